//go:build e2e

package e2e

import "testing"

const (
	saturday = "/transcripts/ctb.ctb-saturday-morning.2031-03-15T0700"
	evening  = "/transcripts/hcn.hcn-tonight.2031-03-15T2000"
)

// page is a page of the desk on the sample library.
type page struct{ name, path string }

var pages = []page{
	{"home", "/"},
	{"search", "/search?q=dead"},
	{"search-nothing", "/search?q=zeppelin"},
	{"search-wrong", "/search?q=%22dead"},
	{"broadcasts", "/broadcasts"},
	{"day", "/days/2031-03-15"},
	{"show", "/shows/HCN%20Tonight"},
	{"reader", saturday},
	{"reader-hits", evening + "?q=dead"},
	{"original", saturday + "/original"},
	{"changes", saturday + "/changes"},
	{"cite", saturday + "/cite/t1p1"},
	{"verify", "/verify"},
	{"speakers", "/speakers"},
	{"speaker", "/speakers/Rafe%20Calloway"},
	{"help", "/help"},
	{"parts", "/-/parts"},
	{"add", "/add"},
	{"error", "/no-such-page"},
}

// TestEveryPage looks at each page as different people do: on a large and a
// small screen, light and dark, with the keyboard, with a screen reader.
func TestEveryPage(t *testing.T) {
	desk := writableDemo(t)
	for _, page := range pages {
		t.Run(page.name, func(t *testing.T) {
			p := open(t, desk, desktop)
			p.expect("/no-such-page")
			p.expect("/search") // a query that cannot be read
			for _, s := range []screen{desktop, phone} {
				for _, s.dark = range []bool{false, true} {
					p.set(s)
					p.visit(page.path)
					p.sound()
				}
			}
			for _, s := range []screen{desktop, phone} {
				p.set(s)
				p.visit(page.path)
				p.inOrder(50)
			}
		})
	}
}
