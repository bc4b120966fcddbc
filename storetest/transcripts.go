package storetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"aircheck"
)

// full uses every field there is.
func full(t testing.TB) aircheck.Document {
	aired := morning(t, 2)
	b := newBroadcast("alfa.dawn.2031-05-02T0600", aired)
	b.Headlines = []string{"Ferry Aground off Port Ness", "Café Reopens"}
	b.Rush, b.DateOnly = true, true
	b.Media, b.Part = aircheck.Media{URL: "https://alfa.example/dawn.mp3", Shift: -1.5}, 2
	b.Origin = map[string]string{"media": "sidecar dawn.meta.json", "show": "content"}
	b.Say(aircheck.Turn{
		Speaker: "Mara Quill", Label: "REP. MARA QUILL (I-VT), CHAIRWOMAN", Title: "Rep.", RoleAsPrinted: "CHAIRWOMAN", Role: "chairwoman",
		Org: "Alfa", Party: "I", State: "VT", Place: "Port Ness", Via: "telephone, translator", Voice: aircheck.InClip,
		Segment: 1, Clip: 1, At: aired.Add(61500 * time.Millisecond), End: aired.Add(2 * time.Minute), AtKind: aircheck.Repaired,
		Doubt: "the label stands in the middle of a paragraph",
	}, "Good “morning”. Él está aquí.", "İstanbul’s ½ ferry — 東京 — is aground.")
	b.Say(aircheck.Turn{Speaker: "Unidentified Male", Unidentified: true, Continues: "t1"}, "")
	b.Say(aircheck.Turn{Speaker: "Mara Quill"})
	b.Turns[0].Pieces[1].At, b.Turns[0].Pieces[1].AtKind = aired.Add(90*time.Second), aircheck.Interpolated
	b.Turns[0].Offset, b.Turns[0].OffsetEnd = aircheck.OffsetAt(0), aircheck.OffsetAt(2500*time.Millisecond)
	b.Turns[0].Timings = []aircheck.Timing{{Text: aircheck.Span{0, 4}, Start: aircheck.OffsetAt(0), End: aircheck.OffsetAt(time.Second), Kind: aircheck.Interpolated}}
	b.Turns[0].Pieces[1].Offset, b.Turns[0].Pieces[1].OffsetKind = aircheck.OffsetAt(1200*time.Millisecond), aircheck.Interpolated
	b.Segments = []aircheck.Segment{{N: 1, Span: aircheck.Span{0, 20}}}
	b.Clips = []aircheck.Clip{{N: 1, Span: aircheck.Span{0, 10}, Kind: "video", Markers: "begin", Doubt: "no end"}}
	b.Notes = []aircheck.Note{{Kind: aircheck.Crosstalk, Span: aircheck.Span{3, 9}, Turn: "t1", At: aired, AtKind: aircheck.Stated, Reason: "printed"}}
	b.Warnings = []aircheck.Warning{{Line: 3, Kind: "label-misspelt", Message: "QUIL read as QUILL"}}
	return b.Document()
}

func testRoundTrip(t *testing.T, s Store) {
	undated := newBroadcast("x.x.0123456789ab", time.Time{})
	undated.Network, undated.Show = "", ""
	offset := newBroadcast("alfa.dusk.2031-05-02T2000", time.Date(2031, 5, 2, 20, 0, 0, 0, time.FixedZone("", 5*3600+45*60)))
	offset.Zone = ""
	offset.Say(aircheck.Turn{Speaker: "Quill, M."}, "Namaste.")
	oddGaps := lines("alfa.gap.2031-05-02T0700", morning(t, 3), "one two three")
	turn := &oddGaps.Transcript.Turns[0]
	turn.Text = "  one two\n three."
	turn.Pieces = []aircheck.Piece{
		{Text: aircheck.Span{2, 9}, Body: aircheck.Span{turn.Pieces[0].Body[0], turn.Pieces[0].Body[0] + 7}},
		{Text: aircheck.Span{11, 16}, Body: aircheck.Span{turn.Pieces[0].Body[0] + 8, turn.Pieces[0].Body[1]}},
	}
	docs := []aircheck.Document{full(t), undated.Document(), offset.Document(), oddGaps}
	add(t, s, docs...)
	for _, doc := range docs {
		for _, revision := range []int{0, 1} {
			got, err := s.Transcript(t.Context(), doc.Transcript.ID, revision)
			if err != nil {
				t.Fatalf("%s: %v", doc.Transcript.ID, err)
			}
			wantSame(t, got, doc.Transcript)
		}
	}
	_, err := s.Transcript(t.Context(), "alfa.dawn.2031-05-02T0600", 2)
	wantCode(t, "a revision that is not there", err, aircheck.NotFound)
	_, err = s.Transcript(t.Context(), "alfa.dawn", 0)
	wantCode(t, "a transcript that is not there", err, aircheck.NotFound)
}

// wantSame compares everything JSON tells and what it does not: the Body and
// the names of zones.
func wantSame(t testing.TB, got, want *aircheck.Transcript) {
	t.Helper()
	g, w := asJSON(t, got), asJSON(t, want)
	if g != w {
		t.Errorf("%s came back as\n%s\nwant\n%s", want.ID, g, w)
	}
	if got.Body != want.Body {
		t.Errorf("%s: body %q, want %q", want.ID, got.Body, want.Body)
	}
	if got.Aired.Location().String() != want.Aired.Location().String() {
		t.Errorf("%s: aired in zone %s, want %s", want.ID, got.Aired.Location(), want.Aired.Location())
	}
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func testSource(t *testing.T, s Store) {
	doc := full(t)
	bom := lines("alfa.noon.2031-05-02T1200", morning(t, 2), "Not as in the source.")
	bom.Source = append([]byte("\xef\xbb\xbf"), bytes.ReplaceAll(bom.Source, []byte("\n"), []byte("\r\n"))...)
	bom.Transcript.Source.SHA256, bom.Transcript.Source.Bytes = digest(bom.Source), len(bom.Source)
	add(t, s, doc, bom)
	for _, d := range []aircheck.Document{doc, bom} {
		got, err := s.Source(t.Context(), d.Transcript.Source.SHA256)
		if err != nil || !bytes.Equal(got, d.Source) {
			t.Errorf("source %s came back as %q, %v; want %q", d.Transcript.ID, got, err, d.Source)
		}
		back, err := s.Transcript(t.Context(), d.Transcript.ID, 0)
		if err != nil || back.Body != d.Transcript.Body {
			t.Errorf("body of %s came back as %q, %v", d.Transcript.ID, back.Body, err)
		}
	}
	unknown := digest([]byte("never added"))
	_, err := s.Source(t.Context(), unknown)
	wantCode(t, "a source that is not there", err, aircheck.NotFound)
	known, err := s.Known(t.Context(), unknown, doc.Transcript.Source.SHA256)
	if err != nil || len(known) != 1 || known[doc.Transcript.Source.SHA256] != (aircheck.Known{Transcript: doc.Transcript.ID, Revision: 1}) {
		t.Errorf("Known = %v, %v", known, err)
	}
}

func testAtomic(t *testing.T, s Store) {
	first := lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "ferry")
	add(t, s, first)
	add(t, s)
	err := s.Add(t.Context(), lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "ferry"), first)
	wantCode(t, "adding a revision again", err, aircheck.Conflict)
	twice := lines("alfa.dawn.2031-05-04T0600", morning(t, 4), "ferry")
	wantCode(t, "adding a revision twice at once", s.Add(t.Context(), twice, twice), aircheck.Conflict)
	if got := search(t, s, "ferry", aircheck.Search{}); got.Total != 1 {
		t.Errorf("after refused adds %d turns match, want 1: %v", got.Total, refs(got.Passages))
	}
	for _, doc := range []aircheck.Document{lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "ferry"), twice} {
		_, err := s.Transcript(t.Context(), doc.Transcript.ID, 0)
		wantCode(t, "what was refused", err, aircheck.NotFound)
	}
}

func testRefused(t *testing.T, s Store) {
	for name, spoil := range map[string]func(*aircheck.Document){
		"no transcript":           func(d *aircheck.Document) { d.Transcript = nil },
		"no id":                   func(d *aircheck.Document) { d.Transcript.ID = "" },
		"a # in the id":           func(d *aircheck.Document) { d.Transcript.ID += "#2" },
		"an @ in the id":          func(d *aircheck.Document) { d.Transcript.ID += "@2" },
		"revision 0":              func(d *aircheck.Document) { d.Transcript.Revision = 0 },
		"another source":          func(d *aircheck.Document) { d.Source = append(d.Source, '!') },
		"another body":            func(d *aircheck.Document) { d.Transcript.Body += "!" },
		"a day that is none":      func(d *aircheck.Document) { d.Transcript.Day = "2031-02-30" },
		"equal turn ids":          func(d *aircheck.Document) { d.Transcript.Turns[1].ID = "t1" },
		"a piece that misquotes":  func(d *aircheck.Document) { d.Transcript.Turns[1].Pieces[0].Body[0]-- },
		"a text that is not said": func(d *aircheck.Document) { d.Transcript.Turns[0].Text = "ferrx" },
		"a span beyond the end":   func(d *aircheck.Document) { d.Transcript.Turns[1].Span[1] += 1000 },
	} {
		doc := lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "ferry", "aground")
		spoil(&doc)
		wantCode(t, name, s.Add(t.Context(), doc), aircheck.Invalid)
	}
	if got := search(t, s, "", aircheck.Search{}); got.Total != 0 {
		t.Errorf("%d turns of refused transcripts are found", got.Total)
	}
}

func revise(doc aircheck.Document, revision int) aircheck.Document {
	doc.Transcript.Revision = revision
	doc.Revises = "source"
	return doc
}

func testRevision(t *testing.T, s Store) {
	const id = "alfa.dawn.2031-05-02T0600"
	first := lines(id, morning(t, 2), "the ferry is aground", "nothing is known")
	add(t, s, first, lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "the ferry is afloat"))
	second := revise(lines(id, morning(t, 2), "the ferry is afloat", "nothing is known", "all are safe"), 2)
	third := revise(lines(id, morning(t, 2), "the ferry is lost"), 3)
	add(t, s, second)
	wantTotals(t, s, map[string]int{"aground": 0, "afloat": 2, "known": 1, "safe": 1, "": 4})
	add(t, s, third)
	wantTotals(t, s, map[string]int{"aground": 0, "afloat": 1, "known": 0, "lost": 1, "": 2})
	for _, doc := range []aircheck.Document{first, second, third} {
		got, err := s.Transcript(t.Context(), id, doc.Transcript.Revision)
		if err != nil {
			t.Fatal(err)
		}
		wantSame(t, got, doc.Transcript)
		known, err := s.Known(t.Context(), doc.Transcript.Source.SHA256)
		if want := (aircheck.Known{Transcript: id, Revision: doc.Transcript.Revision}); err != nil || known[doc.Transcript.Source.SHA256] != want {
			t.Errorf("Known = %v, %v, want %v", known, err, want)
		}
	}
	if p := search(t, s, "lost", aircheck.Search{}).Passages[0]; p.Revision != 3 {
		t.Errorf("found in revision %d, want 3", p.Revision)
	}
	_, err := s.Passage(t.Context(), id+"#t3")
	wantCode(t, "a retired turn", err, aircheck.NotFound)
	speakers, err := s.Speakers(t.Context(), "", 0)
	if err != nil || len(speakers) != 1 || speakers[0].Turns != 2 || speakers[0].Transcripts != 2 {
		t.Errorf("speakers after a revision: %+v, %v", speakers, err)
	}
}

func wantTotals(t testing.TB, s Store, totals map[string]int) {
	t.Helper()
	for q, want := range totals {
		if got := search(t, s, q, aircheck.Search{}); got.Total != want || len(got.Passages) != want {
			t.Errorf("search %q: total %d, passages %v; want %d", q, got.Total, refs(got.Passages), want)
		}
	}
}

func testOlderRevision(t *testing.T, s Store) {
	const id = "alfa.dawn.2031-05-02T0600"
	second := revise(lines(id, morning(t, 2), "afloat"), 2)
	first := lines(id, morning(t, 2), "aground")
	add(t, s, second, first)
	wantTotals(t, s, map[string]int{"aground": 0, "afloat": 1})
	third, fourth := revise(lines(id, morning(t, 2), "lost"), 3), revise(lines(id, morning(t, 2), "found"), 4)
	add(t, s, third, fourth)
	wantTotals(t, s, map[string]int{"aground": 0, "afloat": 0, "lost": 0, "found": 1})
	got, err := s.Transcript(t.Context(), id, 0)
	if err != nil || got.Revision != 4 {
		t.Errorf("the newest revision is %v, %v; want 4", got, err)
	}
}

func testList(t *testing.T, s Store) {
	var want []string
	for day := 9; day > 0; day-- {
		id := fmt.Sprintf("alfa.dawn.2031-05-0%dT0600", day)
		want = append(want, id)
		b := newBroadcast(id, morning(t, day))
		if day%2 == 0 {
			b.Network, b.Show = "Béta", "Dusk"
		}
		b.Say(aircheck.Turn{Speaker: "Mara Quill"}, "one two")
		add(t, s, b.Document())
	}
	want = append(want, "x.x.0123456789ab")
	add(t, s, newBroadcast("x.x.0123456789ab", time.Time{}).Document())
	add(t, s, revise(full(t), 2))
	for _, limit := range []int{0, 1, 3, 10, 20} {
		if got := listAll(t, s, aircheck.Filter{Limit: limit}, len(want)); !slices.Equal(got, want) {
			t.Errorf("listed by %d: %v, want %v", limit, got, want)
		}
	}
	listAll(t, s, aircheck.Filter{Network: "beta"}, 3)
	listAll(t, s, aircheck.Filter{Show: "DUSK", Limit: 2}, 3)
	listAll(t, s, aircheck.Filter{Day: "2031-05-04"}, 1)
	listAll(t, s, aircheck.Filter{Network: "alfa", Day: "2031-05-04"}, 0)
	listAll(t, s, aircheck.Filter{From: "2031-05-04", To: "2031-05-06", Limit: 2}, 3)
	listAll(t, s, aircheck.Filter{From: "2031-05-08"}, 2)
	listAll(t, s, aircheck.Filter{To: "2031-05-03"}, 3)
	listAll(t, s, aircheck.Filter{Undated: true}, 1)
	list, err := s.List(t.Context(), aircheck.Filter{Day: "2031-05-02"})
	if err != nil || len(list.Transcripts) != 1 {
		t.Fatalf("List: %v, %v", list, err)
	}
	w := full(t).Transcript
	info := aircheck.Info{
		ID: w.ID, Revision: 2, Revises: "source", Network: w.Network, Show: w.Show, Headlines: w.Headlines, Zone: w.Zone, Day: w.Day,
		Aired: w.Aired, Until: w.Until, DateOnly: true, Rush: true, Format: "rush", Source: w.Source.Name, SHA256: w.Source.SHA256,
		Part: 2, Turns: 3, Words: 12, Warnings: 1,
	}
	if g, w := asJSON(t, list.Transcripts[0]), asJSON(t, info); g != w {
		t.Errorf("info %s, want %s", g, w)
	}
	_, err = s.List(t.Context(), aircheck.Filter{Cursor: "nonsense"})
	wantCode(t, "a cursor that is none", err, aircheck.Invalid)
}

// listAll follows the cursor to the end.
func listAll(t testing.TB, s Store, f aircheck.Filter, total int) (ids []string) {
	t.Helper()
	for {
		list, err := s.List(t.Context(), f)
		if err != nil {
			t.Fatalf("List %+v: %v", f, err)
		}
		if list.Total != total || f.Limit > 0 && len(list.Transcripts) > f.Limit {
			t.Errorf("List %+v: total %d with %d on a page, want %d", f, list.Total, len(list.Transcripts), total)
		}
		for _, info := range list.Transcripts {
			ids = append(ids, info.ID)
		}
		if f.Cursor = list.Cursor; f.Cursor == "" {
			if len(ids) != total {
				t.Errorf("List %+v: %v, want %d", f, ids, total)
			}
			return ids
		}
	}
}
