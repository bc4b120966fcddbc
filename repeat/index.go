package repeat

import (
	"iter"
	"slices"
	"time"

	"aircheck/words"
)

// A phrase that is said very often is no sign of a repeat: of its places in the
// index only so many are looked at, those added first, and in one transcript
// only so many are kept.
const (
	maxPlaces = 32
	maxOwn    = 4
)

// Index holds what later transcripts are compared with. What it finds depends
// only on those that it holds, not on those that it has forgotten.
type Index struct {
	sketches []earlier
	first    int // number of sketches[0]: they are counted as they come
	queues   map[uint32]queue
	places   []place
	gone     int // of places, from the front
}

// earlier is a transcript without its shingles.
type earlier struct {
	id       string
	revision int
	aired    time.Time
	ends     []int
}

// place is where a shingle stands, and the next one with the same hash.
type place struct {
	hash               uint32
	sketch, word, next int32
}

// queue is the first and the last place of a hash, in Index.places.
type queue struct{ head, tail int32 }

const none = -1

// NewIndex returns an empty index.
func NewIndex() *Index { return &Index{queues: map[uint32]queue{}} }

func (x *Index) sketch(n int) earlier { return x.sketches[n-x.first] }

// Add makes s one to compare with. It must not be aired before those that are
// there.
func (x *Index) Add(s *Sketch) {
	n := x.first + len(x.sketches)
	x.sketches = append(x.sketches, earlier{s.ID, s.Revision, s.Aired, s.Ends})
	for sh := range telling(s) {
		x.put(place{hash: sh.Hash, sketch: int32(n), word: int32(sh.Word)})
	}
}

func (x *Index) put(p place) {
	at := int32(len(x.places))
	p.next = none
	x.places = append(x.places, p)
	q, known := x.queues[p.hash]
	if known {
		x.places[q.tail].next = at
	} else {
		q.head = at
	}
	q.tail = at
	x.queues[p.hash] = q
}

// telling are the shingles that a transcript does not have over and over.
func telling(s *Sketch) iter.Seq[words.Shingle] {
	return func(yield func(words.Shingle) bool) {
		seen := make(map[uint32]uint8, len(s.Shingles))
		for _, sh := range s.Shingles {
			n := seen[sh.Hash]
			if n == maxOwn {
				continue
			}
			seen[sh.Hash] = n + 1
			if !yield(sh) {
				return
			}
		}
	}
}

// Forget drops what was aired before t.
func (x *Index) Forget(t time.Time) {
	for len(x.sketches) > 0 && x.sketches[0].aired.Before(t) {
		x.sketches = x.sketches[1:]
		x.first++
	}
	for x.gone < len(x.places) && int(x.places[x.gone].sketch) < x.first {
		x.gone++
	}
	if 2*x.gone > len(x.places) { // then their memory is worth giving back
		kept := x.places[x.gone:]
		x.sketches = slices.Clone(x.sketches)
		x.places, x.queues, x.gone = make([]place, 0, 2*len(kept)), make(map[uint32]queue, len(kept)), 0
		for _, p := range kept {
			x.put(p)
		}
	}
}

// matches are the shingles of s that are in the index.
func (x *Index) matches(s *Sketch) (matches []match) {
	for sh := range telling(s) {
		q, known := x.queues[sh.Hash]
		for known && int(q.head) < x.gone && q.head != q.tail {
			q.head = x.places[q.head].next
		}
		if !known {
			continue
		}
		x.queues[sh.Hash] = q
		at := q.head
		for n := 0; n < maxPlaces && at != none; n++ {
			if p := x.places[at]; int(p.sketch) >= x.first {
				matches = append(matches, match{int(p.sketch), sh.Word, int(p.word)})
			}
			at = x.places[at].next
		}
	}
	return matches
}
