package sqlite_test

import (
	"path/filepath"
	"slices"
	"testing"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
)

// formRevisions takes a library back to the form it had before there were
// former turns.
var formRevisions = []string{`DROP TABLE former`, `DROP TABLE formerly`, `PRAGMA user_version = 3`}

func TestOpen_FillsFormerTurnsOfAnOlderForm(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	c := newCorpus(1)
	docs := []aircheck.Document{c.document(), c.document(), c.document()}
	second := corrected(docs[1])
	close(t, path, docs...)
	close(t, path, second, corrected(docs[2]))
	close(t, path, corrected(second))
	want := formerRefs(t, open(t, path, sqlite.Options{ReadOnly: true}))
	for _, statements := range asBefore[:2] {
		alter(t, path, statements...)
	}

	_, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
	if aircheck.CodeOf(err) != aircheck.Unsupported {
		t.Errorf("a library of an older form opens for reading with %v", err)
	}
	l := open(t, path, sqlite.Options{})
	if got := formerRefs(t, l); len(got) != 3 || !slices.Equal(got, want) {
		t.Errorf("former turns %v, want the three of before, %v", got, want)
	}
	if findings, err := l.Check(t.Context(), nil); err != nil || len(findings) > 0 {
		t.Errorf("findings %v, %v", findings, err)
	}
}

func formerRefs(t testing.TB, l *sqlite.Library) (refs []string) {
	t.Helper()
	found, err := l.Search(t.Context(), aircheck.Search{Query: query.All{}, Limit: 1000, Former: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Passages {
		refs = append(refs, p.Ref())
	}
	slices.Sort(refs) // in one minute, the order is that in which they came
	return refs
}
