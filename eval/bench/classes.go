package main

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"aircheck/words"
)

const classSize = 15

// classes picks words of the corpus by rank: those in nearly every turn, those
// of every file, and those of a few turns in all.
func (b *bench) classes() []class {
	counts := map[string]int{}
	var folded []byte
	step := max(1, len(b.files)/400) // a sample tells the ranks
	for i := 0; i < len(b.files); i += step {
		folded = words.AppendFold(folded[:0], string(b.files[i].Data))
		for word := range bytes.SplitSeq(folded, []byte(" ")) {
			if bytes.IndexFunc(word, notLetter) < 0 { // what ripgrep finds as it stands
				counts[string(word)]++
			}
		}
	}
	ranked := slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(counts[y]-counts[x], cmp.Compare(x, y))
	})
	once := slices.IndexFunc(ranked, func(w string) bool { return counts[w] <= 2 })
	if once < 0 {
		once = len(ranked) - 1
	}
	return []class{
		{"very common word", pick(ranked, 0, classSize)},
		{"common word", pick(ranked, 200, 800)},
		{"rare word", pick(ranked, once, len(ranked))},
	}
}

func notLetter(r rune) bool { return r < 'a' || 'z' < r }

// pick takes words spread evenly over ranks from up to to.
func pick(ranked []string, from, to int) []string {
	from, to = min(from, len(ranked)-1), min(to, len(ranked))
	var some []string
	for i := range classSize {
		some = append(some, ranked[from+i*(to-from)/classSize])
	}
	return some
}
