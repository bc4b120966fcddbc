package query

import "slices"

// SpokenWords lists the words of text that n asks for, each once, in order of
// the alphabet; beginnings of words and what is excluded are left out.
func SpokenWords(n Node) []string {
	var all []string
	for _, term := range Terms(n) {
		switch term := term.(type) {
		case Word:
			if !term.Prefix {
				all = append(all, term.Text)
			}
		case Phrase:
			all = append(all, term.Words...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ReplaceWord is n with one word of its text spelt differently.
func ReplaceWord(n Node, from, to string) Node {
	each := func(nodes []Node) []Node {
		out := make([]Node, len(nodes))
		for i, n := range nodes {
			out[i] = ReplaceWord(n, from, to)
		}
		return out
	}
	switch n := n.(type) {
	case Word:
		if n.Text == from {
			n.Text = to
		}
		return n
	case Phrase:
		n.Words = slices.Clone(n.Words)
		for i, word := range n.Words {
			if word == from {
				n.Words[i] = to
			}
		}
		return n
	case Near:
		n.Terms = each(n.Terms)
		return n
	case And:
		return And{Nodes: each(n.Nodes)}
	case Or:
		return Or{Nodes: each(n.Nodes)}
	}
	return n
}
