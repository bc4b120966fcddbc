package labels_test

import (
	"strings"
	"testing"

	"aircheck"
	"aircheck/eval/labels"
	"aircheck/words"
)

const interview = `GRETA VAN HOLM: Good evening.

Tell us about the harbour.

OTTO PELL: It is closed. (LAUGHTER)

UNIDENTIFIED: Since when?

GRETA VAN HOLM: Well?

OTTO PELL: Since Monday.

IDA PELL: Tuesday, I think.

OTTO PELL: (APPLAUSE)

IDA PELL: No.

GRETA VAN HOLM: Thank you.
`

func TestReprint_AsANetworkPrints(t *testing.T) {
	p := labels.Reprint(labels.Parse("one.txt", interview), 0)
	var kinds []string
	for _, turn := range p.Turns {
		if !strings.HasPrefix(p.Text[turn.At:], printedAs[turn.Name][turn.Kind]) && turn.Damage == 0 {
			t.Errorf("%s (%s) is printed as %.20q", turn.Name, turn.Kind, p.Text[turn.At:])
		}
		kinds = append(kinds, string(turn.Kind))
	}
	if got := strings.Join(kinds, " "); got != "first first anonymous surname initial first initial initial surname" {
		t.Errorf("kinds %s", got)
	}
}

var printedAs = map[string]map[labels.Kind]string{
	"GRETA VAN HOLM": {labels.First: "GRETA VAN HOLM: ", labels.Short: "VAN HOLM: "},
	"OTTO PELL":      {labels.First: "OTTO PELL: ", labels.Initial: "O. PELL: "},
	"IDA PELL":       {labels.First: "IDA PELL: ", labels.Initial: "I. PELL: "},
	"UNIDENTIFIED":   {labels.Nameless: "UNIDENTIFIED: "},
}

func TestSurname(t *testing.T) {
	for name, want := range map[string]string{
		"GRETA VAN HOLM": "VAN HOLM", "OTTO PELL": "PELL", "MARIA CELESTE ORTEZ": "ORTEZ", "C.L. BRYNE": "BRYNE",
		"VAN MORRIS": "MORRIS", "OMAR EL SAID": "EL SAID", "JAN VAN DER MEER": "VAN DER MEER", "MADRA": "MADRA",
	} {
		if got := labels.Surname(name); got != want {
			t.Errorf("Surname(%s) = %s, want %s", name, got, want)
		}
	}
}

// long is one interview of many turns, for shares.
func long() labels.Interview {
	return labels.Parse("long.txt", strings.Repeat("ANNA BRODD: Is it?\n\nCARL DANTO: It is.\n\n", 4000))
}

func TestReprint_Damage(t *testing.T) {
	p := labels.Reprint(long(), 1)
	share := map[labels.Damage]float64{}
	for _, turn := range p.Turns {
		for _, d := range []labels.Damage{labels.Misspelt, labels.NoColon, labels.Pulled} {
			if turn.Damage&d != 0 {
				share[d] += 100 / float64(len(p.Turns))
			}
		}
		surname := labels.Surname(turn.Name)
		printed, _, _ := strings.Cut(p.Text[turn.At:], " ")
		printed = strings.TrimSuffix(printed, ":")
		misspelt := turn.Kind == labels.Short && printed != surname
		if misspelt != (turn.Damage&labels.Misspelt != 0) || words.Distance(printed, surname, 1) > 1 && misspelt {
			t.Fatalf("%s, damage %s, is printed as %s", surname, turn.Damage, printed)
		}
		if pulled := turn.At > 0 && p.Text[turn.At-1] == ' '; pulled != (turn.Damage&labels.Pulled != 0) {
			t.Fatalf("damage %s, printed after %q", turn.Damage, p.Text[max(0, turn.At-10):turn.At])
		}
	}
	for d, want := range map[labels.Damage]float64{labels.Misspelt: 5, labels.NoColon: 2, labels.Pulled: 5} {
		if got := share[d]; got < want*0.8 || got > want*1.2 {
			t.Errorf("%s: %.2f %%, want about %g", d, got, want)
		}
	}
	if again := labels.Reprint(long(), 1); again.Text != p.Text {
		t.Error("the same seed prints another text")
	}
	if other := labels.Reprint(long(), 2); other.Text == p.Text {
		t.Error("another seed prints the same text")
	}
}

func TestReprint_NeverIntoAnotherLabel(t *testing.T) {
	in := labels.Parse("near.txt", strings.Repeat("ANNA MARL: Is it?\n\nCARL MARK: It is.\n\nEVE MARKS: No.\n\n", 3000))
	p, misspelt := labels.Reprint(in, 3), 0
	for _, turn := range p.Turns {
		if turn.Damage != labels.Misspelt {
			continue
		}
		misspelt++
		printed, _, _ := strings.Cut(p.Text[turn.At:], ":")
		for _, other := range []string{"MARL", "MARK", "MARKS"} {
			if printed == other {
				t.Fatalf("%s is misspelt as %s", turn.Name, other)
			}
		}
	}
	if misspelt < 300 {
		t.Errorf("%d labels misspelt: the test proves nothing", misspelt)
	}
}

// perfect is what a reader that makes no mistake would give.
func perfect(p labels.Print) *aircheck.Transcript {
	tr := &aircheck.Transcript{}
	for _, turn := range p.Turns {
		tr.Turns = append(tr.Turns, aircheck.Turn{
			Speaker: turn.Name, Unidentified: turn.Kind == labels.Nameless, Text: turn.Words, Span: aircheck.Span{turn.At, turn.At + 1},
		})
	}
	return tr
}

func TestTally(t *testing.T) {
	p := labels.Reprint(labels.Parse("one.txt", interview), 0)
	for _, c := range []struct {
		name         string
		spoil        func(tr *aircheck.Transcript)
		right, total int
	}{
		{"perfect", func(*aircheck.Transcript) {}, 9, 9},
		{"a wrong name", func(tr *aircheck.Transcript) { tr.Turns[0].Speaker = "Otto Pell" }, 8, 9},
		{"the surname alone", func(tr *aircheck.Transcript) { tr.Turns[3].Speaker = "Van Holm" }, 8, 9},
		{"a name for one without", func(tr *aircheck.Transcript) {
			tr.Turns[2].Speaker, tr.Turns[2].Unidentified = "Otto Pell", false
		}, 8, 9},
		{"a turn lost", func(tr *aircheck.Transcript) { tr.Turns = tr.Turns[1:] }, 8, 9},
		{"a turn too many", func(tr *aircheck.Transcript) {
			tr.Turns = append(tr.Turns, aircheck.Turn{Speaker: "Well", Text: "Really", Span: aircheck.Span{20, 30}})
		}, 9, 10},
		{"the label among the words", func(tr *aircheck.Transcript) { tr.Turns[4].Text = "PELL Since Monday." }, 8, 9},
	} {
		tr := perfect(p)
		c.spoil(tr)
		var tally labels.Tally
		tally.Add(p, tr)
		if all := tally.Scores()[0]; all.Right != c.right || all.Total != c.total {
			t.Errorf("%s: %d of %d, want %d of %d", c.name, all.Right, all.Total, c.right, c.total)
		}
	}
}
