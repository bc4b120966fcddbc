package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"aircheck"
	"aircheck/internal/htmlcheck"
	"aircheck/web"
)

func TestUnknownPage(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, address := range []string{"/nowhere", "/transcripts", "/search/more", "/-/", "/add"} {
		page := getPage(t, desk, address, http.StatusNotFound)
		if got := htmlcheck.Text(htmlcheck.One(t, page, "h1")); got != "Not found" {
			t.Errorf("%s: the heading is %q", address, got)
		}
		if got := htmlcheck.Texts(page, "main p")[0]; !strings.HasPrefix(got, "There ") || !strings.HasSuffix(got, ".") {
			t.Errorf("%s: %q is no sentence", address, got)
		}
		htmlcheck.One(t, page, "main a[href=/broadcasts]")
	}
}

// broken is a library whose disk has failed.
type broken struct{ web.Library }

var errDisk = errors.New("secret disk at /dev/sda1")

func (broken) Search(context.Context, aircheck.Search) (aircheck.Results, error) {
	return aircheck.Results{}, errDisk
}

type panicking struct{ web.Library }

func (panicking) Search(context.Context, aircheck.Search) (aircheck.Results, error) { panic(errDisk) }

func TestInternalError(t *testing.T) {
	for name, library := range map[string]web.Library{"error": broken{sample(t)}, "panic": panicking{sample(t)}} {
		var log bytes.Buffer
		desk := deskOver(t, library)
		desk.Log = slog.New(slog.NewTextHandler(&log, nil))
		w := get(t, desk.Handler(), "/search?q=dead")
		if w.Code != http.StatusInternalServerError {
			t.Errorf("%s: status %d", name, w.Code)
		}
		htmlcheck.Sound(t, w.Body.String())
		if strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: the page tells what only the log may: %s", name, w.Body)
		}
		if !strings.Contains(log.String(), "secret disk") || !strings.Contains(log.String(), "path=/search") {
			t.Errorf("%s: the log does not say what happened where: %s", name, &log)
		}
	}
}

func TestReaderWhoLeaves(t *testing.T) {
	ctx, leave := context.WithCancel(context.Background())
	leave()
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/search?q=dead", nil)
	w := httptest.NewRecorder()
	newDesk(t).Handler().ServeHTTP(w, r) // logs nothing, or the test fails
	if w.Body.Len() > 0 {
		t.Errorf("a page was written for nobody: %s", w.Body)
	}
}

func TestSecurityHeaders(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, address := range []string{"/", "/search?q=dead", "/nowhere", "/favicon.ico", assetOf(t, desk, "link[rel=stylesheet]", "href")} {
		h := get(t, desk, address).Header()
		csp := h.Get("Content-Security-Policy")
		for _, rule := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(csp, rule) {
				t.Errorf("%s: the policy %q has no %s", address, csp, rule)
			}
		}
		if strings.Contains(csp, "unsafe") || strings.Contains(csp, "http") {
			t.Errorf("%s: the policy allows too much: %s", address, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: headers are missing: %v", address, h)
		}
	}
}

// assetOf is the address of a file that pages use.
func assetOf(t testing.TB, desk http.Handler, selector, attr string) string {
	t.Helper()
	return htmlcheck.Attr(htmlcheck.One(t, getPage(t, desk, "/search", http.StatusOK), selector), attr)
}

func TestAssets(t *testing.T) {
	desk := newDesk(t).Handler()
	for selector, want := range map[string][2]string{
		"link[rel=stylesheet]": {"text/css", "--paper"},
		"script[defer]":        {"text/javascript", "const keys"},
	} {
		attr := "src"
		if strings.HasPrefix(selector, "link") {
			attr = "href"
		}
		address := assetOf(t, desk, selector, attr)
		w := get(t, desk, address)
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), want[0]) || !strings.Contains(w.Body.String(), want[1]) {
			t.Errorf("%s: status %d, %s, %d bytes", address, w.Code, w.Header().Get("Content-Type"), w.Body.Len())
		}
		if cache := w.Header().Get("Cache-Control"); !strings.Contains(cache, "immutable") {
			t.Errorf("%s may be kept for ever, but says %q", address, cache)
		}
		old := strings.Replace(address, "desk-", "desk-0", 1)
		if code := get(t, desk, old).Code; code != http.StatusNotFound {
			t.Errorf("%s, of another version: status %d", old, code)
		}
		for _, foreign := range []string{"http://", "https://", "@import", "url(//"} {
			if strings.Contains(strings.ReplaceAll(w.Body.String(), "http://www.w3.org/", ""), foreign) {
				t.Errorf("%s fetches something from elsewhere: %s", address, foreign)
			}
		}
	}
}

func TestGzip(t *testing.T) {
	desk := newDesk(t).Handler()
	plain := get(t, desk, "/search?q=dead")
	packed := get(t, desk, "/search?q=dead", "Accept-Encoding", "br, gzip")
	if packed.Header().Get("Content-Encoding") != "gzip" || plain.Header().Get("Content-Encoding") != "" {
		t.Fatalf("encodings: %q with, %q without", packed.Header().Get("Content-Encoding"), plain.Header().Get("Content-Encoding"))
	}
	if packed.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("Vary is %q", packed.Header().Get("Vary"))
	}
	if packed.Body.Len()*2 > plain.Body.Len() {
		t.Errorf("%d bytes packed, %d plain", packed.Body.Len(), plain.Body.Len())
	}
	r, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(unpacked, plain.Body.Bytes()) {
		t.Errorf("unpacked it is another page: %v", err)
	}
}

func TestForms(t *testing.T) {
	desk := newDesk(t)
	asked := ""
	desk.API = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked = r.URL.RequestURI() })
	handler := desk.Handler()
	for address, want := range map[string]string{
		"/search.json?q=dead&order=oldest":    "/api/v1/passages?order=oldest&q=dead",
		"/search.csv?q=dead":                  "/api/v1/passages.csv?q=dead",
		"/broadcasts.json":                    "/api/v1/transcripts",
		"/days/2031-03-15.csv":                "/api/v1/transcripts.csv?day=2031-03-15",
		"/shows/HCN%20Tonight.json":           "/api/v1/transcripts?show=HCN+Tonight",
		"/speakers.json":                      "/api/v1/speakers",
		"/speakers/Rafe%20Calloway.json":      "/api/v1/speakers/Rafe%20Calloway",
		"/transcripts/a.b.2031-03-15T00.json": "/api/v1/transcripts/a.b.2031-03-15T00",
		"/api/v1/health":                      "/api/v1/health",
	} {
		asked = ""
		w := get(t, handler, address)
		if asked != want || w.Code != http.StatusOK {
			t.Errorf("%s asks the API for %q, want %q (status %d)", address, asked, want, w.Code)
		}
	}
	// What a page says of itself is what answers.
	page := getPage(t, handler, "/search?q=dead&order=oldest", http.StatusOK)
	get(t, handler, htmlcheck.Attr(htmlcheck.One(t, page, "link[rel=alternate]"), "href"))
	if want := "/api/v1/passages?order=oldest&q=dead"; asked != want {
		t.Errorf("the page's own link asks for %q, want %q", asked, want)
	}
}

func TestForms_WithoutAPI(t *testing.T) {
	if w := get(t, newDesk(t).Handler(), "/search.json?q=dead"); w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
}

func TestForms_DropWhatOnlyPagesKnow(t *testing.T) {
	var asked []string
	desk := (&web.Desk{API: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked = append(asked, r.URL.String()) })}).Handler()
	for _, c := range []struct{ page, resource string }{
		{"/search.csv?q=a", "/api/v1/passages.csv?q=a"},
		{"/days/2031-03-14.json?by=network", "/api/v1/transcripts?day=2031-03-14"},
		{"/shows/HCN%20Tonight.csv?network=HCN", "/api/v1/transcripts.csv?network=HCN&show=HCN+Tonight"},
		{"/speakers.json?sort=words&q=ann", "/api/v1/speakers?q=ann"},
		{"/speakers/Tess%20O%27Mallory.json?q=dead", "/api/v1/speakers/Tess%20O%27Mallory"},
	} {
		asked = nil
		desk.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, c.page, nil))
		if len(asked) != 1 || asked[0] != c.resource {
			t.Errorf("%s asks the API for %q, want %s", c.page, asked, c.resource)
		}
	}
}
