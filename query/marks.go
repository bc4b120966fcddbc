package query

import (
	"slices"

	"aircheck/words"
)

// Marks finds the bytes of text that n asks for: its words, whole phrases, and
// the terms of each NEAR that come near enough; nothing under NOT. The ranges
// are in order and do not overlap. A phrase is one range, and so are phrases
// that share a word.
func Marks(n Node, text string) [][2]int {
	terms, groups := positive(n)
	if len(terms) == 0 {
		return nil
	}
	var spans [][2]int
	var tokens []string
	for t := range words.Tokens(text) {
		if folded := t.Fold(); folded != "" {
			tokens = append(tokens, folded)
			spans = append(spans, [2]int{t.Start, t.End})
		}
	}
	found := indexTerms(terms).find(tokens)
	var marks [][2]int
	for _, g := range groups {
		for _, p := range g.satisfied(found) {
			marks = append(marks, [2]int{spans[p.start][0], spans[p.end-1][1]})
		}
	}
	return union(marks)
}

// group is what must be found together: one term, or those of a Near.
type group struct {
	terms    []int // places in the list of terms
	distance int   // of a Near; -1 for a single term
}

// positive lists the terms of n that are not under a NOT, each once, and how
// they belong together.
func positive(n Node) (terms []Node, groups []group) {
	number := map[string]int{}
	walk(n, true, func(leaf Node) {
		g := group{distance: -1}
		parts := []Node{leaf}
		if near, ok := leaf.(Near); ok {
			parts, g.distance = near.Terms, near.Distance
		}
		for _, part := range distinct(parts) {
			key := part.String()
			if _, known := number[key]; !known {
				number[key] = len(terms)
				terms = append(terms, part)
			}
			g.terms = append(g.terms, number[key])
		}
		groups = append(groups, g)
	})
	return terms, groups
}

// walk calls leaf for each Word, Phrase and Near under an even number of NOTs.
func walk(n Node, affirmed bool, leaf func(Node)) {
	switch n := n.(type) {
	case Word, Phrase, Near:
		if affirmed {
			leaf(n)
		}
	case And:
		for _, part := range n.Nodes {
			walk(part, affirmed, leaf)
		}
	case Or:
		for _, part := range n.Nodes {
			walk(part, affirmed, leaf)
		}
	case Not:
		walk(n.Node, !affirmed, leaf)
	}
}

// termIndex finds many terms in one pass: by their first word or, where that
// is itself a beginning, by the lengths that beginnings have.
type termIndex struct {
	terms   []Node
	first   map[string][]int
	begin   map[string][]int
	lengths []int
}

func indexTerms(terms []Node) termIndex {
	x := termIndex{terms: terms, first: map[string][]int{}, begin: map[string][]int{}}
	for i, term := range terms {
		switch spelt, prefix := spelling(term); {
		case len(spelt) == 1 && prefix:
			x.begin[spelt[0]] = append(x.begin[spelt[0]], i)
			x.lengths = append(x.lengths, len(spelt[0]))
		case len(spelt) > 0:
			x.first[spelt[0]] = append(x.first[spelt[0]], i)
		}
	}
	slices.Sort(x.lengths)
	x.lengths = slices.Compact(x.lengths)
	return x
}

// find returns the places of each term, in order.
func (x termIndex) find(tokens []string) [][]place {
	found := make([][]place, len(x.terms))
	for i, token := range tokens {
		for _, term := range x.first[token] {
			spelt, prefix := spelling(x.terms[term])
			if i+len(spelt) <= len(tokens) && standsAt(spelt, prefix, tokens[i:]) {
				found[term] = append(found[term], place{i, i + len(spelt)})
			}
		}
		for _, length := range x.lengths {
			if length > len(token) {
				break
			}
			for _, term := range x.begin[token[:length]] {
				found[term] = append(found[term], place{i, i + 1})
			}
		}
	}
	return found
}

// satisfied returns the places of g's terms that count: all of a single term,
// and of a Near those that take part in a match. Any place within reach of a
// last beginning takes part, because a choice that begins earlier is only
// nearer.
func (g group) satisfied(found [][]place) []place {
	if g.distance < 0 {
		return found[g.terms[0]]
	}
	from := make([]int, len(g.terms))   // the first place that still reaches
	to := make([]int, len(g.terms))     // after the last place that begins in time
	marked := make([]int, len(g.terms)) // after the last place returned
	var taken []place
	for _, latest := range g.beginnings(found) {
		near := true
		for i, term := range g.terms {
			all := found[term]
			for to[i] < len(all) && all[to[i]].start <= latest {
				to[i]++
			}
			for from[i] < to[i] && !all[from[i]].reaches(latest, g.distance) {
				from[i]++
			}
			near = near && from[i] < to[i]
		}
		for i, term := range g.terms {
			if near {
				taken = append(taken, found[term][max(from[i], marked[i]):to[i]]...)
				marked[i] = to[i]
			}
		}
	}
	return taken
}

// beginnings lists where any term of g begins, in order.
func (g group) beginnings(found [][]place) []int {
	var starts []int
	for _, term := range g.terms {
		for _, p := range found[term] {
			starts = append(starts, p.start)
		}
	}
	slices.Sort(starts)
	return slices.Compact(starts)
}

// union sorts ranges and joins those that overlap.
func union(marks [][2]int) [][2]int {
	slices.SortFunc(marks, func(a, b [2]int) int {
		if a[0] != b[0] {
			return a[0] - b[0]
		}
		return a[1] - b[1]
	})
	var joined [][2]int
	for _, m := range marks {
		if last := len(joined) - 1; last >= 0 && m[0] < joined[last][1] {
			joined[last][1] = max(joined[last][1], m[1])
			continue
		}
		joined = append(joined, m)
	}
	return joined
}
