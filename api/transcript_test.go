package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"aircheck"
	"aircheck/export"
	"aircheck/sheet"
)

func TestTranscripts_PagesHoldAll(t *testing.T) {
	s := serve(t)
	all := into[transcriptList](s, "/api/v1/transcripts")
	if all.Total != 15 || len(all.Transcripts) != 15 || all.Cursor != "" {
		t.Fatalf("%d of %d", len(all.Transcripts), all.Total)
	}
	var paged []string
	for cursor, pages := "", 0; pages == 0 || cursor != ""; pages++ {
		list := into[transcriptList](s, "/api/v1/transcripts?limit=4&cursor="+cursor)
		paged = append(paged, ids(list)...)
		cursor = list.Cursor
	}
	if !slices.Equal(paged, ids(all)) {
		t.Errorf("pages hold %v, want %v", paged, ids(all))
	}
}

func ids(list transcriptList) (ids []string) {
	for _, info := range list.Transcripts {
		ids = append(ids, info.ID)
	}
	return ids
}

func TestTranscripts_Filters(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		parameters string
		holds      func(aircheck.Info) bool
	}{
		{"network=ctb", func(i aircheck.Info) bool { return i.Network == "CTB" }},
		{"show=hcn+newsroom", func(i aircheck.Info) bool { return i.Show == "HCN Newsroom" }},
		{"day=2031-03-16", func(i aircheck.Info) bool { return i.Day == "2031-03-16" }},
		{"on=2031-03-15..2031-03-16", func(i aircheck.Info) bool { return i.Day == "2031-03-15" || i.Day == "2031-03-16" }},
		{"network=HCN&on=2031-03-17..", func(i aircheck.Info) bool { return i.Network == "HCN" && i.Day >= "2031-03-17" }},
		{"on=2031", func(aircheck.Info) bool { return true }},
		{"on=2032-01", func(aircheck.Info) bool { return false }},
		{"network=none", func(aircheck.Info) bool { return false }},
	} {
		var want []string
		for _, info := range into[transcriptList](s, "/api/v1/transcripts").Transcripts {
			if c.holds(info) {
				want = append(want, info.ID)
			}
		}
		if got := into[transcriptList](s, "/api/v1/transcripts?"+c.parameters); !slices.Equal(ids(got), want) || got.Total != len(want) {
			t.Errorf("%s: %v of %d, want %v", c.parameters, ids(got), got.Total, want)
		}
	}
}

// TestTranscript_Checkable holds that what is answered is enough to check every
// span: of turns, of pieces, and of passages found.
func TestTranscript_Checkable(t *testing.T) {
	s := serve(t)
	for _, info := range into[transcriptList](s, "/api/v1/transcripts").Transcripts {
		tr := into[aircheck.Transcript](s, "/api/v1/transcripts/"+info.ID)
		body := s.get("/api/v1/transcripts/" + info.ID + "/body").Body.String()
		if sum := sha256.Sum256([]byte(body)); hex.EncodeToString(sum[:]) != tr.BodySHA256 || len(tr.Turns) != info.Turns {
			t.Errorf("%s: a body that is not its own, or %d turns of %d", info.ID, len(tr.Turns), info.Turns)
		}
		for _, turn := range tr.Turns {
			for _, piece := range turn.Pieces {
				if piece.Body.Of(body) != piece.Text.Of(turn.Text) {
					t.Errorf("%s#%s: %q is not %q", info.ID, turn.ID, piece.Text.Of(turn.Text), piece.Body.Of(body))
				}
			}
		}
	}
	for _, p := range into[passageList](s, "/api/v1/passages?q=custody&context=2").Passages {
		for _, p := range slices.Concat([]aircheck.Passage{p}, p.Before, p.After) {
			body := s.get("/api/v1/transcripts/" + p.Transcript + "/body?revision=1").Body.String()
			if p.Span.Of(body) != p.Quote {
				t.Errorf("%s: %q is not %q", p.Ref(), p.Quote, p.Span.Of(body))
			}
		}
	}
}

// TestTranscript_Forms holds that every export is answered, by its name and by
// its ending, and is what export writes.
func TestTranscript_Forms(t *testing.T) {
	s := serve(t)
	tr, err := sample(t).Transcript(t.Context(), firstHour, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range export.Kinds {
		var want bytes.Buffer
		w := kind.New(&want)
		if err := w.Write(tr); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		addresses := []string{onAir + "?form=" + kind.Name, onAir + kind.Extension + "?form=" + kind.Name}
		if kind.Name != "excel" { // .csv alone is the plain one
			addresses = append(addresses, onAir+kind.Extension)
		}
		for _, address := range addresses {
			got := s.get(address)
			if got.Body.String() != want.String() {
				t.Errorf("GET %s is not the export %s", address, kind.Name)
			}
			if name := got.Header().Get("Content-Disposition"); name != "inline; filename="+firstHour+kind.Extension {
				t.Errorf("GET %s: %s", address, name)
			}
		}
	}
	for _, address := range []string{onAir + ".json", onAir + "?form=json", onAir + ".json?form=json"} {
		if s.get(address).Body.String() != s.get(onAir).Body.String() {
			t.Errorf("GET %s is not the JSON", address)
		}
	}
}

func TestTurns(t *testing.T) {
	s := serve(t)
	want := into[aircheck.Transcript](s, onAir)
	var got []aircheck.Turn
	for cursor := ""; len(got) == 0 || cursor != ""; {
		list := into[turnList](s, onAir+"/turns?limit=13&cursor="+cursor)
		if list.Total != len(want.Turns) || list.Revision != 1 || list.Transcript != firstHour {
			t.Fatalf("%d turns of %s, revision %d", list.Total, list.Transcript, list.Revision)
		}
		got, cursor = append(got, list.Turns...), list.Cursor
	}
	if fmt.Sprint(got) != fmt.Sprint(want.Turns) {
		t.Errorf("pages hold %d turns, the transcript %d", len(got), len(want.Turns))
	}
	one := into[turnRow](s, onAir+"/turns/t6")
	if one.Transcript != firstHour || fmt.Sprint(one.Turn) != fmt.Sprint(*want.Turn("t6")) {
		t.Errorf("%+v", one)
	}
	rows, err := sheet.ReadCSV(s.get(onAir + "/turns.csv").Body)
	if err != nil || len(rows) != len(want.Turns) || rows[5].Text != one.Text {
		t.Errorf("%d rows of %d, %v", len(rows), len(want.Turns), err)
	}
	if s.get(onAir+"/turns.csv").Body.String() != s.get(onAir+".csv").Body.String() {
		t.Error("the rows of turns are not the export")
	}
}

// TestTranscript_NoListIsNull holds for a turn without words, which has no
// pieces.
func TestTranscript_NoListIsNull(t *testing.T) {
	s := server{t, (&API{Library: broken{}, Log: quiet(t)}).Handler()}
	for _, address := range []string{onAir, onAir + "/turns", onAir + "/turns/t1"} {
		if w := s.get(address); !strings.Contains(w.Body.String(), `"pieces":[]`) {
			t.Errorf("GET %s: %s", address, w.Body)
		}
	}
}

// bulletin is a made-up broadcast of some turns.
func bulletin(turns ...string) *fstest.MapFile {
	text := "HARBOR DESK\n\nQuiet Morning on the Quay\n\nAired May 6, 2031 - 07:00   ET\n\n\n[07:00:05] " + strings.Join(turns, "\n\n") + "\n"
	return &fstest.MapFile{Data: []byte(text)}
}

var quiet5 = []string{
	"MARA OKAFOR, NLN ANCHOR: Good morning. The lighthouse went dark last night and nobody knows why.",
	"TOBIAS LINDQUIST, NLN CORRESPONDENT: The keeper says the lamp is sound. He has changed every fuse.",
	"OKAFOR: And the boats?",
	"LINDQUIST: The boats came home by the church bell, as they did a hundred years ago.",
	"OKAFOR: Who rang it?",
}

// TestTurns_PagesAreOfOneRevision holds that a transcript which is revised
// between two pages does not mix.
func TestTurns_PagesAreOfOneRevision(t *testing.T) {
	s := serveEmpty(t)
	first := s.post("a.txt", bulletin(quiet5...).Data)
	id := outcomesOf(s, first)[0].ID
	page := into[turnList](s, "/api/v1/transcripts/"+id+"/turns?limit=2")
	outcome := outcomesOf(s, s.post("b.txt", bulletin(append(quiet5, "LINDQUIST: His daughter, from two until dawn.")...).Data))[0]
	if outcome.Revision != 2 || outcome.ID != id {
		t.Fatalf("%+v", outcome)
	}
	next := into[turnList](s, "/api/v1/transcripts/"+id+"/turns?limit=2&cursor="+page.Cursor)
	if next.Revision != 1 || next.Total != 5 || next.Turns[0].ID != "t3" {
		t.Errorf("%+v", next)
	}
	if newest := into[turnList](s, "/api/v1/transcripts/"+id+"/turns"); newest.Revision != 2 || newest.Total != 6 {
		t.Errorf("%+v", newest)
	}
	if old := into[aircheck.Transcript](s, "/api/v1/transcripts/"+id+"?revision=1"); old.Revision != 1 || len(old.Turns) != 5 {
		t.Errorf("revision %d with %d turns", old.Revision, len(old.Turns))
	}
}

// TestFormer asks for a turn that a revision dropped, and follows its address.
func TestFormer(t *testing.T) {
	s := serveEmpty(t)
	id := outcomesOf(s, s.post("a.txt", bulletin(quiet5...).Data))[0].ID
	s.post("b.txt", bulletin(quiet5[:4]...).Data)
	found := into[passageList](s, "/api/v1/passages?former=true&context=1")
	if found.Total != 1 || len(found.Passages) != 1 {
		t.Fatalf("%+v", found)
	}
	p := found.Passages[0]
	if p.Turn != "t5" || p.Revision != 1 || p.Newest != 2 || !p.Former || len(p.Before) != 1 || p.Before[0].Former {
		t.Errorf("%+v", p)
	}
	rows := s.get("/api/v1/passages.csv?former=true").Body.String()
	if !strings.Contains(rows, "\r\n"+id+"@1#t5p1,"+id+",1,t5,") || !strings.HasSuffix(rows, ",2,true\r\n") {
		t.Errorf("as rows: %s", rows)
	}
	cited := into[citationList](s, "/api/v1/transcripts/"+id+"@1/citations?turn=t5p1")
	if cited.Ref != id+"@1#t5p1" || !strings.Contains(cited.Citations[0].Text, "no longer said so") {
		t.Errorf("%+v", cited)
	}
	if same := into[citationList](s, "/api/v1/transcripts/"+id+"/citations?turn=t5p1&revision=1"); same.Ref != cited.Ref {
		t.Errorf("with revision=1: %s", same.Ref)
	}
	if old := into[aircheck.Transcript](s, "/api/v1/transcripts/"+id+"@1"); old.Revision != 1 || len(old.Turns) != 5 {
		t.Errorf("revision %d with %d turns", old.Revision, len(old.Turns))
	}
	if turn := into[turnRow](s, "/api/v1/transcripts/"+id+"@1/turns/t5?revision=1"); turn.Revision != 1 || turn.Text != p.Quote {
		t.Errorf("%+v", turn)
	}
	s.problemAt("/api/v1/transcripts/"+id+"@1/citations?turn=t5&revision=2", http.StatusBadRequest)
	s.problemAt("/api/v1/transcripts/"+id+"@0", http.StatusBadRequest)
	s.problemAt("/api/v1/transcripts/"+id+"@3", http.StatusNotFound)
	s.problemAt("/api/v1/transcripts/"+id+"/citations?turn=t5", http.StatusNotFound)
	s.problemAt("/api/v1/passages?former=yes", http.StatusBadRequest)
}

func TestCitations(t *testing.T) {
	s := serve(t)
	for _, turn := range []string{"t10", "t1p2"} {
		list := into[citationList](s, onAir+"/citations?turn="+turn)
		passage, err := sample(t).Passage(t.Context(), firstHour+"#"+turn)
		if err != nil {
			t.Fatal(err)
		}
		if len(list.Citations) != len(export.Styles) || list.Ref != passage.Ref() {
			t.Errorf("%s: %d citations of %s", turn, len(list.Citations), list.Ref)
		}
		for i, style := range export.Styles {
			want, err := export.Cite(passage, style.Name, export.CiteOptions{})
			if got := list.Citations[i]; err != nil || got.Style != style.Name || got.Text != want {
				t.Errorf("%s in style %s: %q, want %q %v", turn, style.Name, got.Text, want, err)
			}
		}
	}
	one := into[citationList](s, onAir+"/citations?turn=t10&style=apa")
	if len(one.Citations) != 1 || one.Citations[0].Style != "apa" {
		t.Errorf("%+v", one.Citations)
	}
}
