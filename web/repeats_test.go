package web_test

import (
	"net/http"
	"slices"
	"testing"

	"aircheck/internal/htmlcheck"
)

// TestRepeats_LeadToTheFirstAiring: of the sample, one report of seven turns
// was aired twice.
func TestRepeats_LeadToTheFirstAiring(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, c := range []struct {
		page string
		want []string
	}{
		{"/transcripts/hcn.hcn-newsroom.2031-03-17T1300", []string{"These 7 turns were aired before: first on 15 March 2031, 20:00 EDT, HCN Tonight"}},
		{"/transcripts/hcn.hcn-tonight.2031-03-15T2000", nil},
		{"/search?q=thumb+gray", []string{"Aired before: first on 15 March 2031, 20:00 EDT, HCN Tonight"}},
		{"/search?q=thumb+gray+airing:first", nil},
	} {
		page := getPage(t, desk, c.page, http.StatusOK)
		if got := htmlcheck.Texts(page, ".first-aired"); !slices.Equal(got, c.want) {
			t.Errorf("%s says %q, want %q", c.page, got, c.want)
		}
	}
	page := getPage(t, desk, "/search?q=thumb+gray", http.StatusOK)
	link := htmlcheck.Find(page, ".first-aired a")
	if len(link) != 1 || htmlcheck.Attr(link[0], "href") != "/transcripts/hcn.hcn-tonight.2031-03-15T2000#t30" {
		t.Errorf("the note leads to %v", link)
	}
}
