package api

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"aircheck/query"
)

func TestParameters_WhatIsWrong(t *testing.T) {
	s := serve(t)
	for _, c := range []struct{ address, detail string }{
		{"/passages?ordr=oldest", "there is no parameter “ordr” here: did you mean “order”?"},
		{"/passages?Q=toll", "there is no parameter “Q” here: did you mean “q”?"},
		{"/passages?nonsense=1", "there is no parameter “nonsense” here: it takes q, once, former, order, context, limit and cursor"},
		{"/overview?day=2031-03-14", "there is no parameter “day” here: it takes none"},
		{"/passages?q=a&q=b", "q stands 2 times: give it once"},
		{"/passages?limit=0", "limit is a number from 1 to 1000, not “0”"},
		{"/passages?limit=1001", "limit is a number from 1 to 1000, not “1001”"},
		{"/passages?limit=ten", "limit is a number from 1 to 1000, not “ten”"},
		{"/passages?limit=99999999999999999999", "limit is a number from 1 to 1000, not “99999999999999999999”"},
		{"/passages?context=11", "context is a number from 0 to 10, not “11”"},
		{"/passages?context=-1", "context is a number from 0 to 10, not “-1”"},
		{"/passages?order=first", "order is newest, oldest or relevance, not “first”"},
		{"/passages?q=%ff", "q is not text in UTF-8"},
		{"/passages?q=%zz", "the parameters cannot be read: write %, & and ; inside a value as %25, %26 and %3B"},
		{"/passages?q=a;b", "the parameters cannot be read: write %, & and ; inside a value as %25, %26 and %3B"},
		{"/passages?cursor=x", "the cursor belongs to another question: begin with the first page"},
		{"/counts", "by is missing: what to count by, day, show, speaker or network"},
		{"/counts?by=hour", "by is day, show, speaker or network, not “hour”"},
		{"/transcripts?day=14+March", "day is a day like 2031-03-14, not “14 March”"},
		{"/transcripts?day=2031-02-30", "day is a day like 2031-03-14, not “2031-02-30”"},
		{"/transcripts?on=2031-13", "on is a day, month, year or range like 2031-03-14..2031-03-16, not “2031-13”"},
		{"/transcripts?on=2031+OR+toll", "on is a day, month, year or range like 2031-03-14..2031-03-16, not “2031 OR toll”"},
		{"/transcripts?day=" + strings.Repeat("9", 99), "day is a day like 2031-03-14, not “" + strings.Repeat("9", 40) + "…”"},
		{"/transcripts?day=a%0Ab", "day is a day like 2031-03-14, not “a\uFFFDb”"},
		{"/transcripts?cursor=x", "the cursor belongs to another question: begin with the first page"},
		{"/transcripts/" + firstHour + "?revision=0", "revision is a number from 1 to 1000000, not “0”"},
		{"/transcripts/" + firstHour + "?form=word", "form is json, jsonl, csv, excel, text, markdown or vtt, not “word”"},
		{"/transcripts/" + firstHour + ".txt?form=vtt", "the address ends in .txt and form is vtt: give one of them"},
		{"/transcripts/" + firstHour + ".json?form=vtt", "the address ends in .json and form is vtt: give one of them"},
		{"/transcripts/" + firstHour + ".md?form=json", "the address ends in .md and form is json: give one of them"},
		{"/transcripts/" + firstHour + "/citations", "turn is missing: t12 is a turn, t12p3 its third piece"},
		{"/transcripts/" + firstHour + "/citations?turn=t1&style=oscola", "style is text, markdown, html, chicago, apa, mla, bibtex, csl-json, ris or jsonld, not “oscola”"},
	} {
		p := s.problemAt(Prefix+c.address, http.StatusBadRequest)
		if p.Detail != c.detail || p.Code != "invalid" || p.Type != "/api/v1/problems/invalid" {
			t.Errorf("GET %s\n got %+v\nwant %s", c.address, p, c.detail)
		}
	}
}

// TestParameters_EmptyIsNotGiven holds since forms send their empty fields too.
func TestParameters_EmptyIsNotGiven(t *testing.T) {
	s := serve(t)
	bare, empty := s.get("/api/v1/passages"), s.get("/api/v1/passages?q=&order=&limit=&context=&cursor=")
	if bare.Code != http.StatusOK || bare.Body.String() != empty.Body.String() {
		t.Errorf("%d %.200s", empty.Code, empty.Body)
	}
}

func TestParameters_LongestQueryFits(t *testing.T) {
	s := serve(t)
	longest := strings.Repeat("é", query.MaxBytes/2)
	if w := s.get("/api/v1/passages?q=" + url.QueryEscape(longest)); w.Code != http.StatusOK {
		t.Errorf("a query of %d bytes: %d %.200s", len(longest), w.Code, w.Body)
	}
	p := s.problemAt("/api/v1/passages?q="+url.QueryEscape(longest+"e"), http.StatusBadRequest)
	if p.Pos == nil || *p.Pos != query.MaxBytes {
		t.Errorf("one byte more: %+v", p)
	}
	s.problemAt("/api/v1/passages?q="+strings.Repeat("a", maxAddress), http.StatusRequestURITooLong)
}

func TestPassages_WrongQuery(t *testing.T) {
	p := serve(t).problemAt("/api/v1/passages?q=warned+(", http.StatusBadRequest)
	if p.Type != "/api/v1/problems/query" || p.Pos == nil || *p.Pos != 7 || p.End == nil || *p.End != 8 || p.Suggestion != "warned" {
		t.Errorf("%+v", p)
	}
	if p := serve(t).problemAt("/api/v1/counts?by=day&q=)", http.StatusBadRequest); p.Pos == nil || *p.Pos != 0 {
		t.Errorf("a mistake at the first byte has no place: %+v", p)
	}
}
