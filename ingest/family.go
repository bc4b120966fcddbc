package ingest

import (
	"context"

	"aircheck"
)

// A family remembers the parts of one base id (ID, ID~2, ...) while files of
// the same show and time come one after the other, so that the hundredth part
// does not load the ninety-nine before it.
type family struct {
	base  string
	parts map[string]*part
}

// part is what is enough to tell that a transcript is not a revision of it.
type part struct {
	revision int
	record   aircheck.Record
	body     string               // sha256
	t        *aircheck.Transcript // nil once turns is made: most are never asked for
	turns    map[uint64]bool      // keys of its turns
}

func newPart(t *aircheck.Transcript) *part {
	return &part{revision: t.Revision, record: t.Source.Record(), body: t.BodySHA256, t: t}
}

func (p *part) makeTurns() {
	p.turns = make(map[uint64]bool, 2*len(p.t.Turns))
	for i := range p.t.Turns {
		whole, start := keys(&p.t.Turns[i])
		p.turns[whole], p.turns[start] = true, true
	}
	p.t = nil
}

// mayMatch is an upper bound of what align would find. Captions or
// recognised speech are no newer version of a transcript that says who speaks,
// nor the other way round: they are another record of the same words, which
// repeats tell.
func (p *part) mayMatch(t *aircheck.Transcript) bool {
	if p.record != t.Source.Record() {
		return false
	}
	if p.t != nil {
		p.makeTurns()
	}
	n := 0
	for i := range t.Turns {
		whole, start := keys(&t.Turns[i])
		if p.turns[whole] || p.turns[start] {
			n++
		}
	}
	return n > 0 && 2*n >= len(t.Turns)
}

func (f *family) add(base string, t *aircheck.Transcript) {
	if f.base != base || f.parts == nil {
		*f = family{base: base, parts: make(map[string]*part)}
	}
	f.parts[t.ID] = newPart(t)
}

// replace keeps what is known of a part when it gets a new revision.
func (f *family) replace(t *aircheck.Transcript) {
	if f.parts[t.ID] != nil {
		f.parts[t.ID] = newPart(t)
	}
}

// part returns what is known of id, or nil if the id is free.
func (s *shelf) part(ctx context.Context, base, id string) (*part, error) {
	if s.family.base == base && s.family.parts[id] != nil {
		return s.family.parts[id], nil
	}
	t, err := s.newest(ctx, id)
	if aircheck.CodeOf(err) == aircheck.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s.family.add(base, t)
	return s.family.parts[id], nil
}
