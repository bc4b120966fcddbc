package items

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/eval"
	"aircheck/words"
)

// trial is one item before its check: the transcript, the rows, and the faults
// found so far.
type trial struct {
	*aircheck.Transcript
	rows   []eval.Row
	faults []string
}

func (t *trial) want(ok bool, format string, args ...any) {
	if !ok {
		t.faults = append(t.faults, fmt.Sprintf(format, args...))
	}
}

// wantWords compares as a search would.
func (t *trial) wantWords(what, got, want string) {
	t.want(words.Fold(got) == words.Fold(want), "%s is %q, want %q", what, got, want)
}

func (t *trial) quote(i int) string    { return t.rows[i]["quote"] }
func (t *trial) expected(i int) string { return t.rows[i]["expected"] }

func (t *trial) line(i int) int {
	n, err := strconv.Atoi(t.rows[i]["line"])
	t.want(err == nil, "row %d has no line", i)
	return n
}

// numbers are what a pattern finds in a row's expectation.
func (t *trial) numbers(i int, pattern string) []int {
	var found []int
	for _, s := range t.find(i, pattern) {
		n, err := strconv.Atoi(s)
		t.want(err == nil, "%q is not a number", s)
		found = append(found, n)
	}
	return found
}

// find gives the groups of all matches of a pattern in a row's expectation.
// Without a match it is a fault, and one match of empty groups.
func (t *trial) find(i int, pattern string) []string {
	re := regexp.MustCompile(pattern)
	var groups []string
	for _, m := range re.FindAllStringSubmatch(t.expected(i), -1) {
		groups = append(groups, m[1:]...)
	}
	if groups == nil {
		t.want(false, "the table does not say %s", pattern)
		return make([]string, re.NumSubexp())
	}
	return groups
}

// lineSpan is a line of the Body, counted from 1, without its end.
func (t *trial) lineSpan(n int) aircheck.Span {
	start := 0
	for ; n > 1; n-- {
		end := strings.IndexByte(t.Body[start:], '\n')
		if end < 0 {
			return aircheck.Span{len(t.Body), len(t.Body)}
		}
		start += end + 1
	}
	if end := strings.IndexByte(t.Body[start:], '\n'); end >= 0 {
		return aircheck.Span{start, start + end}
	}
	return aircheck.Span{start, len(t.Body)}
}

// span is where the quote of a row stands.
func (t *trial) span(i int) aircheck.Span {
	line := t.lineSpan(t.line(i))
	at := strings.Index(line.Of(t.Body), t.quote(i))
	t.want(at >= 0, "line %d does not hold its quote", t.line(i))
	start := line.Start() + max(at, 0)
	return aircheck.Span{start, min(start+len(t.quote(i)), len(t.Body))}
}

// turnAt is the turn that covers a byte. Without one it is a fault, and an
// empty turn, so that checks need not ask.
func (t *trial) turnAt(pos int) *aircheck.Turn {
	if turn := t.covers(pos); turn != nil {
		return turn
	}
	t.want(false, "no turn stands at byte %d", pos)
	return &aircheck.Turn{}
}

func (t *trial) covers(pos int) *aircheck.Turn {
	for i := range t.Turns {
		if s := t.Turns[i].Span; s.Start() <= pos && pos < s.End() {
			return &t.Turns[i]
		}
	}
	return nil
}

// turnOn is the turn at the beginning of a line.
func (t *trial) turnOn(line int) *aircheck.Turn { return t.turnAt(t.lineSpan(line).Start()) }

// turn is the turn at the end of a row's quote: a quote may begin with the
// words before a label.
func (t *trial) turn(i int) *aircheck.Turn { return t.turnAt(t.span(i).End() - 1) }

// after is the turn that follows.
func (t *trial) after(turn *aircheck.Turn) *aircheck.Turn { return t.neighbour(turn, 1) }

// before is the turn that precedes.
func (t *trial) before(turn *aircheck.Turn) *aircheck.Turn { return t.neighbour(turn, -1) }

func (t *trial) neighbour(turn *aircheck.Turn, step int) *aircheck.Turn {
	for i := range t.Turns {
		if j := i + step; t.Turns[i].ID == turn.ID && 0 <= j && j < len(t.Turns) {
			return &t.Turns[j]
		}
	}
	t.want(false, "turn %q has no neighbour", turn.ID)
	return &aircheck.Turn{}
}

// notes are the notes of a kind that touch a span.
func (t *trial) notes(kind aircheck.NoteKind, in aircheck.Span) []aircheck.Note {
	var found []aircheck.Note
	for _, n := range t.Notes {
		if n.Kind == kind && n.Span.Start() < in.End() && in.Start() < n.Span.End() {
			found = append(found, n)
		}
	}
	return found
}

func (t *trial) wholeBody() aircheck.Span { return aircheck.Span{0, len(t.Body) + 1} }

// warned tells whether a line has a warning of a kind whose name holds word.
func (t *trial) warned(line int, word string) bool {
	for _, w := range t.Warnings {
		if w.Line == line && strings.Contains(w.Kind, word) {
			return true
		}
	}
	return false
}
