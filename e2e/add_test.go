//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const bulletin = `HARBOR WATCH

Lighthouse Goes Dark

Aired March 19, 2031 - 09:00   ET


[09:00:05] JUNE PALADINO, HCN ANCHOR: Good morning. The lighthouse at Pell Rock went dark last night.

OTTO REINHOLT, KEEPER: I changed every fuse I own, and a zeppelin would not have helped.

PALADINO: Who rang the bell?

REINHOLT: My daughter, from two until dawn.
`

// drop lets go of files over the page.
func (p *tab) drop(files ...string) {
	p.Helper()
	for _, step := range []input.DispatchDragEventType{"dragEnter", "dragOver", "drop"} {
		_, err := chromedp.Call(p.ctx, input.DispatchDragEvent, input.DispatchDragEventParams{
			Type: step, X: 400, Y: 400, Data: &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}})
		p.must(err)
	}
}

func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAddAFileByDroppingIt drops files on the first page, looks at what was
// understood, keeps it, finds it, and takes it back.
func TestAddAFileByDroppingIt(t *testing.T) {
	p := open(t, writableDemo(t), desktop)
	p.visit("/")
	p.drop(written(t, "watch.txt", bulletin), written(t, "photo.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\x00"))
	p.arrives("Nothing is kept yet")
	for _, want := range []string{"1 can be kept, 1 was not understood", "Harbor Watch", "Wednesday, 19 March 2031", "June Paladino", "went dark last night", "Not understood:"} {
		p.sees(want)
	}
	for _, s := range []screen{desktop, phone} {
		for _, s.dark = range []bool{false, true} {
			p.set(s)
			p.sound()
		}
	}
	p.set(desktop)
	p.inOrder(40)
	p.click("button", "Keep it", "main")
	p.arrives("Added")
	p.sound()
	added, err := chromedp.Run(p.ctx, chromedp.Location())
	p.must(err)
	p.click("link", "Read it", "main")
	p.arrives("Harbor Watch")
	p.keys("/")
	p.keys("zeppelin" + enter)
	p.arrives("1 turn with “zeppelin”")
	p.visit(strings.TrimPrefix(added, p.desk))
	p.click("button", "Take it back", "main")
	p.sees("Taken back: the library is as it was before")
	p.keys("/")
	p.keys("zeppelin" + enter)
	p.wait("nothing to be found", `location.pathname === "/search" && !document.querySelector(".passage")`)
}

// TestAddAFileWithoutScript does it with the form alone.
func TestAddAFileWithoutScript(t *testing.T) {
	s := desktop
	s.noScript = true
	p := open(t, writableDemo(t), s)
	p.visit("/add")
	p.must(chromedp.Do(p.ctx, chromedp.SetUploadFiles(chromedp.CSS("#files"), []string{written(t, "watch.txt", bulletin)})))
	p.click("button", "Look at them", "main")
	p.arrives("Nothing is kept yet")
	p.click("button", "Keep it", "main")
	p.arrives("Added")
	p.sees("1 was kept")
}
