package query

// Simplify gives a query with the same hits and less in it: And within And and
// Or within Or become one, twice NOT nothing, what stands twice stands once,
// what matches always goes, and two date bounds become one period.
func Simplify(n Node) Node {
	switch n := n.(type) {
	case Not:
		part := Simplify(n.Node)
		if inner, ok := part.(Not); ok {
			return inner.Node
		}
		return Not{part}
	case And:
		return simplifyAnd(n)
	case Or:
		return simplifyOr(n)
	}
	return n
}

func simplifyAnd(n And) Node {
	var flat []Node
	for _, part := range n.Nodes {
		switch part := Simplify(part).(type) {
		case All:
		case And:
			flat = append(flat, part.Nodes...)
		default:
			flat = append(flat, part)
		}
	}
	nodes := distinct(joinDates(flat))
	switch len(nodes) {
	case 0:
		return All{}
	case 1:
		return nodes[0]
	}
	return And{nodes}
}

func simplifyOr(n Or) Node {
	var flat []Node
	for _, part := range n.Nodes {
		switch part := Simplify(part).(type) {
		case All:
			return All{}
		case Or:
			flat = append(flat, part.Nodes...)
		default:
			flat = append(flat, part)
		}
	}
	nodes := distinct(flat)
	if len(nodes) == 1 {
		return nodes[0]
	}
	return Or{nodes}
}

func distinct(nodes []Node) []Node {
	seen := make(map[string]bool, len(nodes))
	var kept []Node
	for _, n := range nodes {
		if s := n.String(); !seen[s] {
			seen[s] = true
			kept = append(kept, n)
		}
	}
	return kept
}

// joinDates puts one period where the first date stood. Periods that do not
// meet are left alone: the query has no form for "never".
func joinDates(nodes []Node) []Node {
	at := -1
	var kept []Node
	for _, n := range nodes {
		d, ok := n.(Date)
		if !ok {
			kept = append(kept, n)
			continue
		}
		if at < 0 {
			at = len(kept)
			kept = append(kept, d)
			continue
		}
		both := kept[at].(Date).meet(d)
		if both.From != "" && both.To != "" && both.To < both.From {
			return nodes
		}
		kept[at] = both
	}
	return kept
}

// meet is the period that both cover.
func (d Date) meet(other Date) Date {
	d.From = max(d.From, other.From)
	if d.To == "" || other.To != "" && other.To < d.To {
		d.To = other.To
	}
	return d
}
