package aircheck

import (
	"crypto/sha256"
	"strings"
)

// Sayings is what a revision of a transcript says: the words of its turns, by
// whom and in what role. Two turns say the same if these are equal, white
// space aside.
type Sayings struct {
	turns map[string]saying // by id
	times map[saying]int
}

// saying is a digest, for a library may have many revisions to compare.
type saying [sha256.Size]byte

func sayingOf(turn *Turn) saying {
	words := strings.Join(strings.Fields(turn.Text), " ")
	return sha256.Sum256([]byte(turn.Speaker + "\x00" + turn.Standing() + "\x00" + words))
}

// SayingsOf reads a revision.
func SayingsOf(t *Transcript) Sayings {
	s := Sayings{make(map[string]saying, len(t.Turns)), make(map[saying]int, len(t.Turns))}
	for i := range t.Turns {
		said := sayingOf(&t.Turns[i])
		s.turns[t.Turns[i].ID] = said
		s.times[said]++
	}
	return s
}

// Times is how many turns say the same as this one.
func (s Sayings) Times(turn *Turn) int { return s.times[sayingOf(turn)] }

// Has reports whether the revision still has a turn of an older one, in which
// so many turns say the same: under its id, or, since a turn that moves gets
// another id, anywhere, if as many turns say it. So of two equal answers the
// one that was dropped is missed, and a turn that only moved is not.
func (s Sayings) Has(turn *Turn, times int) bool {
	said := sayingOf(turn)
	here, known := s.turns[turn.ID]
	return known && here == said || s.times[said] >= times
}

// Past is an older revision as seen from the newest one.
type Past struct {
	newest   int
	old, now Sayings
}

// PastOf compares two revisions of a transcript.
func PastOf(old, newest *Transcript) Past {
	return Past{newest.Revision, SayingsOf(old), SayingsOf(newest)}
}

// Passage tells of a passage of the older revision, quoted from turn, that it
// is of an older one, and whether it is former.
func (p Past) Passage(passage Passage, turn *Turn) Passage {
	passage.Newest = p.newest
	passage.Former = !p.now.Has(turn, p.old.Times(turn))
	return passage
}
