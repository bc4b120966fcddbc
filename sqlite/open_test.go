package sqlite_test

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
)

// alter changes the file behind the library's back.
func alter(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func TestOpen_RefusesWhatIsNoLibrary(t *testing.T) {
	for name, test := range map[string]struct {
		make func(t *testing.T, path string)
		code aircheck.Code
		text string
	}{
		"text": {func(t *testing.T, path string) { write(t, path, strings.Repeat("Good morning. ", 1000)) },
			aircheck.Invalid, "not an aircheck library"},
		"folder": {func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, aircheck.Invalid, "not a file"},
		"database of another program": {func(t *testing.T, path string) { alter(t, path, "CREATE TABLE song (title)") },
			aircheck.Invalid, "not an aircheck library"},
		"another application id": {func(t *testing.T, path string) { alter(t, path, "PRAGMA application_id = 7") },
			aircheck.Invalid, "not an aircheck library"},
		"newer": {func(t *testing.T, path string) {
			close(t, path)
			alter(t, path, "PRAGMA user_version = 99")
		}, aircheck.Unsupported, "newer aircheck"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			test.make(t, path)
			before, _ := os.ReadFile(path)
			for _, readOnly := range []bool{true, false} {
				l, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: readOnly})
				if aircheck.CodeOf(err) != test.code || !strings.Contains(err.Error(), test.text) {
					t.Errorf("read only %v: %v, %v; want %s, %q", readOnly, l, err, test.code, test.text)
				}
			}
			if after, _ := os.ReadFile(path); name == "text" && !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// close makes a library and leaves it closed.
func close(t testing.TB, path string, docs ...aircheck.Document) {
	t.Helper()
	l, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(l.Add(t.Context(), docs...), l.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestOpen_ReadOnlyMakesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "library.db")
	_, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
	if aircheck.CodeOf(err) != aircheck.NotFound {
		t.Errorf("opening nothing gives %v", err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder was made: %v", err)
	}
}

func TestOpen_OddPaths(t *testing.T) {
	for _, name := range []string{"with space.db", "100%25?mode=memory#x.db", "ünïcode/'quoted'.db"} {
		path := filepath.Join(t.TempDir(), name)
		close(t, path, newCorpus(1).document())
		l := open(t, path, sqlite.Options{ReadOnly: true})
		if s, err := l.Stats(t.Context()); err != nil || s.Transcripts != 1 {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

func TestOpen_ReaderBesideWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	c := newCorpus(1)
	writer := open(t, path, sqlite.Options{})
	reader := open(t, path, sqlite.Options{ReadOnly: true})
	for want := 1; want <= 3; want++ {
		if err := writer.Add(t.Context(), c.document()); err != nil {
			t.Fatal(err)
		}
		list, err := reader.List(t.Context(), aircheck.Filter{})
		if err != nil || list.Total != want {
			t.Errorf("the reader sees %d, %v; want %d", list.Total, err, want)
		}
		results, err := reader.Search(t.Context(), aircheck.Search{Query: query.All{}})
		if err != nil || results.Total != want*140 {
			t.Errorf("the reader counts %d, %v; want %d", results.Total, err, want*140)
		}
	}
	if err := reader.Add(t.Context(), c.document()); aircheck.CodeOf(err) != aircheck.Conflict {
		t.Errorf("adding as a reader gives %v", err)
	}
}

func TestOpen_SecondWriterHearsOfTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	since := time.Date(2031, 5, 2, 6, 0, 0, 0, time.UTC)
	first, err := sqlite.Open(t.Context(), path, sqlite.Options{Now: func() time.Time { return since }})
	if err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.Open(t.Context(), path, sqlite.Options{})
	host, _ := os.Hostname()
	if aircheck.CodeOf(err) != aircheck.Conflict || !strings.Contains(err.Error(), "on "+host+", since 2031-05-02T06:00:00Z") {
		t.Errorf("a second writer hears %v", err)
	}
	got := make(chan error)
	go func() {
		second, err := sqlite.Open(t.Context(), path, sqlite.Options{Wait: time.Hour})
		if err == nil {
			err = second.Close()
		}
		got <- err
	}()
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-got; err != nil {
		t.Errorf("a waiting writer gets %v", err)
	}
}

func TestStats(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	c := newCorpus(1)
	if err := l.Add(t.Context(), c.document(), c.document(), c.document(), c.document(), c.document()); err != nil {
		t.Fatal(err)
	}
	s, err := l.Stats(t.Context())
	if err != nil || s.Transcripts != 5 || s.Turns != 700 || s.Networks != 4 || s.Shows != 5 || s.First != "2014-01-01" || s.Last != "2014-01-01" {
		t.Errorf("%+v, %v", s, err)
	}
	if s.Words < 30_000 || s.Speakers < 12 || s.Bytes < 100_000 {
		t.Errorf("%+v", s)
	}
}
