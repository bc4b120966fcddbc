package sqlite_test

import (
	"path/filepath"
	"testing"

	"aircheck/sqlite"
	"aircheck/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		return open(t, filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	})
}

func open(t testing.TB, path string, o sqlite.Options) *sqlite.Library {
	t.Helper()
	l, err := sqlite.Open(t.Context(), path, o)
	if err != nil {
		t.Fatalf("open %s: %v", path, err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}
