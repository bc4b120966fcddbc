package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"

	"aircheck"
	"aircheck/read"
)

// ahead is how many inputs may be read and parsed while a batch is stored: a
// batch and a half keeps all cores busy meanwhile.
const ahead = 3 * batchDocuments / 2

// A pipeline reads inputs in their order, parses them in parallel and hands
// them on in their order again:
//
//	        ┌─ work ─┐
//	feed ───┼─ work ─┼─── drain
//	  └──────── queue ──────┘
type pipeline struct {
	ingester *Ingester
	budget   *budget
	jobs     chan *job // to the workers
	queue    chan *job // the same, in order, to the end
}

// job is one input on its way.
type job struct {
	outcome    Outcome
	name       string
	data       []byte
	sidecars   []read.Sidecar
	alone      bool // see Input
	sha256     string
	transcript *aircheck.Transcript
	proposed   string          // the id its reader gave it
	known      *aircheck.Known // the library has these bytes already
	err        error           // of this input
	fatal      error           // of the library
	cost       int64           // bytes of the budget
	done       chan struct{}   // closed when a worker has finished
}

func newPipeline(g *Ingester) *pipeline {
	return &pipeline{
		ingester: g,
		budget:   newBudget(g.Limits.Flight),
		jobs:     make(chan *job, ahead),
		queue:    make(chan *job, ahead),
	}
}

// feed reads the bytes of every input: the order of reading is the order of
// all that follows.
func (p *pipeline) feed(ctx context.Context, inputs iter.Seq[Input]) {
	defer close(p.jobs)
	defer close(p.queue)
	for in := range inputs {
		j := &job{outcome: Outcome{Name: in.Path, Stored: in.Stored}, name: in.Name, done: make(chan struct{})}
		j.cost = p.cost(in.Size)
		if in.err != nil {
			j.cost = 0
		}
		if p.budget.acquire(ctx, j.cost) != nil {
			return
		}
		j.data, j.err = in.Bytes(p.ingester.Limits)
		if j.err != nil {
			j.data = nil
		}
		j.sidecars = in.sidecars
		j.alone = in.alone
		j.outcome.Bytes = len(j.data)
		spare := j.cost - p.cost(int64(len(j.data)))
		j.cost -= spare
		p.budget.release(spare)
		p.queue <- j // never blocks for good: drain empties it in any case
		p.jobs <- j
	}
}

// cost is what an input of so many bytes takes from the budget. A large one
// takes what the batch being written and the one being collected leave, so that
// there is one at a time, and so that both can wait for it.
func (p *pipeline) cost(size int64) int64 {
	most := p.ingester.Limits.Flight - 3*batchBytes
	if size < 0 {
		return most
	}
	return min(size, most)
}

func (p *pipeline) work(ctx context.Context) {
	for j := range p.jobs {
		if j.err == nil && ctx.Err() == nil && !read.IsSidecar(j.name) {
			p.parse(ctx, j)
		}
		close(j.done)
	}
}

func (p *pipeline) parse(ctx context.Context, j *job) {
	sum := sha256.Sum256(j.data)
	j.sha256 = hex.EncodeToString(sum[:])
	known, err := p.ingester.Library.Known(ctx, j.sha256)
	if err != nil {
		j.fatal = err
		return
	}
	if k, ok := known[j.sha256]; ok {
		j.known = &k
		return
	}
	if j.transcript, j.err = p.read(j.name, j.data, j.sidecars); j.err == nil {
		if about := p.ingester.About; !about.IsZero() {
			about.Apply(j.transcript, "flag")
			j.transcript.ID = read.Identify(j.transcript)
		}
		j.proposed = j.transcript.ID
	}
}

// read keeps a reader that breaks from taking the run with it.
func (p *pipeline) read(name string, data []byte, sidecars []read.Sidecar) (t *aircheck.Transcript, err error) {
	defer func() {
		if r := recover(); r != nil {
			t, err = nil, &aircheck.Error{
				Code: aircheck.Unsupported, Cause: fmt.Errorf("panic: %v", r),
				Message: "the reader broke on this file, which is a fault of the program: please report it with the file",
			}
		}
	}()
	return p.ingester.Read(name, data, sidecars...)
}

// drain puts finished jobs on the shelf, in order. After the first error, or
// when ctx ends, it only empties the pipeline.
func (p *pipeline) drain(ctx context.Context, s *shelf, stop context.CancelFunc) error {
	var failure error
	for j := range p.queue {
		<-j.done
		switch {
		case failure != nil, ctx.Err() != nil:
			continue
		case j.fatal != nil:
			failure = j.fatal
		default:
			failure = s.put(ctx, j)
		}
		if failure != nil {
			stop()
		}
	}
	return failure
}
