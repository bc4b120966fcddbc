package web_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"aircheck/internal/htmlcheck"
)

func TestHome_SaysWhatTheLibraryHolds(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/", http.StatusOK)
	facts := htmlcheck.Text(htmlcheck.One(t, page, "h1"))
	if want := "15 broadcasts, 23,754 words, 14–18 March 2031, 2 networks, 44 speakers"; facts != want {
		t.Errorf("facts are %q, want %q", facts, want)
	}
	if n := htmlcheck.Count(page, ".strip a[href=/days/*]"); n != 5 {
		t.Errorf("%d days on air, want 5", n)
	}
	if got := htmlcheck.Texts(page, ".broadcasts h3"); len(got) != 6 || got[0] != "CTB World Report CTB" {
		t.Errorf("newest broadcasts are %q", got)
	}
	if htmlcheck.Count(page, "a[href=/add]") != 0 {
		t.Error("a desk for reading only offers to add files")
	}
}

// TestHome_ExamplesHaveAnswers follows each example, of the sample and of a
// library that knows nothing of it.
func TestHome_ExamplesHaveAnswers(t *testing.T) {
	sample := newDesk(t)
	other := deskOver(t, newLibrary(t, ferries(3)))
	other.Demo = false
	for name, desk := range map[string]http.Handler{"sample": sample.Handler(), "other": other.Handler()} {
		links := htmlcheck.Find(getPage(t, desk, "/", http.StatusOK), ".home-examples a")
		if len(links) != 3 {
			t.Errorf("%s: %d examples, want 3", name, len(links))
		}
		for _, link := range links {
			answer := getPage(t, desk, htmlcheck.Attr(link, "href"), http.StatusOK)
			if htmlcheck.Count(answer, ".passage") == 0 {
				t.Errorf("%s: %s has no answer", name, htmlcheck.Text(link))
			}
		}
	}
}

// TestHome_FirstExampleEndsAtTheHighestFigure is the question that a new
// reader is to answer without reading anything first.
func TestHome_FirstExampleEndsAtTheHighestFigure(t *testing.T) {
	desk := newDesk(t).Handler()
	example := htmlcheck.Find(getPage(t, desk, "/", http.StatusOK), ".home-examples a")[0]
	first := htmlcheck.Text(htmlcheck.Find(getPage(t, desk, htmlcheck.Attr(example, "href"), http.StatusOK), ".passage")[0])
	for _, want := range []string{"Rafe Calloway", "07:21:40 EDT", "As many as 43 people are dead"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first answer lacks %q: %s", want, first)
		}
	}
}

func TestHome_EmptyLibraryTeachesTheFirstStep(t *testing.T) {
	page := getPage(t, deskOver(t, newLibrary(t, fstest.MapFS{})).Handler(), "/", http.StatusOK)
	if text := htmlcheck.Text(page); !strings.Contains(text, "The library is empty") || !strings.Contains(text, "aircheck add") {
		t.Errorf("an empty library says %s", text)
	}
}

func TestHome_ManyYearsAreMonths(t *testing.T) {
	desk := deskOver(t, newLibrary(t, ferries(30))).Handler()
	page := getPage(t, desk, "/", http.StatusOK)
	if got := htmlcheck.Texts(page, ".years tbody th"); strings.Join(got, " ") != "2026 2025 2024" {
		t.Errorf("years are %q", got)
	}
	month := htmlcheck.Attr(htmlcheck.Find(page, ".years td a")[0], "href")
	if got := htmlcheck.Count(getPage(t, desk, month, http.StatusOK), ".broadcast"); got != 1 {
		t.Errorf("%s lists %d broadcasts, want 1", month, got)
	}
}
