// Package ingest brings files into a library: it finds them, reads them in
// parallel, decides which transcript each one is, and stores them in order.
//
// Start at [Ingester.Add]; inputs.go says what is read, place.go which
// transcript a file becomes, align.go which of its turns are old ones, link.go
// which were aired before.
package ingest

import (
	"context"
	"iter"
	"runtime"

	"aircheck"
	"aircheck/read"
)

// Ingester adds transcripts to a library.
type Ingester struct {
	Library aircheck.Transcripts
	Workers int    // readers at work at the same time; 0 is one for each core
	Limits  Limits // the zero value is DefaultLimits

	// RevisionOf makes every input a new revision of this transcript, and New
	// makes every input a transcript of its own, however alike they are.
	RevisionOf string
	New        bool

	// About is what the caller knows of every input: it overrules what the files
	// and their sidecars say. Inputs that are stored already get it as well.
	About read.About

	// Read turns bytes into a transcript; nil is read.With.
	Read func(name string, data []byte, sidecars ...read.Sidecar) (*aircheck.Transcript, error)

	// Linking hears how far LinkRepeats has come, if the library keeps repeats;
	// nil for nobody.
	Linking func(done, total int)
}

// Add reads the inputs and stores what is new, calling report once for each
// input, in their order and only when its outcome is certain: what is reported
// as added is stored. One bad input never stops the rest.
//
// The error is about the whole run: a library that does not work, or ctx. What
// was reported before stays; what was read already is still stored when ctx
// ends, so a second run goes on from there.
func (g *Ingester) Add(ctx context.Context, inputs iter.Seq[Input], report func(Outcome)) (Summary, error) {
	g = g.withDefaults()
	ctx, stop := context.WithCancel(ctx)
	defer stop()

	var sum Summary
	p := newPipeline(g)
	go p.feed(ctx, inputs)
	for range g.Workers {
		go p.work(ctx)
	}
	s := &shelf{
		library: g.Library, revisionOf: g.RevisionOf, fresh: g.New, about: g.About,
		report: func(o Outcome) { sum.count(o); report(o) },
		done:   p.budget.release,
	}
	err := p.drain(ctx, s, stop)
	// A batch that is ready is worth keeping even if the caller has given up.
	if flushErr := s.finish(context.WithoutCancel(ctx)); err == nil || flushErr != nil {
		err = flushErr
	}
	if err == nil {
		err = context.Cause(ctx)
	}
	if library, ok := g.Library.(aircheck.Linker); ok && err == nil {
		err = LinkRepeats(ctx, library, g.Linking)
	}
	return sum, err
}

func (g *Ingester) withDefaults() *Ingester {
	c := *g
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	if c.Limits == (Limits{}) {
		c.Limits = DefaultLimits
	}
	if c.Read == nil {
		c.Read = read.With
	}
	return &c
}
