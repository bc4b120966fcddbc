package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
	"aircheck/words"
)

// open measures how long a library takes to be ready.
func (b *bench) open(ctx context.Context) error {
	var times []time.Duration
	for range 20 {
		start := time.Now()
		library, err := sqlite.Open(ctx, b.library, sqlite.Options{ReadOnly: true})
		if err != nil {
			return err
		}
		times = append(times, time.Since(start))
		if err := library.Close(); err != nil {
			return err
		}
	}
	atMost("opening, p95", percentile(times, 95), 50, 0)
	return nil
}

// class is a set of words that are about equally frequent.
type class struct {
	name  string
	words []string
}

func (b *bench) search(ctx context.Context) (err error) {
	library, err := sqlite.Open(ctx, b.library, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, library.Close()) }()
	classes := b.classes()
	for _, c := range classes {
		times, err := timed(ctx, library, c.queries(nil))
		if err != nil {
			return err
		}
		floor := ripgrep(ctx, b.tapes, "--count", "--word-regexp", "--ignore-case", c.words[0])
		shown("newest first, "+c.name+", p50", percentile(times, 50), 0)
		atMost("newest first, "+c.name+", p95", percentile(times, 95), 5, floor)
	}
	for _, c := range classes {
		times, err := timed(ctx, library, c.queries(b.someCast()))
		if err != nil {
			return err
		}
		shown("and a speaker, "+c.name+", p50", percentile(times, 50), 0)
		atMost("and a speaker, "+c.name+", p95", percentile(times, 95), 10, 0)
	}
	return b.counts(ctx)
}

// counts asks for the days of a word that stands in nearly every turn, of a
// library that has just been opened: an open one remembers the answer.
func (b *bench) counts(ctx context.Context) error {
	var times []time.Duration
	for range 10 {
		took, err := b.countDays(ctx)
		if err != nil {
			return err
		}
		times = append(times, took)
	}
	floor := ripgrep(ctx, b.tapes, "--count-matches", "--word-regexp", "--ignore-case", commonest)
	shown("counts per day of \""+commonest+"\", p50", percentile(times, 50), 0)
	atMost("counts per day of \""+commonest+"\", p95", percentile(times, 95), 150, floor)
	return nil
}

func (b *bench) countDays(ctx context.Context) (took time.Duration, err error) {
	library, err := sqlite.Open(ctx, b.library, sqlite.Options{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, library.Close()) }()
	start := time.Now()
	_, err = library.Count(ctx, query.Word{Text: commonest}, aircheck.ByDay, 0)
	return time.Since(start), err
}

const repeats = 5

// timed asks every query a few times, in turn so that no one rides on its own
// warm cache. A query that fails is named.
func timed(ctx context.Context, library aircheck.Searcher, queries []query.Node) ([]time.Duration, error) {
	var times []time.Duration
	for range repeats {
		for _, q := range queries {
			start := time.Now()
			if _, err := library.Search(ctx, aircheck.Search{Query: q}); err != nil {
				return nil, fmt.Errorf("searching %s: %w", q, err)
			}
			times = append(times, time.Since(start))
		}
	}
	return times, nil
}

// queries are the words of a class, each alone or with each of the speakers.
func (c class) queries(speakers []string) []query.Node {
	var all []query.Node
	for _, w := range c.words {
		if speakers == nil {
			all = append(all, query.Word{Text: w})
		}
		for _, s := range speakers {
			all = append(all, query.And{Nodes: []query.Node{query.Word{Text: w}, speakerField(s)}})
		}
	}
	return all
}

func speakerField(name string) query.Node {
	parts := strings.Fields(words.Fold(name))
	if len(parts) == 1 {
		return query.Field{Name: query.Speaker, Value: query.Word{Text: parts[0]}}
	}
	return query.Field{Name: query.Speaker, Value: query.Phrase{Words: parts}}
}

// someCast are speakers from the busiest to those heard now and then.
func (b *bench) someCast() []string {
	var some []string
	for i := 0; i < len(b.cast) && len(some) < 8; i = 2*i + 1 {
		some = append(some, b.cast[i])
	}
	return some
}
