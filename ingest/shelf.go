package ingest

import (
	"context"
	"iter"
	"slices"

	"aircheck"
	"aircheck/read"
)

// A shelf takes finished jobs in order, collects what is to be stored, and
// stores it a batch at a time. Outcomes are reported in order, each when it has
// become true.
type shelf struct {
	library    aircheck.Transcripts
	revisionOf string
	fresh      bool
	about      read.About
	report     func(Outcome)
	done       func(cost int64) // gives back a job's memory

	waiting []*job // in order; those with a transcript are to be stored
	batch   []aircheck.Document
	bytes   int
	family  family
	writing *write // the batch before, on its way into the library
}

// A write is a batch that is being stored while the next one is collected.
type write struct {
	batch   []aircheck.Document
	waiting []*job
	done    chan error
}

// put decides what j is and remembers it; an error is about the library.
func (s *shelf) put(ctx context.Context, j *job) error {
	if j.err == nil && j.known == nil && !read.IsSidecar(j.name) {
		// The same bytes may have come earlier in this run, under another name.
		if err := s.look(ctx, j); err != nil {
			return err
		}
	}
	switch {
	case j.err != nil:
		j.outcome = failed(j.outcome, j.name, j.err)
	case read.IsSidecar(j.name):
		j.outcome.Status = Skipped
		if j.alone {
			j.outcome.Notice = "it describes another file, and no file of that name is beside it"
		}
	case j.known != nil:
		if err := s.putKnown(ctx, j); err != nil {
			return err
		}
		if s.revisionOf != "" && s.revisionOf != j.known.Transcript {
			j.outcome.Notice = "these bytes are in the library as " + j.known.Transcript + " and were not added again"
		}
	default:
		if err := s.stage(ctx, j); err != nil {
			return err
		}
	}
	s.waiting = append(s.waiting, j)
	if !j.outcome.isStored() {
		s.letGo(j)
	}
	if len(s.batch) == 0 && s.writing == nil || len(s.batch) >= batchDocuments || s.bytes >= batchBytes || len(s.waiting) >= 16*batchDocuments {
		return s.flush(context.WithoutCancel(ctx)) // a commit is never cut short
	}
	return nil
}

// putKnown is for bytes that are stored: only what is known of the broadcast
// can be new.
func (s *shelf) putKnown(ctx context.Context, j *job) error {
	j.outcome.Status, j.outcome.ID, j.outcome.Revision = Unchanged, j.known.Transcript, j.known.Revision
	return s.amend(ctx, j)
}

func (s *shelf) look(ctx context.Context, j *job) error {
	for d := range s.unstored() {
		if d.Transcript.Source.SHA256 == j.sha256 {
			j.known = &aircheck.Known{Transcript: d.Transcript.ID, Revision: d.Transcript.Revision}
			return nil
		}
	}
	known, err := s.library.Known(ctx, j.sha256)
	if k, ok := known[j.sha256]; ok {
		j.known = &k
	}
	return err
}

// stage places the transcript and adds it to the batch.
func (s *shelf) stage(ctx context.Context, j *job) error {
	place, err := s.place(ctx, j.transcript)
	if err != nil {
		if aircheck.CodeOf(err) == aircheck.Internal {
			return err
		}
		j.outcome = failed(j.outcome, j.name, err)
		return nil
	}
	t := j.transcript
	j.outcome.ID, j.outcome.Revision, j.outcome.Notice = t.ID, t.Revision, place.notice
	j.outcome.Turns, j.outcome.Warnings = len(t.Turns), len(t.Warnings)
	switch {
	case place.same:
		j.outcome.Status = Unchanged
		return nil
	case t.Revision > 1:
		j.outcome.Status = Updated
		s.store(j, t, "source")
	default:
		j.outcome.Status = Added
		s.store(j, t, "")
	}
	return nil
}

func (s *shelf) store(j *job, t *aircheck.Transcript, revises string) {
	j.outcome.Format = t.Source.Format
	s.batch = append(s.batch, aircheck.Document{Transcript: t, Source: j.data, Revises: revises})
	s.bytes += len(j.data)
}

// unstored are the documents that the library does not have yet, newest first.
func (s *shelf) unstored() iter.Seq[aircheck.Document] {
	return func(yield func(aircheck.Document) bool) {
		for _, d := range slices.Backward(s.batch) {
			if !yield(d) {
				return
			}
		}
		if s.writing == nil {
			return
		}
		for _, d := range slices.Backward(s.writing.batch) {
			if !yield(d) {
				return
			}
		}
	}
}

// finish stores what is left.
func (s *shelf) finish(ctx context.Context) error {
	if err := s.flush(ctx); err != nil {
		return err
	}
	return s.settle(ctx)
}

// flush sends the batch on its way into the library, once the one before it has
// arrived. What can be done ahead is done meanwhile.
func (s *shelf) flush(ctx context.Context) error {
	add, err := s.prepare(ctx)
	if settleErr := s.settle(ctx); settleErr != nil {
		s.waiting, s.batch, s.bytes = nil, nil, 0
		return settleErr
	}
	if len(s.batch) == 0 { // there was none, or the one before was refused and this one stored with it
		add = nil
	}
	w := &write{batch: s.batch, waiting: s.waiting, done: make(chan error, 1)}
	s.writing, s.batch, s.waiting, s.bytes = w, nil, nil, 0
	if err != nil || add == nil {
		w.done <- err
		return s.settle(ctx)
	}
	go func() { w.done <- add(ctx) }()
	return nil
}

// prepare does what can be done of storing the batch; nil if it is empty.
func (s *shelf) prepare(ctx context.Context) (func(context.Context) error, error) {
	docs := s.batch
	if len(docs) == 0 {
		return nil, nil
	}
	if p, ok := s.library.(aircheck.Preparer); ok {
		return p.Prepare(ctx, docs...)
	}
	return func(ctx context.Context) error { return s.library.Add(ctx, docs...) }, nil
}

// settle waits for the batch on its way and reports all that has waited for it.
// If the batch was refused, its documents and those placed after them are
// stored one by one.
func (s *shelf) settle(ctx context.Context) error {
	w := s.writing
	if w == nil {
		return nil
	}
	err := <-w.done
	s.writing = nil
	if err != nil {
		after := s.waiting
		s.waiting, s.batch, s.bytes = w.waiting, nil, 0
		if err = s.oneByOne(ctx); err != nil {
			s.waiting = nil
			return err
		}
		w.waiting, s.waiting = s.waiting, after
		if err = s.oneByOne(ctx); err != nil {
			return err
		}
	}
	for _, j := range w.waiting {
		s.letGo(j)
		s.report(j.outcome)
	}
	return nil
}

// oneByOne is for a batch that was refused: it finds the document at fault, and
// places again what another program has meanwhile changed.
func (s *shelf) oneByOne(ctx context.Context) error {
	s.family = family{}
	for i, j := range s.waiting {
		if !j.outcome.isStored() {
			continue
		}
		if err := s.single(ctx, j); err != nil {
			// What was stored before the library broke is reported all the same.
			for _, stored := range s.waiting[:i] {
				s.letGo(stored)
				s.report(stored.outcome)
			}
			return err
		}
	}
	return nil
}

func (s *shelf) single(ctx context.Context, j *job) error {
	if j.transcript != nil {
		j.transcript.ID, j.transcript.Revision = j.proposed, 1
		if err := s.look(ctx, j); err != nil {
			return err
		}
	}
	var err error
	if j.known != nil {
		err = s.putKnown(ctx, j)
	} else {
		err = s.stage(ctx, j)
	}
	if err != nil || len(s.batch) == 0 {
		return err
	}
	err = s.library.Add(ctx, s.batch...)
	s.batch, s.bytes = nil, 0
	if code := aircheck.CodeOf(err); code == aircheck.Invalid || code == aircheck.Unsupported {
		// The fault is the document's, so the run goes on. A conflict after it was
		// placed again is the library's: a full disk, say.
		j.outcome = failed(Outcome{Name: j.outcome.Name, Bytes: j.outcome.Bytes, Stored: j.outcome.Stored}, j.name, err)
		return nil
	}
	return err
}

// letGo drops the bytes and the transcript, once.
func (s *shelf) letGo(j *job) {
	s.done(j.cost)
	j.cost, j.data, j.transcript = 0, nil, nil
}
