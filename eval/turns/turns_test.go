package turns_test

import (
	"testing"

	"aircheck"
	"aircheck/eval/turns"
)

func turn(label, speaker, text string) aircheck.Turn {
	return aircheck.Turn{ID: "t:" + text, Label: label, Speaker: speaker, Text: text}
}

var list = []turns.Want{
	{N: "1", Label: "ANA ROO, CWN ANCHOR", Speaker: "Ana Roo", Starts: "Good evening, this is (inaudible) the"},
	{N: "2", Label: "BEN LUX", Speaker: "Ben Lux", Starts: "Yes."},
	{N: "3", Label: "ROO", Speaker: "Ana Roo", Starts: "And what's the harbour master"},
}

func TestCompare(t *testing.T) {
	one := turn("ANA ROO,  CWN ANCHOR", "Ana Roo", "Good evening; this is the news.")
	two := turn("BEN LUX", "Ben Lux", "Yes.")
	three := turn("ROO", "Ana Roo", "And what’s the harbour master doing?")
	for _, c := range []struct {
		name           string
		got            []aircheck.Turn
		matched, total int
	}{
		{"all", []aircheck.Turn{one, two, three}, 3, 3},
		{"none", nil, 0, 3},
		{"one too many", []aircheck.Turn{one, turn("LIVE", "Live", "Yes."), two, three}, 3, 4},
		{"one lost", []aircheck.Turn{one, three}, 2, 3},
		{"order counts", []aircheck.Turn{three, two, one}, 1, 3},
		{"the wrong speaker", []aircheck.Turn{one, two, turn("ROO", "Ben Lux", three.Text)}, 2, 3},
		{"a short turn is the whole turn", []aircheck.Turn{one, turn("BEN LUX", "Ben Lux", "Yes. No."), three}, 2, 3},
		{"the label as printed", []aircheck.Turn{one, two, turn("ANA ROO", "Ana Roo", three.Text)}, 2, 3},
		{"words, not letters", []aircheck.Turn{one, two, turn("ROO", "Ana Roo", "And what's the harbour masters do?")}, 2, 3},
	} {
		r := turns.Compare(c.got, list)
		if r.Matched != c.matched || r.Total != c.total {
			t.Errorf("%s: %d of %d, want %d of %d", c.name, r.Matched, r.Total, c.matched, c.total)
		}
		if r.Matched+len(r.Missing) != len(list) || r.Matched+len(r.Extra) != len(c.got) {
			t.Errorf("%s: %d matched, %d missing, %d extra do not add up", c.name, r.Matched, len(r.Missing), len(r.Extra))
		}
	}
}
