//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// article quotes the sample library: exactly, changed, of another, and what
// nobody said.
const article = `Published 20 March 2031

“As many as 43 people are dead,” Rafe Calloway told CTB on March 15, 2031. “You're right. I've been through it three times,” said Sanne Brill.

“I took a taxi,” Gideon Pryce said. The “experts” said nothing.

The minister added that “all ships are to be burned at the harbor before the sun goes down.”
`

// TestCheckAnArticle pastes an article, goes from a quotation to what was said
// and back, copies a citation and reads on.
func TestCheckAnArticle(t *testing.T) {
	p := open(t, demo(t), desktop)
	p.visit("/")
	p.click("link", "Verify", "header")
	p.arrives("Did they really say that?")
	p.write("The text", article)
	p.click("button", "Check the quotations", "main")
	p.sees("4 quotations: 1 exact, 1 altered, 1 misattributed, 1 not found.")
	for _, want := range []string{"figure is changed", "by Tess O'Mallory, not by Gideon Pryce", "Nearest,"} {
		p.sees(want)
	}
	for _, s := range []screen{desktop, phone} {
		for _, s.dark = range []bool{false, true} {
			p.set(s)
			p.sound()
		}
	}
	p.touchable()
	p.set(desktop)
	p.inOrder(40)
	p.click("link", "I took a taxi", ".verify-text")
	p.wait("what was said in sight", `(() => {
		const box = document.querySelector("#said-3:target")?.getBoundingClientRect();
		return box && box.top >= 0 && box.top < innerHeight;
	})()`)
	p.click("link", "Quotation 3, in the text", "main")
	p.wait("the quotation in sight", `(() => {
		const box = document.querySelector("#text-3:target")?.getBoundingClientRect();
		return box && box.top >= 0 && box.top < innerHeight;
	})()`)
	p.click("button", "Copy citation", "#said-1")
	p.sees("Copied")
	if citation := p.pasted(); !strings.Contains(citation, "As many as 43 people are dead") || !strings.Contains(citation, "CTB Saturday Morning") {
		t.Errorf("what was copied is %q", citation)
	}
	p.click("link", "Read on", "#said-1")
	p.arrives("CTB Saturday Morning")
}

// TestCheckADroppedFile: a file that falls on the page is checked, not added.
func TestCheckADroppedFile(t *testing.T) {
	p := open(t, writableDemo(t), desktop)
	p.visit("/verify")
	p.drop(written(t, "article.txt", article))
	p.sees("4 quotations: 1 exact, 1 altered, 1 misattributed, 1 not found.")
	p.keys("jj")
	p.wait("the second quotation to have the focus", `document.activeElement.id === "said-2"`)
	p.keys("k")
	p.wait("the first one again", `document.activeElement.id === "said-1"`)
}

// TestCheckWithoutScript checks one quotation where script is off.
func TestCheckWithoutScript(t *testing.T) {
	s := phone
	s.noScript = true
	p := open(t, demo(t), s)
	p.visit("/verify")
	p.narrow()
	p.write("The words", "I took a taxi")
	p.write("Said by, if known", "Pryce")
	p.click("button", "Check it", "main")
	p.sees("by Tess O'Mallory, not by Pryce")
	p.narrow()
	p.click("link", "Cite", "main")
	p.arrives("Cite these words")
}
