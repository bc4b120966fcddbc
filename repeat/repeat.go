// Package repeat finds what was aired before: a report that is played again in
// another hour, or a caption file of a broadcast that is there as a rush
// transcript as well. It compares samples of the words of transcripts and says
// which turns of one repeat which turns of another.
//
// index.go keeps the samples, chain.go finds stretches that two transcripts
// have in common.
package repeat

import (
	"slices"
	"time"

	"aircheck/words"
)

// Sketch is what is compared of a transcript.
type Sketch struct {
	ID       string
	Revision int
	Aired    time.Time
	// Ends is for each turn the number of words up to its end.
	Ends     []int
	Shingles []words.Shingle // in order
}

// Turn says that a turn repeats one of an earlier transcript. Turns are
// counted from 0.
type Turn struct {
	N          int
	Of         string
	OfRevision int
	OfN        int
}

// A turn is repeated if chains hold this share of its words, and this share of
// its shingles where there are enough of them: in the middle of a chain the
// words may be new ones.
const (
	turnShare     = 0.6
	matchedShare  = 0.2
	tellingNumber = 4
)

// nearly is how much an earlier transcript must have of what a later one has,
// to be the one that is repeated.
const nearly = 0.7

// reach is how far a chain goes at most beyond its first and last match: as
// long as there is no sampled shingle that does not match.
const reach = 24

// Find returns the turns of s that are in the index, in order. Of several
// transcripts with the same words the one that was added first is named,
// unless it has clearly less of them.
func (x *Index) Find(s *Sketch) (found []Turn) {
	covers := x.covers(s)
	start, shingle := 0, 0
	for n, end := range s.Ends {
		shingles := -shingle
		for shingle < len(s.Shingles) && s.Shingles[shingle].Word < end {
			shingle++
		}
		shingles += shingle
		if c := first(covers, n, end-start, shingles); c != nil {
			of := x.sketch(c.sketch)
			found = append(found, Turn{n, of.id, of.revision, turnAt(of.ends, c.turns[n].of)})
		}
		start = end
	}
	return found
}

// cover is how much an earlier transcript has of each turn.
type cover struct {
	sketch int
	turns  []covered
}

type covered struct {
	words, matches int
	of, longest    int // a word of the earlier transcript, and of how many it is one
}

// covers are those of all transcripts with a chain, in the order of the index.
func (x *Index) covers(s *Sketch) (covers []*cover) {
	chains := x.chains(s)
	for len(chains) > 0 {
		n := 1
		for n < len(chains) && chains[n].sketch == chains[0].sketch {
			n++
		}
		c := &cover{chains[0].sketch, make([]covered, len(s.Ends))}
		for _, one := range apart(s, chains[:n]) {
			c.add(s, one)
		}
		covers = append(covers, c)
		chains = chains[n:]
	}
	return covers
}

// apart takes the chains with most in common first and drops those that
// overlap one taken, or that are too thin.
func apart(s *Sketch, chains []chain) (taken []chain) {
	slices.SortStableFunc(chains, func(a, b chain) int { return len(b.matches) - len(a.matches) })
	for _, c := range chains {
		thin := float64(len(c.matches)) < minShare*float64(between(s.Shingles, c.first().word, c.last().word))
		if !thin && !slices.ContainsFunc(taken, c.overlaps) {
			taken = append(taken, c)
		}
	}
	return taken
}

// add counts a chain in for the turns from its first to its last match: how far
// it reaches beyond these decides only how much of their turns it has.
func (v *cover) add(s *Sketch, c chain) {
	from, to := c.bounds(s.Shingles)
	next := 0
	for n := turnAt(s.Ends, c.first().word); n < len(s.Ends) && turnStart(s.Ends, n) < c.last().word+words.ShingleWords; n++ {
		start, end := turnStart(s.Ends, n), s.Ends[n]
		near := c.matches[min(next, len(c.matches)-1)]
		before := next
		for next < len(c.matches) && c.matches[next].word < end {
			next++
		}
		t := &v.turns[n]
		inside := min(end, to) - max(start, from)
		if inside > t.longest {
			t.longest, t.of = inside, near.of
			if next == before { // what would be its middle
				t.of = max(0, near.of+max(start, from)+inside/2-near.word)
			}
		}
		t.words += inside
		t.matches += next - before
	}
}

// first is the first transcript that has enough of a turn, and nearly as much
// as any.
func first(covers []*cover, n, length, shingles int) *cover {
	most := 0
	for _, c := range covers {
		most = max(most, c.turns[n].matches)
	}
	for _, c := range covers {
		t := c.turns[n]
		enough := length > 0 && float64(t.words) >= turnShare*float64(length) && float64(t.matches) >= nearly*float64(most)
		if shingles >= tellingNumber && float64(t.matches) < matchedShare*float64(shingles) {
			enough = false
		}
		if enough {
			return c
		}
	}
	return nil
}

func turnStart(ends []int, n int) int {
	if n == 0 {
		return 0
	}
	return ends[n-1]
}

// turnAt is the turn that holds a word.
func turnAt(ends []int, word int) int {
	i, _ := slices.BinarySearch(ends, word+1)
	return min(i, len(ends)-1)
}

// between counts the shingles from one word to another.
func between(list []words.Shingle, first, last int) int {
	return after(list, last+1) - after(list, first)
}

// after is the index of the first shingle at a word or after it.
func after(list []words.Shingle, word int) int {
	i, _ := slices.BinarySearchFunc(list, word, func(s words.Shingle, w int) int { return s.Word - w })
	return i
}
