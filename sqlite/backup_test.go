package sqlite_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"aircheck"
	"aircheck/sqlite"
)

func TestBackup_OfALibraryInUse(t *testing.T) {
	dir := t.TempDir()
	l := open(t, filepath.Join(dir, "library.db"), sqlite.Options{})
	c := newCorpus(1)
	var adding sync.WaitGroup
	started := make(chan struct{})
	adding.Go(func() {
		for i := range 12 {
			if err := l.Add(t.Context(), c.document(), c.document()); err != nil {
				t.Error(err)
			}
			if i == 0 {
				started <- struct{}{}
			}
		}
	})
	<-started
	path := filepath.Join(dir, "it's a copy.db")
	if err := l.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	adding.Wait()
	backup := open(t, path, sqlite.Options{ReadOnly: true})
	if findings, err := backup.Check(t.Context(), nil); err != nil || len(findings) > 0 {
		t.Errorf("the copy has %v, %v", findings, err)
	}
	if s, err := backup.Stats(t.Context()); err != nil || s.Transcripts < 2 || s.Transcripts%2 != 0 {
		t.Errorf("the copy has %+v, %v", s, err)
	}
	if err := l.Backup(t.Context(), path); aircheck.CodeOf(err) != aircheck.Conflict {
		t.Errorf("a second copy at the same place gives %v", err)
	}
	if err := l.Backup(t.Context(), filepath.Join(dir, "none", "copy.db")); aircheck.CodeOf(err) != aircheck.Invalid {
		t.Errorf("a copy into a folder that is not there gives %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.unfinished")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	writable := filepath.Join(dir, "again.db")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, writable, string(data))
	if err := open(t, writable, sqlite.Options{}).Add(t.Context(), c.document()); err != nil {
		t.Errorf("adding to a copy: %v", err)
	}
}
