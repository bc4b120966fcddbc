package verify

import (
	"cmp"
	"slices"

	"aircheck"
)

// Segment is a run of words of a quotation or a passage, for showing both side
// by side.
type Segment struct {
	Text string
	// Change is what differs here, nil where nothing does. Where Text is empty
	// something is missing.
	Change *Change
	// Aside are words between those quoted: a note, a time mark, an
	// interruption.
	Aside bool
}

// Segments cuts a part of the quotation, counted from 0, at its changes.
func (q Quotation) Segments(part int, changes []Change) []Segment {
	text := q.Parts[part].Text
	var marks []marked
	for i := range changes {
		if changes[i].Part == part {
			marks = append(marks, marked{changes[i].At, &changes[i]})
		}
	}
	return segments(text, marks, nil)
}

// Segments cuts the quote of the match, passage number n of its result, at the
// changes.
func (m Match) Segments(n int, changes []Change) []Segment {
	var marks []marked
	for i, c := range changes {
		if c.Passage == n {
			at := aircheck.Span{c.Span.Start() - m.Span.Start(), c.Span.End() - m.Span.Start()}
			marks = append(marks, marked{at, &changes[i]})
		}
	}
	return segments(m.Quote, marks, m.Marks)
}

type marked struct {
	at     aircheck.Span
	change *Change
}

// segments cuts text at the marks; what lies outside said, if that is given, is
// an aside. Marks that overlap or lie outside are left out.
func segments(text string, marks []marked, said []aircheck.Span) []Segment {
	slices.SortStableFunc(marks, func(a, b marked) int { return cmp.Compare(a.at.Start(), b.at.Start()) })
	var out []Segment
	pos := 0
	for _, m := range marks {
		if m.at.Start() < pos || m.at.End() > len(text) || m.at.Len() < 0 {
			continue
		}
		out = appendPlain(out, text, aircheck.Span{pos, m.at.Start()}, said)
		out = append(out, Segment{Text: m.at.Of(text), Change: m.change})
		pos = m.at.End()
	}
	return appendPlain(out, text, aircheck.Span{pos, len(text)}, said)
}

// appendPlain adds a run without changes, parted into what was said and asides.
func appendPlain(out []Segment, text string, run aircheck.Span, said []aircheck.Span) []Segment {
	if len(said) == 0 {
		return appendSegment(out, run.Of(text), false)
	}
	pos := run.Start()
	for _, s := range said {
		start, end := max(s.Start(), pos), min(s.End(), run.End())
		if start >= end {
			continue
		}
		out = appendSegment(out, text[pos:start], true)
		out = appendSegment(out, text[start:end], false)
		pos = end
	}
	return appendSegment(out, text[pos:run.End()], true)
}

func appendSegment(out []Segment, text string, aside bool) []Segment {
	if text == "" {
		return out
	}
	return append(out, Segment{Text: text, Aside: aside && hasWord(text)})
}
