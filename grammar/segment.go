package grammar

import (
	"sort"
	"strings"

	"aircheck"
)

// breakPoint is where one segment ends.
type breakPoint struct {
	at     int           // byte at which the next segment may begin
	span   aircheck.Span // the printed marker, or the words that announce the break
	marked bool
}

// goodbyes announce a break when a blank run follows them.
var goodbyes = []string{"we'll be back", "be right back", "be back", "stay with us", "after the break", "after this", "when we come back", "don't go away", "we'll return", "just a moment", "coming up", "next.", "up next", "a quick break", "short break", "in a moment"}

// findSegments cuts the broadcast at its breaks: printed ones, and those that
// the words announce before a blank run.
func (p *parser) findSegments() {
	for i := range p.stages {
		if s := &p.stages[i]; s.kind == aircheck.Break {
			p.breaks = append(p.breaks, breakPoint{at: s.span[1], span: s.span, marked: true})
		}
	}
	if !p.opts.LineParagraphs {
		p.announcedBreaks()
	}
	sort.SliceStable(p.breaks, func(i, k int) bool { return p.breaks[i].at < p.breaks[k].at })
	if len(p.turns) == 0 {
		return
	}
	from := p.turns[0].span[0]
	end := p.turns[len(p.turns)-1].span[1]
	for _, b := range append(p.breaks, breakPoint{at: len(p.body), span: aircheck.Span{end, end}}) {
		stop := b.span[0]
		if !b.marked {
			stop = b.span[1]
		}
		if f, s := trimSpace(p.body, from, min(stop, end)); f < s && p.hasWords(f, s) {
			p.t.Segments = append(p.t.Segments, aircheck.Segment{N: len(p.t.Segments) + 1, Span: aircheck.Span{f, s}})
		}
		from = min(b.at, end)
	}
}

// hasWords reports whether a turn's words stand in body[from:to].
func (p *parser) hasWords(from, to int) bool {
	for i := max(0, p.turnAt(from)); i < len(p.turns) && p.turns[i].span[0] < to; i++ {
		for _, piece := range p.turns[i].pieces {
			if piece.body[0] < to && piece.body[1] > from {
				return true
			}
		}
	}
	return false
}

func (p *parser) announcedBreaks() {
	for n := 1; n < len(p.paragraphs); n++ {
		if p.paragraphs[n].blanks < 2 {
			continue
		}
		before := p.paragraphs[n-1].span
		tail := strings.ToLower(p.body[max(before[0], before[1]-110):before[1]])
		for _, g := range goodbyes {
			if strings.Contains(tail, g) && !p.stageBetween(before[0], p.paragraphs[n].span[0], isBreak) {
				p.breaks = append(p.breaks, breakPoint{at: p.paragraphs[n].span[0], span: lastSentence(p.body, before)})
				break
			}
		}
	}
}

// lastSentence is the span of the last sentence of a paragraph.
func lastSentence(body string, par aircheck.Span) aircheck.Span {
	s := par.Of(body)
	if i := strings.LastIndex(s[:max(0, len(s)-2)], ". "); i >= 0 {
		return aircheck.Span{par[0] + i + 2, par[1]}
	}
	return par
}

// segmentOf is the segment that holds byte pos, 0 if none does.
func (p *parser) segmentOf(pos int) int {
	list := p.t.Segments
	i := sort.Search(len(list), func(i int) bool { return list[i].Span[1] > pos })
	if i < len(list) && list[i].Span[0] <= pos {
		return list[i].N
	}
	return 0
}
