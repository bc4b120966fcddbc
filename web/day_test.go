package web_test

import (
	"net/http"
	"slices"
	"testing"

	"aircheck/internal/htmlcheck"
)

func TestDay_ByNetworkInOrderOfAirTime(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/days/2031-03-15", http.StatusOK)
	if got := htmlcheck.Texts(page, ".guide h2"); !slices.Equal(got, []string{"CTB", "HCN"}) {
		t.Errorf("columns are %q", got)
	}
	if got := htmlcheck.Texts(page, ".broadcast-time"); !slices.Equal(got, []string{"07:00–08:00 EDT", "00:00–01:00 EDT", "20:00–21:00 EDT"}) {
		t.Errorf("times are %q", got)
	}
	if got := htmlcheck.Text(htmlcheck.One(t, page, ".list-head")); got != "3 broadcasts, 5,094 words, 16 speakers. One list, in order of air time" {
		t.Errorf("the day is %q", got)
	}
}

func TestDay_InOneList(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/days/2031-03-15?by=time", http.StatusOK)
	want := []string{"HCN Overnight HCN", "CTB Saturday Morning CTB", "HCN Tonight HCN"}
	if got := htmlcheck.Texts(page, ".broadcast h3"); !slices.Equal(got, want) {
		t.Errorf("broadcasts are %q, want %q", got, want)
	}
}

// TestDay_Beside goes through a library by its days.
func TestDay_Beside(t *testing.T) {
	desk := deskOver(t, newLibrary(t, ferries(3))).Handler()
	for address, want := range map[string][]string{
		"/days/2024-05-06": {"6 June 2024 →"},
		"/days/2024-06-06": {"← 6 May 2024", "6 July 2024 →"},
		"/days/2024-07-06": {"← 6 June 2024"},
	} {
		if got := htmlcheck.Texts(getPage(t, desk, address, http.StatusOK), ".beside a"); !slices.Equal(got, want) {
			t.Errorf("beside %s are %q, want %q", address, got, want)
		}
	}
	if got := htmlcheck.Texts(getPage(t, desk, "/days/2024-05-30", http.StatusNotFound), ".beside a"); len(got) != 2 {
		t.Errorf("a day without broadcasts leads to %q", got)
	}
	getPage(t, desk, "/days/yesterday", http.StatusBadRequest)
}

// TestDay_NobodySpeaksUnfound opens what each speaker of the rail said.
func TestDay_NobodySpeaksUnfound(t *testing.T) {
	desk := newDesk(t).Handler()
	links := htmlcheck.Find(getPage(t, desk, "/days/2031-03-14", http.StatusOK), ".facet a")
	if len(links) != 12 {
		t.Fatalf("%d speakers, want 12", len(links))
	}
	for _, link := range links[:4] {
		if answer := getPage(t, desk, htmlcheck.Attr(link, "href"), http.StatusOK); htmlcheck.Count(answer, ".passage") == 0 {
			t.Errorf("%s said nothing", htmlcheck.Text(link))
		}
	}
}
