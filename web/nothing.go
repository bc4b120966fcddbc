package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

// nothing is what a question without hits could have been.
type nothing struct {
	Hints []hint
	Empty bool // the library
}

// hint is a question with hits.
type hint struct {
	Query, URL string
	Means      string // 11 turns with “inspector”
}

const (
	hintsShown  = 6
	hintsTried  = 16  // each is a search
	namesLooked = 500 // most frequent speakers a name is compared with
)

// nothing tries other spellings first, for a misspelt word hides everything,
// then other names, then questions that ask for less.
func (d *Desk) nothing(ctx context.Context, q question) (*nothing, error) {
	n := &nothing{}
	list, err := d.Library.List(ctx, aircheck.Filter{Limit: 1})
	if err != nil || list.Total == 0 {
		n.Empty = true
		return n, err
	}
	spelt, err := d.respelt(ctx, q.node)
	if err != nil {
		return nil, err
	}
	named, err := d.renamed(ctx, q.node)
	if err != nil {
		return nil, err
	}
	others := slices.Concat(spelt, named, query.Relaxed(q.node))
	seen := map[string]bool{}
	for _, other := range others[:min(hintsTried, len(others))] {
		ask := q.asking(other)
		if seen[ask.text] || len(n.Hints) == hintsShown {
			continue
		}
		seen[ask.text] = true
		total, err := d.total(ctx, other)
		if err != nil {
			return nil, err
		}
		if total > 0 {
			n.Hints = append(n.Hints, hint{Query: ask.text, URL: ask.url(), Means: turnsTold(total, other)})
		}
	}
	return n, nil
}

func (d *Desk) total(ctx context.Context, node query.Node) (int, error) {
	found, err := d.Library.Search(ctx, aircheck.Search{Query: node, Limit: 1})
	return found.Total, err
}

// respelt replaces each word that nobody said by the nearest ones.
func (d *Desk) respelt(ctx context.Context, node query.Node) ([]query.Node, error) {
	var others []query.Node
	asked := spoken(node)
	for _, word := range asked[:min(5, len(asked))] {
		total, err := d.total(ctx, query.Word{Text: word})
		if err != nil {
			return nil, err
		}
		if total > 0 {
			continue
		}
		near, err := d.Library.Near(ctx, word, 3)
		if err != nil {
			return nil, err
		}
		for _, n := range near {
			others = append(others, replaceWord(node, word, n.Key))
		}
	}
	return others, nil
}

// spoken lists the words that the query asks for, each once.
func spoken(node query.Node) []string {
	var all []string
	for _, term := range query.Terms(node) {
		switch term := term.(type) {
		case query.Word:
			if !term.Prefix {
				all = append(all, term.Text)
			}
		case query.Phrase:
			all = append(all, term.Words...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// replaceWord is node with one word spelt differently.
func replaceWord(node query.Node, from, to string) query.Node {
	each := func(nodes []query.Node) []query.Node {
		out := make([]query.Node, len(nodes))
		for i, n := range nodes {
			out[i] = replaceWord(n, from, to)
		}
		return out
	}
	switch n := node.(type) {
	case query.Word:
		if n.Text == from {
			n.Text = to
		}
		return n
	case query.Phrase:
		n.Words = slices.Clone(n.Words)
		for i, word := range n.Words {
			if word == from {
				n.Words[i] = to
			}
		}
		return n
	case query.Near:
		n.Terms = each(n.Terms)
		return n
	case query.And:
		return query.And{Nodes: each(n.Nodes)}
	case query.Or:
		return query.Or{Nodes: each(n.Nodes)}
	}
	return node
}

// renamed replaces a speaker whom nobody is called by the nearest names.
func (d *Desk) renamed(ctx context.Context, node query.Node) ([]query.Node, error) {
	at := fieldAt(node, query.Speaker)
	if at < 0 {
		return nil, nil
	}
	name := words.Fold(strings.Trim(conjuncts(node)[at].(query.Field).Value.String(), `"*`))
	if known, err := d.Library.Speakers(ctx, name, 1); err != nil || len(known) > 0 {
		return nil, err
	}
	speakers, err := d.Library.Speakers(ctx, "", namesLooked)
	if err != nil {
		return nil, err
	}
	var others []query.Node
	for _, near := range nearNames(name, speakers) {
		if other, ok := withField(node, query.Speaker, near); ok {
			others = append(others, other)
		}
	}
	return others, nil
}

// nearNames are at most three names with words spelt nearly like those of name.
func nearNames(name string, speakers []aircheck.Speaker) []string {
	type candidate struct {
		name     string
		distance int
	}
	var near []candidate
	for _, s := range speakers {
		if distance := nameDistance(name, words.Fold(s.Name)); distance <= 2 {
			near = append(near, candidate{s.Name, distance})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var names []string
	for _, c := range near[:min(3, len(near))] {
		names = append(names, c.name)
	}
	return names
}

// nameDistance is how far the words of name are from the nearest ones of full,
// taken together; names asked for are often only a part of the full one.
func nameDistance(name, full string) int {
	total := 0
	for word := range strings.FieldsSeq(name) {
		least := 3
		for other := range strings.FieldsSeq(full) {
			least = min(least, words.Distance(word, other, min(2, len(word)/3)))
		}
		total += least
	}
	return total
}
