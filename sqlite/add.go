package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"aircheck"
	"aircheck/words"
)

var (
	_ aircheck.Transcripts = (*Library)(nil)
	_ aircheck.Preparer    = (*Library)(nil)
)

// Add stores the documents in one transaction. Batches of some megabytes are
// quickest.
func (l *Library) Add(ctx context.Context, docs ...aircheck.Document) error {
	add, err := l.Prepare(ctx, docs...)
	if err != nil {
		return err
	}
	return add(ctx)
}

// Prepare makes the rows of the documents on all processors: folding and
// compressing take nearly as long as writing.
func (l *Library) Prepare(ctx context.Context, docs ...aircheck.Document) (func(context.Context) error, error) {
	entries, err := prepare(ctx, docs)
	if err != nil {
		return nil, err
	}
	p := newPostings(entries)
	return func(ctx context.Context) error {
		if len(entries) == 0 {
			return nil
		}
		return l.change(ctx, func(b *batch) error { return b.add(ctx, entries, p) })
	}, nil
}

// change runs f in one transaction. Two do not run at once.
func (l *Library) change(ctx context.Context, f func(*batch) error) error {
	if l.writer == nil {
		return aircheck.Errorf(aircheck.Conflict, "the library at %s is open for reading only", l.path)
	}
	l.adding.Lock()
	defer l.adding.Unlock()
	whole := context.WithoutCancel(ctx)
	tx, err := l.writer.BeginTx(whole, nil)
	if err != nil {
		return translate(err)
	}
	defer tx.Rollback()
	b := &batch{ctx: whole, tx: tx, statements: map[string]*sql.Stmt{}, counters: map[key]key{}, kept: map[turnAt]key{}, gone: tally{},
		speakers: map[string]int{}, library: l}
	if err := f(b); err != nil {
		return translate(err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err = tx.Commit()
	l.copying.look()
	return translate(err)
}

// batch is one transaction. Its statements run without the caller's context,
// which costs a goroutine each; the context is asked between documents.
type batch struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt
	err        error

	turns, words int // more than before
	gone         tally
	byline       int64          // last key given
	bylines      []*bylineRow   // to be written
	speakers     map[string]int // labels that name them, more than before
	counters     map[key]key    // last key given in a slot
	kept         map[turnAt]key
	library      *Library
	parted       []key // turns whose first airing has gone
}

// turnAt names a turn of a transcript in the minute it is said.
type turnAt struct {
	transcript, turn string
	slot             key
}

// add writes the entries. p are the postings of all of them, by slots.
func (b *batch) add(ctx context.Context, entries []*entry, p *postings) error {
	for _, e := range entries {
		if err := cmp.Or(ctx.Err(), b.keep(e)); err != nil {
			return err
		}
	}
	if err := b.replace(entries); err != nil {
		return err
	}
	var current []*entry
	for _, e := range entries {
		if e.current {
			b.place(e)
			current = append(current, e)
		}
		if err := cmp.Or(ctx.Err(), b.err); err != nil {
			return err
		}
	}
	if len(current) < len(entries) || !slices.IsSortedFunc(p.rows, byKey) {
		p = newPostings(current)
	}
	b.write(ctx, p)
	return cmp.Or(ctx.Err(), b.err)
}

// exec runs a statement unless one before it went wrong.
func (b *batch) exec(query string, args ...any) (id int64) {
	stmt := b.prepare(query)
	if b.err != nil {
		return 0
	}
	result, err := stmt.ExecContext(b.ctx, args...)
	if err != nil {
		b.err = err
		return 0
	}
	id, b.err = result.LastInsertId()
	return id
}

func (b *batch) prepare(query string) *sql.Stmt {
	stmt := b.statements[query]
	if stmt == nil && b.err == nil {
		stmt, b.err = b.tx.PrepareContext(b.ctx, query)
		b.statements[query] = stmt
	}
	return stmt
}

// each runs a query and scans every row into dest before calling row.
func (b *batch) each(row func(), dest []any, query string, args ...any) {
	stmt := b.prepare(query)
	if b.err != nil {
		return
	}
	rows, err := stmt.QueryContext(b.ctx, args...)
	if err != nil {
		b.err = err
		return
	}
	defer rows.Close()
	for rows.Next() && b.err == nil {
		if b.err = rows.Scan(dest...); b.err == nil {
			row()
		}
	}
	b.err = cmp.Or(b.err, rows.Err())
}

// keep stores what stays for ever: source, transcript and body.
func (b *batch) keep(e *entry) error {
	t := e.t
	newest, before := 0, int64(0)
	b.each(func() {}, []any{&before, &newest}, `SELECT key, revision FROM transcript WHERE id = ? AND current = 1`, t.ID)
	e.current = t.Revision > newest
	if e.current && before != 0 {
		e.replaces = append(e.replaces, before)
		b.exec(`UPDATE transcript SET current = 0 WHERE key = ?`, before)
	}
	b.exec(`INSERT INTO source (sha256, bytes, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, t.Source.SHA256, t.Source.Bytes, e.source)
	e.key = b.exec(`INSERT INTO transcript (id, revision, current, revises, source, network, show, network_fold, show_fold,
		day, aired, turns, words, warnings, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.ID, t.Revision, e.current, e.revises, t.Source.SHA256, t.Network, t.Show, words.Fold(t.Network), words.Fold(t.Show),
		t.Day, airOrder(t), len(t.Turns), e.words, len(t.Warnings), string(e.head))
	if codeOf(b.err) == sqlite3.SQLITE_CONSTRAINT {
		return &aircheck.Error{Code: aircheck.Conflict, Cause: b.err,
			Message: fmt.Sprintf("revision %d of %s is in the library already", t.Revision, t.ID)}
	}
	b.exec(`INSERT INTO body (transcript, bytes, data, shell) VALUES (?, ?, ?, ?)`, e.key, len(t.Body), e.body, e.shell)
	return b.err
}

// undated sorts below every air time.
const undated = -1 << 62

func airOrder(t *aircheck.Transcript) int64 {
	if t.Aired.IsZero() {
		return undated
	}
	return t.Aired.Unix()
}

// replace takes the turns of older revisions out of the index. Of two
// revisions in one batch only the newer one gets there.
func (b *batch) replace(entries []*entry) error {
	byKey := map[int64]*entry{}
	var old []int64
	for _, e := range entries {
		byKey[e.key] = e
		if len(e.replaces) == 0 && !e.current { // older than what is there
			b.reform(e.t.ID)
		}
		for _, before := range e.replaces {
			b.outdate(before, e.t)
			if sibling := byKey[before]; sibling != nil {
				sibling.current = false
				continue
			}
			old = append(old, before)
		}
	}
	var gone []key
	for _, transcript := range old {
		gone = append(gone, b.retire(transcript)...)
	}
	b.erase(gone)
	return b.err
}

// erase takes turns out of the index and the tables.
func (b *batch) erase(turns []key) {
	slices.Sort(turns) // FTS5 writes to disk whenever keys go down
	for _, k := range turns {
		b.exec(`DELETE FROM spoken WHERE rowid = ?`, k)
		b.exec(`DELETE FROM utterance WHERE n = (SELECT utterance FROM turn WHERE key = ?)`, k)
		b.exec(`DELETE FROM turn WHERE key = ?`, k)
	}
}

// retire returns the keys of a transcript's turns and remembers them: the same
// turn in the same minute keeps its key, so that paging through results goes
// on where it was.
func (b *batch) retire(transcript int64) (keys []key) {
	var id string
	var data []byte
	b.each(func() { keys = readKeys(data) }, []any{&id, &data},
		`SELECT id, keys FROM transcript JOIN place ON transcript = key WHERE key = ?`, transcript)
	for _, k := range keys {
		var count int
		var detail []byte
		var text string
		b.each(func() {
			var turn aircheck.Turn
			b.err = readDetail(detail, &turn, nil)
			b.kept[turnAt{id, turn.ID, slotStart(k)}] = k
			b.given(k)
			b.turns--
			b.words -= count
			b.gone.add(-b.turns, words.Fold(text))
		}, []any{&count, &detail, &text}, `SELECT words, detail, text FROM turn JOIN utterance ON n = utterance WHERE key = ?`, k)
	}
	b.dropBylines(transcript)
	b.exec(`DELETE FROM place WHERE transcript = ?`, transcript)
	b.part(transcript, id)
	return keys
}

// place gives the turns of a transcript their keys.
func (b *batch) place(e *entry) {
	b.nameBylines(e)
	b.loadCounters(e)
	keys := make([]key, len(e.turns))
	for i := range e.turns {
		row := &e.turns[i]
		row.key = b.keyFor(e.t.ID, row)
		row.byline = int(e.bylines[row.byline].key)
		keys[i] = row.key
	}
	b.exec(`INSERT INTO place (transcript, keys, first_byline, bylines) VALUES (?, ?, ?, ?)`,
		e.key, appendKeys([]byte{}, keys), b.byline-int64(len(e.bylines))+1, len(e.bylines))
	b.exec(`INSERT INTO sketch (transcript, data) VALUES (?, ?)`, e.key, e.sketch)
	b.unlink(e.t.Day)
	b.widenDay(e.t.Day, keys)
	b.turns += len(keys)
	b.words += e.words
}

func (b *batch) widenDay(day string, keys []key) {
	for _, odd := range []bool{false, true} {
		low, high := lastKey, key(0)
		for _, k := range keys {
			if isOdd(k) == odd {
				low, high = min(low, k), max(high, k)
			}
		}
		if low <= high {
			b.exec(`INSERT INTO day (day, odd, low, high) VALUES (?, ?, ?, ?)
				ON CONFLICT DO UPDATE SET low = min(low, excluded.low), high = max(high, excluded.high)`, day, odd, low, high)
		}
	}
}

// loadCounters learns the last keys in the slots of a transcript's turns, in
// one query for those that lie together.
func (b *batch) loadCounters(e *entry) {
	low, high := lastKey, key(0)
	isUndated := false
	for _, row := range e.turns {
		if row.key == 0 {
			isUndated = true
			continue
		}
		low, high = min(low, row.key), max(high, slotEnd(row.key))
	}
	var last key
	found := func() { b.given(last) }
	b.each(found, []any{&last}, `SELECT max(key) FROM turn WHERE key BETWEEN ? AND ? GROUP BY key >> ?`, low, high, counterBits)
	if isUndated {
		b.each(found, []any{&last}, `SELECT coalesce(max(key), 0) FROM turn WHERE key < ?`, firstDated)
	}
}

func (b *batch) given(k key) {
	slot := slotStart(k)
	b.counters[slot] = max(b.counters[slot], k)
}

func (b *batch) keyFor(transcript string, row *turnRow) key {
	slot := row.key
	if k, ok := b.kept[turnAt{transcript, row.id, slot}]; ok {
		return k
	}
	last, known := b.counters[slot]
	if !known {
		last = slot - 1 // the counter starts at 0
		if slot == 0 {
			last = 0
		}
	}
	if last == slotEnd(slot) && b.err == nil {
		b.err = aircheck.Errorf(aircheck.Unsupported, "transcript %s: more than %d turns in one minute", transcript, 1<<counterBits)
	}
	b.counters[slot] = last + 1
	return last + 1
}

// write writes turns that have their keys, in the order of these: FTS5 wants
// it so, and tables are quicker to grow.
func (b *batch) write(ctx context.Context, p *postings) {
	turns := b.index(ctx, p, func() {
		b.writeBylines()
		b.writeTurns(p.rows)
	})
	b.settle(p.words, turns, len(p.rows))
	b.untag(ctx, b.parted)
}

func (b *batch) writeTurns(rows []*turnRow) {
	var before int64
	b.each(func() {}, []any{&before}, `SELECT coalesce(max(n), 0) FROM utterance`)
	n := before
	insertMany(b, `INSERT OR FAIL INTO turn (key, byline, utterance) VALUES `, rows, func(row *turnRow) []any {
		n++
		return []any{row.key, row.byline, n}
	})
	n = before
	insertMany(b, `INSERT OR FAIL INTO utterance (n, words, detail, text) VALUES `, rows, func(row *turnRow) []any {
		n++
		return []any{n, len(row.said), row.detail, row.text}
	})
}

// rowsAtOnce saves most of what a statement costs besides its rows.
const rowsAtOnce = 32

// insertMany is quickest with OR FAIL: SQLite need not be able to take back
// half a statement, for a batch that fails is taken back as a whole.
func insertMany[Row any](b *batch, into string, rows []Row, values func(Row) []any) {
	var args []any
	statement, rowsIn := "", 0
	for some := range slices.Chunk(rows, rowsAtOnce) {
		args = args[:0]
		for _, row := range some {
			args = append(args, values(row)...)
		}
		if len(some) != rowsIn {
			row := "(?" + strings.Repeat(", ?", len(args)/len(some)-1) + ")"
			statement, rowsIn = into+row+strings.Repeat(", "+row, len(some)-1), len(some)
		}
		b.exec(statement, args...)
	}
}

func appendKeys(b []byte, keys []key) []byte {
	last := key(0)
	for _, k := range keys {
		b = binary.AppendVarint(b, k-last)
		last = k
	}
	return b
}

func readKeys(b []byte) (keys []key) {
	last := key(0)
	for len(b) > 0 {
		delta, n := binary.Varint(b)
		if n <= 0 {
			return keys
		}
		last += delta
		keys = append(keys, last)
		b = b[n:]
	}
	return keys
}
