//go:build e2e

package e2e

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe is the source of axe-core.
var axe = sync.OnceValues(func() (string, error) {
	path := os.Getenv("AXE")
	if path == "" {
		return "", errors.New(`AXE does not point to axe.min.js: "make e2e" fetches it`)
	}
	source, err := os.ReadFile(path)
	return string(source), err
})

// violation is a rule of axe-core that a page breaks.
type violation struct {
	ID     string `json:"id"`
	Impact string `json:"impact"`
	Help   string `json:"help"`
	Nodes  []struct {
		HTML           string `json:"html"`
		FailureSummary string `json:"failureSummary"`
	} `json:"nodes"`
}

// barriers lists what keeps people out of the page, as far as it is serious.
func (p *tab) barriers() (list []string) {
	p.Helper()
	source, err := axe()
	p.must(err)
	rules := "{}"
	if p.screen.dark { // only the colors differ
		rules = `{ runOnly: ["color-contrast", "link-in-text-block"] }`
	}
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]violation](
		"window.axe || ("+strings.TrimSuffix(strings.TrimSpace(source), ";")+`);
		axe.run(document, { resultTypes: ["violations"], ...`+rules+` }).then((r) => r.violations)`, chromedp.EvalAwaitPromise))
	p.must(err)
	for _, v := range found {
		if v.Impact != "serious" && v.Impact != "critical" {
			p.Logf("%s: %s: %s (%s)", p.screen, v.Impact, v.Help, v.ID)
			continue
		}
		for _, n := range v.Nodes {
			list = append(list, fmt.Sprintf("%s: %s (%s)\n%s\n%s", v.Impact, v.Help, v.ID, n.HTML, n.FailureSummary))
		}
	}
	return list
}

// overhang lists what makes the page move sideways; nothing may.
func (p *tab) overhang() []string {
	p.Helper()
	wide, err := eval[[]string](p, fmt.Sprintf(`((room) => {
		const width = Math.max(document.scrollingElement.scrollWidth, innerWidth);
		if (width <= room) return [];
		return ["the page is " + width + " wide"].concat(
			[...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1)
				.slice(-5).map((e) => e.outerHTML.slice(0, 200)));
	})(%d)`, p.screen.width))
	p.must(err)
	return wide
}

// narrow fails the test if the page has to be moved sideways to be read.
func (p *tab) narrow() {
	p.Helper()
	if wide := p.overhang(); len(wide) > 0 {
		p.Errorf("%s: it scrolls sideways: %s", p.screen, strings.Join(wide, "\n\t"))
	}
}

// sound fails the test for what is wrong with the page as it is now.
func (p *tab) sound() {
	p.Helper()
	at, err := chromedp.Run(p.ctx, chromedp.Location())
	p.must(err)
	for _, b := range append(p.barriers(), p.overhang()...) {
		p.Errorf("%s at %s: %s", p.screen, at, b)
	}
}

// stop is where the focus is after a step.
type stop struct {
	What    string `json:"what"`
	Named   bool   `json:"named"`
	Visible bool   `json:"visible"` // on the screen, with a mark of the focus
	Before  bool   `json:"before"`  // it stands above the stop before it, and not in a column beside it
	Over    bool   `json:"over"`    // the focus has left the page
}

// walk goes through the page with the Tab key, at most so many stops, and lists
// stops that have no name, cannot be seen or are out of order.
func (p *tab) walk(most int) (list []string) {
	p.Helper()
	_, err := eval[bool](p, finder+`(document.querySelector(".skip").focus(), document.activeElement.blur(), window.last = undefined, scrollTo(0, 0), true)`)
	p.must(err)
	for range most {
		p.keys(tabKey)
		s, err := eval[stop](p, finder+`(() => {
			const e = document.activeElement;
			if (!e || e === document.body) return { over: true };
			const box = e.getBoundingClientRect(), style = getComputedStyle(e);
			let pinned = false;
			for (let up = e; up; up = up.parentElement) pinned ||= ["sticky", "fixed"].includes(getComputedStyle(up).position) && !up.matches(".top");
			const place = { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right, part: e.closest("header.top, aside, main, footer") };
			const before = Boolean(last && !pinned && place.part === last.part && place.bottom < last.top - 4 && place.left < last.right);
			window.last = pinned ? undefined : place; // what stays on the screen is nowhere on the page
			return {
				what: e.outerHTML.slice(0, 160), before, named: Boolean(named(e)),
				visible: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && style.outlineStyle !== "none",
			};
		})()`)
		p.must(err)
		switch {
		case s.Over:
			return list
		case !s.Named:
			list = append(list, "the focus is on something without a name: "+s.What)
		case !s.Visible:
			list = append(list, "the focus cannot be seen: "+s.What)
		case s.Before:
			list = append(list, "the focus goes backwards: "+s.What)
		}
	}
	return list
}

// inOrder fails the test for stops of the focus that are not as they should be.
func (p *tab) inOrder(most int) {
	p.Helper()
	for _, fault := range p.walk(most) {
		p.Error(fault)
	}
}

// TestChecksFindFaults breaks a page in every way that the other tests look
// for, and expects them to see it.
func TestChecksFindFaults(t *testing.T) {
	p := open(t, demo(t), phone)
	p.visit("/help")
	p.sound()
	p.inOrder(10)
	_, err := eval[bool](p, `(() => {
		const main = document.querySelector("main");
		main.insertAdjacentHTML("afterbegin", "<input type=text><p>pale</p><button></button><b tabindex=0>a</b>");
		main.querySelector("p").style.color = "#777";
		main.querySelector("p").style.backgroundColor = "#999";
		main.querySelector("b").style.outline = "none";
		main.querySelector("b").style.width = "500px";
		main.querySelector("b").style.display = "block";
		document.body.append(main.querySelector("h1"));
		main.insertAdjacentHTML("afterbegin", "<a href=#>late</a><a href=#>early</a>");
		main.querySelector("a").style.cssText = "display: block; position: relative; top: 20rem";
		console.error("broken");
		setTimeout(() => { throw new Error("thrown"); });
		fetch("/no-such-page");
		new Image().src = "http://127.0.0.1:9/away.png";
		return true;
	})()`)
	p.must(err)
	p.wait("the faults to be noted", `performance.getEntriesByName(location.origin + "/no-such-page").length`)
	barriers := strings.Join(append(append(p.barriers(), p.overhang()...), p.walk(40)...), "\n")
	for _, want := range []string{"(label)", "(color-contrast)", "(button-name)", "the page is 5", "without a name", "cannot be seen", "goes backwards"} {
		if !strings.Contains(barriers, want) {
			t.Errorf("not found: %s in\n%s", want, barriers)
		}
	}
	p.mu.Lock()
	noted := strings.Join(p.faults, "\n")
	p.faults = nil
	p.mu.Unlock()
	for _, want := range []string{"console: ", "script: ", "status 404", "security: "} {
		if !strings.Contains(noted, want) {
			t.Errorf("not noted: %s in\n%s", want, noted)
		}
	}
}
