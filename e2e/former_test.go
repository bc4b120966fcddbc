//go:build e2e

package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestFindWhatIsNoLongerSaid asks for words that a correction took out of a
// transcript, and takes them away as what they are.
func TestFindWhatIsNoLongerSaid(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library.db")
	for _, text := range []string{bulletin, strings.Replace(bulletin, "and a zeppelin would not have helped", "and a candle was all I had", 1)} {
		if out, err := program(t, "add", "--library", library, written(t, "watch.txt", text)).CombinedOutput(); err != nil {
			t.Fatalf("add: %v\n%s", err, out)
		}
	}
	p := open(t, start(t, "serve", "--addr", "127.0.0.1:0", "--library", library), desktop)
	p.visit("/search?q=zeppelin")
	p.arrives("No turns with “zeppelin”")
	for _, s := range []screen{desktop, phone} {
		for _, s.dark = range []bool{false, true} {
			p.set(s)
			p.sound()
		}
	}
	p.set(phone)
	p.narrow()
	p.click("link", "1 passage in earlier revisions", "main")
	p.arrives("in earlier revisions, no longer said so")
	p.sees("Revision 1 of 2 · no longer said so")
	p.narrow()
	for _, s := range []screen{desktop, phone} {
		for _, s.dark = range []bool{false, true} {
			p.set(s)
			p.sound()
		}
	}
	p.set(desktop)
	p.click("link", "What changed", ".passage")
	p.arrives("what changed in this transcript")
	p.wait("both wordings", `document.querySelector(".revised del")?.textContent.includes("zeppelin")
		&& document.querySelector(".revised ins")?.textContent.includes("candle")`)
	p.back()
	p.click("link", "Cite", ".passage")
	p.sees("Earlier revision of the transcript, 1 of 2, no longer said so in the newest.")
	p.click("button", "Close", "")
	p.click("link", "Read on", ".passage")
	p.arrives("Harbor Watch")
	p.sees("This is not the newest")
	p.wait("the words in sight", `document.querySelector(":target")?.textContent.includes("zeppelin")`)
	p.visit("/search?q=zeppelin&former=true")
	p.click("link", "Newest revisions", "main")
	p.arrives("No turns with “zeppelin”")
}
