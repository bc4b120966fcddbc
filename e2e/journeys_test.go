//go:build e2e

package e2e

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestFindAQuoteAndCiteIt asks who first said that 43 are dead, and takes the
// answer away as a citation that leads back to the words.
func TestFindAQuoteAndCiteIt(t *testing.T) {
	p := open(t, demo(t), desktop)
	p.visit("/")
	p.write("What was said, by whom, when", `"43 people"`+enter)
	p.arrives("“43 people”")
	p.click("link", "First said", "main")
	p.wait("the first passage to be Rafe Calloway's", `document.querySelector(".passage .who").textContent === "Rafe Calloway"
		&& document.querySelector(".passage mark")?.textContent.includes("43")`)
	p.click("link", "Cite", ".passage")
	p.sees("Cite these words")
	p.sound()
	p.click("button", "Copy", "")
	p.sees("Copied")
	p.click("button", "Close", "")
	p.wait("the dialog to close", `!document.querySelector("dialog[open]")`)

	citation := p.pasted()
	if !strings.HasPrefix(citation, "“") {
		t.Errorf("what was copied begins with %.20q", citation)
	}
	for _, want := range []string{"As many as 43 people are dead", "Rafe Calloway", "chief foreign correspondent", "CTB Saturday Morning", "March 15, 2031, 7:21:40 a.m. EDT", "sha256 "} {
		if !strings.Contains(citation, want) {
			t.Errorf("the citation does not say %q: %s", want, citation)
		}
	}
	ref := regexp.MustCompile(`ctb\.\S+#t\d+p\d+`).FindString(citation)
	p.visit("/transcripts/" + ref)
	p.arrives("CTB Saturday Morning")
	p.wait("the words in sight", `(() => {
		const words = document.querySelector(":target");
		const box = words?.getBoundingClientRect();
		return words?.textContent.includes("43") && box.top >= 0 && box.top < innerHeight;
	})()`)
}

// TestFollowOneFigureThroughTheDays goes with the number 43 from the day it is
// said to the day it is explained, by the bars of the search page.
func TestFollowOneFigureThroughTheDays(t *testing.T) {
	p := open(t, demo(t), desktop)
	p.visit("/search?q=43")
	p.arrives("“43”")
	for _, c := range []struct{ day, who, says string }{
		{"15 March", "Rafe Calloway", "As many as 43 people are dead"},
		{"16 March", "Rafe Calloway", "43"},
		{"18 March", "Ines Coburg", "There never were 43 dead"},
	} {
		p.click(".chart svg a", c.day, "main")
		p.wait("only "+c.day, `location.search.includes("2031-03-`+c.day[:2]+`") && document.readyState === "complete"`)
		p.sees(c.says)
		p.sees(c.who)
		p.narrow()
		p.back()
		p.wait("all days", `document.querySelectorAll(".chart svg a").length >= 3 && location.search === "?q=43"`)
	}
}

// TestReadOnAPhone reads a transcript on a screen of 375 pixels.
func TestReadOnAPhone(t *testing.T) {
	p := open(t, demo(t), phone)
	p.visit("/")
	p.narrow()
	p.click("link", "Broadcasts", "header")
	p.arrives("Broadcasts")
	p.narrow()
	p.click("link", "CTB Saturday Morning", "main")
	p.arrives("CTB Saturday Morning")
	p.narrow()
	p.touchable()
	p.click("button", "Find, segments, speakers", "main")
	p.write("Words in this transcript", "dead"+enter)
	p.wait("the hits", `location.search.includes("q=dead") && document.querySelector(".reading mark")`)
	p.click("button", "Next", "main")
	p.wait("a hit in sight", `(() => {
		const box = document.querySelector("mark.here")?.getBoundingClientRect();
		return box && box.top >= 0 && box.bottom <= innerHeight && box.right <= 375;
	})()`)
	p.narrow()
	p.click("link", "Cite", "[data-turn]")
	p.sees("Cite these words")
	p.sound()
}

// TestBrowseADay goes from the calendar to a broadcast and to one who speaks.
func TestBrowseADay(t *testing.T) {
	p := open(t, demo(t), desktop)
	p.visit("/")
	p.click("link", "15 Mar", "main")
	p.arrives("Saturday, 15 March 2031")
	for _, show := range []string{"HCN Overnight", "CTB Saturday Morning", "HCN Tonight"} {
		p.sees(show)
	}
	p.click("link", "HCN Tonight", "main")
	p.arrives("HCN Tonight")
	p.click("link", "Gideon Pryce", ".reading")
	p.arrives("Gideon Pryce")
	p.sees("anchor")
	p.sound()
	p.back()
	p.arrives("HCN Tonight")
	p.click("link", "Saturday, 15 March 2031", "main")
	p.arrives("Saturday, 15 March 2031")
	p.click("link", "16 March 2031", "main nav")
	p.arrives("Sunday, 16 March 2031")
}

// TestSearchAndReadWithoutScript does the same work where script is off.
func TestSearchAndReadWithoutScript(t *testing.T) {
	s := desktop
	s.noScript = true
	p := open(t, demo(t), s)
	p.visit("/")
	p.write("What was said, by whom, when", `custody`+enter)
	p.arrives("“custody”")
	p.click("link", "First said", "main")
	p.wait("the first passage", `document.querySelector(".passage mark")`)
	p.click("link", "Read on", ".passage")
	p.wait("the words in sight", `(() => {
		const box = document.querySelector(":target")?.getBoundingClientRect();
		return box && box.top >= 0 && box.top < innerHeight && document.querySelector(".reading mark");
	})()`)
	p.click("link", "Cite", ":target, .turn:has(:target)")
	p.arrives("Cite these words")
	p.sees("sha256")
	p.click("link", "the original", "main")
	p.wait("the line of the original", `document.querySelector(":target")`)
	p.click("button", "Search", "header") // of nothing: the form
	p.wait("the search page", `location.pathname === "/search"`)
	p.write("Said by", "Ines Coburg")
	p.click("button", "Write the query and search", "main")
	p.arrives("11 turns by")
	if p.screen.noScript {
		ran, err := eval[bool](p, `typeof window.keys !== "undefined" || document.documentElement.classList.contains("script")`)
		if p.must(err); ran {
			t.Error("script ran although it is off")
		}
	}
}

// TestKeyboardAlone finds, reads and cites without a mouse.
func TestKeyboardAlone(t *testing.T) {
	p := open(t, demo(t), desktop)
	p.visit("/broadcasts")
	p.arrives("Broadcasts")
	p.keys("/")
	p.keys("custody" + enter)
	p.arrives("“custody”")
	p.keys("jj")
	p.wait("the second passage to have the focus", `document.activeElement.closest(".passage") === document.querySelectorAll(".passage")[1]`)
	p.keys("c")
	p.sees("Cite these words")
	p.wait("the focus in the dialog", `document.activeElement.closest("dialog")`)
	p.keys(escape)
	p.wait("the focus back where it was", `!document.querySelector("dialog[open]") && document.activeElement.closest(".passage") === document.querySelectorAll(".passage")[1]`)
	p.keys(enter)
	p.wait("the reader", `document.querySelector(".reading mark") && document.readyState === "complete"`)
	p.keys("n")
	p.wait("a hit", `document.querySelector("mark.here") && document.activeElement.matches("[data-turn]")`)
	p.keys("j")
	p.wait("the next turn", `document.activeElement.matches("[data-turn]") && !document.activeElement.querySelector("mark.here")`)
	p.keys("c")
	p.sees("Cite these words")
	p.keys(enter) // the first Copy has the focus
	p.sees("Copied")
	p.keys(escape)
	p.keys("?")
	p.wait("the help", `document.querySelector("dialog[open]")?.innerText.includes("next turn") || document.querySelector("dialog[open] h1, dialog[open] h2")`)
	p.keys(escape)
	p.wait("the help to go", `!document.querySelector("dialog[open]")`)
	p.keys("o")
	p.wait("the original", `location.pathname.endsWith("/original")`)
	p.inOrder(30)
}

// TestFirstPageSoon holds that a newcomer does not wait: the sample library is
// made, added, asked and served within three seconds.
func TestFirstPageSoon(t *testing.T) {
	if _, err := binary(); err != nil { // which is not waited for
		t.Fatal(err)
	}
	started := time.Now()
	answer, err := http.Get(demo(t) + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if took := time.Since(started); answer.StatusCode != http.StatusOK || took > 3*time.Second {
		t.Errorf("status %d after %s", answer.StatusCode, took.Round(time.Millisecond))
	} else {
		t.Logf("the first page came after %s", took.Round(time.Millisecond))
	}
}
