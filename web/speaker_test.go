package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"aircheck/internal/htmlcheck"
)

func TestSpeaker_AsToldOnAir(t *testing.T) {
	desk := newDesk(t).Handler()
	page := getPage(t, desk, "/speakers/Rafe%20Calloway", http.StatusOK)
	head := htmlcheck.Text(htmlcheck.One(t, page, ".list-head strong").Parent)
	want := "chief foreign correspondent, CTB; 7 broadcasts, 59 turns, 2,222 words; first heard 14 March 2031 on CTB World Report, last heard 18 March 2031 on CTB World Report."
	if !strings.HasPrefix(head, want) {
		t.Errorf("got %s\nwant %s", head, want)
	}
	if bars := htmlcheck.Count(page, ".chart svg a[href=/transcripts/*]"); bars != 7 {
		t.Errorf("%d bars, want one a broadcast: 7", bars)
	}
	for _, link := range htmlcheck.Find(page, ".told-as a, .facet a") {
		getPage(t, desk, strings.Split(htmlcheck.Attr(link, "href"), "#")[0], http.StatusOK)
	}
	if n := htmlcheck.Count(page, ".passage"); n != 10 {
		t.Errorf("%d newest passages, want 10", n)
	}
}

func TestSpeaker_SearchInside(t *testing.T) {
	desk := newDesk(t).Handler()
	for q, want := range map[string]string{
		"43":                      "6 turns with 43 (all turns), newest first. The same in the search.",
		"%22people+are+dead%22":   `1 turn with "people are dead" (all turns), newest first. The same in the search.`,
		"requisition+OR+backpack": "2 turns with requisition OR backpack (all turns), newest first. The same in the search.",
		"zzyzx":                   "0 turns with zzyzx (all turns).",
	} {
		page := getPage(t, desk, "/speakers/rafe%20calloway?q="+q, http.StatusOK)
		heads := htmlcheck.Texts(page, ".list-head")
		if got := heads[len(heads)-1]; got != want {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
		for _, who := range htmlcheck.Texts(page, ".passage .passage-head .who") {
			if who != "Rafe Calloway" {
				t.Errorf("%s: %s speaks", q, who)
			}
		}
		for _, a := range htmlcheck.Find(page, ".list-head a[href=/search*]") {
			if answer := getPage(t, desk, htmlcheck.Attr(a, "href"), http.StatusOK); htmlcheck.Count(answer, ".passage") == 0 {
				t.Errorf("%s finds nothing", htmlcheck.Attr(a, "href"))
			}
		}
	}
}

func TestSpeaker_WrongQuestion(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/speakers/Rafe%20Calloway?q=(43", http.StatusBadRequest)
	links := htmlcheck.Find(page, "section a[href=/speakers/Rafe%20Calloway*]")
	if len(links) != 2 {
		t.Fatalf("%d ways on, want what was meant and all turns", len(links))
	}
	if got := htmlcheck.Attr(links[0], "href"); got != "/speakers/Rafe%20Calloway?q=%2843%29" {
		t.Errorf("what was meant is %s", got)
	}
}

func TestSpeaker_Nobody(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/speakers/Rafe%20Caloway", http.StatusNotFound)
	if got := htmlcheck.Texts(page, ".facet a"); !slices.Equal(got, []string{"Rafe Calloway"}) {
		t.Errorf("names like it are %q", got)
	}
}
