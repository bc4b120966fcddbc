package api

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"aircheck"
	"aircheck/ingest"
)

// post adds a file as a program does.
func (s server) post(name string, data []byte) *httptest.ResponseRecorder {
	s.Helper()
	return s.do(http.MethodPost, "/api/v1/transcripts?name="+url.QueryEscape(name), bytes.NewReader(data), "X-Aircheck", "add")
}

func outcomesOf(s server, w *httptest.ResponseRecorder) []ingest.Outcome {
	s.Helper()
	var list outcomeList
	if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil || w.Code >= 300 || len(list.Outcomes) == 0 {
		s.Fatalf("%d %s", w.Code, w.Body)
	}
	return list.Outcomes
}

func TestAdd(t *testing.T) {
	s := serveEmpty(t)
	data := bulletin(quiet5...).Data
	w := s.post("quay.txt", data)
	o := outcomesOf(s, w)[0]
	if w.Code != http.StatusCreated || o.Status != ingest.Added || o.Name != "quay.txt" || o.Turns != 5 {
		t.Errorf("%d %+v", w.Code, o)
	}
	if stored := into[aircheck.Transcript](s, w.Header().Get("Location")); stored.ID != o.ID || stored.Source.Name != "quay.txt" {
		t.Errorf("at %s stands %+v", w.Header().Get("Location"), stored.Source)
	}
	if found := into[passageList](s, "/api/v1/passages?q=lighthouse"); found.Total != 1 {
		t.Errorf("what was added is found %d times", found.Total)
	}
	w = s.post("again.txt", data)
	if o := outcomesOf(s, w)[0]; w.Code != http.StatusOK || o.Status != ingest.Unchanged {
		t.Errorf("the second time: %d %+v", w.Code, o)
	}
}

func TestAdd_Archive(t *testing.T) {
	s := serveEmpty(t)
	archive := zipped(t, "a.txt", string(bulletin(quiet5...).Data), "photo.jpg", "\xff\xd8\xff\xe0 not words")
	w := s.post("tapes.zip", archive)
	outcomes := outcomesOf(s, w)
	if w.Code != http.StatusCreated || len(outcomes) != 2 || outcomes[0].Status != ingest.Added || outcomes[1].Status != ingest.Failed || outcomes[1].Reason == "" {
		t.Errorf("%d %+v", w.Code, outcomes)
	}
	if w.Header().Get("Location") != "" {
		t.Error("several things have no one address")
	}
}

func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAdd_NothingStored(t *testing.T) {
	s := serveEmpty(t)
	for _, c := range []struct {
		name   string
		data   string
		status int
		kind   string
	}{
		{"photo.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\x00 not words", http.StatusUnsupportedMediaType, "unsupported"},
		{"empty.txt", "", http.StatusUnprocessableEntity, "file-unreadable"},
		{"empty.zip", string(zipped(t)), http.StatusUnprocessableEntity, "file-unreadable"},
		{strings.Repeat("n", 256), "words", http.StatusBadRequest, "invalid"},
		{"two\nlines.txt", "words", http.StatusBadRequest, "invalid"},
	} {
		p := s.problemIn(s.post(c.name, []byte(c.data)), c.status)
		if !strings.HasSuffix(p.Type, "/"+c.kind) || p.Detail == "" {
			t.Errorf("%.20q: %+v", c.name, p)
		}
	}
	large := &endless{left: ingest.DefaultLimits.File + 1}
	w := s.do(http.MethodPost, "/api/v1/transcripts", large, "X-Aircheck", "add")
	if p := s.problemIn(w, http.StatusRequestEntityTooLarge); !strings.Contains(p.Detail, "48 MiB") {
		t.Errorf("%+v", p)
	}
	if n := into[health](s, "/api/v1/health").Library.Transcripts; n != 0 {
		t.Errorf("%d transcripts were stored", n)
	}
}

// endless is a body whose length is not told.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.left)
	clear(p[:n])
	e.left -= n
	return int(n), nil
}

// TestAdd_FromElsewhere holds that no page of another site can add: neither
// with a form, nor with a script that the browser lets through.
func TestAdd_FromElsewhere(t *testing.T) {
	s := serveEmpty(t)
	for _, headers := range [][]string{
		{},
		{"Content-Type", "application/x-www-form-urlencoded"},
		{"Content-Type", "multipart/form-data"},
		{"Sec-Fetch-Site", "same-origin"},
		{"X-Aircheck", "yes"},
		{"X-Aircheck", "add", "Sec-Fetch-Site", "cross-site"},
		{"X-Aircheck", "add", "Sec-Fetch-Site", "same-site"},
		{"X-Aircheck", "add", "Origin", "https://elsewhere.example"},
		{"X-Aircheck", "add", "Origin", "null"},
	} {
		w := s.do(http.MethodPost, "/api/v1/transcripts", bytes.NewReader(bulletin(quiet5...).Data), headers...)
		if p := s.problemIn(w, http.StatusForbidden); !strings.HasSuffix(p.Type, "/foreign-site") {
			t.Errorf("%v: %+v", headers, p)
		}
	}
	if n := into[health](s, "/api/v1/health").Library.Transcripts; n != 0 {
		t.Errorf("%d transcripts were stored", n)
	}
	w := s.do(http.MethodPost, "http://desk.example/api/v1/transcripts", bytes.NewReader(bulletin(quiet5...).Data),
		"X-Aircheck", "add", "Sec-Fetch-Site", "same-origin", "Origin", "http://desk.example")
	if w.Code != http.StatusCreated {
		t.Errorf("from the desk itself: %d %s", w.Code, w.Body)
	}
}

// failingAdder fails on the whole run, or on each input.
type failingAdder struct {
	err     error
	outcome ingest.Outcome
}

func (f failingAdder) Add(_ context.Context, _ iter.Seq[ingest.Input], report func(ingest.Outcome)) error {
	if f.err == nil {
		report(f.outcome)
	}
	return f.err
}

func TestAdd_LibraryInTheWay(t *testing.T) {
	for _, c := range []struct {
		failingAdder
		status int
		detail string
	}{
		{failingAdder{err: aircheck.Errorf(aircheck.Conflict, "the library is in use")}, http.StatusConflict, "the library is in use"},
		{failingAdder{outcome: ingest.Outcome{Status: ingest.Failed, Code: aircheck.Conflict, Reason: "it is there"}}, http.StatusConflict, "it is there"},
		{failingAdder{outcome: ingest.Outcome{Status: ingest.Failed, Code: aircheck.Invalid, Reason: "no words"}}, http.StatusUnprocessableEntity, "no words"},
		{failingAdder{outcome: ingest.Outcome{Status: ingest.Failed, Code: aircheck.NotFound, Reason: "no such transcript"}}, http.StatusUnprocessableEntity, "no such transcript"},
	} {
		s := server{t, (&API{Library: sample(t), Adder: c.failingAdder, Log: quiet(t)}).Handler()}
		if p := s.problemIn(s.post("a.txt", []byte("words")), c.status); p.Detail != c.detail {
			t.Errorf("%+v", p)
		}
	}
}
