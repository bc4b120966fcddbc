package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"aircheck"
	"aircheck/query"
)

var _ aircheck.Linker = (*Library)(nil)

// againTag stands in the about column of turns that were aired before.
var againTag = fieldTag(query.Airing, query.Again)

// Unlinked implements [aircheck.Linker].
func (l *Library) Unlinked(ctx context.Context) (days []aircheck.UnlinkedDay, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT day, change FROM unlinked ORDER BY day`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var d aircheck.UnlinkedDay
			if err := rows.Scan(&d.Day, &d.Change); err != nil {
				return err
			}
			days = append(days, d)
		}
		return rows.Err()
	})
	return days, err
}

// Linked implements [aircheck.Linker].
func (l *Library) Linked(ctx context.Context, days ...aircheck.UnlinkedDay) error {
	return l.change(ctx, func(b *batch) error {
		for _, d := range days {
			b.exec(`DELETE FROM unlinked WHERE day = ? AND change = ?`, d.Day, d.Change)
		}
		return b.err
	})
}

// unlink remembers that a day has to be compared. Its mark is the edition, so
// that whoever compared an older state does not take it away.
func (b *batch) unlink(day string) {
	if day != "" {
		b.exec(`INSERT INTO unlinked SELECT ?, edition FROM library WHERE true ON CONFLICT DO UPDATE SET change = excluded.change`, day)
	}
}

// Link implements [aircheck.Linker].
func (l *Library) Link(ctx context.Context, links ...aircheck.Links) error {
	return l.change(ctx, func(b *batch) error {
		turned := map[key]bool{} // to those that are aired again now, or no more
		edited := false
		for _, one := range links {
			if err := cmp.Or(ctx.Err(), b.err); err != nil {
				return err
			}
			edited = b.link(one, turned) || edited
		}
		if edited {
			b.exec(`UPDATE library SET edition = edition + 1`)
			var tagged, untagged []key
			for _, k := range slices.Sorted(maps.Keys(turned)) {
				if turned[k] {
					tagged = append(tagged, k)
				} else {
					untagged = append(untagged, k)
				}
			}
			b.untag(ctx, untagged)
			b.tag(ctx, tagged, againTag)
		}
		return cmp.Or(ctx.Err(), b.err)
	})
}

// link replaces the links of one transcript and notes the turns that have one
// now and had none, or the other way round.
func (b *batch) link(links aircheck.Links, turned map[key]bool) (differs bool) {
	transcript, keys := b.places(links.ID, links.Revision)
	if transcript == 0 {
		return false
	}
	turn := func(k key, again bool) {
		if _, before := turned[k]; before {
			delete(turned, k) // and back
		} else {
			turned[k] = again
		}
	}
	want := map[key]againRow{}
	for _, l := range links.Turns {
		if k, row, ok := b.again(links.ID, keys, l); ok {
			want[k] = row
		}
	}
	var k key
	var have againRow
	had := map[key]bool{}
	b.each(func() {
		if want[k] == have {
			delete(want, k)
			return
		}
		differs, had[k] = true, true
	}, []any{&k, &have.n, &have.of, &have.ofN, &have.first}, `SELECT key, n, of, of_n, first FROM again WHERE transcript = ?`, transcript)
	for _, k := range slices.Sorted(maps.Keys(had)) {
		b.exec(`DELETE FROM again WHERE key = ?`, k)
		if _, still := want[k]; !still {
			turn(k, false)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(want)) {
		row := want[k]
		b.exec(`INSERT INTO again (key, transcript, n, of, of_n, first) VALUES (?, ?, ?, ?, ?, ?)`, k, transcript, row.n, row.of, row.ofN, row.first)
		if !had[k] {
			turn(k, true)
		}
	}
	return differs || len(want) > 0
}

type againRow struct {
	n     int
	of    string
	ofN   int
	first string
}

// again is the row of a link; ok is false if the earlier transcript has changed
// since it was compared.
func (b *batch) again(id string, keys []key, turn aircheck.Link) (k key, row againRow, ok bool) {
	earlier, earlierKeys := b.places(turn.Of, turn.OfRevision)
	switch {
	case b.err != nil:
		return 0, row, false
	case turn.Of == id:
		b.err = aircheck.Errorf(aircheck.Invalid, "transcript %s cannot repeat itself", id)
		return 0, row, false
	case earlier == 0:
		return 0, row, false
	case turn.N < 1 || turn.N > len(keys) || turn.OfN < 1 || turn.OfN > len(earlierKeys):
		b.err = aircheck.Errorf(aircheck.Invalid, "turn %d of %s cannot repeat turn %d of %s: they have %d and %d turns",
			turn.N, id, turn.OfN, turn.Of, len(keys), len(earlierKeys))
		return 0, row, false
	}
	first, err := turnID(b.ctx, b.tx, earlierKeys[turn.OfN-1])
	b.err = err
	return keys[turn.N-1], againRow{turn.N, turn.Of, turn.OfN, turn.Of + "#" + first}, err == nil
}

// places are the keys of a newest revision and of its turns, 0 if it is not
// the newest.
func (b *batch) places(id string, revision int) (transcript int64, keys []key) {
	var data []byte
	b.each(func() { keys = readKeys(data) }, []any{&transcript, &data},
		`SELECT key, keys FROM transcript JOIN place ON transcript = key WHERE id = ? AND revision = ? AND current = 1`, id, revision)
	return transcript, keys
}

// part takes away what a transcript that is to go repeats, and what repeats it.
func (b *batch) part(transcript int64, id string) {
	b.exec(`DELETE FROM sketch WHERE transcript = ?`, transcript)
	b.exec(`DELETE FROM again WHERE transcript = ?`, transcript)
	var k key
	b.each(func() { b.parted = append(b.parted, k) }, []any{&k}, `SELECT key FROM again WHERE of = ?`, id)
	b.exec(`DELETE FROM again WHERE of = ?`, id)
	var day string
	b.each(func() {}, []any{&day}, `SELECT day FROM transcript WHERE key = ?`, transcript)
	b.unlink(day)
}

// untag writes turns into the index anew that are not aired again any more.
// Some may be gone.
func (b *batch) untag(ctx context.Context, keys []key) {
	if len(keys) == 0 || b.err != nil {
		return
	}
	slices.Sort(keys)
	from, err := b.library.newLoader(ctx, b.tx)
	if err != nil {
		b.err = err
		return
	}
	defer from.close()
	var entries []*entry
	of := map[int64]*entry{}
	for _, k := range slices.Compact(keys) {
		h, err := from.hit(k)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			b.err = err
			return
		}
		e := of[h.key]
		if e == nil {
			head := *h.head
			e = &entry{t: &head}
			of[h.key] = e
			entries = append(entries, e)
		}
		e.t.Turns = append(e.t.Turns, h.turn)
		e.known = append(e.known, k)
		b.exec(`DELETE FROM spoken WHERE rowid = ?`, k)
	}
	for _, e := range entries {
		if b.err == nil {
			b.err = e.makeTurns()
		}
		for i := range e.turns {
			e.turns[i].key = e.known[i]
		}
	}
	if b.err == nil {
		b.index(ctx, newPostings(entries), func() {})
	}
}
