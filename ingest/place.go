package ingest

import (
	"context"
	"fmt"
	"strconv"

	"aircheck"
)

// maxParts bounds the search for a free part number.
const maxParts = 10_000

// placed is what became of a transcript's proposed id.
type placed struct {
	same   bool // the text is in the library already: nothing is to be stored
	notice string
}

// place gives t its id, revision and turn ids. A free id is taken. Where it is
// taken, t is a new revision of the part it agrees with, else another part or
// another kind of record, ID~2.
func (s *shelf) place(ctx context.Context, t *aircheck.Transcript) (placed, error) {
	if s.revisionOf != "" {
		return s.placeAs(ctx, t, s.revisionOf)
	}
	base := t.ID
	var taken taken
	for n := 1; n <= maxParts; n++ {
		id := partID(base, n)
		part, err := s.part(ctx, base, id)
		if err != nil {
			return placed{}, err
		}
		if part == nil {
			return s.placeNew(t, base, n, taken), nil
		}
		if !s.fresh && part.body == t.BodySHA256 {
			t.ID, t.Revision = id, part.revision
			return placed{same: true, notice: "the same text is in the library as " + id + ", saved differently"}, nil
		}
		if !s.fresh && part.mayMatch(t) {
			p, ok, err := s.placeIfAlike(ctx, t, id)
			if ok || err != nil {
				return p, err
			}
		}
		taken.add(id, part.record, t)
	}
	return placed{}, aircheck.Errorf(aircheck.Conflict,
		"%s has %d parts already: name the one it belongs to with --revision-of", base, maxParts)
}

func partID(base string, n int) string {
	if n == 1 {
		return base
	}
	return base + "~" + strconv.Itoa(n)
}

// taken is what stands at the ids that a transcript could not have.
type taken struct {
	parts  int    // records of its own kind, which it can be a part with
	first  string // the first of them, or else of all
	record aircheck.Record
}

func (k *taken) add(id string, record aircheck.Record, t *aircheck.Transcript) {
	own := record == t.Source.Record()
	if k.first == "" || own && k.parts == 0 {
		k.first, k.record = id, record
	}
	if own {
		k.parts++
	}
}

func (s *shelf) placeNew(t *aircheck.Transcript, base string, n int, k taken) placed {
	t.ID, t.Revision = partID(base, n), 1
	s.family.add(base, t)
	switch {
	case n == 1 || s.fresh:
		return placed{}
	case k.parts == 0:
		return placed{notice: fmt.Sprintf("%s is %s of the same time, and this is %s: another record of the broadcast, no part of it; "+
			"what both say is linked", k.first, k.record, t.Source.Record())}
	}
	return placed{notice: fmt.Sprintf("%s has other words at the same time, so this is part %d of it; "+
		"if it is a newer version, add it with --revision-of", k.first, k.parts+1)}
}

// placeAs makes t a revision of id because the caller says so.
func (s *shelf) placeAs(ctx context.Context, t *aircheck.Transcript, id string) (placed, error) {
	newest, err := s.newest(ctx, id)
	if err != nil {
		return placed{}, err
	}
	return s.revise(ctx, t, newest, align(newest.Turns, t.Turns))
}

func (s *shelf) placeIfAlike(ctx context.Context, t *aircheck.Transcript, id string) (placed, bool, error) {
	newest, err := s.newest(ctx, id)
	if err != nil {
		return placed{}, false, err
	}
	pairs := align(newest.Turns, t.Turns)
	if len(pairs) == 0 || 2*matched(pairs) < len(pairs) {
		return placed{}, false, nil
	}
	p, err := s.revise(ctx, t, newest, pairs)
	return p, true, err
}

// revise makes t the revision after newest: turns that agree keep their ids,
// the others get numbers that no revision has used.
func (s *shelf) revise(ctx context.Context, t, newest *aircheck.Transcript, pairs []int) (placed, error) {
	used, err := s.lastTurn(ctx, newest)
	if err != nil {
		return placed{}, err
	}
	renumber(t, newest, pairs, used)
	t.ID, t.Revision = newest.ID, newest.Revision+1
	s.family.replace(t)
	if kept := matched(pairs); 2*kept < len(newest.Turns) {
		return placed{notice: fmt.Sprintf("the new revision keeps only %d of %d turns; revision %d stays readable",
			kept, len(newest.Turns), newest.Revision)}, nil
	}
	return placed{}, nil
}

// newest is the newest revision of id, stored or about to be.
func (s *shelf) newest(ctx context.Context, id string) (*aircheck.Transcript, error) {
	for d := range s.unstored() {
		if d.Transcript.ID == id {
			return d.Transcript, nil
		}
	}
	return s.library.Transcript(ctx, id, 0)
}

// lastTurn is the highest turn number of all revisions up to newest: ids of
// turns that are gone stay theirs.
func (s *shelf) lastTurn(ctx context.Context, newest *aircheck.Transcript) (int, error) {
	last := highest(newest)
	staged := make(map[int]*aircheck.Transcript)
	for d := range s.unstored() {
		if d.Transcript.ID == newest.ID {
			staged[d.Transcript.Revision] = d.Transcript
		}
	}
	for revision := newest.Revision - 1; revision >= 1; revision-- {
		t := staged[revision]
		if t == nil {
			var err error
			if t, err = s.library.Transcript(ctx, newest.ID, revision); err != nil {
				return 0, err
			}
		}
		last = max(last, highest(t))
	}
	return last, nil
}
