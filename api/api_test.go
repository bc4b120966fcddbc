package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"aircheck/demo"
	"aircheck/ingest"
	"aircheck/sqlite"
)

// Broadcasts of the sample library that tests ask for.
const (
	firstHour = "hcn.hcn-newsroom.2031-03-14T1500"
	onAir     = "/api/v1/transcripts/" + firstHour
)

// samples is the library that tests share and must not change.
var samples struct {
	once    sync.Once
	dir     string
	library *sqlite.Library
	err     error
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

func sample(t testing.TB) *sqlite.Library {
	t.Helper()
	samples.once.Do(func() {
		if samples.dir, samples.err = os.MkdirTemp("", "aircheck-api-"); samples.err == nil {
			samples.library, samples.err = openWith(filepath.Join(samples.dir, "library.db"), demo.Library())
		}
	})
	if samples.err != nil {
		t.Fatal(samples.err)
	}
	return samples.library
}

func openWith(path string, files fs.FS) (*sqlite.Library, error) {
	library, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	if err != nil || files == nil {
		return library, err
	}
	var failed error
	err = adder{library}.Add(context.Background(), ingest.Folder(files), func(o ingest.Outcome) {
		if o.Status == ingest.Failed {
			failed = fmt.Errorf("%s: %s", o.Name, o.Reason)
		}
	})
	if err == nil {
		err = failed
	}
	return library, err
}

// adder is the Adder of the program.
type adder struct{ library *sqlite.Library }

func (a adder) Add(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Outcome)) error {
	g := ingest.Ingester{Library: a.library}
	_, err := g.Add(ctx, inputs, report)
	return err
}

// server is an API under test. What it logs is a failure of the test.
type server struct {
	testing.TB
	handler http.Handler
}

func serve(t testing.TB) server {
	t.Helper()
	return server{t, (&API{Library: sample(t), Version: "0.0.1", Log: quiet(t)}).Handler()}
}

// serveEmpty serves an empty library of its own that can be added to.
func serveEmpty(t testing.TB) server {
	t.Helper()
	library, err := openWith(filepath.Join(t.TempDir(), "library.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { library.Close() })
	return server{t, (&API{Library: library, Adder: adder{library}, Log: quiet(t)}).Handler()}
}

func quiet(t testing.TB) *slog.Logger { return slog.New(slog.NewTextHandler(failing{t}, nil)) }

type failing struct{ testing.TB }

func (f failing) Write(line []byte) (int, error) {
	f.Errorf("logged: %s", line)
	return len(line), nil
}

// do asks, and holds whatever is answered to openapi.yaml. Headers are name and
// value in turn.
func (s server) do(method, address string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequestWithContext(s.Context(), method, address, body)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	checkAnswer(s, httptest.NewRequestWithContext(s.Context(), method, address, nil), w.Code, w.Result().Header, w.Body.Bytes())
	return w
}

func (s server) get(address string, headers ...string) *httptest.ResponseRecorder {
	s.Helper()
	return s.do(http.MethodGet, address, nil, headers...)
}

// into decodes what an address answers with 200.
func into[T any](s server, address string) (value T) {
	s.Helper()
	w := s.get(address)
	if w.Code != http.StatusOK {
		s.Fatalf("GET %s: %d %s", address, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &value); err != nil {
		s.Fatalf("GET %s: %v", address, err)
	}
	return value
}

// problemAt is the error that an address answers with this status.
func (s server) problemAt(address string, status int) problem {
	s.Helper()
	return s.problemIn(s.get(address), status)
}

func (s server) problemIn(w *httptest.ResponseRecorder, status int) (p problem) {
	s.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != status || p.Status != status {
		s.Errorf("status %d (%d in the body), want %d: %v %.200s", w.Code, p.Status, status, err, w.Body)
	}
	if kind := w.Header().Get("Content-Type"); kind != "application/problem+json" {
		s.Errorf("an error of type %q", kind)
	}
	return p
}

// TestHandler_SameAnswerTwice holds for every path that openapi.yaml describes.
func TestHandler_SameAnswerTwice(t *testing.T) {
	s, again := serve(t), serve(t)
	for _, address := range everyAddress() {
		first, second := s.get(address), again.get(address)
		if first.Code != http.StatusOK || first.Body.Len() == 0 {
			t.Errorf("GET %s: %d %s", address, first.Code, first.Body)
		}
		if first.Body.String() != second.Body.String() || first.Header().Get("ETag") != second.Header().Get("ETag") {
			t.Errorf("GET %s differs the second time", address)
		}
	}
}

// everyAddress is an address for each GET of the table, and each form of it.
func everyAddress() []string {
	fill := strings.NewReplacer("{id}", firstHour, "{turn}", "t3", "{name...}", "Rafe%20Calloway", "{kind}", "query")
	question := map[string]string{"/counts": "?by=show", "/transcripts/{id}/citations": "?turn=t3"}
	var addresses []string
	for _, r := range (&API{}).routes() {
		if r.method == http.MethodPost {
			continue
		}
		for _, ending := range append([]string{""}, r.forms...) {
			if ending != "" {
				ending = "." + ending
			}
			addresses = append(addresses, Prefix+fill.Replace(r.path)+ending+question[r.path])
		}
	}
	return addresses
}

func TestHandler_Tags(t *testing.T) {
	s := serve(t)
	for _, address := range everyAddress() {
		tag := s.get(address).Header().Get("ETag")
		if len(tag) != 34 || tag[0] != '"' {
			t.Errorf("GET %s: ETag %q is no strong one", address, tag)
		}
		for _, c := range []struct {
			given string
			want  int
		}{
			{tag, http.StatusNotModified}, {"W/" + tag, http.StatusNotModified}, {"*", http.StatusNotModified},
			{`"other", ` + tag, http.StatusNotModified}, {`"other"`, http.StatusOK}, {"", http.StatusOK},
		} {
			w := s.get(address, "If-None-Match", c.given)
			if w.Code != c.want || w.Header().Get("ETag") != tag || w.Header().Get("Cache-Control") != "no-cache" {
				t.Errorf("GET %s with If-None-Match %s: %d %v, want %d", address, c.given, w.Code, w.Header(), c.want)
			}
			if c.want == http.StatusNotModified && w.Body.Len() > 0 {
				t.Errorf("GET %s: 304 with a body", address)
			}
		}
	}
}

func TestHandler_HeadIsGetWithoutBody(t *testing.T) {
	s := serve(t)
	for _, address := range everyAddress() {
		get, head := s.get(address), s.do(http.MethodHead, address, nil)
		if head.Code != get.Code || head.Body.Len() != 0 {
			t.Errorf("HEAD %s: %d with %d bytes", address, head.Code, head.Body.Len())
		}
		if got, want := fmt.Sprint(head.Header()), fmt.Sprint(get.Header()); got != want {
			t.Errorf("HEAD %s:\n%s\nGET:\n%s", address, got, want)
		}
	}
}

func TestHandler_UnknownAddress(t *testing.T) {
	s := serve(t)
	for _, address := range []string{
		"/", "/api", "/api/v1", "/api/v1/", "/api/v2/passages", "/api/v1/passage", "/api/v1/passages/",
		"/api/v1/passages.xml", "/api/v1/passages.vtt", "/api/v1/overview.csv", "/api/v1/.csv",
		"/api/v1/health.txt", "/api/v1/openapi.json", "/api/v1/speakers/",
		onAir + "/cite", onAir + "/body.json", onAir + "/turns/t1.csv",
		"/api/v1/transcripts/x.x.0123456789ab", onAir + "/turns/t9999", onAir + "/turns/t1p1", onAir + "/citations?turn=t1p99",
		"/api/v1/transcripts/%2e%2e", "/api/v1/transcripts/a%2Fb", "/api/v1/speakers/nobody", "/api/v1/problems/none",
		onAir + "?revision=2",
	} {
		p := s.problemAt(address, http.StatusNotFound)
		if p.Code != "not_found" || p.Detail == "" || p.Type != "/api/v1/problems/not-found" {
			t.Errorf("GET %s: %+v", address, p)
		}
	}
}

func TestHandler_UnknownMethod(t *testing.T) {
	s, open := serve(t), serveEmpty(t)
	for _, c := range []struct {
		server
		method, address, allow string
	}{
		{s, "POST", "/api/v1/passages", "GET, HEAD"},
		{s, "DELETE", onAir, "GET, HEAD"},
		{s, "OPTIONS", "/api/v1/health", "GET, HEAD"},
		{s, "POST", "/api/v1/transcripts", "GET, HEAD"},
		{open, "PUT", "/api/v1/transcripts", "GET, HEAD, POST"},
		{open, "POST", "/api/v1/transcripts.csv", "GET, HEAD"},
	} {
		w := c.do(c.method, c.address, nil)
		if p := c.problemIn(w, http.StatusMethodNotAllowed); w.Header().Get("Allow") != c.allow || p.Detail == "" {
			t.Errorf("%s %s: Allow %q, want %q: %+v", c.method, c.address, w.Header().Get("Allow"), c.allow, p)
		}
	}
}
