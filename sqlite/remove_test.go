package sqlite_test

import (
	"path/filepath"
	"testing"

	"aircheck"
	"aircheck/sqlite"
)

func TestRemove_LeavesASoundLibrary(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	c := newCorpus(1)
	docs := []aircheck.Document{c.document(), c.document(), c.document()}
	if err := l.Add(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	revised := c.document()
	revised.Transcript.ID, revised.Transcript.Revision = docs[0].Transcript.ID, 2
	if err := l.Add(t.Context(), revised); err != nil {
		t.Fatal(err)
	}
	for _, gone := range []*aircheck.Transcript{revised.Transcript, docs[1].Transcript, docs[0].Transcript, docs[2].Transcript} {
		if err := l.Remove(t.Context(), gone.ID, gone.Revision); err != nil {
			t.Fatal(err)
		}
		findings, err := l.Check(t.Context(), nil)
		if err != nil || len(findings) > 0 {
			t.Errorf("after revision %d of %s was removed: %v, %v", gone.Revision, gone.ID, findings, err)
		}
	}
	if s, err := l.Stats(t.Context()); err != nil || s.Transcripts+s.Turns+s.Words+s.Speakers > 0 {
		t.Errorf("an empty library holds %+v, %v", s, err)
	}
}

func TestRemove_IsForWritersOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	doc := newCorpus(1).document()
	close(t, path, doc)
	err := open(t, path, sqlite.Options{ReadOnly: true}).Remove(t.Context(), doc.Transcript.ID, 1)
	if aircheck.CodeOf(err) != aircheck.Conflict {
		t.Errorf("removing from a library that is open for reading gives %v", err)
	}
}
