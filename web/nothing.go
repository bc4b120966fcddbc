package web

import (
	"context"
	"slices"
	"time"

	"aircheck"
	"aircheck/query"
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
	hintsShown = 6
	hintsTried = 16 // each is a search
	namesTried = 8
	hintsTime  = 300 * time.Millisecond
)

// nothing looks for questions like q that have hits, as far as it gets in a
// short time.
func (d *Desk) nothing(ctx context.Context, q question) (*nothing, error) {
	n := &nothing{}
	list, err := d.Library.List(ctx, aircheck.Filter{Limit: 1})
	if err != nil || list.Total == 0 {
		n.Empty = true
		return n, err
	}
	short, cancel := context.WithTimeout(ctx, hintsTime)
	defer cancel()
	if err := d.findHints(short, q, n); err != nil && short.Err() == nil {
		return nil, err
	}
	return n, ctx.Err()
}

// findHints tries other spellings first, for a misspelt word hides everything,
// then other names, then questions that ask for less.
func (d *Desk) findHints(ctx context.Context, q question, n *nothing) error {
	spelt, err := d.respelt(ctx, q.node)
	if err != nil {
		return err
	}
	named, err := d.renamed(ctx, q.node)
	if err != nil {
		return err
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
			return err
		}
		if total > 0 {
			n.Hints = append(n.Hints, hint{Query: ask.text, URL: ask.url(), Means: turnsTold(total, other)})
		}
	}
	return nil
}

func (d *Desk) total(ctx context.Context, node query.Node) (int, error) {
	return d.totalIn(ctx, node, false)
}

func (d *Desk) totalIn(ctx context.Context, node query.Node, former bool) (int, error) {
	found, err := d.Library.Search(ctx, aircheck.Search{Query: node, Limit: 1, Former: former})
	return found.Total, err
}

// respelt replaces each word that nobody said by the nearest ones.
func (d *Desk) respelt(ctx context.Context, node query.Node) ([]query.Node, error) {
	var others []query.Node
	asked := query.SpokenWords(node)
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
			others = append(others, query.ReplaceWord(node, word, n.Key))
		}
	}
	return others, nil
}

// renamed replaces each word of a speaker's name that nobody has by the
// nearest ones. They are sought among the words that were said, because names
// are, and the list of those is quick to search.
func (d *Desk) renamed(ctx context.Context, node query.Node) ([]query.Node, error) {
	at := fieldAt(node, query.Speaker)
	if at < 0 {
		return nil, nil
	}
	asked := conjuncts(node)[at].(query.Field)
	var others []query.Node
	for _, word := range query.SpokenWords(asked.Value) {
		total, err := d.total(ctx, query.Field{Name: query.Speaker, Value: query.Word{Text: word}})
		if err != nil {
			return nil, err
		}
		if total > 0 {
			continue
		}
		near, err := d.Library.Near(ctx, word, namesTried)
		if err != nil {
			return nil, err
		}
		for _, n := range near {
			name := query.Field{Name: query.Speaker, Value: query.ReplaceWord(asked.Value, word, n.Key)}
			total, err := d.total(ctx, name)
			if err != nil {
				return nil, err
			}
			if total > 0 {
				others = append(others, replaced(node, at, name))
			}
		}
	}
	return others, nil
}
