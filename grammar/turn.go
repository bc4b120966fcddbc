package grammar

import (
	"strings"

	"aircheck"
)

// openTurn is a turn while it is being understood.
type openTurn struct {
	label   *candidate // nil for words before the first label
	speaker string
	person  *person
	doubt   string
	described
	voice aircheck.Voice
	clip  int
	text  string
	span  aircheck.Span
	// pieces, with the paragraph each one stands in and the channel announced
	// in front of it.
	pieces []openPiece
	// continues is the index of the turn whose sentence goes on, or -1.
	continues int
}

type openPiece struct {
	text, body aircheck.Span
	paragraph  int
	mark       int // index of the time mark right before the piece, or -1
}

// cut is something that is not speech: a mark, a stage note or a label.
type cut struct {
	span  aircheck.Span
	label *candidate
	mark  int // index, or -1
}

// openTurns walks the paragraphs and hands every word to a turn. A turn opens
// at its label; what is cut out stands in notes.
func (p *parser) openTurns() {
	p.turns = make([]openTurn, 0, len(p.labels)+1)
	marks, stages, labels := 0, 0, 0
	// All pieces stand in one block: a turn has a window.
	b := &speech{body: p.body, pieces: make([]openPiece, 0, len(p.paragraphs)+len(p.marks)+len(p.stages)+len(p.labels))}
	current := -1
	cuts := []cut{}
	mark := -1 // one at the end of a paragraph is for the words that follow
	for n, par := range p.paragraphs {
		cuts = cuts[:0]
		for {
			next, ok := p.nextCut(par.span[1], &marks, &stages, &labels)
			if !ok {
				break
			}
			cuts = append(cuts, next)
		}
		pos := par.span[0]
		for i := 0; i <= len(cuts); i++ {
			end := par.span[1]
			if i < len(cuts) {
				end = cuts[i].span[0]
			}
			if from, to := trimSpace(p.body, pos, end); from < to {
				if current < 0 {
					current = p.addTurn(nil, from)
				}
				b.add(aircheck.Span{from, to}, n, mark)
				p.turns[current].span[1] = to
				mark = -1
			}
			if i == len(cuts) {
				break
			}
			pos = max(pos, cuts[i].span[1])
			switch c := cuts[i]; {
			case c.label != nil:
				b.closeTurn(p.turns)
				from := c.span[0]
				if mark >= 0 && (current < 0 || p.marks[mark].span[0] >= p.turns[current].span[1]) {
					from = p.marks[mark].span[0]
				}
				current = p.addTurn(c.label, from)
			case c.mark >= 0:
				mark = c.mark
			}
		}
	}
	b.closeTurn(p.turns)
	p.dropEmptyLead()
}

// nextCut returns the first mark, stage note or label that begins before end
// and is not yet used.
func (p *parser) nextCut(end int, marks, stages, labels *int) (cut, bool) {
	const none = int(^uint(0) >> 1)
	m, s, l := none, none, none
	if *marks < len(p.marks) {
		m = p.marks[*marks].span[0]
	}
	if *stages < len(p.stages) {
		s = p.stages[*stages].span[0]
	}
	if *labels < len(p.labels) {
		l = p.labels[*labels].span[0]
	}
	first := min(m, s, l)
	switch {
	case first >= end:
		return cut{}, false
	case first == m:
		*marks++
		return cut{span: p.marks[*marks-1].span, mark: *marks - 1}, true
	case first == s:
		*stages++
		return cut{span: p.stages[*stages-1].span, mark: -1}, true
	}
	*labels++
	c := &p.labels[*labels-1]
	return cut{span: aircheck.Span{c.span[0], c.words}, label: c, mark: -1}, true
}

func (p *parser) addTurn(label *candidate, from int) int {
	t := openTurn{label: label, continues: -1, span: aircheck.Span{from, from}}
	if label != nil {
		t.span[1] = label.span[1]
	}
	p.turns = append(p.turns, t)
	return len(p.turns) - 1
}

// speech gathers the words of the turns.
type speech struct {
	body       string
	text       strings.Builder // of the turns of several pieces; that of one stands in the body
	from       int             // where the open turn's text begins
	pieces     []openPiece
	firstPiece int // of the open turn
}

// add appends body[span] to the open turn: after a new line where a paragraph
// begins, after a space where something was cut out.
func (b *speech) add(span aircheck.Span, paragraph, mark int) {
	from := 0
	if n := len(b.pieces); n > b.firstPiece {
		if n == b.firstPiece+1 {
			b.write(b.pieces[n-1].body)
		}
		switch {
		case b.pieces[n-1].paragraph != paragraph:
			b.text.WriteByte('\n')
		case !strings.ContainsRune(",;.?!:", rune(b.body[span[0]])):
			b.text.WriteByte(' ')
		}
		from = b.text.Len() - b.from
		b.write(span)
	}
	b.pieces = append(b.pieces, openPiece{text: aircheck.Span{from, from + span.Len()}, body: span, paragraph: paragraph, mark: mark})
}

func (b *speech) write(span aircheck.Span) {
	if b.text.Len() == 0 {
		b.text.Grow(len(b.body) - span[0])
	}
	b.text.WriteString(span.Of(b.body))
}

// closeTurn hands what was gathered to the last of the turns.
func (b *speech) closeTurn(turns []openTurn) {
	if len(turns) > 0 {
		t := &turns[len(turns)-1]
		t.pieces = b.pieces[b.firstPiece:len(b.pieces):len(b.pieces)]
		if t.text = b.text.String()[b.from:]; len(t.pieces) == 1 {
			t.text = t.pieces[0].body.Of(b.body)
		}
	}
	b.from, b.firstPiece = b.text.Len(), len(b.pieces)
}

// dropEmptyLead removes a first turn without a label that holds nothing but
// punctuation.
func (p *parser) dropEmptyLead() {
	if len(p.turns) > 0 && p.turns[0].label == nil && !strings.ContainsFunc(p.turns[0].text, func(r rune) bool { return r >= 0x80 || isLetter(byte(r)) || isDigit(byte(r)) }) {
		p.turns = p.turns[1:]
	}
}

// finish writes the turns into the transcript.
func (p *parser) finish() {
	t := p.t
	t.Turns = make([]aircheck.Turn, len(p.turns))
	pieces := 0
	for i := range p.turns {
		pieces += len(p.turns[i].pieces)
	}
	all := make([]aircheck.Piece, pieces) // one allocation for all turns
	for i := range p.turns {
		o := &p.turns[i]
		n := len(o.pieces)
		for k, piece := range o.pieces {
			all[k] = aircheck.Piece{Text: piece.text, Body: piece.body}
		}
		o.write(&t.Turns[i], p.body, all[:n:n])
		t.Turns[i].ID, t.Turns[i].N = turnID(i), i+1
		all = all[n:]
	}
	p.writeTimes()
	p.writeLinks()
	p.writeNotes()
}

// write puts what is known of a turn into an empty one.
func (o *openTurn) write(turn *aircheck.Turn, body string, pieces []aircheck.Piece) {
	turn.Speaker, turn.Doubt, turn.Voice, turn.Clip = o.speaker, o.doubt, o.voice, o.clip
	turn.Text, turn.Span, turn.Pieces, turn.AtKind = o.text, o.span, pieces, aircheck.NoTime
	if o.label == nil {
		turn.Unidentified = true
		turn.Doubt = "no label is printed"
		return
	}
	turn.Label = o.label.span.Of(body)
	turn.Unidentified = o.label.shape.nobody
	d := &o.described
	turn.Title, turn.Role, turn.Org, turn.Party, turn.State, turn.Place = d.title, d.role, d.org, d.party, d.state, d.place
	turn.RoleAsPrinted, turn.Via = d.asPrinted, d.via
}
