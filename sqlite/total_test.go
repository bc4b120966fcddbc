package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
	"aircheck/storetest"
)

// TestSearch_TotalIsWhatThePagesHave for questions with common words, while
// broadcasts come, change and go: the total is counted otherwise than the
// passages are found, and some of it is remembered.
func TestSearch_TotalIsWhatThePagesHave(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	questions := []string{
		"speaker:quill ferry", "speaker:strand ferry harbour", `speaker:"mara quill" harbour -late`,
		"ferry harbour", "ferry late", "show:alfa ferry", "(speaker:quill OR speaker:strand) ferry", "after:2031-05-02 speaker:quill ferry",
	}
	steps := []func() error{
		func() error { return l.Add(t.Context(), ferries(0, 1), ferries(1, 1), ferries(8, 1)) },
		func() error { return l.Add(t.Context(), ferries(2, 1), ferries(9, 1)) },
		func() error { return l.Add(t.Context(), ferries(0, 2), ferries(8, 2)) },
		func() error { return l.Remove(t.Context(), "alfa.8", 2) },
		func() error { return l.Remove(t.Context(), "alfa.1", 1) },
	}
	for step, change := range steps {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		for _, question := range questions {
			node, err := query.Parse(question)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				total, found := countPages(t, l, node)
				if total != found || found == 0 {
					t.Errorf("step %d: %s: the total is %d, the pages have %d", step, question, total, found)
				}
			}
		}
	}
}

// ferries is a broadcast in which nearly everybody says the same words.
func ferries(n, revision int) aircheck.Document {
	aired := time.Date(2031, 5, 2+n/4, n, 0, 0, 0, time.UTC)
	var b storetest.Broadcast
	b.ID, b.Show, b.Aired, b.Day, b.Revision = fmt.Sprintf("alfa.%d", n), "Alfa", aired, aired.Format(time.DateOnly), revision
	for i := range 200 {
		words := "The ferry."
		switch {
		case i%3 == 1:
			words = "The harbour and the ferry."
		case i%7 == revision:
			words = "It is late. The harbour, the ferry."
		case i%11 == 0:
			words = "Nothing."
		}
		b.Say(aircheck.Turn{Speaker: [...]string{"Mara Quill", "Tove Strand", "Ada Varr"}[i%(3+revision)%3], At: aired.Add(time.Duration(i) * time.Second)}, words)
	}
	return b.Document()
}

func countPages(t *testing.T, l *sqlite.Library, node query.Node) (total, found int) {
	s := aircheck.Search{Query: node, Limit: 500}
	for {
		page, err := l.Search(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		found += len(page.Passages)
		if s.Cursor = page.Cursor; s.Cursor == "" {
			return page.Total, found
		}
	}
}
