// Package repeat finds what was aired before: a report that is played again in
// another hour, or a caption file of a broadcast that is there as a rush
// transcript as well. It compares samples of the words of transcripts and says
// which turns of one repeat which turns of another.
package repeat

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"aircheck/words"
)

// Sketch is what is compared of a transcript.
type Sketch struct {
	ID    string
	Aired time.Time // zero if undated
	// Ends is for each turn the number of words up to its end.
	Ends     []int
	Shingles []words.Shingle // in order
}

// Run is a stretch of turns that was aired before.
type Run struct {
	First, Last int // turns of the later transcript, from 0, both included
	Of          string
	OfFirst     int // turns of the earlier one
	OfLast      int
	Words       int  // that are taken to be repeated
	Whole       bool // nearly all of the later transcript: another file of the same words
}

// What makes a run: so many sampled shingles in common, in order and not
// farther apart than maxGap words, and this share of those the stretch has. A
// turn is repeated if the run holds most of its words.
const (
	minCommon  = 5
	maxGap     = 200
	maxDrift   = 40 // words by which one of the two may be longer between two matches
	minShare   = 0.4
	turnShare  = 0.6
	wholeShare = 0.6
)

// maxPlaces bounds the places kept of one shingle, and maxOwn those in one
// transcript: a phrase that is said that often is no sign of a repeat.
const (
	maxPlaces = 32
	maxOwn    = 4
)

// Index holds the sketches that later ones are compared with.
type Index struct {
	sketches map[int]*Sketch
	next     int
	places   map[uint32][]place
}

type place struct{ sketch, word int }

// NewIndex returns an empty index.
func NewIndex() *Index {
	return &Index{sketches: map[int]*Sketch{}, places: map[uint32][]place{}}
}

// Add makes s one to compare with.
func (x *Index) Add(s *Sketch) {
	n := x.next
	x.next++
	x.sketches[n] = s
	for sh := range telling(s) {
		if len(x.places[sh.Hash]) < maxPlaces {
			x.places[sh.Hash] = append(x.places[sh.Hash], place{n, sh.Word})
		}
	}
}

// telling are the shingles that a transcript does not have over and over.
func telling(s *Sketch) iter.Seq[words.Shingle] {
	return func(yield func(words.Shingle) bool) {
		seen := map[uint32]int{}
		for _, sh := range s.Shingles {
			if seen[sh.Hash]++; seen[sh.Hash] <= maxOwn && !yield(sh) {
				return
			}
		}
	}
}

// Forget drops the sketches aired before t. Undated ones stay.
func (x *Index) Forget(t time.Time) {
	gone := map[int]bool{}
	for n, s := range x.sketches {
		if !s.Aired.IsZero() && s.Aired.Before(t) {
			gone[n] = true
			delete(x.sketches, n)
		}
	}
	if len(gone) == 0 {
		return
	}
	for hash, list := range x.places {
		list = slices.DeleteFunc(list, func(p place) bool { return gone[p.sketch] })
		if len(list) == 0 {
			delete(x.places, hash)
		} else {
			x.places[hash] = list
		}
	}
}

// match is a shingle that both have.
type match struct{ sketch, word, of int }

// Find returns the runs of s that are in the index, in order; they do not
// overlap, and each is of the transcript with which it has most in common.
func (x *Index) Find(s *Sketch) []Run {
	var matches []match
	for sh := range telling(s) {
		for _, p := range x.places[sh.Hash] {
			matches = append(matches, match{p.sketch, sh.Word, p.word})
		}
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(a.sketch-b.sketch, a.word-b.word, a.of-b.of)
	})
	var chains []chain
	for len(matches) > 0 {
		n := 1
		for n < len(matches) && matches[n].sketch == matches[0].sketch {
			n++
		}
		chains = append(chains, chainsOf(matches[:n])...)
		matches = matches[n:]
	}
	return x.choose(s, chains)
}

// chain is matches with one transcript that follow each other in both.
type chain struct {
	sketch, common           int
	first, last, ofFirst, of int // words
}

// chainsOf links matches greedily: each goes on the chain whose last match lies
// before it at nearly the same distance in both texts.
func chainsOf(matches []match) []chain {
	var open, done []chain
	for _, m := range matches {
		linked := false
		for i := range open {
			c := &open[i]
			a, b := m.word-c.last, m.of-c.of
			if a > 0 && b > 0 && a <= maxGap && abs(a-b) <= min(maxDrift, max(8, a/3)) {
				c.last, c.of = m.word, m.of
				c.common++
				linked = true
				break
			}
		}
		if !linked {
			open = append(open, chain{m.sketch, 1, m.word, m.word, m.of, m.of})
		}
		kept := open[:0]
		for _, c := range open {
			if m.word-c.last > maxGap {
				done = append(done, c)
			} else {
				kept = append(kept, c)
			}
		}
		open = kept
	}
	done = append(done, open...)
	return slices.DeleteFunc(done, func(c chain) bool { return c.common < minCommon })
}

func abs(n int) int { return max(n, -n) }

// choose takes the chains with most in common first and drops those that
// overlap one taken, or that are too thin.
func (x *Index) choose(s *Sketch, chains []chain) []Run {
	slices.SortStableFunc(chains, func(a, b chain) int {
		return cmp.Or(b.common-a.common, cmp.Compare(x.sketches[a.sketch].ID, x.sketches[b.sketch].ID), a.first-b.first)
	})
	var taken []chain
	var runs []Run
	for _, c := range chains {
		overlaps := slices.ContainsFunc(taken, func(t chain) bool { return c.first <= t.last && t.first <= c.last })
		if overlaps || float64(c.common) < minShare*float64(between(s.Shingles, c.first, c.last)) {
			continue
		}
		if r, ok := x.run(s, c); ok {
			taken = append(taken, c)
			runs = append(runs, r)
		}
	}
	slices.SortFunc(runs, func(a, b Run) int { return a.First - b.First })
	apart := runs[:0]
	for _, r := range runs { // two may meet in one turn
		if n := len(apart); n == 0 || apart[n-1].Last < r.First {
			apart = append(apart, r)
		}
	}
	return apart
}

// between counts the shingles from one word to another.
func between(list []words.Shingle, first, last int) int {
	from, _ := slices.BinarySearchFunc(list, first, func(s words.Shingle, w int) int { return s.Word - w })
	to, _ := slices.BinarySearchFunc(list, last+1, func(s words.Shingle, w int) int { return s.Word - w })
	return to - from
}

// run turns words into turns. The ends of a run lie between two sampled
// shingles, so that it reaches a little further than its first and last match.
func (x *Index) run(s *Sketch, c chain) (Run, bool) {
	const slack = 8
	of := x.sketches[c.sketch]
	from, to := c.first-slack, c.last+words.ShingleWords+slack
	r := Run{First: -1, Of: of.ID, OfFirst: turnAt(of.Ends, c.ofFirst), OfLast: turnAt(of.Ends, c.of)}
	start := 0
	for i, end := range s.Ends {
		inside := min(end, to) - max(start, from)
		if inside > 0 && float64(inside) >= turnShare*float64(end-start) {
			if r.First < 0 {
				r.First = i
			}
			r.Last = i
			r.Words += end - start
		}
		start = end
	}
	if len(s.Ends) > 0 {
		r.Whole = float64(r.Words) >= wholeShare*float64(s.Ends[len(s.Ends)-1])
	}
	return r, r.First >= 0
}

// turnAt is the turn that holds a word.
func turnAt(ends []int, word int) int {
	i, _ := slices.BinarySearch(ends, word+1)
	return min(i, len(ends)-1)
}
