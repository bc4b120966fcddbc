package items_test

import (
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/eval"
	"aircheck/eval/items"
)

const body = `[09:00:05] ANA ROO, CWN ANCHOR: Good morning. The harbour
stays [09:05:01] closed. BEN LUX: Who says so?

OTTO PELL: The (inaudible) master.`

func span(text string) aircheck.Span {
	at := strings.Index(body, text)
	return aircheck.Span{at, at + len(text)}
}

func at(minute, second int) time.Time { return time.Date(2020, 5, 4, 9, minute, second, 0, time.UTC) }

// perfect is what a reader without fault makes of the body.
func perfect() *aircheck.Transcript {
	return &aircheck.Transcript{
		Body: body,
		Turns: []aircheck.Turn{
			{
				ID: "t1", N: 1, Speaker: "Ana Roo", Label: "ANA ROO, CWN ANCHOR", Role: "anchor", Org: "CWN",
				At: at(0, 5), AtKind: aircheck.Stated,
				Text: "Good morning. The harbour\nstays closed.", Span: aircheck.Span{0, span("closed.").End()},
				Pieces: []aircheck.Piece{
					{Text: aircheck.Span{0, 31}, Body: span("Good morning. The harbour\nstays"), At: at(0, 5), AtKind: aircheck.Stated},
					{Text: aircheck.Span{32, 39}, Body: span("closed."), At: at(5, 1), AtKind: aircheck.Stated},
				},
			},
			{ID: "t2", N: 2, Speaker: "Ben Lux", Label: "BEN LUX", Text: "Who says so?", Span: span("BEN LUX: Who says so?")},
			{ID: "t3", N: 3, Speaker: "Otto Pell", Label: "OTTO PELL", Text: "The master.", Span: span("OTTO PELL: The (inaudible) master.")},
		},
		Notes: []aircheck.Note{
			{Kind: aircheck.TimeMark, Span: span("[09:00:05]"), At: at(0, 5), AtKind: aircheck.Stated},
			{Kind: aircheck.TimeMark, Span: span("[09:05:01]"), At: at(5, 1), AtKind: aircheck.Stated},
			{Kind: aircheck.Inaudible, Span: span("(inaudible)")},
		},
	}
}

func item(id, line, quote, expected string) items.Item {
	return items.Item{ID: id, Rows: []eval.Row{{"line": line, "quote": quote, "expected": expected}}}
}

func TestCheck(t *testing.T) {
	list := []items.Item{
		item("L23", "2", "closed. BEN LUX: Who says", ""),
		item("M14", "4", "The (inaudible) master", ""),
		item("M16", "4", "anything", ""),
		item("T01", "2", "stays [09:05:01] closed", "the words 'harbour / stays closed' are one phrase"),
		item("T60", "1", "[09:00:05] ANA ROO, CWN ANCHOR:", "1 of the 2 marks stand so"),
	}
	for _, c := range []struct {
		name  string
		spoil func(*aircheck.Transcript)
		fails string // ids, in order
	}{
		{"nothing is wrong", func(*aircheck.Transcript) {}, ""},
		{"the label is lost in the paragraph", func(tr *aircheck.Transcript) {
			tr.Turns[0].Span[1] = tr.Turns[1].Span[1]
			tr.Turns = append(tr.Turns[:1], tr.Turns[2:]...)
		}, "L23"},
		{"the turn before keeps the label", func(tr *aircheck.Transcript) { tr.Turns[0].Text += " BEN LUX" }, "L23"},
		{"the mark is part of the label", func(tr *aircheck.Transcript) { tr.Turns[0].Label = "[09:00:05] " + tr.Turns[0].Label }, "T60"},
		{"a gap is not noted", func(tr *aircheck.Transcript) { tr.Notes = tr.Notes[:2] }, "M14"},
		{"a gap is said", func(tr *aircheck.Transcript) { tr.Turns[2].Text = "The (inaudible) master." }, "M14"},
		{"the mark is read wrongly", func(tr *aircheck.Transcript) { tr.Notes[1].At = at(6, 0) }, "T01"},
		{"the piece after the mark has no time", func(tr *aircheck.Transcript) { tr.Turns[0].Pieces[1].AtKind = aircheck.Interpolated }, "T01"},
		{"the map is off by one", func(tr *aircheck.Transcript) { tr.Turns[0].Pieces[1].Text = aircheck.Span{31, 38} }, "T01"},
	} {
		tr := perfect()
		c.spoil(tr)
		var failed []string
		for _, r := range items.Check(tr, list) {
			if len(r.Faults) > 0 {
				failed = append(failed, r.ID)
			}
			if r.Listed != (r.ID == "M16") {
				t.Errorf("%s: listed is %v", r.ID, r.Listed)
			}
		}
		if got := strings.Join(failed, " "); got != c.fails {
			t.Errorf("%s: fails %q, want %q", c.name, got, c.fails)
		}
	}
}
