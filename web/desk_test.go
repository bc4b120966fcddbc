package web_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"aircheck/demo"
	"aircheck/ingest"
	"aircheck/internal/htmlcheck"
	"aircheck/sqlite"
	"aircheck/web"
)

// newDesk is a desk over the sample library, which tests share and must not
// change. Set its other fields before calling Handler.
func newDesk(t testing.TB) *web.Desk {
	t.Helper()
	return deskOver(t, sample(t))
}

// deskOver is a desk over any library. What it logs is a failure of the test.
func deskOver(t testing.TB, library web.Library) *web.Desk {
	t.Helper()
	return &web.Desk{
		Library: library,
		Demo:    true,
		Log:     slog.New(slog.NewTextHandler(failing{t}, nil)),
		Now:     func() time.Time { return time.Date(2031, 3, 19, 12, 0, 0, 0, time.UTC) },
	}
}

type failing struct{ testing.TB }

func (f failing) Write(line []byte) (int, error) {
	f.Errorf("logged: %s", line)
	return len(line), nil
}

// newLibrary is a library of its own with these files, each a whole transcript.
func newLibrary(t testing.TB, files fstest.MapFS) *sqlite.Library {
	t.Helper()
	library, err := openWith(filepath.Join(t.TempDir(), "library.db"), ingest.Folder(files))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { library.Close() })
	return library
}

// samples is the library that newDesk shares; TestMain removes it.
var samples struct {
	once    sync.Once
	dir     string
	library *sqlite.Library
	err     error
}

func sample(t testing.TB) *sqlite.Library {
	t.Helper()
	samples.once.Do(func() {
		if samples.dir, samples.err = os.MkdirTemp("", "aircheck-web-"); samples.err != nil {
			return
		}
		samples.library, samples.err = openWith(filepath.Join(samples.dir, "library.db"), ingest.Folder(demo.Library()))
	})
	if samples.err != nil {
		t.Fatal(samples.err)
	}
	return samples.library
}

func TestMain(m *testing.M) {
	code := m.Run()
	if samples.library != nil {
		samples.library.Close()
	}
	if samples.dir != "" {
		os.RemoveAll(samples.dir)
	}
	os.Exit(code)
}

func openWith(path string, inputs func(func(ingest.Input) bool)) (*sqlite.Library, error) {
	library, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	var failed error
	ingester := ingest.Ingester{Library: library}
	_, err = ingester.Add(context.Background(), inputs, func(o ingest.Outcome) {
		if o.Status == ingest.Failed {
			failed = fmt.Errorf("%s: %s", o.Name, o.Reason)
		}
	})
	if err == nil {
		err = failed
	}
	return library, err
}

// get asks the desk for an address.
func get(t testing.TB, desk http.Handler, address string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	return w
}

// getPage is a sound page with this status.
func getPage(t testing.TB, desk http.Handler, address string, status int) *html.Node {
	t.Helper()
	w := get(t, desk, address)
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d: %s", address, w.Code, status, htmlcheck.Text(htmlcheck.Parse(t, w.Body.String())))
	}
	return htmlcheck.Sound(t, w.Body.String())
}
