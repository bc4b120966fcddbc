//go:build e2e

package e2e

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "folder to keep the pictures of the pages in")

// TestShots makes a picture of what is seen first of each page; "make shots"
// keeps them.
func TestShots(t *testing.T) {
	dir := *shots
	if dir == "" {
		dir = t.TempDir()
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	p := open(t, writableDemo(t), desktop)
	p.expect("/no-such-page")
	p.expect("/search")
	for _, s := range []screen{desktop, phone} {
		for _, s.dark = range []bool{false, true} {
			p.set(s)
			for _, page := range pages {
				p.visit(page.path)
				picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
				p.must(err)
				size, err := png.DecodeConfig(bytes.NewReader(picture))
				if err != nil || size.Width != int(s.width) || size.Height != int(s.height) {
					t.Errorf("%s at %s: %d by %d pixels, %v", page.name, s, size.Width, size.Height, err)
				}
				name := page.name + "-" + strings.ReplaceAll(s.String(), " ", "-") + ".png"
				p.must(os.WriteFile(filepath.Join(dir, name), picture, 0o644))
			}
		}
	}
}
