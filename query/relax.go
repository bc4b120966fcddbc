package query

import "slices"

// Terms lists the words and phrases that n asks for, those of NEAR included
// and those under NOT left out, each once and in order.
func Terms(n Node) []Node {
	terms, _ := positive(n)
	return terms
}

// Relaxed lists queries that ask for less than n, for the reader whom n gave
// nothing: first those with one word or place made wider, then those without
// one part, the one without fields and dates, and last each part by itself,
// for two words that nobody said hide a third. There are at most 37, none
// equal to n or to another, and each finds all that n finds.
func Relaxed(n Node) []Node {
	const most = 12 // of each kind; they are to be counted one by one
	n = Simplify(n)
	relaxed := widened(n)
	relaxed = relaxed[:min(len(relaxed), most)]
	switch n := n.(type) {
	case And:
		for i := range min(len(n.Nodes), most) {
			relaxed = append(relaxed, without(n, i))
		}
		relaxed = append(relaxed, spokenOnly(n))
		parts := partsOf(n)
		relaxed = append(relaxed, parts[:min(len(parts), most)]...)
	case Near:
		relaxed = append(relaxed, n.Terms[:min(len(n.Terms), most)]...)
	}
	seen := map[string]bool{n.String(): true}
	var kept []Node
	for _, r := range relaxed {
		r = Simplify(r)
		if s := r.String(); !seen[s] && affirms(r) {
			seen[s] = true
			kept = append(kept, r)
		}
	}
	return kept
}

// widened replaces one leaf at a time; those under NOT stay, since widening
// them would ask for more.
func widened(n Node) []Node {
	switch n := n.(type) {
	case And:
		return widenedParts(n.Nodes, func(nodes []Node) Node { return And{nodes} })
	case Or:
		return widenedParts(n.Nodes, func(nodes []Node) Node { return Or{nodes} })
	case Near:
		return widenedNear(n)
	case Field:
		return widenedField(n)
	case Word:
		if !n.Prefix {
			return []Node{Word{n.Text, true}}
		}
	case Phrase:
		return []Node{Near{wordsOf(n), max(defaultDistance, len(n.Words))}}
	case Date:
		return widenedDate(n)
	}
	return nil
}

func widenedParts(nodes []Node, again func([]Node) Node) []Node {
	var all []Node
	for i, part := range nodes {
		for _, wide := range widened(part) {
			parts := slices.Clone(nodes)
			parts[i] = wide
			all = append(all, again(parts))
		}
	}
	return all
}

func widenedNear(n Near) []Node {
	var all []Node
	if wide := max(2*n.Distance, defaultDistance); wide <= maxDistance {
		all = append(all, Near{n.Terms, wide})
	}
	return append(all, And{n.Terms})
}

// widenedDate adds the days around: a broadcast over midnight bears only one.
func widenedDate(d Date) []Node {
	wide := Date{dayAfter(d.From, -1), dayAfter(d.To, 1)}
	_, early, _ := readPeriod(wide.From)
	_, late, _ := readPeriod(wide.To)
	if early != "" || late != "" { // open, or at the end of the calendar we take
		return nil
	}
	return []Node{wide}
}

// widenedField widens a beginning or keeps the last word: a label may give
// nothing but the surname.
func widenedField(f Field) []Node {
	switch value := f.Value.(type) {
	case Word:
		if !value.Prefix && f.Name != Voice {
			return []Node{Field{f.Name, Word{value.Text, true}}}
		}
	case Phrase:
		return []Node{Field{f.Name, Word{value.Words[len(value.Words)-1], value.Prefix}}}
	}
	return nil
}

// wordsOf gives the words of a phrase as terms.
func wordsOf(p Phrase) []Node {
	var terms []Node
	for i, w := range p.Words {
		terms = append(terms, Word{w, p.Prefix && i == len(p.Words)-1})
	}
	return terms
}

func without(a And, i int) Node {
	return And{slices.Delete(slices.Clone(a.Nodes), i, i+1)}
}

// partsOf lists the parts of a query, what is said before who, where and when,
// and the words of NEAR one by one.
func partsOf(a And) []Node {
	var said, about []Node
	for _, part := range a.Nodes {
		switch part := part.(type) {
		case Field, Date:
			about = append(about, part)
		case Near:
			said = append(said, part.Terms...)
		default:
			said = append(said, part)
		}
	}
	return append(said, about...)
}

func spokenOnly(a And) Node {
	return And{slices.DeleteFunc(slices.Clone(a.Nodes), func(n Node) bool {
		switch n.(type) {
		case Field, Date:
			return true
		}
		return false
	})}
}

// affirms reports whether n asks for something: a list of exclusions would
// return nearly the whole library.
func affirms(n Node) bool {
	switch n := n.(type) {
	case All, Not:
		return false
	case And:
		return slices.ContainsFunc(n.Nodes, affirms)
	}
	return true
}
