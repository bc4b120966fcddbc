package api

import (
	"encoding/csv"
	"fmt"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"aircheck"
)

func TestPassages_PagesHoldAll(t *testing.T) {
	s := serve(t)
	for _, order := range []string{"newest", "oldest", "relevance"} {
		at := "/api/v1/passages?q=dead+OR+missing&order=" + order
		all := into[passageList](s, at+"&limit=1000")
		if all.Total < 30 || len(all.Passages) != all.Total || all.Cursor != "" {
			t.Fatalf("%s: %d of %d", order, len(all.Passages), all.Total)
		}
		var paged []aircheck.Passage
		for cursor := ""; len(paged) == 0 || cursor != ""; {
			list := into[passageList](s, at+"&limit=7&cursor="+cursor)
			paged, cursor = append(paged, list.Passages...), list.Cursor
		}
		if !slices.Equal(refs(paged), refs(all.Passages)) {
			t.Errorf("%s: pages hold %v\nwant %v", order, refs(paged), refs(all.Passages))
		}
	}
}

func TestPassages_Context(t *testing.T) {
	s := serve(t)
	at := "/api/v1/passages?order=oldest&limit=1&q=" + url.QueryEscape(`"as many as 43"`)
	p := into[passageList](s, at+"&context=2").Passages[0]
	id := p.Transcript
	want := []string{id + "#t42p1", id + "#t43p1", id + "#t45p1", id + "#t46p1"}
	if got := append(refs(p.Before), refs(p.After)...); len(p.Before) != 2 || !slices.Equal(got, want) {
		t.Errorf("around %s stand %v, want %v", p.Ref(), got, want)
	}
	if p := into[passageList](s, at).Passages[0]; p.Before != nil || p.After != nil {
		t.Errorf("%+v", p)
	}
}

func refs(passages []aircheck.Passage) (refs []string) {
	for _, p := range passages {
		refs = append(refs, p.Ref())
	}
	return refs
}

func TestPassages_SaysHowItUnderstood(t *testing.T) {
	s := serve(t)
	found := into[passageList](s, "/api/v1/passages?order=oldest&limit=1&q="+url.QueryEscape(`speaker:calloway "as many as 43"`))
	if found.Query != `speaker:calloway AND "as many as 43"` || found.Described != "turns by “calloway” with “as many as 43”" {
		t.Errorf("%q, %q", found.Query, found.Described)
	}
	if p := found.Passages[0]; p.Speaker != "Rafe Calloway" || p.Day != "2031-03-15" || len(p.Marks) != 1 || p.Marks[0].Of(p.Quote) != "As many as 43" {
		t.Errorf("%+v", p)
	}
	none := into[passageList](s, "/api/v1/passages?q=xylophone")
	if none.Total != 0 || none.Passages == nil {
		t.Errorf("%+v", none)
	}
	if all := into[passageList](s, "/api/v1/passages"); all.Query != "" || all.Described != "all turns" || all.Total != 685 {
		t.Errorf("%q %q %d", all.Query, all.Described, all.Total)
	}
}

// TestPassages_Cursor holds that a cursor goes with its question only.
func TestPassages_Cursor(t *testing.T) {
	s := serve(t)
	for _, c := range []struct{ first, other string }{
		{"/api/v1/passages?q=dead&limit=2", "/api/v1/passages?q=missing&limit=2"},
		{"/api/v1/passages?q=dead&limit=2", "/api/v1/passages?q=dead&order=oldest&limit=2"},
		{"/api/v1/transcripts?limit=2", "/api/v1/transcripts?network=HCN&limit=2"},
		{"/api/v1/speakers?limit=2", "/api/v1/speakers?name=a&limit=2"},
		{"/api/v1/speakers?limit=2", "/api/v1/counts?by=speaker&limit=2"},
		{"/api/v1/counts?q=dead&by=speaker&limit=2", "/api/v1/counts?q=dead&by=show&limit=2"},
		{onAir + "/turns?limit=2", "/api/v1/transcripts/hcn.hcn-newsroom.2031-03-18T1200/turns"},
	} {
		next := nextOf(s.get(c.first))
		cursor, err := url.Parse(next)
		if err != nil || !strings.Contains(next, "cursor=") {
			t.Fatalf("GET %s: next is %q", c.first, next)
		}
		if w := s.get(next); w.Code != 200 {
			t.Errorf("GET %s: %d", next, w.Code)
		}
		joint := "&"
		if !strings.Contains(c.other, "?") {
			joint = "?"
		}
		s.problemAt(c.other+joint+"cursor="+cursor.Query().Get("cursor"), 400)
	}
}

// nextOf is the address of the next page in the Link header.
func nextOf(w *httptest.ResponseRecorder) string {
	address, ok := strings.CutSuffix(strings.TrimPrefix(w.Header().Get("Link"), "<"), `>; rel="next"`)
	if !ok {
		return ""
	}
	return address
}

func TestCounts(t *testing.T) {
	s := serve(t)
	total := into[passageList](s, "/api/v1/passages?q=dead").Total
	for _, by := range []string{"day", "show", "speaker", "network"} {
		at := "/api/v1/counts?q=dead&by=" + by
		all := into[countList](s, at)
		if all.Total != total || string(all.By) != by || len(all.Counts) < 2 {
			t.Errorf("by %s: %+v", by, all)
		}
		var paged []aircheck.Count
		for cursor := ""; len(paged) == 0 || cursor != ""; {
			list := into[countList](s, at+"&limit=2&cursor="+cursor)
			if by == "day" { // the first page has the latest days
				paged = append(slices.Clone(list.Counts), paged...)
			} else {
				paged = append(paged, list.Counts...)
			}
			cursor = list.Cursor
		}
		if !slices.Equal(paged, all.Counts) {
			t.Errorf("by %s: pages hold %v, want %v", by, paged, all.Counts)
		}
	}
}

func TestSpeakers(t *testing.T) {
	s := serve(t)
	all := into[speakerList](s, "/api/v1/speakers")
	var paged []aircheck.Speaker
	for cursor := ""; len(paged) == 0 || cursor != ""; {
		list := into[speakerList](s, "/api/v1/speakers?limit=9&cursor="+cursor)
		paged, cursor = append(paged, list.Speakers...), list.Cursor
	}
	if stats := into[overview](s, "/api/v1/overview").Stats; len(all.Speakers) != stats.Speakers || fmt.Sprint(paged) != fmt.Sprint(all.Speakers) {
		t.Errorf("%d speakers, %d on pages, %d in the overview", len(all.Speakers), len(paged), stats.Speakers)
	}
	if one := into[speakerList](s, "/api/v1/speakers?name=calloway").Speakers; len(one) != 1 || one[0].Name != "Rafe Calloway" {
		t.Errorf("%+v", one)
	}
	profile := into[aircheck.Profile](s, "/api/v1/speakers/rafe%20CALLOWAY")
	if profile.Name != "Rafe Calloway" || len(profile.Appearances) != 7 || len(profile.Roles) == 0 {
		t.Errorf("%+v", profile)
	}
}

// TestSpeaker_AnyName holds that a name comes through its address whole.
func TestSpeaker_AnyName(t *testing.T) {
	s := server{t, (&API{Library: broken{}, Log: quiet(t)}).Handler()}
	for _, name := range []string{"Rafe Calloway", "Ines/Petra Coburg", "José Ünal", "J. R. Tvedt Jr.", "100% Sure?", "R&D <x>", "a.csv b", "+1"} {
		if got := into[aircheck.Profile](s, "/api/v1/speakers/"+url.PathEscape(name)); got.Name != name {
			t.Errorf("%q arrives as %q", name, got.Name)
		}
		if w := s.get("/api/v1/speakers/" + url.PathEscape(name)); !strings.Contains(w.Body.String(), name) {
			t.Errorf("%q is not plain in %s", name, w.Body)
		}
		w := s.get("/api/v1/speakers/" + url.PathEscape(name) + ".csv")
		if w.Code != 200 || !strings.HasPrefix(w.Body.String(), "id,") {
			t.Errorf("%q as rows: %d %s", name, w.Code, w.Body)
		}
	}
}

// TestRows holds that the rows of a list are its elements.
func TestRows(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		rows, column string
		want         []string
	}{
		{"/api/v1/passages.csv?q=dead", "ref", refs(into[passageList](s, "/api/v1/passages?q=dead&limit=1000").Passages)},
		{"/api/v1/transcripts.csv", "id", ids(into[transcriptList](s, "/api/v1/transcripts"))},
		{"/api/v1/speakers.csv", "name", names(into[speakerList](s, "/api/v1/speakers").Speakers)},
		{"/api/v1/counts.csv?q=dead&by=show", "key", keys(into[countList](s, "/api/v1/counts?q=dead&by=show").Counts)},
		{"/api/v1/speakers/Rafe%20Calloway.csv", "id", appearances(into[aircheck.Profile](s, "/api/v1/speakers/Rafe%20Calloway"))},
		{"/api/v1/passages.csv?q=xylophone", "ref", nil},
		{"/api/v1/transcripts.csv?network=none", "id", nil},
		{"/api/v1/speakers.csv?name=nobody", "name", nil},
	} {
		w := s.get(c.rows)
		if !strings.Contains(w.Body.String(), "\r\n") {
			t.Errorf("GET %s: rows do not end in CRLF", c.rows)
		}
		table, err := csv.NewReader(w.Body).ReadAll()
		if err != nil {
			t.Fatalf("GET %s: %v", c.rows, err)
		}
		at := slices.Index(table[0], c.column)
		var got []string
		for _, row := range table[1:] {
			got = append(got, row[at])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("GET %s: %s is %v, want %v", c.rows, c.column, got, c.want)
		}
	}
}

func names(speakers []aircheck.Speaker) (names []string) {
	for _, s := range speakers {
		names = append(names, s.Name)
	}
	return names
}

func keys(counts []aircheck.Count) (keys []string) {
	for _, c := range counts {
		keys = append(keys, c.Key)
	}
	return keys
}

func appearances(p aircheck.Profile) (ids []string) {
	for _, a := range p.Appearances {
		ids = append(ids, a.ID)
	}
	return ids
}

// TestTable holds that no cell runs as a formula, and that every line end and
// comma comes through.
func TestTable(t *testing.T) {
	got := string(table([]passageRow{{"a#t1", aircheck.Passage{
		Speaker: "=SUM(A1)", Quote: "one,\ntwo \"three\"", Span: aircheck.Span{3, 9}, Unidentified: true,
	}}}))
	rows, err := csv.NewReader(strings.NewReader(got)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	row := map[string]string{}
	for i, name := range rows[0] {
		row[name] = rows[1][i]
	}
	for name, want := range map[string]string{
		"ref": "a#t1", "speaker": "'=SUM(A1)", "quote": "one,\ntwo \"three\"", "span_start": "3", "span_end": "9",
		"unidentified": "true", "at": "", "revision": "0",
	} {
		if row[name] != want {
			t.Errorf("%s is %q, want %q in\n%s", name, row[name], want, got)
		}
	}
}

func TestHealth(t *testing.T) {
	h := into[health](serve(t), "/api/v1/health")
	if !h.OK || h.Version != "0.0.1" || h.Library.Transcripts != 15 {
		t.Errorf("%+v", h)
	}
}
