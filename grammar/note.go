package grammar

import (
	"slices"

	"aircheck"
)

// writeLinks puts segments and continuations on the turns.
func (p *parser) writeLinks() {
	for i := range p.turns {
		turn := &p.t.Turns[i]
		at := turn.Span[0]
		if len(turn.Pieces) > 0 {
			at = turn.Pieces[0].Body[0]
		}
		turn.Segment = p.segmentOf(at)
		if c := p.turns[i].continues; c >= 0 {
			turn.Continues = turnID(c)
		}
	}
}

// writeNotes turns marks, stage notes and breaks into notes, in order of place,
// each with the turn it stands in; warnings go in order of lines.
func (p *parser) writeNotes() {
	t := p.t
	for i := range p.marks {
		m := &p.marks[i]
		if m.span.Len() == 0 {
			continue // stated by the format, not printed
		}
		t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.TimeMark, Span: m.span, At: m.at, AtKind: m.kind})
	}
	for i := range p.stages {
		s := &p.stages[i]
		reason := ""
		if s.channel != "" {
			reason = s.channel
		}
		t.Notes = append(t.Notes, aircheck.Note{Kind: s.kind, Span: s.span, Reason: reason})
	}
	for _, b := range p.breaks {
		if !b.marked {
			t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.Break, Span: b.span, Reason: "announced; no marker is printed"})
		}
	}
	slices.SortStableFunc(t.Notes, func(a, b aircheck.Note) int {
		if a.Span[0] != b.Span[0] {
			return a.Span[0] - b.Span[0]
		}
		return a.Span[1] - b.Span[1]
	})
	for i := range t.Notes {
		n := &t.Notes[i]
		if k := p.turnAt(n.Span[0] + 1); k >= 0 && n.Span[0] < p.turns[k].span[1] {
			n.Turn = turnID(k)
		}
	}
	slices.SortStableFunc(t.Warnings, func(a, b aircheck.Warning) int { return a.Line - b.Line })
}
