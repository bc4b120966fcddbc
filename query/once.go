package query

// Once asks for the first airing only of what n asks for, so that what was
// aired again is counted once.
func Once(n Node) Node {
	return Simplify(And{Nodes: []Node{n, Field{Name: Airing, Value: Word{Text: First}}}})
}
