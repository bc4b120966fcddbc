package main

import (
	"context"
	"iter"
	"time"

	"aircheck/ingest"
	"aircheck/sqlite"
)

// adder lets the desk add. It holds the library for writing only while it does,
// so that 'aircheck add' can run beside the desk.
type adder struct {
	library *sqlite.Library // for reading
	path    string
}

// patience is how long a person waits for another writer.
const patience = 20 * time.Second

// Preview says what Add would do.
func (a *adder) Preview(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Prospect)) error {
	ingester := ingest.Ingester{Library: a.library}
	return ingester.Preview(ctx, inputs, report)
}

// Add keeps the inputs.
func (a *adder) Add(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Outcome)) error {
	return a.writing(ctx, func(library *sqlite.Library) error {
		ingester := ingest.Ingester{Library: library}
		_, err := ingester.Add(ctx, inputs, report)
		return err
	})
}

// Remove takes back what was added.
func (a *adder) Remove(ctx context.Context, id string, revision int) error {
	return a.writing(ctx, func(library *sqlite.Library) error {
		if err := library.Remove(ctx, id, revision); err != nil {
			return err
		}
		return ingest.LinkRepeats(ctx, library, nil)
	})
}

func (a *adder) writing(ctx context.Context, do func(*sqlite.Library) error) (err error) {
	library, err := sqlite.Open(ctx, a.path, sqlite.Options{Wait: patience})
	if err != nil {
		return err
	}
	defer closing(library, &err)
	return do(library)
}
