package verify_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aircheck"
	"aircheck/demo"
	"aircheck/read"
	"aircheck/sqlite"
	"aircheck/verify"
	"aircheck/words"
)

// TestCheck_Demo quotes from every fifth turn of the demo: as it was said, and
// with a word left out.
func TestCheck_Demo(t *testing.T) {
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "demo.aircheck"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	names, err := fs.Glob(demo.Library(), "*")
	if err != nil {
		t.Fatal(err)
	}
	var turns []*aircheck.Turn
	for _, name := range names {
		data, err := fs.ReadFile(demo.Library(), name)
		if err != nil {
			t.Fatal(err)
		}
		tr, err := read.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		tr.Revision = 1
		if err := l.Add(t.Context(), aircheck.Document{Transcript: tr, Source: data}); err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(tr.Turns); i += 5 {
			turns = append(turns, &tr.Turns[i])
		}
	}
	checked := 0
	for _, turn := range turns {
		tokens := slices.Collect(words.Tokens(turn.Text))
		if len(tokens) < 12 {
			continue
		}
		checked++
		whole := turn.Text[tokens[1].Start:tokens[11].End]
		r := checkOne(t, l, whole)
		if r.Verdict != verify.Exact || r.Passages[0].Distance != 0 {
			t.Errorf("%q is %s %+v", whole, r.Verdict, r.Changes)
		}
		word := tokens[6]
		changed := turn.Text[tokens[1].Start:word.Start] + "harpsichord" + turn.Text[word.End:tokens[11].End]
		if r = checkOne(t, l, changed); r.Verdict != verify.Altered {
			t.Errorf("%q is %s %+v", changed, r.Verdict, r.Changes)
		}
	}
	if checked < 50 {
		t.Errorf("only %d turns checked", checked)
	}
}

func checkOne(t *testing.T, l verify.Store, text string) verify.Result {
	t.Helper()
	r, err := verify.Check(t.Context(), l, verify.Quotation{Parts: []verify.Part{{Text: text, Span: aircheck.Span{0, len(text)}}}})
	if err != nil {
		t.Fatalf("%s: %v", strings.TrimSpace(text), err)
	}
	holds(t, l, r)
	return r
}
