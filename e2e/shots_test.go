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

var (
	shots = flag.String("shots", "", "folder to keep the pictures of the pages in")
	every = flag.Bool("all", false, "take every page on every screen, and not only the best known")
)

// picture is a page on a screen.
type picture struct {
	page
	screen
}

func pictures() []picture {
	dark := phone
	dark.dark = true
	list := []picture{
		{page{"home", "/"}, desktop},
		{page{"search", "/search?q=dead"}, desktop},
		{page{"reader", saturday}, desktop},
		{page{"reader", saturday + "#t5"}, dark},
	}
	if !*every {
		return list
	}
	list = nil
	for _, s := range []screen{desktop, phone} {
		for _, s.dark = range []bool{false, true} {
			for _, p := range pages {
				list = append(list, picture{p, s})
			}
		}
	}
	return list
}

// TestShots takes pictures of what is seen first of the pages; "make shots"
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
	for _, shot := range pictures() {
		p.set(shot.screen)
		p.visit(shot.path)
		data, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
		p.must(err)
		size, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || size.Width != int(shot.width) || size.Height != int(shot.height) {
			t.Errorf("%s at %s: %d by %d pixels, %v", shot.name, shot.screen, size.Width, size.Height, err)
		}
		if !*every && len(data) > 200<<10 {
			t.Errorf("%s at %s: %d bytes are too many for a page of documentation", shot.name, shot.screen, len(data))
		}
		name := shot.name + "-" + strings.ReplaceAll(shot.screen.String(), " ", "-") + ".png"
		p.must(os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
}
