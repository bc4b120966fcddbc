package ingest

import (
	"hash/fnv"

	"aircheck"
	"aircheck/words"
)

// startWords is how many words tell that a corrected turn is the old one.
const startWords = 5

// align pairs the turns of two versions of a transcript, in order: the result
// is, for each turn of next, the place of its match in prev, or -1.
//
// Turns with the same words are paired first. In the gaps that are left, turns
// of the same speaker that begin with the same words are: those are corrected.
//
//	prev  A B  C D       pairs  A-A, D-D by their words,
//	next  A B' X D              B-B' by their beginning, X is new
func align(prev, next []aircheck.Turn) []int {
	wholeA, startA := allKeys(prev)
	wholeB, startB := allKeys(next)
	pairs := words.Align(wholeA, wholeB)
	i, k := 0, 0
	for l := 0; l <= len(pairs); l++ {
		j := len(prev)
		if l < len(pairs) {
			if j = pairs[l]; j < 0 {
				continue
			}
		}
		for at, match := range words.Align(startA[i:j], startB[k:l]) {
			if match >= 0 {
				pairs[k+at] = i + match
			}
		}
		i, k = j+1, l+1
	}
	return pairs
}

func allKeys(turns []aircheck.Turn) (whole, start []uint64) {
	whole, start = make([]uint64, len(turns)), make([]uint64, len(turns))
	for i := range turns {
		whole[i], start[i] = keys(&turns[i])
	}
	return whole, start
}

// keys are equal when the words of turns are, and when their speakers and
// first words are.
func keys(t *aircheck.Turn) (whole, start uint64) {
	folded := words.AppendFold(nil, t.Text)
	end, spaces := 0, 0
	for end < len(folded) {
		if folded[end] == ' ' {
			if spaces++; spaces == startWords {
				break
			}
		}
		end++
	}
	first := words.AppendFold(nil, t.Speaker)
	first = append(append(first, 0), folded[:end]...)
	return hash(folded), hash(first)
}

func hash(b []byte) uint64 {
	h := fnv.New64a()
	h.Write(b)
	return h.Sum64()
}

func matched(pairs []int) int {
	n := 0
	for _, p := range pairs {
		if p >= 0 {
			n++
		}
	}
	return n
}
