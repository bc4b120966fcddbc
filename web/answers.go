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
	// others is how many turns answer among older revisions, or among newest
	// ones where older ones were asked; 0 if that took too long.
	others int
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
	// sampleSize is how many of the newest hits facets are counted over where
	// there are more: each means a look at the row of the hit.
	sampleSize = 1000
	// facetsMost is how many lines a facet has at most, and one more to tell
	// that there are others.
	facetsMost = 13
)

// ask answers a question among newest revisions or older ones, and tells how
// many answers there are among the others.
func (d *Desk) ask(ctx context.Context, q question) (a answers, err error) {
	if q.former {
		a.found, err = d.passages(ctx, q)
	} else {
		err = d.askNewest(ctx, q, &a)
	}
	if err != nil {
		return a, err
	}
	short, cancel := context.WithTimeout(ctx, countTime)
	defer cancel()
	if a.others, err = d.totalIn(short, q.node, !q.former); short.Err() != nil {
		err = ctx.Err()
	}
	return a, err
}

func (d *Desk) passages(ctx context.Context, q question) (aircheck.Results, error) {
	return d.Library.Search(ctx, aircheck.Search{
		Query: q.node, Order: q.order, Limit: hitsShown, Cursor: q.cursor, Context: q.context, Former: q.former,
	})
}

// askNewest searches and counts at the same time, so that the counts do not
// delay the hits, and lets go of the counts that take too long.
func (d *Desk) askNewest(ctx context.Context, q question, a *answers) error {
	wait := countTime
	if q.countAll {
		wait = patience
	}
	short, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	var counting sync.WaitGroup
	var failed [2]error
	counting.Go(func() { a.days, failed[0] = d.count(short, q.node, aircheck.ByDay, 0) })
	counting.Go(func() { failed[1] = d.countFacets(short, q, a) })
	found, err := d.passages(ctx, q)
	if err != nil || found.Total == 0 {
		cancel() // nobody will look at the counts
	}
	counting.Wait()
	a.found = found
	if err != nil || found.Total == 0 {
		return err
	}
	return errors.Join(failed[:]...)
}

// countFacets counts over the newest hits, or over all where people ask for it.
func (d *Desk) countFacets(ctx context.Context, q question, a *answers) error {
	if q.countAll {
		for i, kind := range facetKinds {
			var err error
			if a.facets[i], err = d.count(ctx, q.node, kind.by, kind.limit+1); err != nil {
				return err
			}
		}
		return nil
	}
	var by []aircheck.Facet
	for _, kind := range facetKinds {
		by = append(by, kind.by)
	}
	counts, err := d.Library.Survey(ctx, q.node, sampleSize, facetsMost, by...)
	for i := range a.facets {
		a.facets[i].late = err != nil
		if err == nil {
			a.facets[i].Counts, a.sample = counts[i], counts[i].Over
			a.facets[i].Over = 0 // it is said once for all of them
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
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
