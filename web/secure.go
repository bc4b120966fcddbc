package web

import (
	"net/http"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// policy allows the desk's own files and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure sets the headers that every answer has.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		next.ServeHTTP(w, r)
	})
}

// forms answers the .json and .csv forms of pages from the API.
func (d *Desk) forms(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.API != nil && !strings.HasPrefix(r.URL.Path, "/api/") {
			if path, ok := apiPath(r.URL.Path); ok {
				clone := r.Clone(r.Context())
				clone.URL.Path, clone.URL.RawPath = path, ""
				addFilter(clone, r.URL.Path)
				d.API.ServeHTTP(w, clone)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// apiPath is the resource behind a page: /search.csv is /api/v1/passages.csv.
func apiPath(path string) (string, bool) {
	for _, ending := range [...]string{".json", ".csv"} {
		page, ok := strings.CutSuffix(path, ending)
		if !ok {
			continue
		}
		if ending == ".json" {
			ending = ""
		}
		switch {
		case page == "/search":
			return "/api/v1/passages" + ending, true
		case page == "/broadcasts", strings.HasPrefix(page, "/days/"), strings.HasPrefix(page, "/shows/"):
			return "/api/v1/transcripts" + ending, true
		case page == "/speakers", strings.HasPrefix(page, "/speakers/"), strings.HasPrefix(page, "/transcripts/"):
			return "/api/v1" + page + ending, true
		}
	}
	return "", false
}

// addFilter turns the part of a page's address that selects into a parameter,
// and drops those that only say how a page shows its rows.
func addFilter(r *http.Request, path string) {
	path = strings.TrimSuffix(strings.TrimSuffix(path, ".json"), ".csv")
	q := r.URL.Query()
	q.Del("by")
	q.Del("sort")
	if strings.HasPrefix(path, "/speakers/") {
		q.Del("q")
	}
	if day, ok := strings.CutPrefix(path, "/days/"); ok {
		q.Set("day", day)
	}
	if show, ok := strings.CutPrefix(path, "/shows/"); ok {
		q.Set("show", show)
	}
	r.URL.RawQuery = q.Encode()
}

var gzipWriters = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	return w
}}

// compress sends text as gzip to those who take it.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		g := &gzipResponse{ResponseWriter: w}
		defer g.close()
		next.ServeHTTP(g, r)
	})
}

type gzipResponse struct {
	http.ResponseWriter
	zip     *gzip.Writer
	decided bool
}

func (g *gzipResponse) WriteHeader(status int) {
	if !g.decided {
		g.decided = true
		h := g.Header()
		h.Add("Vary", "Accept-Encoding")
		kind := h.Get("Content-Type")
		text := strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "svg") || strings.Contains(kind, "yaml")
		if text && h.Get("Content-Encoding") == "" && status != http.StatusNoContent && status != http.StatusNotModified {
			h.Set("Content-Encoding", "gzip")
			if tag := h.Get("ETag"); strings.HasPrefix(tag, `"`) {
				h.Set("ETag", "W/"+tag) // the same answer, in other bytes
			}
			h.Del("Content-Length")
			g.zip = gzipWriters.Get().(*gzip.Writer)
			g.zip.Reset(g.ResponseWriter)
		}
	}
	g.ResponseWriter.WriteHeader(status)
}

func (g *gzipResponse) Write(p []byte) (int, error) {
	if !g.decided {
		if g.Header().Get("Content-Type") == "" {
			g.Header().Set("Content-Type", http.DetectContentType(p))
		}
		g.WriteHeader(http.StatusOK)
	}
	if g.zip != nil {
		return g.zip.Write(p)
	}
	return g.ResponseWriter.Write(p)
}

// Flush lets answers that come bit by bit through.
func (g *gzipResponse) Flush() {
	if g.zip != nil {
		_ = g.zip.Flush()
	}
	if f, ok := g.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

func (g *gzipResponse) close() {
	if g.zip != nil {
		_ = g.zip.Close()
		gzipWriters.Put(g.zip)
	}
}
