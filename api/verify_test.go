package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"aircheck/verify"
)

func (s server) check(query, document string, headers ...string) *httptest.ResponseRecorder {
	s.Helper()
	return s.do(http.MethodPost, "/api/v1/verify"+query, bytes.NewReader([]byte(document)), headers...)
}

func TestVerify_NeedsNoWriter(t *testing.T) {
	s := serve(t)
	w := s.check("", "Nothing in here is quoted.")
	var v verification
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if !v.Passed || v.Summary != "no quotations" || v.Text != "Nothing in here is quoted." || len(v.Results) != 0 {
		t.Errorf("%+v", v)
	}
}

func TestVerify_Spans(t *testing.T) {
	s := serve(t)
	w := s.check("", "<p>Quill said: <q>a made-up line that nobody said</q>, too. The “word” was new.</p>")
	var v verification
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || len(v.Results) != 1 || len(v.Skipped) != 1 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	r := v.Results[0]
	if v.Format != verify.HTML || v.Passed || r.Verdict != verify.NotFound || r.By != "Quill" ||
		r.Spans[0].Of(v.Text) != r.Quotation || v.Skipped[0].Span.Of(v.Text) != "word" {
		t.Errorf("%+v", v)
	}
}

func TestVerify_Refuses(t *testing.T) {
	s := serve(t)
	for name, c := range map[string]struct {
		query, body string
		headers     []string
		status      int
		says        string
	}{
		"nothing":              {"", "", nil, 400, "empty"},
		"a PDF":                {"", "%PDF-1.7", nil, 415, "PDF"},
		"too large":            {"", strings.Repeat("a ", verify.MaxDocument), nil, 413, "at most 10 MiB"},
		"too many quotations":  {"", strings.Repeat("Quill said “not one of us was there.”\n\n", verify.MaxOnline+1), nil, 400, "501 quotations"},
		"by without a quote":   {"?by=Quill", "He said “no.”", nil, 400, "as=quotation"},
		"no day":               {"?as=quotation&on=today", "no", nil, 400, "on"},
		"a page of other site": {"", "He said “no.”", []string{"Sec-Fetch-Site", "cross-site"}, 403, "another site"},
	} {
		t.Run(name, func(t *testing.T) {
			w := s.check(c.query, c.body, c.headers...)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
				t.Errorf("%d %.300s, want %d with %q", w.Code, w.Body, c.status, c.says)
			}
		})
	}
}
