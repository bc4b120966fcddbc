package repeat

import (
	"cmp"
	"slices"

	"aircheck/words"
)

// What makes a chain: so many sampled shingles in common, in order and not
// farther apart than maxGap words, and minShare of those the stretch has.
const (
	minCommon = 5
	maxGap    = 200
	maxDrift  = 40 // words by which one of the two may be longer between two matches
	minShare  = 0.4
)

// match is a shingle that both have.
type match struct{ sketch, word, of int }

// chain is matches with one transcript that follow each other in both.
type chain struct {
	sketch  int
	matches []match
}

func (c chain) first() match { return c.matches[0] }

func (c chain) last() match { return c.matches[len(c.matches)-1] }

func (c chain) overlaps(other chain) bool {
	return c.first().word <= other.last().word && other.first().word <= c.last().word
}

// bounds are the words that the chain stands for, of the later transcript.
func (c chain) bounds(shingles []words.Shingle) (from, to int) {
	from, to = max(0, c.first().word-reach), c.last().word+words.ShingleWords+reach
	if i := after(shingles, c.first().word); i > 0 {
		from = max(from, min(shingles[i-1].Word+words.ShingleWords, c.first().word))
	}
	if i := after(shingles, c.last().word+1); i < len(shingles) {
		to = min(to, max(shingles[i].Word, c.last().word+words.ShingleWords))
	}
	return from, to
}

// chains are those of s with all transcripts in the index.
func (x *Index) chains(s *Sketch) (chains []chain) {
	matches := x.matches(s)
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(a.sketch-b.sketch, a.word-b.word, a.of-b.of)
	})
	for len(matches) > 0 {
		n := 1
		for n < len(matches) && matches[n].sketch == matches[0].sketch {
			n++
		}
		chains = append(chains, chainsOf(matches[:n])...)
		matches = matches[n:]
	}
	return chains
}

// chainsOf links matches greedily: each goes on the chain whose last match lies
// before it at nearly the same distance in both texts.
func chainsOf(matches []match) []chain {
	var open, done []chain
	for _, m := range matches {
		i := slices.IndexFunc(open, func(c chain) bool { return c.goesOn(m) })
		if i < 0 {
			open = append(open, chain{sketch: m.sketch})
			i = len(open) - 1
		}
		open[i].matches = append(open[i].matches, m)
		kept := open[:0]
		for _, c := range open {
			if m.word-c.last().word > maxGap {
				done = append(done, c)
			} else {
				kept = append(kept, c)
			}
		}
		open = kept
	}
	done = append(done, open...)
	return slices.DeleteFunc(done, func(c chain) bool { return len(c.matches) < minCommon })
}

func (c chain) goesOn(m match) bool {
	a, b := m.word-c.last().word, m.of-c.last().of
	return a > 0 && b > 0 && a <= maxGap && abs(a-b) <= min(maxDrift, max(8, a/3))
}

func abs(n int) int { return max(n, -n) }
