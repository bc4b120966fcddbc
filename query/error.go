package query

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Error says what is wrong with a query, where, and what could stand instead.
type Error struct {
	Pos, End int    // bytes of the query that the message is about
	Message  string // a sentence without its full stop
	// Suggestion is a whole query that parses, or empty.
	Suggestion string

	fix *edit
}

// Error is the message and the suggestion on one line.
func (e *Error) Error() string {
	if e.Suggestion == "" {
		return e.Message
	}
	return e.Message + "; try: " + e.Suggestion
}

// Caret is the query on one line, and on a second one carets under the
// mistake. Of a long query it shows what stands around the mistake.
func (e *Error) Caret(query string) string {
	const most, lead = 76, 40 // columns in all, and before the mistake
	from := 0
	for from < e.Pos && columns(query[from:e.Pos]) > lead {
		from += len(firstCluster(query[from:]))
	}
	to := from
	for to < len(query) && columns(query[from:to]) < most {
		to += len(firstCluster(query[to:]))
	}
	var line, under strings.Builder
	if from > 0 {
		line.WriteString("…")
		under.WriteByte(' ')
	}
	line.WriteString(oneLine(query[from:to]))
	if to < len(query) {
		line.WriteString("…")
	}
	under.WriteString(strings.Repeat(" ", columns(query[from:e.Pos])))
	marked := query[min(e.Pos, to):min(e.End, to)]
	under.WriteString(strings.Repeat("^", max(1, columns(marked))))
	return line.String() + "\n" + under.String()
}

// firstCluster is the first rune of s with the combining ones after it.
func firstCluster(s string) string {
	for i, r := range s {
		if i > 0 && runeColumns(r) > 0 {
			return s[:i]
		}
	}
	return s
}

// columns is the number of cells a terminal gives to s, after [oneLine].
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}

// oneLine replaces, rune for rune, what would break or disturb a line.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && runeColumns(r) == 1, unicode.IsControl(r):
			return ' '
		case unicode.IsPrint(r), unicode.IsSpace(r):
			return r
		}
		return unicode.ReplacementChar
	}, s)
}

// fail keeps the first mistake and stops the reading.
func (p *parser) fail(at token, fix *edit, format string, args ...any) {
	if p.err == nil {
		p.err = &Error{Pos: at.pos, End: at.end, Message: fmt.Sprintf(format, args...), fix: fix}
	}
	p.tok = token{kind: end, pos: len(p.s), end: len(p.s)}
}
