package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"aircheck"
	"aircheck/words"
)

// What older revisions said and the newest does not is kept apart from the
// turns of newest revisions, in rows and an index of its own: it is little, and
// no search or count that does not ask for it must meet it.
//
// A turn of an older revision is former unless a newer one, whichever, has it.
// So when a revision comes, only two kinds of turns need to be looked at: those
// that were former already, for it may say them again, and those of the
// revision it replaces.

// A formerTurn is a turn of an older revision that no newer one has. It holds
// no more of that revision than it needs.
type formerTurn struct {
	transcript int64                // of the revision
	t          *aircheck.Transcript // without its lists
	turn       *aircheck.Turn
	times      int
}

// formerTurns are the turns of a revision that the next one does not have.
func formerTurns(transcript int64, t *aircheck.Transcript, next aircheck.Sayings) (list []formerTurn) {
	own, head := aircheck.SayingsOf(t), headOf(t)
	for _, turn := range t.Turns {
		times := own.Times(&turn)
		if strings.TrimSpace(turn.Text) != "" && !next.Has(&turn, times) {
			list = append(list, formerTurn{transcript, head, &turn, times})
		}
	}
	return list
}

// outdate brings the former turns up to date when a revision gives way to now.
func (b *batch) outdate(before int64, now *aircheck.Transcript) {
	said := aircheck.SayingsOf(now)
	var again []key
	var k key
	var row formerTurn
	row.turn = &aircheck.Turn{}
	var by []byte
	b.each(func() {
		var label byline
		b.err = json.Unmarshal(by, &label)
		label.fill(row.turn)
		if said.Has(row.turn, row.times) {
			again = append(again, k)
		}
	}, []any{&k, &row.turn.ID, &row.times, &by, &row.turn.Text}, `SELECT former.key, turn, times, said, text
		FROM former JOIN transcript ON transcript.key = former.transcript WHERE id = ? ORDER BY former.key`, now.ID)
	b.unsay(again)
	if b.err != nil {
		return
	}
	old, err := b.library.loadTranscript(b.ctx, b.tx, before)
	if b.err = err; err == nil {
		b.keepFormer(formerTurns(before, old, said))
	}
}

// reform makes the former turns of a transcript anew from all its revisions.
func (b *batch) reform(id string) {
	b.unform(id)
	if b.err != nil {
		return
	}
	turns, err := b.library.formerOf(b.ctx, b.tx, id)
	b.err = err
	b.keepFormer(turns)
}

// formerOf finds the former turns of a transcript, those of the oldest revision
// first, by going through its revisions as they came.
func (l *Library) formerOf(ctx context.Context, tx *sql.Tx, id string) (turns []formerTurn, err error) {
	revisions, err := revisionsOf(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	var before *aircheck.Transcript
	for i, key := range revisions {
		t, err := l.loadTranscript(ctx, tx, key)
		if err != nil {
			return nil, err
		}
		if before != nil {
			said := aircheck.SayingsOf(t)
			turns = slices.DeleteFunc(turns, func(f formerTurn) bool { return said.Has(f.turn, f.times) })
			turns = append(turns, formerTurns(revisions[i-1], before, said)...)
		}
		before = t
	}
	return turns, nil
}

// reformAll makes the former turns of all transcripts, in a library that has
// none yet.
func (b *batch) reformAll() {
	var ids []string
	var id string
	b.each(func() { ids = append(ids, id) }, []any{&id}, `SELECT id FROM transcript GROUP BY id HAVING count(*) > 1 ORDER BY id`)
	for _, id := range ids {
		b.reform(id)
	}
}

// revisionsOf are the keys of a transcript's revisions, the first one first.
func revisionsOf(ctx context.Context, tx *sql.Tx, id string) (keys []int64, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT key FROM transcript WHERE id = ? ORDER BY revision`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var k int64
		if err := rows.Scan(&k); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, rows.Err()
}

func (b *batch) keepFormer(turns []formerTurn) {
	for _, f := range turns {
		row, err := f.row()
		if err != nil && b.err == nil {
			b.err = err
		}
		k := b.formerKey(f)
		b.exec(`INSERT INTO former (key, transcript, turn, times, words, said, detail, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			k, row.transcript, row.turn, row.times, row.words, row.said, row.detail, row.text)
		b.exec(`INSERT INTO formerly (rowid, said, about) VALUES (?, ?, ?)`, k, words.Fold(row.text), f.about())
	}
}

// formerRow is a row of table former without its key.
type formerRow struct {
	transcript   int64
	turn         string
	times, words int
	said, text   string
	detail       []byte
}

func (f formerTurn) row() (formerRow, error) {
	said, err := json.Marshal(bylineOf(f.turn))
	return formerRow{
		transcript: f.transcript, turn: f.turn.ID, times: f.times, words: len(strings.Fields(words.Fold(f.turn.Text))),
		said: string(said), detail: appendDetail(nil, f.turn), text: f.turn.Text,
	}, err
}

// about are the words of the index's other column.
func (f formerTurn) about() string { return aboutTurn(f.t, f.turn) + aboutTranscript(f.t) }

// formerKey is the next key in the slot of a turn.
func (b *batch) formerKey(f formerTurn) (k key) {
	slot := slotOf(f.t, f.turn)
	b.each(func() {}, []any{&k}, `SELECT coalesce(max(key) + 1, ?) FROM former WHERE key BETWEEN ? AND ?`,
		max(slot, 1), slot, slotEnd(slot))
	if k > slotEnd(slot) && b.err == nil {
		b.err = aircheck.Errorf(aircheck.Unsupported, "transcript %s: more than %d turns of older revisions in one minute", f.t.ID, 1<<counterBits)
	}
	return k
}

// unform takes all former turns of a transcript out.
func (b *batch) unform(id string) {
	var keys []key
	var k key
	b.each(func() { keys = append(keys, k) }, []any{&k}, `SELECT former.key FROM former
		JOIN transcript ON transcript.key = former.transcript WHERE id = ? ORDER BY former.key`, id)
	b.unsay(keys)
}

func (b *batch) unsay(former []key) {
	for _, k := range former {
		b.exec(`DELETE FROM formerly WHERE rowid = ?`, k)
		b.exec(`DELETE FROM former WHERE key = ?`, k)
	}
}
