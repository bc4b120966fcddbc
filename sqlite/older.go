package sqlite

import (
	"errors"
	"slices"
	"strconv"

	"aircheck"
)

// older is the older revision that a loader read last: hits of one follow each
// other.
type older struct {
	key  int64
	t    *aircheck.Transcript
	past aircheck.Past
}

// former tells of a former turn's passage where it stands, and adds the turns
// before and after it, as that revision has them.
func (l *loader) former(p *aircheck.Passage, h hit, count int) error {
	var newest int
	var current int64
	err := l.tx.QueryRowContext(l.ctx, `SELECT key, revision FROM transcript WHERE id = ? AND current = 1`, p.Transcript).Scan(&current, &newest)
	p.Newest, p.Former = newest, true
	if err != nil || count == 0 {
		return err
	}
	if err := l.readOlder(h.key, current); err != nil {
		return err
	}
	turns := l.older.t.Turns
	at := slices.IndexFunc(turns, func(t aircheck.Turn) bool { return t.ID == h.turn.ID })
	if at < 0 {
		return errors.New("turn " + h.turn.ID + " is not in revision " + strconv.Itoa(p.Revision) + " of " + p.Transcript)
	}
	p.Before = l.older.starts(turns[max(0, at-count):at])
	p.After = l.older.starts(turns[at+1 : min(len(turns), at+1+count)])
	return nil
}

func (l *loader) readOlder(key, current int64) error {
	if l.older.key == key {
		return nil
	}
	old, err := l.library.loadTranscript(l.ctx, l.tx, key)
	if err != nil {
		return err
	}
	newest, err := l.library.loadTranscript(l.ctx, l.tx, current)
	if err == nil {
		l.older = older{key, old, aircheck.PastOf(old, newest)}
	}
	return err
}

func (o *older) starts(turns []aircheck.Turn) (passages []aircheck.Passage) {
	for i := range turns {
		w := aircheck.Excerpt(&turns[i], nil)
		passages = append(passages, o.past.Passage(w.Passage(o.t, &turns[i], w.Body.Of(o.t.Body)), &turns[i]))
	}
	return passages
}
