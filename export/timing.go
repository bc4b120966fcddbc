package export

import "unicode/utf8"

// People on air speak about fifteen runes a second. Where there is time for
// fewer than five, the rest of it was not speech but a break or music.
const (
	usualRunesPerSecond = 15
	leastRunesPerSecond = 5
)

// timed gives every cue a start and an end, none after the next one's start.
// Cues between two times share the time between them in proportion to
// their length:
//
//	00:10 aaaa | - bb | - bb | 00:18 c     becomes     00:10 aaaa | 00:14 bb | 00:16 bb | 00:18 c
//
// A time that leaves no room for the cues before it is passed over. The last
// cues end with the broadcast; where that is not known, at the usual pace.
func timed(cues []cue, length int) []cue {
	if len(cues) > 0 && cues[0].start == untimed {
		cues[0].start = 0
	}
	for from := 0; from < len(cues); {
		to := from + 1
		for to < len(cues) && cues[to].start < cues[from].start+to-from {
			to++
		}
		group := cues[from:to]
		end := length
		if to < len(cues) {
			end = cues[to].start
		} else if end < group[0].start+len(group) {
			end = group[0].start + len(group) + runesOf(group)*1000/usualRunesPerSecond
		}
		slowest := group[0].start + len(group) + runesOf(group)*1000/leastRunesPerSecond
		share(group, min(end, slowest))
		from = to
	}
	for i := range cues {
		c := &cues[i]
		if c.stop > c.start && !c.estimated && (i+1 == len(cues) || c.stop <= cues[i+1].start) {
			c.end = c.stop
		}
	}
	return cues
}

// share divides the time from the group's start to end; every cue gets at
// least a millisecond.
func share(group []cue, end int) {
	start, total, before := group[0].start, runesOf(group), 0
	spare := end - start - len(group)
	for i := range group {
		group[i].start = start + i + spare*before/total
		group[i].estimated = i > 0 || !group[i].stated
		before += utf8.RuneCountInString(group[i].text)
		group[i].end = start + i + 1 + spare*before/total
	}
}

func runesOf(group []cue) int {
	n := 0
	for _, c := range group {
		n += utf8.RuneCountInString(c.text)
	}
	return n
}
