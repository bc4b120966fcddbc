// Package turns compares the turns of a whole broadcast with a list made by
// hand: label, speaker, first words, in order.
package turns

import (
	"regexp"
	"strings"

	"aircheck"
	"aircheck/eval"
	"aircheck/words"
)

// Want is a turn as it must come out.
type Want struct {
	N, Label, Speaker string
	Starts            string // its first five words, or all if it has fewer
}

// Load reads a list of turns.
func Load(path string) ([]Want, error) {
	rows, err := eval.Table(path)
	if err != nil {
		return nil, err
	}
	var want []Want
	for _, r := range rows {
		want = append(want, Want{N: r["n"], Label: r["label"], Speaker: r["speaker"], Starts: r["starts"]})
	}
	return want, nil
}

// Result is how a transcript compares with a list.
type Result struct {
	Matched int
	Missing []Want
	Extra   []aircheck.Turn // turns that stand in no list
	Total   int             // all listed turns, and the extra ones: both cost
}

// Compare lines the two up, so that one turn too many costs one turn and not
// all that follow.
func Compare(got []aircheck.Turn, want []Want) Result {
	var r Result
	r.Matched, r.Missing, r.Extra = LineUp(got, want, Same)
	// A turn read wrongly is both missing and extra, and costs once.
	r.Total = max(len(want), len(got))
	return r
}

// LineUp pairs two lists by their longest common subsequence: how many pairs
// there are, what of want has none, and what of got.
func LineUp[G, W any](got []G, want []W, same func(G, W) bool) (matched int, missing []W, extra []G) {
	// best[i][j] is the most that want[i:] and got[j:] have in common.
	best := make([][]int, len(want)+1)
	for i := range best {
		best[i] = make([]int, len(got)+1)
	}
	for i := len(want) - 1; i >= 0; i-- {
		for j := len(got) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if same(got[j], want[i]) {
				best[i][j] = max(best[i][j], best[i+1][j+1]+1)
			}
		}
	}
	i, j := 0, 0
	for i < len(want) && j < len(got) {
		switch {
		case same(got[j], want[i]) && best[i][j] == best[i+1][j+1]+1:
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			missing = append(missing, want[i])
			i++
		default:
			extra = append(extra, got[j])
			j++
		}
	}
	return best[0][0], append(missing, want[i:]...), append(extra, got[j:]...)
}

// Same tells whether a turn is the one that is wanted: the label as printed,
// the speaker and the first words as they are searched.
func Same(got aircheck.Turn, want Want) bool {
	return oneSpaced(got.Label) == oneSpaced(want.Label) &&
		words.Fold(got.Speaker) == words.Fold(want.Speaker) &&
		begins(got.Text, want.Starts)
}

var stageNote = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)

// begins compares with the stage notes of the list removed, as they are from a
// turn's text. A list entry of fewer than five words is the whole turn.
func begins(text, starts string) bool {
	head := words.Fold(stageNote.ReplaceAllString(starts, " "))
	whole := words.Fold(text)
	if len(strings.Fields(starts)) < 5 {
		return whole == head
	}
	return whole == head || strings.HasPrefix(whole, head+" ") || head == ""
}

func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// Score is the line for the golden file.
func (r Result) Score(name string) eval.Score {
	s := eval.Score{Stage: "turns", Name: name, Right: r.Matched, Total: r.Total}
	var notes []string
	if len(r.Missing) > 0 {
		notes = append(notes, "missing")
		for _, w := range r.Missing {
			notes = append(notes, w.N)
		}
	}
	if len(r.Extra) > 0 {
		notes = append(notes, "extra")
		for _, t := range r.Extra {
			notes = append(notes, t.ID)
		}
	}
	s.Note = strings.Join(notes, " ")
	return s
}
