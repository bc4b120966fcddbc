package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"aircheck"
	"aircheck/read"
)

// Archive is what Amend needs of a library.
type Archive interface {
	aircheck.Transcripts
	aircheck.Sources
}

// Amend sets facts of a stored transcript by hand: it becomes a new revision
// with the same words, turns and addresses. Its id stays, whatever its date is
// now. It returns the newest revision, and whether that is a new one.
func Amend(ctx context.Context, library Archive, id string, about read.About) (*aircheck.Transcript, bool, error) {
	stored, err := library.Transcript(ctx, id, 0)
	if err != nil {
		return nil, false, err
	}
	t := copyOf(stored)
	about.Apply(t, "set by hand")
	if same(stored, t) {
		return stored, false, nil
	}
	source, err := library.Source(ctx, t.Source.SHA256)
	if err != nil {
		return nil, false, err
	}
	t.Revision++
	return t, true, library.Add(ctx, aircheck.Document{Transcript: t, Source: source, Revises: "facts"})
}

// amend gives a file that is stored already the facts that came with it now.
// Those set by a person outlast those of sidecars.
func (s *shelf) amend(ctx context.Context, j *job) error {
	if s.about.IsZero() && len(j.sidecars) == 0 {
		return nil
	}
	stored, err := s.newest(ctx, j.known.Transcript)
	if err != nil || stored.Source.SHA256 != j.sha256 {
		return err // a newer file has taken its place
	}
	t := copyOf(stored)
	if !setByPerson(stored) {
		if err := read.Describe(t, j.sidecars...); err != nil {
			j.outcome = failed(j.outcome, j.name, err)
			return nil
		}
	}
	s.about.Apply(t, "flag")
	if same(stored, t) {
		return nil
	}
	t.Revision++
	j.outcome.Status, j.outcome.Revision = Updated, t.Revision
	j.outcome.Notice = "the file is the same; what is known of the broadcast changed"
	s.store(j, t, "facts")
	s.family.replace(t)
	return nil
}

func setByPerson(t *aircheck.Transcript) bool {
	for _, origin := range t.Origin {
		if origin == "flag" || origin == "set by hand" {
			return true
		}
	}
	return false
}

// copyOf is a transcript whose times can be moved without moving those of t.
func copyOf(t *aircheck.Transcript) *aircheck.Transcript {
	c := *t
	c.Origin = maps.Clone(t.Origin)
	c.Turns = slices.Clone(t.Turns)
	for i := range c.Turns {
		c.Turns[i].Pieces = slices.Clone(c.Turns[i].Pieces)
	}
	c.Notes = slices.Clone(t.Notes)
	return &c
}

// same reports whether nothing that is kept differs.
func same(a, b *aircheck.Transcript) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
