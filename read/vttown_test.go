package read_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/export"
	"aircheck/grammar"
	"aircheck/read"
)

// TestVTT_RoundTrip writes made-up transcripts as WebVTT and reads them back:
// what docs/formats.md says WebVTT holds must be the same.
func TestVTT_RoundTrip(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewSource(7))
	for n := range 300 {
		want := &aircheck.Transcript{ID: "x", Revision: 1}
		if n%2 == 0 {
			want.Aired, want.Zone, want.Show, want.Network = time.Date(2031, 3, 14, 20, 0, 0, 0, zone), "America/New_York", "Harbour, Tonight", "KBN"
		}
		if err := grammar.Compose(want, someCues(r, n%3 == 0)); err != nil {
			t.Fatal(err)
		}
		out, err := export.VTT(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := read.Read("x", []byte(out))
		if err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
		if a, b := heldByVTT(want), heldByVTT(got); a != b || got.Show != want.Show || got.Network != want.Network || got.Zone != want.Zone || !got.Aired.Equal(want.Aired) {
			t.Fatalf("%d: read back\n%s\nwant\n%s\nfrom\n%s", n, b, a, out)
		}
		for _, problem := range unsound(got) {
			t.Error(problem)
		}
	}
}

// heldByVTT is what WebVTT holds of turns.
func heldByVTT(tr *aircheck.Transcript) string {
	var b strings.Builder
	for _, turn := range tr.Turns {
		fmt.Fprintf(&b, "%s|%s|%t|%v|%s|%s\n", turn.Speaker, turn.Label, turn.Unidentified, turn.Offset.Seconds(), turn.At.Format(time.TimeOnly), strings.Join(strings.Fields(turn.Text), " "))
	}
	return b.String()
}

// someCues are turns of a few people whose words are made to look like captions'
// signs. Their times go forward; words have times of their own if timed.
func someCues(r *rand.Rand, timed bool) []grammar.Cue {
	labels := []grammar.Cue{
		{Label: "NORA ILVES, KBN ANCHOR"}, {Label: "ILVES"}, {Label: "SEN. ADA VARR (R-TX), CHAIRWOMAN"}, {Label: "VARR"}, {}, {Label: "UNIDENTIFIED MALE"},
		{Label: "SPEAKER_01", Unnamed: true}, {Label: "Ines Carrasco"}, {Label: "QUESTION"}, {Label: "Kari Nord", Voice: aircheck.Announcer},
	}
	vocabulary := []string{"the ferry", "is late.", ">>", "-->", "NOTE", "<v Bob>", "&amp;", "&", "- no", "NORA:", "♪ la ♪", "12", "WEBVTT", "t1p1", "\u00e9t\u00e9", "Yes?", "a.m.", "[sic]", "--"}
	var cues []grammar.Cue
	at := 1 + r.Intn(5000)
	for range 1 + r.Intn(8) {
		cue := labels[r.Intn(len(labels))]
		cue.Turn = true
		for range 1 + r.Intn(3) {
			var text strings.Builder
			text.WriteString("so")
			for range r.Intn(60) {
				text.WriteString(" " + vocabulary[r.Intn(len(vocabulary))])
			}
			cue.Text, cue.Start, cue.End = text.String(), aircheck.Offset(at), aircheck.Offset(at+1000+r.Intn(9000))
			at = int(cue.End) + r.Intn(3)*700
			cue.Words = nil
			if timed {
				cue.Words = []grammar.Word{{Text: aircheck.Span{0, 2}, Start: cue.Start, End: cue.Start + 400}}
				if len(cue.Text) > 2 {
					cue.Words = append(cue.Words, grammar.Word{Text: aircheck.Span{3, len(cue.Text)}, Start: cue.Start + 500, End: cue.End})
				}
			}
			cues = append(cues, cue)
			cue.Turn = false
			cue.Paragraph = r.Intn(2) == 0
		}
	}
	return cues
}

func TestVTT_UntimedTurnsAreRefused(t *testing.T) {
	tr, err := read.Read("x", []byte("NORA ILVES: The ferry is late.\n\nADA VARR: Again?\n\nNORA ILVES: Again.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := export.VTT(tr); aircheck.CodeOf(err) != aircheck.Unsupported || out != "" {
		t.Errorf("%q, %v", out, err)
	}
}
