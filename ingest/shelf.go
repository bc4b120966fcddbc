package ingest

import (
	"context"

	"aircheck"
)

// A shelf takes finished jobs in order, collects what is to be stored, and
// stores it a batch at a time. Outcomes are reported in order, each when it has
// become true.
type shelf struct {
	library    aircheck.Transcripts
	revisionOf string
	fresh      bool
	report     func(Outcome)
	done       func(cost int64) // gives back a job's memory

	waiting []*job // in order; those with a transcript are to be stored
	batch   []aircheck.Document
	bytes   int
	family  family
}

// put decides what j is and remembers it; an error is about the library.
func (s *shelf) put(ctx context.Context, j *job) error {
	if j.err == nil && j.known == nil {
		// The same bytes may have come earlier in this run, under another name.
		if err := s.look(ctx, j); err != nil {
			return err
		}
	}
	switch {
	case j.err != nil:
		j.outcome = failed(j.outcome, j.name, j.err)
	case j.known != nil:
		j.outcome.Status, j.outcome.ID, j.outcome.Revision = Unchanged, j.known.Transcript, j.known.Revision
		if s.revisionOf != "" && s.revisionOf != j.known.Transcript {
			j.outcome.Notice = "these bytes are in the library as " + j.known.Transcript + " and were not added again"
		}
	default:
		if err := s.stage(ctx, j); err != nil {
			return err
		}
	}
	s.waiting = append(s.waiting, j)
	if j.outcome.Status == Unchanged || j.outcome.Status == Failed {
		s.letGo(j)
	}
	if len(s.batch) == 0 || len(s.batch) >= batchDocuments || s.bytes >= batchBytes || len(s.waiting) >= 16*batchDocuments {
		return s.flush(context.WithoutCancel(ctx)) // a commit is never cut short
	}
	return nil
}

func (s *shelf) look(ctx context.Context, j *job) error {
	for _, d := range s.batch {
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
	default:
		j.outcome.Status = Added
	}
	doc := aircheck.Document{Transcript: t, Source: j.data}
	if t.Revision > 1 {
		doc.Revises = "source"
	}
	s.batch = append(s.batch, doc)
	s.bytes += len(j.data)
	return nil
}

// flush stores the batch and reports all that has waited for it.
func (s *shelf) flush(ctx context.Context) error {
	if len(s.batch) > 0 {
		err := s.library.Add(ctx, s.batch...)
		s.batch, s.bytes = nil, 0
		if err != nil {
			err = s.oneByOne(ctx)
		}
		if err != nil {
			s.waiting = nil
			return err
		}
	}
	for _, j := range s.waiting {
		s.letGo(j)
		s.report(j.outcome)
	}
	s.waiting = s.waiting[:0]
	return nil
}

// oneByOne is for a batch that was refused: it finds the document at fault, and
// places again what another program has meanwhile changed.
func (s *shelf) oneByOne(ctx context.Context) error {
	s.family = family{}
	for i, j := range s.waiting {
		if j.transcript == nil || j.outcome.Status == Unchanged || j.outcome.Status == Failed {
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
	j.transcript.ID, j.transcript.Revision = j.proposed, 1
	if err := s.look(ctx, j); err != nil {
		return err
	}
	if j.known != nil {
		j.outcome.Status, j.outcome.ID, j.outcome.Revision = Unchanged, j.known.Transcript, j.known.Revision
		return nil
	}
	if err := s.stage(ctx, j); err != nil || len(s.batch) == 0 {
		return err
	}
	err := s.library.Add(ctx, s.batch...)
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
