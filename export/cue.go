package export

import (
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// cue is a caption. Times are milliseconds from the start of the broadcast.
type cue struct {
	id, speaker, text string
	start, end        int // start is untimed until it is known
	stated            bool
	estimated         bool
}

const untimed = -1

// startOf is what cue times count from: the start of the broadcast, or the
// first time in it where that is unknown or later. False means no turn has a
// time.
func startOf(t *aircheck.Transcript) (start time.Time, ok bool) {
	if !t.DateOnly {
		start = t.Aired
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
	if end.IsZero() {
		return untimed
	}
	return milliseconds(end, base)
}

// sounding is a piece as it sounds: its words and when they begin, zero if that
// is not known.
type sounding struct {
	text   string
	at     time.Time
	stated bool
}

// soundings are the pieces of a turn; the first begins with the turn.
func soundings(turn *aircheck.Turn) []sounding {
	pieces := turn.Pieces
	if len(pieces) == 0 {
		pieces = []aircheck.Piece{{Text: aircheck.Span{0, len(turn.Text)}}}
	}
	out := make([]sounding, len(pieces))
	for i, p := range pieces {
		at, kind := p.At, p.AtKind
		if i == 0 && (at.IsZero() || !isTimed(kind)) {
			at, kind = turn.At, turn.AtKind
		}
		if !isTimed(kind) {
			at = time.Time{}
		}
		out[i] = sounding{oneLine(p.Text.Of(turn.Text)), at, kind != aircheck.Interpolated}
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
	s.text, next.text = s.text+next.text[:len(next.text)-len(rest)], strings.TrimSpace(rest)
}

// cuesOf cuts a transcript into cues, timed where the transcript has a time.
func cuesOf(t *aircheck.Transcript, base time.Time) []cue {
	var cues []cue
	for i := range t.Turns {
		turn := &t.Turns[i]
		for n, s := range soundings(turn) {
			id := fmt.Sprintf("%sp%d", turn.ID, n+1)
			for k, text := range captions(s.text) {
				c := cue{id: id, speaker: oneLine(turn.Speaker), text: text, start: untimed}
				if k > 0 {
					c.id = fmt.Sprintf("%s.%d", id, k+1)
				} else if !s.at.IsZero() {
					c.start, c.stated = milliseconds(s.at, base), s.stated
				}
				cues = append(cues, c)
			}
		}
	}
	return cues
}

func milliseconds(at, base time.Time) int { return int(at.Sub(base).Milliseconds()) }
