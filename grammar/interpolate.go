package grammar

import (
	"sort"
	"time"

	"aircheck"
)

// anchor ties a place in the speech, counted in bytes spoken before it, to a
// time.
type anchor struct {
	spoken int
	at     time.Time
}

// speed is how many bytes of text a second of speech has where nothing better
// is known: 160 words a minute, 5.7 bytes a word.
const speed = 15.0

// timeline estimates when any byte of the speech was said.
type timeline struct {
	anchors []anchor
	rate    float64 // bytes a second, for what lies beyond the anchors
	low     time.Time
	high    time.Time // zero if the end of the programme is not known
}

// interpolate prepares the times of all pieces: stated where a mark stands
// right before, else estimated between the marks around it, in proportion to
// the text. Before the first mark and after the last one the speed of the rest
// is assumed, and the window of the programme is not left.
func (p *parser) interpolate() {
	p.timeline = timeline{rate: speed, low: p.t.Aired, high: p.t.Until}
	if p.t.Aired.IsZero() {
		return
	}
	spoken := 0
	for i := range p.turns {
		if p.turns[i].voice == aircheck.Inserted {
			continue // printed, not said
		}
		for _, piece := range p.turns[i].pieces {
			if piece.mark >= 0 && !p.marks[piece.mark].at.IsZero() {
				p.timeline.anchors = append(p.timeline.anchors, anchor{spoken, p.marks[piece.mark].at})
			}
			spoken += piece.text.Len()
		}
	}
	if len(p.timeline.anchors) > 0 || !p.t.DateOnly {
		p.timeline.measure(spoken)
	}
}

// measure sets the speed from the anchors; without any, the speech is laid
// evenly over the window, if there is one.
func (tl *timeline) measure(spoken int) {
	n := len(tl.anchors)
	if n == 0 {
		if tl.high.IsZero() {
			return
		}
		tl.anchors = []anchor{{0, tl.low}, {spoken, tl.high}}
		return
	}
	first, last := tl.anchors[0], tl.anchors[n-1]
	if seconds := last.at.Sub(first.at).Seconds(); seconds > 60 && last.spoken > first.spoken {
		tl.rate = float64(last.spoken-first.spoken) / seconds
	}
}

// at estimates the time of a place; false if nothing is known.
func (tl *timeline) at(spoken int) (time.Time, bool) {
	n := len(tl.anchors)
	if n == 0 {
		return time.Time{}, false
	}
	i := sort.Search(n, func(i int) bool { return tl.anchors[i].spoken > spoken })
	switch {
	case i == 0:
		t := tl.anchors[0].at.Add(-tl.duration(tl.anchors[0].spoken - spoken))
		if t.Before(tl.low) && !tl.anchors[0].at.Before(tl.low) {
			t = tl.low
		}
		return t.Truncate(time.Second), true
	case i == n:
		t := tl.anchors[n-1].at.Add(tl.duration(spoken - tl.anchors[n-1].spoken))
		if !tl.high.IsZero() && t.After(tl.high) {
			t = tl.high
			if t.Before(tl.anchors[n-1].at) {
				t = tl.anchors[n-1].at
			}
		}
		return t.Truncate(time.Second), true
	}
	a, b := tl.anchors[i-1], tl.anchors[i]
	part := float64(spoken-a.spoken) / float64(b.spoken-a.spoken)
	return a.at.Add(time.Duration(part * float64(b.at.Sub(a.at)))).Truncate(time.Second), true
}

func (tl *timeline) duration(bytes int) time.Duration {
	return time.Duration(float64(bytes) / tl.rate * float64(time.Second))
}

// writeTimes puts times on turns and pieces.
func (p *parser) writeTimes() {
	if len(p.timeline.anchors) == 0 {
		return
	}
	spoken := 0
	for i := range p.turns {
		turn := &p.t.Turns[i]
		if p.turns[i].voice == aircheck.Inserted {
			continue
		}
		if at, ok := p.timeline.at(spoken); ok {
			turn.At, turn.AtKind = at, aircheck.Interpolated
		}
		for k, piece := range p.turns[i].pieces {
			out := &turn.Pieces[k]
			if piece.mark >= 0 && !p.marks[piece.mark].at.IsZero() {
				out.At, out.AtKind = p.marks[piece.mark].at, p.marks[piece.mark].kind
			} else if at, ok := p.timeline.at(spoken); ok {
				out.At, out.AtKind = at, aircheck.Interpolated
			}
			if k == 0 {
				turn.At, turn.AtKind = out.At, out.AtKind
			}
			spoken += piece.text.Len()
		}
		if end, ok := p.timeline.at(spoken); ok {
			turn.End = end
		}
	}
}
