package export

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"aircheck"
)

// cue is a caption. Times are milliseconds from where they count.
type cue struct {
	id, speaker, text string
	start, end        int // start is untimed until it is known
	stop              int // end as the transcript has it, or untimed
	stated            bool
	estimated         bool
	turn              *aircheck.Turn // set on the first of its cues
}

const untimed = -1

// startOf is what cue times count from: the start of the recording where
// places in it are known, as a time of day if that is known; else the start of
// the broadcast, or the first time in it where that is unknown or later. False
// means no turn has a time.
func startOf(t *aircheck.Transcript) (start time.Time, ok bool) {
	if !t.DateOnly {
		start = t.Aired
	}
	for i := range t.Turns {
		if t.Turns[i].Offset.Known() {
			return inZone(start, t.Zone), true
		}
	}
	for i := range t.Turns {
		for _, s := range soundings(&t.Turns[i]) {
			if s.at.IsZero() {
				continue
			}
			ok = true
			if start.IsZero() || s.at.Before(start) {
				start = s.at
			}
		}
	}
	return inZone(start, t.Zone), ok
}

// lengthOf is the end of the broadcast, untimed if it is not known.
func lengthOf(t *aircheck.Transcript, base time.Time) int {
	end := t.Until
	if n := len(t.Turns); n > 0 && t.Turns[n-1].End.After(t.Turns[n-1].At) {
		end = t.Turns[n-1].End
	}
	if end.IsZero() || base.IsZero() {
		return untimed
	}
	return milliseconds(end, base)
}

// sounding is a piece as it sounds: its words and when they begin, zero if that
// is not known.
type sounding struct {
	text   string
	at     time.Time
	offset aircheck.Offset
	stated bool
	from   int // where text stands in Turn.Text, -1 if it is not the same there
}

// soundings are the pieces of a turn; the first begins with the turn.
func soundings(turn *aircheck.Turn) []sounding {
	pieces := turn.Pieces
	if len(pieces) == 0 {
		pieces = []aircheck.Piece{{Text: aircheck.Span{0, len(turn.Text)}}}
	}
	out := make([]sounding, len(pieces))
	for i, p := range pieces {
		at, kind, offset := p.At, p.AtKind, p.Offset
		if i == 0 && (at.IsZero() || !isTimed(kind)) {
			at, kind = turn.At, turn.AtKind
		}
		if !isTimed(kind) {
			at = time.Time{}
		}
		if i == 0 && !offset.Known() {
			offset = turn.Offset
		}
		if offset.Known() {
			kind = p.OffsetKind
		}
		printed := p.Text.Of(turn.Text)
		out[i] = sounding{oneLine(printed), at, offset, kind != aircheck.Interpolated, p.Text.Start()}
		if out[i].text != printed {
			out[i].from = -1
		}
		if i > 0 && pieces[i-1].Text.End() == p.Text.Start() {
			out[i-1].takeStops(&out[i])
		}
	}
	return out
}

// takeStops moves the stops a piece begins with to the one it stands close to:
// a mark was cut out between a word and its comma.
func (s *sounding) takeStops(next *sounding) {
	rest := strings.TrimLeft(next.text, ",;.?!:")
	if stops := next.text[:len(next.text)-len(rest)]; stops != "" {
		s.text, next.text, next.from = s.text+stops, strings.TrimSpace(rest), -1
	}
}

// start is when the words begin, untimed if that is not known.
func (s *sounding) start(base time.Time) int {
	switch {
	case s.offset.Known():
		return int(s.offset.Duration().Milliseconds())
	case s.at.IsZero() || base.IsZero() || s.at.Before(base):
		return untimed
	}
	return milliseconds(s.at, base)
}

// cuesOf cuts a transcript into cues, timed where the transcript has a time.
func cuesOf(t *aircheck.Transcript, base time.Time) []cue {
	var cues []cue
	for i := range t.Turns {
		turn := &t.Turns[i]
		first := turn
		for n, s := range soundings(turn) {
			id := fmt.Sprintf("%sp%d", turn.ID, n+1)
			at := s.from
			for k, text := range captions(s.text) {
				c := cue{id: id, speaker: oneLine(turn.Speaker), text: text, start: untimed, stop: untimed, turn: first}
				first = nil
				if k > 0 {
					c.id = fmt.Sprintf("%s.%d", id, k+1)
				} else {
					c.start, c.stated = s.start(base), s.stated
				}
				if s.from >= 0 {
					at += strings.Index(turn.Text[at:], text)
					c.takeTimes(turn.Timings, aircheck.Span{at, at + len(text)})
					at += len(text)
				}
				cues = append(cues, c)
			}
		}
	}
	return cues
}

// takeTimes gives the cue the times of its first and last words, if the format
// had them.
func (c *cue) takeTimes(timings []aircheck.Timing, words aircheck.Span) {
	i := sort.Search(len(timings), func(i int) bool { return timings[i].Text.End() > words.Start() })
	if i < len(timings) && timings[i].Text.Start() == words.Start() && timings[i].Start.Known() {
		c.start, c.stated = int(timings[i].Start.Duration().Milliseconds()), timings[i].Kind != aircheck.Interpolated
	}
	k := sort.Search(len(timings), func(i int) bool { return timings[i].Text.End() >= words.End() })
	if k < len(timings) && timings[k].Text.End() == words.End() && timings[k].End.Known() {
		c.stop = int(timings[k].End.Duration().Milliseconds())
	}
}

func milliseconds(at, base time.Time) int { return int(at.Sub(base).Milliseconds()) }
