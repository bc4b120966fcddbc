package read

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"aircheck"
	"aircheck/sheet"
)

// restore makes the turns that were exported: a line of the Body for each
// paragraph, the label in front of the first. Nothing is read out of the words
// again. What somebody has changed so that it does not fit any more (pieces,
// times of words) is made anew or left out.
func restore(t *aircheck.Transcript, rows []sheet.Row) {
	var body strings.Builder
	ids := map[string]string{}
	inOrder := slices.IsSortedFunc(rows, func(a, b sheet.Row) int { return a.Segment - b.Segment })
	for i, r := range rows {
		turn := r.Turn
		turn.N, turn.Clip, turn.Repeats = i+1, 0, ""
		turn.ID = "t" + strconv.Itoa(i+1)
		turn.Continues = ids[r.Continues]
		ids[r.ID] = turn.ID
		if !inOrder {
			turn.Segment = 0
		}
		if !slices.Contains(aircheck.Voices[:], turn.Voice) {
			turn.Voice = aircheck.Live
		}
		if turn.AtKind == "" || turn.At.IsZero() {
			turn.AtKind = aircheck.NoTime
		}
		if turn.End.Before(turn.At) {
			turn.End = time.Time{}
		}
		layDown(&turn, &body)
		t.Turns = append(t.Turns, turn)
	}
	t.Body = strings.TrimRight(body.String(), "\n")
	t.Segments = segmentsOf(t.Turns)
}

// layDown writes a turn's label and text to the body and points at them.
func layDown(turn *aircheck.Turn, body *strings.Builder) {
	if !fit(turn) {
		turn.Text, turn.Pieces, turn.Timings = lineByLine(turn.Text)
		if len(turn.Pieces) > 0 {
			p := &turn.Pieces[0]
			p.At, p.AtKind, p.Offset, p.OffsetKind = turn.At, turn.AtKind, turn.Offset, turn.OffsetKind
		}
	}
	if body.Len() > 0 {
		body.WriteByte('\n')
	}
	turn.Span = aircheck.Span{body.Len(), body.Len()}
	if turn.Label != "" {
		body.WriteString(strings.Join(strings.Fields(turn.Label), " ") + ":")
		turn.Span[1] = body.Len()
		if turn.Text != "" {
			body.WriteByte(' ')
		}
	}
	base := body.Len()
	body.WriteString(turn.Text)
	for i := range turn.Pieces {
		p := &turn.Pieces[i]
		p.Body = aircheck.Span{base + p.Text[0], base + p.Text[1]}
		turn.Span[1] = p.Body[1]
	}
}

// fit reports whether a turn's pieces cover its text, in order, with nothing
// but space between them, and whether the times of its words lie in it.
func fit(turn *aircheck.Turn) bool {
	pos := 0
	for _, p := range turn.Pieces {
		if !lies(p.Text, pos, turn.Text) || strings.TrimSpace(turn.Text[pos:p.Text[0]]) != "" {
			return false
		}
		pos = p.Text[1]
	}
	at, before := 0, aircheck.Offset(0)
	for _, w := range turn.Timings {
		if !lies(w.Text, at, turn.Text) || w.Start < before || w.End.Known() && w.End < w.Start {
			return false
		}
		at, before = w.Text[0], w.Start
	}
	return pos == len(turn.Text)
}

func lies(s aircheck.Span, from int, text string) bool {
	return from <= s[0] && s[0] < s[1] && s[1] <= len(text) && onRune(text, s[0]) && onRune(text, s[1])
}

func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// lineByLine makes a piece of every line of a text.
func lineByLine(text string) (string, []aircheck.Piece, []aircheck.Timing) {
	var b strings.Builder
	var pieces []aircheck.Piece
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		from := b.Len()
		b.WriteString(line)
		pieces = append(pieces, aircheck.Piece{Text: aircheck.Span{from, b.Len()}})
	}
	return b.String(), pieces, nil
}

// segmentsOf are the runs of turns that say they are in one segment.
func segmentsOf(turns []aircheck.Turn) []aircheck.Segment {
	var list []aircheck.Segment
	for _, turn := range turns {
		switch n := len(list); {
		case turn.Segment <= 0:
		case n > 0 && list[n-1].N == turn.Segment:
			list[n-1].Span[1] = turn.Span[1]
		default:
			list = append(list, aircheck.Segment{N: turn.Segment, Span: turn.Span})
		}
	}
	return list
}
