package sqlite

import (
	"cmp"
	"context"

	"aircheck"
)

var _ aircheck.Remover = (*Library)(nil)

// Remove implements [aircheck.Remover].
func (l *Library) Remove(ctx context.Context, id string, revision int) error {
	return l.change(ctx, func(b *batch) error {
		r := removal{batch: b, id: id}
		if err := r.find(revision); err != nil {
			return err
		}
		r.remove()
		if b.err == nil && r.before != 0 {
			b.err = r.restore(ctx)
		}
		b.write(ctx, newPostings(r.restored))
		return cmp.Or(ctx.Err(), b.err)
	})
}

// removal takes one revision out.
type removal struct {
	*batch
	id       string
	key      int64
	source   string
	before   int64    // key of the revision that is the newest then, 0 if none
	restored []*entry // of it
}

// find looks for the revision and the one before it.
func (r *removal) find(revision int) error {
	var number, newest int
	var key int64
	var source string
	r.each(func() {
		switch {
		case number == revision:
			r.key, r.source = key, source
		case number < revision:
			r.before = key
		}
		newest = number
	}, []any{&number, &key, &source}, `SELECT revision, key, source FROM transcript WHERE id = ? ORDER BY revision`, r.id)
	switch {
	case r.err != nil:
		return r.err
	case newest == 0:
		return noTranscript(r.id, 0)
	case r.key == 0:
		return aircheck.Errorf(aircheck.NotFound, "there is no revision %d of transcript %s in the library", revision, r.id)
	case revision != newest:
		return aircheck.Errorf(aircheck.Conflict,
			"revision %d of %s is not the newest: revision %d, which was made after it, must be removed first", revision, r.id, newest)
	}
	return nil
}

func (r *removal) remove() {
	r.unform(r.id)
	r.erase(r.retire(r.key))
	r.exec(`UPDATE transcript SET current = 0 WHERE key = ?`, r.key) // for the triggers
	r.exec(`DELETE FROM body WHERE transcript = ?`, r.key)
	r.exec(`DELETE FROM transcript WHERE key = ?`, r.key)
	r.exec(`DELETE FROM source WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM transcript WHERE source = sha256)`, r.source)
}

// restore makes the revision before the newest again, with rows and index as
// if the other one had never been.
func (r *removal) restore(ctx context.Context) error {
	t, err := r.library.loadTranscript(ctx, r.tx, r.before)
	if err != nil {
		return err
	}
	e := &entry{t: t, key: r.before}
	if err := e.makeTurns(); err != nil {
		return err
	}
	clear(r.kept)
	r.exec(`UPDATE transcript SET current = 1 WHERE key = ?`, r.before)
	r.place(e)
	r.restored = []*entry{e}
	r.reform(r.id)
	return r.err
}
