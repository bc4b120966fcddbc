package labels

import (
	"fmt"
	"strings"

	"aircheck"
	"aircheck/eval"
	"aircheck/words"
)

// Miss is a turn that came out wrong.
type Miss struct {
	File  string
	Truth Truth
	Got   string // what the reader made of it
}

// Tally counts turns by kind and damage.
type Tally struct {
	counts map[string]*eval.Score
	Misses []Miss
	// Extra are turns that stand in no truth: words given to someone else.
	Extra []Miss
}

// Add judges one transcript. A turn is right if it opens at its label, begins
// with its first word and has the right full name, or none where there is none.
func (t *Tally) Add(p Print, tr *aircheck.Transcript) {
	at := map[int]*aircheck.Turn{}
	for i := range tr.Turns {
		at[tr.Turns[i].Span.Start()] = &tr.Turns[i]
	}
	expected := map[int]bool{}
	for _, truth := range p.Turns {
		expected[truth.At] = true
		fault := judge(truth, at[truth.At])
		for _, line := range truth.lines() {
			t.count(line, fault == "")
		}
		if fault != "" {
			t.Misses = append(t.Misses, Miss{p.File, truth, fault})
		}
	}
	for _, turn := range tr.Turns {
		if start := turn.Span.Start(); !expected[start] && words.Count(turn.Text) > 0 {
			t.Extra = append(t.Extra, Miss{p.File, Truth{At: start}, fmt.Sprintf("turn of %s (%s): %.60q", turn.Speaker, turn.Label, turn.Text)})
		}
	}
}

func judge(want Truth, got *aircheck.Turn) string {
	if got == nil {
		return "no turn opens here"
	}
	// Words in brackets may be a stage note or an aside: either reading is right.
	first, aside := firstWord(spoken(want.Words)), firstWord(want.Words)
	if began := firstWord(got.Text); began != first && began != aside {
		return fmt.Sprintf("begins with %q, want %q", began, first)
	}
	same := words.Fold(got.Speaker) == words.Fold(want.Name)
	switch {
	case want.Kind != Nameless && !same:
		return fmt.Sprintf("speaker %q, label %q", got.Speaker, got.Label)
	case want.Kind == Nameless && strings.HasPrefix(want.Name, "UNIDENTIFIED") && !got.Unidentified:
		return fmt.Sprintf("speaker %q is not marked unidentified", got.Speaker)
	case want.Kind == Nameless && !same && !got.Unidentified:
		return fmt.Sprintf("speaker %q is named", got.Speaker)
	}
	return ""
}

// firstWord is the first word as it is searched, empty if there is none.
func firstWord(s string) string {
	for t := range words.Tokens(s) {
		return t.Fold()
	}
	return ""
}

// lines are the lines of the report that a turn counts in.
func (t Truth) lines() []string {
	lines := []string{"all", "label " + string(t.Kind)}
	if t.Kind == Short || t.Kind == Initial {
		lines = append(lines, "damage "+t.Damage.String())
	}
	return lines
}

func (d Damage) String() string {
	switch d {
	case 0:
		return "none"
	case Misspelt:
		return "misspelt"
	case NoColon:
		return "no colon"
	case Pulled:
		return "pulled"
	}
	return "several"
}

func (t *Tally) count(line string, right bool) {
	if t.counts == nil {
		t.counts = map[string]*eval.Score{}
	}
	s := t.counts[line]
	if s == nil {
		s = &eval.Score{Stage: "labels", Name: line}
		t.counts[line] = s
	}
	s.Total++
	if right {
		s.Right++
	}
}

// Scores are the lines for the golden file. Extra turns cost as much as missed
// ones, in the line for all.
func (t *Tally) Scores() []eval.Score {
	var scores []eval.Score
	for _, line := range []string{
		"all", "label first", "label surname", "label initial", "label anonymous",
		"damage none", "damage misspelt", "damage no colon", "damage pulled", "damage several",
	} {
		s := eval.Score{Stage: "labels", Name: line}
		if t.counts[line] != nil {
			s = *t.counts[line]
		}
		if line == "all" {
			s.Total += len(t.Extra)
			s.Note = fmt.Sprintf("extra %d", len(t.Extra))
		}
		scores = append(scores, s)
	}
	return scores
}
