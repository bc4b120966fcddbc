package read_test

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
)

// unsound lists what is wrong with a transcript by itself: spans that do not
// quote, turns out of order, words that stand nowhere.
func unsound(t *aircheck.Transcript) []string {
	var bad []string
	add := func(format string, args ...any) { bad = append(bad, fmt.Sprintf(format, args...)) }
	if !utf8.ValidString(t.Body) {
		add("the body is not UTF-8")
		return bad
	}
	covered := make([]bool, len(t.Body))
	cover := func(s aircheck.Span) {
		for i := s[0]; i < s[1]; i++ {
			covered[i] = true
		}
	}
	check := func(what string, s aircheck.Span) bool {
		if s[0] < 0 || s[1] < s[0] || s[1] > len(t.Body) || !onRune(t.Body, s[0]) || !onRune(t.Body, s[1]) {
			add("%s has the span %v in a body of %d bytes", what, s, len(t.Body))
			return false
		}
		return true
	}
	last := 0
	for i, turn := range t.Turns {
		if !check(turn.ID, turn.Span) {
			continue
		}
		if turn.ID != fmt.Sprintf("t%d", i+1) || turn.N != i+1 {
			add("turn %d is called %s", i+1, turn.ID)
		}
		if turn.Span[0] < last {
			add("%s begins at %d, before the end of the turn before it at %d", turn.ID, turn.Span[0], last)
		}
		last = turn.Span[1]
		if turn.End.Before(turn.At) && !turn.End.IsZero() {
			add("%s ends %v before it begins %v", turn.ID, turn.End, turn.At)
		}
		first := turn.Span[1]
		at := 0
		for k, p := range turn.Pieces {
			if !check(fmt.Sprintf("%sp%d", turn.ID, k+1), p.Body) || p.Text[0] < at || p.Text[1] > len(turn.Text) || p.Text.Len() != p.Body.Len() {
				add("%sp%d maps %v to %v", turn.ID, k+1, p.Text, p.Body)
				continue
			}
			if turn.Text[p.Text[0]:p.Text[1]] != p.Body.Of(t.Body) {
				add("%sp%d does not quote the body", turn.ID, k+1)
			}
			if strings.TrimSpace(turn.Text[at:p.Text[0]]) != "" {
				add("%s has words outside its pieces: %q", turn.ID, turn.Text[at:p.Text[0]])
			}
			if !turn.Span.Contains(p.Body) {
				add("%sp%d lies outside its turn", turn.ID, k+1)
			}
			at = p.Text[1]
			first = min(first, p.Body[0])
			cover(p.Body)
		}
		if at != len(turn.Text) {
			add("%s has words after its last piece", turn.ID)
		}
		cover(aircheck.Span{turn.Span[0], first})
		before := aircheck.Offset(0)
		for _, w := range turn.Timings {
			if w.Text[0] < 0 || w.Text[0] >= w.Text[1] || w.Text[1] > len(turn.Text) || !onRune(turn.Text, w.Text[0]) || !onRune(turn.Text, w.Text[1]) {
				add("%s has a time for %v of %d bytes", turn.ID, w.Text, len(turn.Text))
			}
			if w.Start < before || w.End.Known() && w.End < w.Start {
				add("%s: the times of its words run backward at %v", turn.ID, w.Start)
			}
			before = w.Start
		}
	}
	for _, n := range t.Notes {
		if check("note "+string(n.Kind), n.Span) && n.Kind != aircheck.SpeakerDoubt {
			cover(n.Span)
		}
	}
	for _, c := range t.Clips {
		check("clip", c.Span)
	}
	for _, s := range t.Segments {
		check("segment", s.Span)
	}
	for i, r := range t.Body {
		if !covered[i] && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			add("nothing holds the words at byte %d: %.40q", i, t.Body[i:])
			break
		}
	}
	return bad
}

func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
