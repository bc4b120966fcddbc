package grammar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/grammar"
)

func at(seconds float64) aircheck.Offset {
	return aircheck.OffsetAt(time.Duration(seconds * float64(time.Second)))
}

// TestCompose shows what becomes of cues: a line for each turn, with speaker,
// voice, time in the recording and words, then the notes.
func TestCompose(t *testing.T) {
	for _, c := range []struct {
		name string
		cues []grammar.Cue
		body string
		want string
	}{
		{"labels open turns, equal ones go on", []grammar.Cue{
			{Label: "Ada Varr", Text: "The ferry is late.", Start: at(1), End: at(2)},
			{Label: "Ada Varr", Text: "Again.", Start: at(2), End: at(3)},
			{Label: "VARR", Turn: true, Text: "And again.", Start: at(4), End: at(5)},
		},
			"Ada Varr: The ferry is late. Again.\nVARR: And again.",
			"Ada Varr live 1-3 The ferry is late. Again.\nAda Varr live 4-5 And again.\n"},
		{"marks without a name", []grammar.Cue{
			{Text: "good evening", Start: at(0)},
			{Turn: true, Printed: ">>", Text: "and welcome", Start: at(2)},
			{Label: "bret", Printed: ">> bret:", Text: "thank you", Start: at(3)},
			{Label: "SPEAKER_00", Unnamed: true, Text: "who is this", Start: at(4)},
			{Label: "announcer", Printed: "[ announcer ]", Voice: aircheck.Announcer, Text: "buy now", Start: at(5)},
		},
			"good evening\n>> and welcome\n>> bret: thank you\nSPEAKER_00: who is this\n[ announcer ] buy now",
			"? live 0-0 good evening\n? live 2-2 and welcome\nBret live 3-3 thank you\nSpeaker 00? live 4-4 who is this\nAnnouncer? announcer 5-5 buy now\n"},
		{"stage notes and notes are no speech", []grammar.Cue{
			{Label: "Ada Varr", Text: "[Applause] Thank you [laughter] all.", Start: at(0), End: at(4)},
			{Note: aircheck.Repeat, Text: "Thank you all.", Reason: "shown twice"},
			{Text: "Now then.", Start: at(6), End: at(7)},
		},
			"Ada Varr: [Applause] Thank you [laughter] all.\nThank you all.\nNow then.",
			"Ada Varr live 1.222-7 Thank you all.\\nNow then.\nnote applause [Applause]\nnote laughter [laughter]\nnote repeat Thank you all.\n"},
		{"words without a time are estimated", []grammar.Cue{
			{Label: "A", Unnamed: true, Text: "about 12 boats sank", Words: []grammar.Word{
				{Text: aircheck.Span{0, 5}, Start: at(1), End: at(2)}, {Text: aircheck.Span{6, 8}},
				{Text: aircheck.Span{9, 14}, Start: at(4), End: at(5)}, {Text: aircheck.Span{15, 19}, Start: at(3), End: at(3.5)}}},
		},
			"A: about 12 boats sank",
			"Speaker A? live 1-4 about 12 boats sank\n1 about\n2.5 12 interpolated\n4 boats\n4 sank repaired\nwarning time-backward\n"},
		{"a first word without a time begins with its cue", []grammar.Cue{
			{Label: "A", Unnamed: true, Text: "so 12", Words: []grammar.Word{{Text: aircheck.Span{0, 2}, Start: at(1), End: at(9)}, {Text: aircheck.Span{3, 5}}}},
			{Text: "7 sank", Start: at(8), End: at(9), Words: []grammar.Word{{Text: aircheck.Span{0, 1}}, {Text: aircheck.Span{2, 6}, Start: at(8.5), End: at(9)}}}},
			"A: so 12 7 sank",
			"Speaker A? live 1-9 so 12 7 sank\n1 so\n8 12 interpolated\n8 7 interpolated\n8.5 sank\n"},
		{"what has only an end begins before it", []grammar.Cue{
			{Label: "A", Unnamed: true, Text: "so 12", Words: []grammar.Word{{Text: aircheck.Span{0, 2}, Start: at(1), End: at(1.5)}, {Text: aircheck.Span{3, 5}, End: at(1.7)}}},
			{Text: "more", End: at(1.6)}},
			"A: so 12 more",
			"Speaker A? live 1-1.6 so 12 more\n1 so\n1.5 12 interpolated\n1.6 more interpolated\n"},
		{"lines that roll up are noted where they stand", []grammar.Cue{
			{Text: "the harbour is", Start: at(0)},
			{Text: "closed tonight", Again: len("the harbour is"), Start: at(2)},
		},
			"the harbour is closed tonight",
			"? live 0-2 the harbour is closed tonight\nnote repeat the harbour is\n"},
		{"a literal text keeps its paragraphs and its capitals in brackets", []grammar.Cue{
			{Label: "Ms. VARR", Printed: "Ms. VARR.", Name: "Varr", Title: "Ms.", Literal: true, Text: strings.Repeat("The mole stands. ", 80) + "(OUTER MOLE ACT)"},
			{Note: aircheck.Furniture, Inline: true, Literal: true, Text: "[[Page S2]]", Reason: "page"},
			{Literal: true, Text: "goes on [Laughter] here."},
			{Note: aircheck.NotSpoken, Text: "A heading", Literal: true},
			{Paragraph: true, Literal: true, Text: "And on."},
		},
			"Ms. VARR. " + strings.Repeat("The mole stands. ", 80) + "(OUTER MOLE ACT) [[Page S2]] goes on [Laughter] here.\nA heading\nAnd on.",
			"Varr live 0-0 " + strings.Repeat("The mole stands. ", 80) + "(OUTER MOLE ACT) goes on here.\\nAnd on.\nnote furniture [[Page S2]]\nnote laughter [Laughter]\nnote inserted A heading\n"},
		{"stated names are neither short nor misspelt", []grammar.Cue{
			{Turn: true, Label: "Mr. REEL", Name: "Reel", Text: "Yes."},
			{Turn: true, Label: "Mr. REAL", Name: "Real", Text: "No."},
			{Turn: true, Label: "ADA VARR", Name: "Ada Maria Varr", Role: "chair", Text: "Order."},
			{Turn: true, Label: "The CHAIR", Name: "Chair", Unnamed: true, Text: "So ordered."},
			{Turn: true, Label: "AdaVarr", Name: "Ada Varr", Doubt: "only an id", Voice: aircheck.Inserted, Text: "Late."},
		},
			"Mr. REEL: Yes.\nMr. REAL: No.\nADA VARR: Order.\nThe CHAIR: So ordered.\nAdaVarr: Late.",
			"Reel live 0-0 Yes.\nReal live 0-0 No.\nAda Maria Varr live 0-0 Order.\nChair? live 0-0 So ordered.\nAda Varr inserted 0-0 Late.\n"},
		{"segments", []grammar.Cue{
			{Label: "Ada Varr", Text: "First story.", Start: at(0)},
			{Segment: true, Text: "Second story.", Start: at(9)},
		},
			"Ada Varr: First story.\nSecond story.",
			"Ada Varr live 0-9 First story.\\nSecond story.\nsegment Ada Varr: First story.\nsegment Second story.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := &aircheck.Transcript{}
			if err := grammar.Compose(tr, c.cues); err != nil {
				t.Fatal(err)
			}
			if tr.Body != c.body {
				t.Errorf("body\n%s\nwant\n%s", tr.Body, c.body)
			}
			if got := told(tr); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// told writes what the cases compare.
func told(tr *aircheck.Transcript) string {
	var b strings.Builder
	for _, turn := range tr.Turns {
		who := turn.Speaker
		if turn.Unidentified {
			who += "?"
		}
		fmt.Fprintf(&b, "%s %s %g-%g %s\n", who, turn.Voice, turn.Offset.Seconds(), turn.OffsetEnd.Seconds(), strings.ReplaceAll(turn.Text, "\n", `\n`))
		for _, w := range turn.Timings {
			if strings.Contains(w.Text.Of(turn.Text), " ") || !strings.Contains(turn.Text, "12") {
				continue
			}
			fmt.Fprintf(&b, "%.2g %s", w.Start.Seconds(), w.Text.Of(turn.Text))
			if w.Kind != "" {
				fmt.Fprintf(&b, " %s", w.Kind)
			}
			b.WriteByte('\n')
		}
	}
	if len(tr.Segments) > 1 {
		for _, s := range tr.Segments {
			fmt.Fprintf(&b, "segment %s\n", s.Span.Of(tr.Body))
		}
	}
	for _, n := range tr.Notes {
		fmt.Fprintf(&b, "note %s %s\n", n.Kind, n.Span.Of(tr.Body))
	}
	for _, w := range tr.Warnings {
		fmt.Fprintf(&b, "warning %s\n", w.Kind)
	}
	return b.String()
}

// TestCompose_TimesOfDay follow from the broadcast's own start.
func TestCompose_TimesOfDay(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	tr := &aircheck.Transcript{Aired: time.Date(2031, 3, 14, 20, 0, 0, 0, zone)}
	if err := grammar.Compose(tr, []grammar.Cue{{Label: "Ada Varr", Text: "Good evening.", Start: at(61.5), End: at(63)}}); err != nil {
		t.Fatal(err)
	}
	turn := tr.Turns[0]
	if got := turn.At.Format(time.RFC3339); got != "2031-03-14T20:01:01-04:00" || turn.AtKind != aircheck.Stated || turn.Pieces[0].AtKind != aircheck.Stated {
		t.Errorf("said at %s (%s)", got, turn.AtKind)
	}
}

// TestCompose_StatedTimesOfDay are those of a format that knows the clock and
// no recording, also where only the day of the start is known. What was not
// said has none.
func TestCompose_StatedTimesOfDay(t *testing.T) {
	day := time.Date(2031, 3, 14, 0, 0, 0, 0, time.UTC)
	tr := &aircheck.Transcript{Aired: day, DateOnly: true}
	if err := grammar.Compose(tr, []grammar.Cue{
		{Label: "Ada Varr", Text: "Order.", At: day.Add(14 * time.Hour)},
		{Note: aircheck.TimeMark, Text: "{time} 1410", At: day.Add(14*time.Hour + 10*time.Minute), Inline: true},
		{Text: "Order again."},
		{Turn: true, Label: "Ida Holm", Text: "Filed.", Voice: aircheck.Inserted},
		{Note: aircheck.TimeMark, Text: "{time} 9999"},
		{Turn: true, Label: "Ida Holm", Text: "Said."},
		{Turn: true, Label: "Ada Varr", Text: "Back.", At: day.Add(13 * time.Hour)},
	}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, turn := range tr.Turns {
		for _, p := range turn.Pieces {
			got = append(got, p.At.Format("15:04 ")+string(p.AtKind))
		}
	}
	for _, n := range tr.Notes {
		got = append(got, n.Span.Of(tr.Body)+n.At.Format(" 15:04 ")+string(n.AtKind))
	}
	want := "14:00 stated, 14:10 stated, 00:00 , 14:10 interpolated, 14:10 repaired, {time} 1410 14:10 stated, {time} 9999 00:00 none"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// TestComposeCaptions: brackets hold sounds, ♪ marks a song, a label can describe
// a voice, and estimated times say so.
func TestComposeCaptions(t *testing.T) {
	tr := &aircheck.Transcript{}
	err := grammar.ComposeCaptions(tr, []grammar.Cue{
		{Label: "guy", Nobody: true, Printed: "(guy)", Text: "[ thunder ] And then... ( sighs ) the rain, (tarponine) 2. (gulls cry)", Start: at(1), End: at(4)},
		{Turn: true, Printed: ">>", Text: "( lowers voice ): ♪ la la ♪ and ♪", Start: at(4), End: at(6), Estimated: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "Guy? live 1.514-4 And then... the rain, (tarponine) 2.\n? live 4.923-6 ♪ la la ♪ and ♪\n" +
		"note other [ thunder ]\nnote other ( sighs )\nnote other (gulls cry)\nnote other ( lowers voice ):\nnote music ♪ la la ♪\nnote music ♪\n"
	if got := told(tr); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if kind := tr.Turns[1].Timings[0].Kind; kind != aircheck.Interpolated {
		t.Errorf("an estimated time is %q", kind)
	}
}

func TestCompose_BracketsAroundInlineNotes(t *testing.T) {
	tr := &aircheck.Transcript{}
	err := grammar.Compose(tr, []grammar.Cue{
		{Label: "ADA VARR", Turn: true, Text: "The door (APPLAUSE"},
		{Note: aircheck.Laughter, Inline: true, Text: "[laughs]"},
		{Text: "(INAUDIBLE) again) and the quay [LAUGHTER] is (sic) late (CROSSTALK)."},
		{Label: "NORA ILVES", Turn: true, Text: "(APPLAUSE) [so] it is ("},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range tr.Notes {
		got = append(got, string(n.Kind)+" "+n.Span.Of(tr.Body))
	}
	for _, turn := range tr.Turns {
		got = append(got, turn.Text)
	}
	want := []string{
		"inaudible (APPLAUSE [laughs] (INAUDIBLE)", "laughter [laughs]", "inaudible (INAUDIBLE)", "laughter [LAUGHTER]", "other (sic)", "crosstalk (CROSSTALK)", "applause (APPLAUSE)",
		"The door again) and the quay is late.", "[so] it is (",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
