package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"aircheck/internal/htmlcheck"
)

func TestSpeakers_MostWordsFirst(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/speakers", http.StatusOK)
	rows := htmlcheck.Texts(page, ".speaker-table tbody tr")
	if len(rows) != 44 || rows[0] != "Tess O'Mallorysenior international correspondent, HCN 14–18 March 2031 8 49 2,630" {
		t.Errorf("%d rows, the first is %q", len(rows), rows[0])
	}
}

func TestSpeakers_ByLastName(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/speakers?sort=name", http.StatusOK)
	names := htmlcheck.Texts(page, ".speaker-table .who")
	if want := []string{"Dana Ablett", "Marcus Ablett", "Kedo Anshiri", "Liv Asker"}; !slices.Equal(names[:4], want) {
		t.Errorf("names begin with %q, want %q", names[:4], want)
	}
	if letters := htmlcheck.Texts(page, ".letters a"); !slices.IsSorted(letters) || letters[0] != "A" {
		t.Errorf("letters are %q", letters)
	}
}

func TestSpeakers_Found(t *testing.T) {
	desk := newDesk(t).Handler()
	for name, want := range map[string][]string{
		"ablett":       {"Dana Ablett", "Marcus Ablett"},
		"KOLB":         {"Esther Kolb"},
		"caloway":      {"Rafe Calloway"}, // nobody is spelt so
		"Rafe Galoway": {"Rafe Calloway"},
		"zzyzx":        nil,
	} {
		page := getPage(t, desk, "/speakers?name="+strings.ReplaceAll(name, " ", "+"), http.StatusOK)
		got := htmlcheck.Texts(page, ".who, .facet a")
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestSpeakers_None(t *testing.T) {
	page := getPage(t, deskOver(t, newLibrary(t, fstest.MapFS{})).Handler(), "/speakers", http.StatusOK)
	if text := htmlcheck.Text(page); !strings.Contains(text, "the library is empty") {
		t.Errorf("nobody speaks: %s", text)
	}
}
