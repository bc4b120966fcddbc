package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"aircheck/internal/htmlcheck"
)

// ferries is n broadcasts of one show, a month apart, the first in May 2024.
func ferries(n int) fstest.MapFS {
	files := fstest.MapFS{}
	for i := range n {
		day := time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC).AddDate(0, i, 0)
		files["nlb-daybreak-"+day.Format(time.DateOnly)+".txt"] = &fstest.MapFile{Data: fmt.Appendf(nil, `NLB Daybreak

Crossing Closed at Port Ness. Aired 6-7a ET

Aired %s - 06:00   ET

THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.


[06:00:02] MARA QUILL, NLB ANCHOR: Good morning. The crossing at Port Ness is closed, day %d. Idris Okafor is there.

IDRIS OKAFOR, NLB CORRESPONDENT: It is, Mara, and nobody here can say when the boat sails.

QUILL: Thank you.
`, day.Format("January 2, 2006"), i)}
	}
	return files
}

func TestBroadcasts_ByDayNewestFirst(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/broadcasts", http.StatusOK)
	if got := htmlcheck.Texts(page, ".day-list > h2, .day-list h2"); len(got) != 5 || got[0] != "Tuesday, 18 March 2031" || got[4] != "Friday, 14 March 2031" {
		t.Errorf("days are %q", got)
	}
	if n := htmlcheck.Count(page, ".broadcast"); n != 15 {
		t.Errorf("%d broadcasts, want 15", n)
	}
}

func TestBroadcasts_Narrowed(t *testing.T) {
	desk := newDesk(t).Handler()
	for address, want := range map[string]string{
		"/broadcasts?network=hcn":                       "8 broadcasts of the network hcn (not only hcn), newest first.",
		"/broadcasts?show=HCN+Tonight":                  "2 broadcasts of the show HCN Tonight (not only HCN Tonight), newest first.",
		"/broadcasts?on=2031-03-14..2031-03-15":         "6 broadcasts in 2031-03-14..2031-03-15 (not only 2031-03-14..2031-03-15), newest first.",
		"/broadcasts?network=CTB&on=2031-03-14":         "1 broadcast of the network CTB (not only CTB), in 2031-03-14 (not only 2031-03-14), newest first.",
		"/broadcasts?network=CTB&on=2029":               "0 broadcasts of the network CTB (not only CTB), in 2029 (not only 2029).",
		"/broadcasts?network=%3Cscript%3Ealert%3C%2Fsc": "0 broadcasts of the network <script>alert</sc (not only <script>alert</sc).",
	} {
		page := getPage(t, desk, address, http.StatusOK)
		if got := htmlcheck.Text(htmlcheck.One(t, page, ".list-head")); !strings.HasPrefix(got, want) {
			t.Errorf("%s\n says %s\nwant %s", address, got, want)
		}
	}
}

func TestBroadcasts_LinksOfThePageLead(t *testing.T) {
	desk := newDesk(t).Handler()
	page := getPage(t, desk, "/broadcasts?network=HCN", http.StatusOK)
	for _, link := range htmlcheck.Find(page, ".facet a, .day-list a, .list-head a") {
		if href := htmlcheck.Attr(link, "href"); strings.HasPrefix(href, "/") {
			getPage(t, desk, href, http.StatusOK)
		}
	}
}

func TestBroadcasts_WrongPeriod(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, on := range []string{"march", "2031-13", "2031-03+OR+x", "%22"} {
		page := getPage(t, desk, "/broadcasts?on="+on, http.StatusBadRequest)
		if text := htmlcheck.Text(page); strings.Contains(text, "Internal") {
			t.Errorf("on=%s: %s", on, text)
		}
	}
}

func TestBroadcasts_EveryPageOnce(t *testing.T) {
	desk := deskOver(t, newLibrary(t, ferries(60))).Handler()
	seen := map[string]bool{}
	pages := 0
	for address := "/broadcasts?network=NLB"; address != ""; pages++ {
		page := getPage(t, desk, address, http.StatusOK)
		for _, a := range htmlcheck.Find(page, ".broadcast h3 a") {
			if id := htmlcheck.Attr(a, "href"); seen[id] {
				t.Errorf("%s stands on two pages", id)
			} else {
				seen[id] = true
			}
		}
		address = ""
		for _, next := range htmlcheck.Find(page, "a[rel=next]") {
			address = htmlcheck.Attr(next, "href")
		}
	}
	if len(seen) != 60 || pages != 2 {
		t.Errorf("%d broadcasts on %d pages, want 60 on 2", len(seen), pages)
	}
}

func TestBroadcasts_RowsAskTheSame(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/broadcasts?on=2031-03&network=HCN", http.StatusOK)
	got := htmlcheck.Attr(htmlcheck.Find(page, ".foot a")[1], "href")
	if want := "/broadcasts.csv?from=2031-03-01&network=HCN&to=2031-03-31"; got != want {
		t.Errorf("rows are at %s, want %s", got, want)
	}
}
