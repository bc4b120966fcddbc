package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"aircheck/internal/htmlcheck"
)

func TestShow(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, address := range []string{"/shows/CTB%20World%20Report", "/shows/ctb%20world%20report?network=ctb"} {
		page := getPage(t, desk, address, http.StatusOK)
		if got := htmlcheck.Text(htmlcheck.One(t, page, "h1")); got != "CTB World Report" {
			t.Errorf("%s is headed %q", address, got)
		}
		if got := htmlcheck.Text(htmlcheck.One(t, page, ".list-head")); got != "CTB: 3 broadcasts, 4,666 words; first 14 March 2031, last 18 March 2031." {
			t.Errorf("%s says %q", address, got)
		}
		if bars, n := htmlcheck.Count(page, ".chart svg a[href=/days/*]"), htmlcheck.Count(page, ".broadcast"); bars != 3 || n != 3 {
			t.Errorf("%s has %d bars and %d broadcasts, want 3 and 3", address, bars, n)
		}
	}
	getPage(t, desk, "/shows/CTB%20World%20Report?network=HCN", http.StatusNotFound)
	getPage(t, desk, "/shows/Nothing", http.StatusNotFound)
}

// TestShow_OddNames holds for names that would mean something else in an
// address or in a query.
func TestShow_OddNames(t *testing.T) {
	for _, name := range []string{"Ask/Answer", `The "Late" Hour`, "50% Off?", "A & B #1"} {
		files := fstest.MapFS{}
		for file, f := range ferries(1) {
			files[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), "NLB Daybreak\n", name+"\n", 1))}
		}
		desk := deskOver(t, newLibrary(t, files)).Handler()
		page := getPage(t, desk, "/shows/"+url.PathEscape(name), http.StatusOK)
		if got := htmlcheck.Text(htmlcheck.One(t, page, "h1")); got != name {
			t.Errorf("%q is headed %q", name, got)
		}
		heard := htmlcheck.Find(page, ".facet a")
		if len(heard) != 2 {
			t.Errorf("%q: %d speakers, want 2", name, len(heard))
			continue
		}
		if answer := getPage(t, desk, htmlcheck.Attr(heard[0], "href"), http.StatusOK); htmlcheck.Count(answer, ".passage") == 0 {
			t.Errorf("%q: %s finds nothing", name, htmlcheck.Attr(heard[0], "href"))
		}
	}
}
