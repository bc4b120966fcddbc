package web

import (
	"context"
	"errors"
	"sync"
	"time"

	"aircheck"
)

// answers are the hits of a question and the counts beside them.
type answers struct {
	found  aircheck.Results
	days   counted
	facets [len(facetKinds)]counted
}

// counted is counts that may have come too late to be shown.
type counted struct {
	aircheck.Counts
	late bool
}

const (
	// countTime is how long a page waits for the counts beside its hits.
	countTime = 400 * time.Millisecond
	// countsAtOnce leaves room for the search itself and for other readers.
	countsAtOnce = 2
)

// ask searches and counts at the same time, so that the counts do not delay
// the hits, and lets go of the counts that take too long.
func (d *Desk) ask(ctx context.Context, q question) (answers, error) {
	var a answers
	short, cancel := context.WithTimeout(ctx, countTime)
	defer cancel()
	errs := make([]error, 1+len(facetKinds))
	slots := make(chan struct{}, countsAtOnce)
	var counting sync.WaitGroup
	start := func(i int, by aircheck.Facet, limit int, into *counted) {
		counting.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			*into, errs[i] = d.count(short, q, by, limit)
		})
	}
	start(0, aircheck.ByDay, 0, &a.days)
	for i, kind := range facetKinds {
		start(1+i, kind.by, kind.limit+1, &a.facets[i])
	}
	found, err := d.Library.Search(ctx, aircheck.Search{
		Query: q.node, Order: q.order, Limit: hitsShown, Cursor: q.cursor, Context: q.context,
	})
	if err != nil || found.Total == 0 {
		cancel() // nobody will look at the counts
	}
	counting.Wait()
	a.found = found
	if err != nil || found.Total == 0 {
		return a, err
	}
	return a, errors.Join(errs...)
}

func (d *Desk) count(ctx context.Context, q question, by aircheck.Facet, limit int) (counted, error) {
	if ctx.Err() != nil {
		return counted{late: true}, nil
	}
	counts, err := d.Library.Count(ctx, q.node, by, limit)
	if errors.Is(err, context.DeadlineExceeded) {
		return counted{late: true}, nil
	}
	return counted{Counts: counts}, err
}
