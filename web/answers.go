package web

import (
	"context"
	"errors"
	"sync"
	"time"

	"aircheck"
	"aircheck/query"
)

// answers are the hits of a question and the counts beside them.
type answers struct {
	found  aircheck.Results
	days   counted
	facets [len(facetKinds)]counted
	sample int // newest hits that the facets were counted over, 0 for all
}

// counted is counts that may have come too late to be shown.
type counted struct {
	aircheck.Counts
	late bool
}

const (
	// countTime is how long a page waits for the counts beside its hits, and
	// patience how long it does where people ask for all counts.
	countTime = 400 * time.Millisecond
	patience  = 10 * time.Second
	// countsAtOnce leaves room for other readers.
	countsAtOnce = 2
	// sampleSize is about how many of the newest hits facets are counted over:
	// each means a look at the row of the hit.
	sampleSize = 500
)

// ask searches and counts at the same time, so that the counts do not delay
// the hits, and lets go of the counts that take too long.
func (d *Desk) ask(ctx context.Context, q question) (a answers, err error) {
	wait := countTime
	if q.countAll {
		wait = patience
	}
	short, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	var counting sync.WaitGroup
	var failed error
	counting.Go(func() { failed = d.countBeside(short, q, &a) })
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
	return a, failed
}

// countBeside counts by day, which is cheap and tells how far back the newest
// hits reach, and then by everything else.
func (d *Desk) countBeside(ctx context.Context, q question, a *answers) (err error) {
	if a.days, err = d.count(ctx, q.node, aircheck.ByDay, 0); err != nil {
		return err
	}
	node := q.node
	if !q.countAll {
		node, a.sample = newest(q.node, a.days.Counts)
	}
	var counting sync.WaitGroup
	var errs [len(facetKinds)]error
	slots := make(chan struct{}, countsAtOnce)
	for i, kind := range facetKinds {
		counting.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			a.facets[i], errs[i] = d.count(ctx, node, kind.by, kind.limit+1)
		})
	}
	counting.Wait()
	return errors.Join(errs[:]...)
}

func (d *Desk) count(ctx context.Context, node query.Node, by aircheck.Facet, limit int) (counted, error) {
	if ctx.Err() != nil {
		return counted{late: true}, nil
	}
	counts, err := d.Library.Count(ctx, node, by, limit)
	if err != nil && ctx.Err() != nil {
		return counted{late: true}, nil
	}
	return counted{Counts: counts}, err
}

// newest narrows a query to the latest days that have enough hits; sample is
// how many, 0 if the query is not narrowed.
func newest(node query.Node, days aircheck.Counts) (narrowed query.Node, sample int) {
	if days.Total <= 2*sampleSize {
		return node, 0
	}
	for i := len(days.Counts) - 1; i >= 0; i-- {
		day := days.Counts[i]
		if day.Key == "" {
			continue
		}
		sample += day.N
		if sample >= sampleSize || i == 0 {
			if sample == days.Total {
				break
			}
			return query.And{Nodes: append(conjuncts(node), query.Date{From: day.Key})}, sample
		}
	}
	return node, 0
}
