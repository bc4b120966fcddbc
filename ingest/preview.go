package ingest

import (
	"context"
	"iter"
	"sync"

	"aircheck"
	"aircheck/read"
)

// Prospect is what Add would do with an input, and what was understood of it.
type Prospect struct {
	Outcome
	// Transcript is as Add would store it; nil for what fails and for what is
	// there already.
	Transcript *aircheck.Transcript
	Format     string // of the transcript, in words for people
	// Beside tells that what it is the same as, or a revision of, is an input
	// before it and not in the library.
	Beside bool
}

// Preview does what Add does, but stores nothing. It holds all that it reads,
// so the caller bounds the inputs.
func (g *Ingester) Preview(ctx context.Context, inputs iter.Seq[Input], report func(Prospect)) error {
	staged := &rehearsal{Transcripts: g.Library}
	rehearsed := *g
	rehearsed.Library = staged
	_, err := rehearsed.Add(ctx, inputs, func(o Outcome) {
		p := Prospect{Outcome: o}
		t := staged.find(o.ID, o.Revision)
		switch {
		case t == nil:
		case o.Status == Unchanged:
			p.Beside = true
		default:
			p.Transcript, p.Format = t, formatTitle(t.Source.Format)
			p.Beside = o.Revision > 1 && staged.find(o.ID, o.Revision-1) != nil
		}
		report(p)
	})
	return err
}

// Formats lists what can be read, in words for people.
func Formats() []string {
	var titles []string
	for _, f := range read.Formats {
		titles = append(titles, f.Title)
	}
	return titles
}

func formatTitle(name string) string {
	for _, f := range read.Formats {
		if f.Name == name {
			return f.Title
		}
	}
	return name
}

// A rehearsal is a library with what would have been added to it.
type rehearsal struct {
	aircheck.Transcripts

	mu     sync.Mutex // Known is asked by many workers
	staged []*aircheck.Transcript
}

// Add remembers the documents.
func (r *rehearsal) Add(_ context.Context, docs ...aircheck.Document) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, d := range docs {
		r.staged = append(r.staged, d.Transcript)
	}
	return nil
}

// Transcript returns what was staged, else what is stored.
func (r *rehearsal) Transcript(ctx context.Context, id string, revision int) (*aircheck.Transcript, error) {
	if t := r.find(id, revision); t != nil {
		return t, nil
	}
	return r.Transcripts.Transcript(ctx, id, revision)
}

// Known finds what was staged, else what is stored.
func (r *rehearsal) Known(ctx context.Context, sha256 ...string) (map[string]aircheck.Known, error) {
	known, err := r.Transcripts.Known(ctx, sha256...)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, sum := range sha256 {
		for _, t := range r.staged {
			if _, ok := known[sum]; !ok && t.Source.SHA256 == sum {
				known[sum] = aircheck.Known{Transcript: t.ID, Revision: t.Revision}
			}
		}
	}
	return known, nil
}

// find returns a staged transcript, or nil; revision 0 is the newest.
func (r *rehearsal) find(id string, revision int) *aircheck.Transcript {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := len(r.staged) - 1; i >= 0; i-- {
		if t := r.staged[i]; t.ID == id && (revision == 0 || t.Revision == revision) {
			return t
		}
	}
	return nil
}
