package web

import (
	"slices"
	"strings"

	"aircheck"
)

// stretch is words that are shown in one way.
type stretch struct {
	Text  string
	Mark  bool
	Hit   int // number of the hit that begins here, from 1
	Doubt bool
	Note  bool
	Title string // what a note means, where its words do not say
}

// pieces lays the pieces of one turn out as paragraphs.
type pieces struct {
	*layout
	turn  *aircheck.Turn
	marks []aircheck.Span // in Turn.Text, in order
	list  []paragraph
}

func (p *pieces) last() *paragraph { return &p.list[len(p.list)-1] }

func (p *pieces) open(at gutterTime) { p.list = append(p.list, paragraph{At: at}) }

// piece adds piece i, after the notes that stand before it.
func (p *pieces) piece(i int) {
	piece := p.turn.Pieces[i]
	between := "" // white space that the notes have not taken
	fresh := i == 0
	if !fresh {
		between = p.turn.Text[p.turn.Pieces[i-1].Text.End():piece.Text.Start()]
		fresh = strings.Contains(between, "\n")
	}
	for n, ok := p.take(piece.Body.Start()); ok; n, ok = p.take(piece.Body.Start()) {
		fresh, between = p.note(n, piece, fresh), ""
	}
	if fresh {
		timed := piece
		if timed.At.IsZero() && i == 0 {
			timed.At, timed.AtKind = p.turn.At, p.turn.AtKind
		}
		p.open(p.gutter(timed))
	} else if between != "" || p.apart(piece.Body.Start()) {
		p.last().Pieces = append(p.last().Pieces, pieceWords{Stretches: []stretch{{Text: " "}}})
	}
	w := pieceWords{ID: anchor(p.turn.ID, i+1), Stretches: p.stretches(piece)}
	if p.last().first == "" {
		p.last().first = w.ID
	}
	p.last().Pieces = append(p.last().Pieces, w)
	p.explain(piece)
	p.lastEnd = piece.Body.End()
}

// apart tells whether white space stands before a byte, since the last words
// or note shown.
func (p *pieces) apart(body int) bool {
	return p.lastEnd < body && strings.ContainsAny(p.t.Body[p.lastEnd:body], " \t\n")
}

// note adds a note before a piece, and tells whether the piece still begins a
// paragraph.
func (p *pieces) note(n aircheck.Note, next aircheck.Piece, fresh bool) bool {
	switch n.Kind {
	case aircheck.Break:
		p.list = append(p.list, paragraph{Break: true})
		p.lastEnd = n.Span.End()
		return true
	case aircheck.TimeMark:
		if fresh && p.lines.at(n.Span.Start()) == p.lines.at(next.Body.Start()) {
			return true // the gutter shows it
		}
	case aircheck.Truncated:
		return fresh // it stands in words that are shown
	}
	s := p.noteStretch(n)
	if s.Text == "" {
		return fresh
	}
	if fresh && p.lines.at(n.Span.Start()) != p.lines.at(p.lastEnd) {
		p.open(gutterTime{})
		fresh = p.lines.at(n.Span.End()) != p.lines.at(next.Body.Start())
	}
	p.inline(s)
	p.lastEnd = n.Span.End()
	return fresh
}

// tail adds the notes printed on the line of the turn's last words.
func (p *pieces) tail() {
	for len(p.notes) > 0 && p.notes[0].Kind != aircheck.Break && p.lines.at(p.notes[0].Span.Start()) == p.lines.at(p.lastEnd) {
		n := p.notes[0]
		p.notes = p.notes[1:]
		if s := p.noteStretch(n); s.Text != "" && n.Kind != aircheck.Truncated {
			p.inline(s)
		}
	}
}

func (p *pieces) inline(s stretch) {
	if len(p.list) == 0 || p.last().Break {
		p.open(gutterTime{})
	}
	list := []stretch{{Text: " "}, s}
	if len(p.last().Pieces) == 0 {
		list = list[1:]
	}
	p.last().Pieces = append(p.last().Pieces, pieceWords{Stretches: list})
}

// stretches cuts a piece where a mark or a doubt begins or ends.
func (p *pieces) stretches(piece aircheck.Piece) []stretch {
	toText := piece.Text.Start() - piece.Body.Start()
	var doubts []aircheck.Span
	for _, n := range p.doubts {
		if n.Span.Start() < piece.Body.End() && piece.Body.Start() < n.Span.End() {
			doubts = append(doubts, aircheck.Span{n.Span.Start() + toText, n.Span.End() + toText})
		}
	}
	breaks := p.breaksOff(piece)
	marks := p.marksIn(piece.Text)
	if len(doubts)+len(marks)+len(breaks) == 0 {
		return []stretch{{Text: piece.Text.Of(p.turn.Text)}}
	}
	cuts := []int{piece.Text.Start(), piece.Text.End()}
	for _, s := range slices.Concat(doubts, marks) {
		cuts = append(cuts, max(s.Start(), piece.Text.Start()), min(s.End(), piece.Text.End()))
	}
	cuts = append(cuts, breaks...)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var list []stretch
	for i, from := range cuts[:len(cuts)-1] {
		s := stretch{Text: p.turn.Text[from:cuts[i+1]], Mark: covers(marks, from), Doubt: covers(doubts, from)}
		if s.Mark && slices.ContainsFunc(marks, func(m aircheck.Span) bool { return m.Start() == from }) {
			s.Hit = p.hits.number()
		}
		list = append(list, s)
		if slices.Contains(breaks, cuts[i+1]) {
			list = append(list, stretch{Text: " "}, stretch{Text: "(breaks off)", Note: true, Title: "The sentence breaks off here in the source"})
		}
	}
	return list
}

// breaksOff are the places in Text where a sentence is cut in the source.
func (p *pieces) breaksOff(piece aircheck.Piece) []int {
	var at []int
	for _, n := range p.notes {
		if n.Span.Start() >= piece.Body.End() {
			break
		}
		if n.Kind == aircheck.Truncated && n.Span.End() <= piece.Body.End() {
			at = append(at, n.Span.End()-piece.Body.Start()+piece.Text.Start())
		}
	}
	return at
}

// marksIn takes the marks that begin before the end of a piece.
func (p *pieces) marksIn(text aircheck.Span) []aircheck.Span {
	var in []aircheck.Span
	for len(p.marks) > 0 && p.marks[0].Start() < text.End() {
		in = append(in, p.marks[0])
		if p.marks[0].End() > text.End() {
			break // it goes on in the next piece
		}
		p.marks = p.marks[1:]
	}
	return in
}

func covers(spans []aircheck.Span, at int) bool {
	return slices.ContainsFunc(spans, func(s aircheck.Span) bool { return s.Start() <= at && at < s.End() })
}

// explain says under a paragraph why words of this piece are doubted.
func (p *pieces) explain(piece aircheck.Piece) {
	for _, n := range p.doubts {
		if n.Span.Start() < piece.Body.Start() || n.Span.Start() >= piece.Body.End() {
			continue
		}
		what := "Speaker not certain: "
		if n.Kind == aircheck.ClipDoubt {
			what = "Recorded or live, not certain: "
		}
		p.last().Doubts = append(p.last().Doubts, what+n.Reason)
	}
}

func (p *pieces) noteStretch(n aircheck.Note) stretch {
	s := stretch{Text: noteWords(n, p.t.Body), Note: true}
	switch n.Kind {
	case aircheck.Phonetic:
		s.Title = "Spelt by ear in the source"
	case aircheck.TimeMark:
		m := momentOf(n.At, n.AtKind, p.t.Zone)
		s.Text, s.Title = m.Text, "Time printed in the source"
	}
	return s
}

// noteWords is a note as people read it, empty where it is not for reading.
func noteWords(n aircheck.Note, body string) string {
	switch n.Kind {
	case aircheck.Inaudible, aircheck.Crosstalk, aircheck.Laughter, aircheck.Applause, aircheck.Music:
		return "(" + string(n.Kind) + ")"
	case aircheck.Phonetic:
		return "(ph)"
	case aircheck.Repeat:
		return "(words printed twice, left out here)"
	case aircheck.OtherNote, aircheck.NotSpoken:
		printed := strings.Join(strings.Fields(n.Span.Of(body)), " ")
		return "(" + strings.Trim(printed, "()[]: ") + ")"
	}
	return ""
}

// gutter is the time beside a paragraph, repeated ones marked as such.
func (l *layout) gutter(p aircheck.Piece) gutterTime {
	day := momentOf(p.At, p.AtKind, l.t.Zone)
	g := gutterTime{Moment: placeOf(day, p.Offset, p.OffsetKind)}
	if g.Text == "" {
		return g
	}
	minute := g.Text[:min(len(g.Text), 5)]
	if day.Text == "" { // 1:02:03
		minute = g.Text[:len(g.Text)-3]
	}
	g.Again = g.Estimated && minute == l.minute
	l.minute = minute
	return g
}

// repair is something about a turn that the reader of the source mended.
type repair struct {
	What string // in a word or two
	Why  string
	Line int
	URL  string // of the line in the original
}

// repairsOf finds the turn in whose lines each warning lies.
func repairsOf(t *aircheck.Transcript, lines lineIndex) map[string][]repair {
	found := map[string][]repair{}
	for _, w := range t.Warnings {
		turn := turnOnLine(t, lines.span(w.Line))
		if turn == nil {
			continue
		}
		r := repair{What: strings.ReplaceAll(w.Kind, "-", " "), Why: w.Message, Line: w.Line}
		switch w.Kind {
		case "label-misspelt":
			r.What = "printed " + turn.Label
		case "label-without-colon":
			r.What = "label without colon"
		case "label-ambiguous":
			r.What = "name can be another"
		case "mark-repaired":
			r.What = "time repaired"
		case "mark-unusable":
			r.What = "time mark left out"
		}
		found[turn.ID] = append(found[turn.ID], r)
	}
	return found
}

// turnOnLine is the last turn that opens on a line or runs over it.
func turnOnLine(t *aircheck.Transcript, line aircheck.Span) *aircheck.Turn {
	i, _ := slices.BinarySearchFunc(t.Turns, line.End(), func(turn aircheck.Turn, end int) int {
		if turn.Span.Start() < end {
			return -1
		}
		return 1
	})
	if i == 0 || t.Turns[i-1].Span.End() <= line.Start() {
		return nil
	}
	return &t.Turns[i-1]
}

// lineIndex is the lines of a Body, without their ends.
type lineIndex []aircheck.Span

func linesOf(body string) lineIndex {
	var lines lineIndex
	at := 0
	for line := range strings.Lines(body) {
		lines = append(lines, aircheck.Span{at, at + len(strings.TrimSuffix(line, "\n"))})
		at += len(line)
	}
	return lines
}

// at is the number, from 1, of the line that holds a byte.
func (x lineIndex) at(body int) int {
	i, _ := slices.BinarySearchFunc(x, body, func(s aircheck.Span, body int) int {
		if s.Start() <= body {
			return -1
		}
		return 1
	})
	return max(i, 1)
}

// span is a line by its number, empty if there is none.
func (x lineIndex) span(n int) aircheck.Span {
	if n < 1 || n > len(x) {
		return aircheck.Span{}
	}
	return x[n-1]
}
