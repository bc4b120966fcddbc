package web_test

import (
	"net/http"
	"net/url"
	"testing"
)

func TestSearch_AnAddressLeadsToItsWords(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, c := range []struct{ q, to string }{
		{"hcn.hcn-tonight.2031-03-14T2000#t5p2", "/transcripts/hcn.hcn-tonight.2031-03-14T2000#t5p2"},
		{" hcn.hcn-tonight.2031-03-14T2000#t5 ", "/transcripts/hcn.hcn-tonight.2031-03-14T2000#t5"},
		{"hcn.hcn-tonight.2031-03-14T2000", "/transcripts/hcn.hcn-tonight.2031-03-14T2000"},
		{"hcn.hcn-tonight.2031-03-14T2000#t999", ""},
		{"u.s.a", ""},
		{"dead", ""},
	} {
		w := get(t, desk, "/search?q="+url.QueryEscape(c.q))
		switch {
		case c.to == "" && w.Code == http.StatusSeeOther:
			t.Errorf("%q leads to %s", c.q, w.Header().Get("Location"))
		case c.to != "" && (w.Code != http.StatusSeeOther || w.Header().Get("Location") != c.to):
			t.Errorf("%q: status %d, Location %q, want %s", c.q, w.Code, w.Header().Get("Location"), c.to)
		}
	}
}
