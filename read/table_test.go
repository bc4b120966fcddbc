package read_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"aircheck"
	"aircheck/export"
	"aircheck/grammar"
	"aircheck/read"
)

// TestTables_RoundTrip: what export writes as rows is read back with the same
// turns, in all that docs/formats.md says rows hold.
func TestTables_RoundTrip(t *testing.T) {
	var all []*aircheck.Transcript
	files, err := filepath.Glob("../demo/library/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no demo: %v", err)
	}
	corpus, err := filepath.Glob("testdata/*/*.*t*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(files, corpus...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if tr, err := read.Read(path, data); err == nil {
			all = append(all, tr)
		}
	}
	r := rand.New(rand.NewSource(5))
	for range 100 {
		all = append(all, randomTranscript(t, r))
	}
	for _, want := range all {
		for _, kind := range []string{"jsonl", "csv", "excel"} {
			got := readBack(t, kind, want)
			if a, b := held(want), held(got); !cmp.Equal(a, b, sameClock, cmpopts.EquateEmpty()) {
				diff := cmp.Diff(a, b, sameClock, cmpopts.EquateEmpty())
				t.Fatalf("%s of %s: -written +read\n%s", kind, want.ID, diff)
			}
			if want.Turns[0].AtKind != aircheck.NoTime && !got.Aired.Equal(want.Aired) {
				t.Errorf("%s of %s: aired %v, want %v", kind, want.ID, got.Aired, want.Aired)
			}
		}
	}
}

func readBack(t *testing.T, kind string, tr *aircheck.Transcript) *aircheck.Transcript {
	t.Helper()
	k, err := export.KindNamed(kind)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := k.New(&out)
	if err := w.Write(tr); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := read.Read("turns", out.Bytes())
	if err != nil {
		t.Fatalf("%s: %v\n%.600s", tr.ID, err, out.String())
	}
	if got.Source.Format != strings.Replace(kind, "excel", "csv", 1) {
		t.Fatalf("read as %s", got.Source.Format)
	}
	for _, problem := range unsound(got) {
		t.Errorf("%s of %s: %s", kind, tr.ID, problem)
	}
	return got
}

// sameClock compares times with their offset, as they are printed.
var sameClock = cmp.Comparer(func(a, b time.Time) bool { return a.Format(time.RFC3339) == b.Format(time.RFC3339) })

// held is what rows hold of a transcript: not where words stand in a file, nor
// clips, whose bounds have no row.
func held(tr *aircheck.Transcript) *aircheck.Transcript {
	h := &aircheck.Transcript{Network: tr.Network, Show: tr.Show, Day: tr.Day}
	for _, turn := range tr.Turns {
		turn.Span, turn.Clip = aircheck.Span{}, 0
		pieces := append([]aircheck.Piece(nil), turn.Pieces...)
		for i := range pieces {
			pieces[i].Body = aircheck.Span{}
		}
		turn.Pieces = pieces
		h.Turns = append(h.Turns, turn)
	}
	return h
}

// randomTranscript is one as a reader could have made it, of cues with hostile
// words, labels and times.
func randomTranscript(t *testing.T, r *rand.Rand) *aircheck.Transcript {
	t.Helper()
	pick := func(from ...string) string { return from[r.Intn(len(from))] }
	zone := time.FixedZone("", (r.Intn(27)-13)*3600)
	tr := &aircheck.Transcript{Network: pick("", "KBN", "=KBN"), Show: pick("", "The Quay", "'Tis \"News\", now")}
	if r.Intn(3) > 0 {
		tr.Aired = time.Date(2031, 3, 1+r.Intn(28), r.Intn(24), r.Intn(60), 0, 0, zone)
		tr.Day = tr.Aired.Format(time.DateOnly)
	}
	var cues []grammar.Cue
	for range 1 + r.Intn(12) {
		var words []string
		for range 1 + r.Intn(60) {
			words = append(words, pick("=1+1", "-1", "@sum", "'tis", "\"quoted\"", "a,b", "a;b", "naïve", "–", "[laughter]", "(ph)", "boats", "boats.", "{\"a\":1}", "text", "\\n", "🎙"))
		}
		cue := grammar.Cue{Text: strings.Join(words, " "), Label: pick("", "Ada Varr", "STRAND", "UNIDENTIFIED MALE", "SPEAKER_00", "=CMD"), Turn: r.Intn(2) == 0, Segment: r.Intn(6) == 0, Paragraph: r.Intn(3) == 0}
		if r.Intn(3) > 0 {
			cue.Start = aircheck.OffsetAt(time.Duration(r.Intn(3_600_000)) * time.Millisecond)
		}
		cues = append(cues, cue)
	}
	cues = append(cues, grammar.Cue{Text: "Good night."})
	if err := grammar.Compose(tr, cues); err != nil {
		t.Fatal(err)
	}
	tr.Revision = 1
	tr.ID = fmt.Sprintf("x.x.%012x", r.Int63()&(1<<48-1))
	if !tr.Aired.IsZero() {
		tr.ID = "x.x." + tr.Aired.Format("2006-01-02T1504")
	}
	return tr
}

func TestTables_RefuseSeveralBroadcasts(t *testing.T) {
	for name, text := range map[string]string{
		"transcript": "transcript,speaker,text\nkbn.a.2031-03-14T2000,Ada Varr,Hello.\nkbn.b.2031-03-14T2100,Kari Nord,Hello.\n",
		"day":        "day,speaker,text\n2031-03-14,Ada Varr,Hello.\n2031-03-15,Kari Nord,Hello.\n",
		"show":       `{"show":"The Quay","speaker":"Ada Varr","text":"Hello."}` + "\n" + `{"show":"The Pier","speaker":"Ada Varr","text":"Hello."}`,
	} {
		_, err := read.Read("x", []byte(text))
		if aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), fmt.Sprintf("split it by the column %q", name)) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
