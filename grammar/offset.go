package grammar

import (
	"time"

	"aircheck"
)

// unit is a word or cue with its bounds in the recording.
type unit struct {
	span                aircheck.Span // in the Body
	start, end          aircheck.Offset
	estimated, repaired bool // how start is known; the format states it if neither
}

func (u *unit) kind() aircheck.AtKind {
	switch {
	case u.repaired:
		return aircheck.Repaired
	case u.estimated:
		return aircheck.Interpolated
	}
	return ""
}

// fixTimes estimates the starts that are unknown and makes those that run
// backward stand still. It reports whether any time is known.
func (c *composer) fixTimes() bool {
	first := -1
	last := aircheck.Offset(0)
	backward := 0
	for i := range c.units {
		u := &c.units[i]
		if !u.start.Known() {
			continue
		}
		if u.start < last {
			backward++
			if backward == 1 {
				c.warn(u.span[0], "time-backward", "the time goes back to "+u.start.String()+" after "+last.String()+"; it and others like it are taken to stand still")
			}
			u.start, u.repaired = last, true
		}
		if u.end.Known() && u.end < u.start {
			u.end = u.start
		}
		last = u.start
		if first < 0 {
			first = i
		}
	}
	if first < 0 {
		return false
	}
	for i := 0; i < len(c.units); i++ {
		if c.units[i].start.Known() {
			continue
		}
		end := i
		for end < len(c.units) && !c.units[end].start.Known() {
			end++
		}
		c.estimate(i, end)
		i = end
	}
	return true
}

// fixClock makes times of day that run backward stand still.
func (c *composer) fixClock() {
	last := -1
	backward := 0
	for i := range c.marks {
		m := &c.marks[i]
		if m.at.IsZero() {
			continue
		}
		if last >= 0 && m.at.Before(c.marks[last].at) {
			backward++
			if backward == 1 {
				c.warn(m.span[0], "time-backward", "the time goes back to "+m.at.Format("15:04:05")+" after "+c.marks[last].at.Format("15:04:05")+"; it and others like it are taken to stand still")
			}
			m.at, m.kind = c.marks[last].at, aircheck.Repaired
		}
		last = i
	}
}

// estimate lays the starts of units[from:to] between the times around them, in
// proportion to their bytes; at the ends, at the usual speed of speech.
func (c *composer) estimate(from, to int) {
	units := c.units
	low, high := time.Duration(0), time.Duration(-1)
	begin := units[from].span[0]
	if from > 0 {
		low, begin = units[from-1].start.Duration(), units[from-1].span[0]
		if units[from-1].end.Known() {
			low, begin = units[from-1].end.Duration(), units[from-1].span[1]
		}
	}
	limit := units[to-1].span[1]
	if to < len(units) {
		high, limit = units[to].start.Duration(), units[to].span[0]
		low = min(low, high) // one word may end after the next one begins
	}
	if end := units[to-1].end; end.Known() && end.Duration() >= low && (high < 0 || end.Duration() < high) {
		high, limit = end.Duration(), units[to-1].span[1]
	}
	for i := from; i < to; i++ {
		u := &units[i]
		at := low + time.Duration(float64(u.span[0]-begin)/speed*float64(time.Second))
		if high >= 0 {
			at = low + time.Duration(float64(high-low)*float64(u.span[0]-begin)/float64(max(1, limit-begin)))
		}
		u.start, u.estimated = aircheck.OffsetAt(at), true
		if u.end.Known() {
			u.end = max(u.end, u.start)
		}
	}
}

// writeOffsets puts places in the recording on turns, pieces and words, and
// the times of day that follow from them.
func (c *composer) writeOffsets() {
	c.timings = make([]aircheck.Timing, 0, len(c.units))
	at := 0 // the unit of the place that is looked at
	for i := range c.t.Turns {
		turn := &c.t.Turns[i]
		if len(turn.Pieces) == 0 {
			continue
		}
		first := c.unitAfter(at, turn.Pieces[0].Body[0])
		at = first
		for k := range turn.Pieces {
			p := &turn.Pieces[k]
			at = c.unitAfter(at, p.Body[0])
			p.Offset, p.OffsetKind = c.offsetAt(at, p.Body[0])
			p.At, p.AtKind = c.timeOf(p.Offset, p.OffsetKind)
		}
		turn.Offset, turn.OffsetKind = turn.Pieces[0].Offset, turn.Pieces[0].OffsetKind
		turn.At, turn.AtKind = c.timeOf(turn.Offset, turn.OffsetKind)
		if turn.AtKind == "" {
			turn.AtKind = aircheck.NoTime
		}
		turn.Timings = c.timingsOf(turn, first)
		if n := len(turn.Timings); n > 0 {
			turn.OffsetEnd = max(turn.Timings[n-1].End, turn.Timings[n-1].Start)
			turn.End, _ = c.timeOf(turn.OffsetEnd, "")
		}
	}
}

// timeOf is the time of day at a place in the recording.
func (c *composer) timeOf(o aircheck.Offset, kind aircheck.AtKind) (time.Time, aircheck.AtKind) {
	if c.t.Aired.IsZero() || c.t.DateOnly || !o.Known() {
		return time.Time{}, ""
	}
	if kind == "" {
		kind = aircheck.Stated
	}
	return c.t.Aired.Add(o.Duration()).Truncate(time.Second), kind
}

// unitAfter is the first unit from i on that ends after byte pos of the Body.
func (c *composer) unitAfter(i, pos int) int {
	for i < len(c.units) && c.units[i].span[1] <= pos {
		i++
	}
	return i
}

// offsetAt is the time of byte pos of the Body, behind which unit i is the first
// to end.
func (c *composer) offsetAt(i, pos int) (aircheck.Offset, aircheck.AtKind) {
	if i == len(c.units) {
		u := c.units[i-1]
		return max(u.start, u.end), aircheck.Interpolated
	}
	u := &c.units[i]
	if pos <= u.span[0] || !u.end.Known() {
		return u.start, u.kind()
	}
	part := float64(pos-u.span[0]) / float64(u.span.Len())
	return u.start + aircheck.Offset(part*float64(u.end-u.start)), aircheck.Interpolated
}

// timingsOf are the units, from first on, whose words stand in the turn.
func (c *composer) timingsOf(turn *aircheck.Turn, first int) []aircheck.Timing {
	last := turn.Pieces[len(turn.Pieces)-1].Body[1]
	if first == len(c.units) || c.units[first].span[0] >= last {
		return nil
	}
	begin, piece := len(c.timings), 0
	for i := first; i < len(c.units) && c.units[i].span[0] < last; i++ {
		u := &c.units[i]
		for piece < len(turn.Pieces) && turn.Pieces[piece].Body[1] <= u.span[0] {
			piece++
		}
		start, end := -1, -1
		for k := piece; k < len(turn.Pieces) && turn.Pieces[k].Body[0] < u.span[1]; k++ {
			p := &turn.Pieces[k]
			if start < 0 {
				start = p.Text[0] + max(0, u.span[0]-p.Body[0])
			}
			end = p.Text[0] + min(p.Body[1], u.span[1]) - p.Body[0]
		}
		if start < end {
			c.timings = append(c.timings, aircheck.Timing{Text: aircheck.Span{start, end}, Start: u.start, End: u.end, Kind: u.kind()})
		}
	}
	return c.timings[begin:len(c.timings):len(c.timings)]
}
