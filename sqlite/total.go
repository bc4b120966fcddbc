package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"aircheck/query"
)

// counted is what a library remembers of what it counted.
type counted struct {
	totals *editionCache[int]     // by index and query, as FTS5 understands it
	few    *editionCache[[]key]   // of queries with few matches
	heard  *editionCache[keyList] // by the common word
}

// newCounted bounds the memory of all to some fifty megabytes.
func newCounted() counted {
	return counted{
		totals: &editionCache[int]{most: 1000, size: func(int) int { return 0 }},
		few:    &editionCache[[]key]{most: 16 << 20, size: func(keys []key) int { return 8 * len(keys) }},
		heard:  &editionCache[keyList]{most: 32 << 20, size: keyList.size},
	}
}

// total is how many turns match. It is asked for with every page of results,
// and counting takes long for words that are nearly everywhere.
func (l *Library) total(ctx context.Context, tx *sql.Tx, node query.Node, p plan) (int, error) {
	if p.in == spoken {
		if n, ok, err := commonTotal(ctx, tx, node); ok || err != nil {
			return n, err
		}
	}
	var edition int64
	if err := tx.QueryRowContext(ctx, `SELECT edition FROM library`).Scan(&edition); err != nil {
		return 0, err
	}
	question := p.in.index + " " + p.match
	if n, ok := l.totals.find(edition, question); ok {
		return n, nil
	}
	n, ok, err := 0, false, error(nil)
	if p.in == spoken {
		n, ok, err = l.countAmong(ctx, tx, edition, node)
	}
	if err == nil && !ok {
		err = tx.QueryRowContext(ctx, `SELECT count(*) FROM `+p.in.index+` WHERE `+p.in.index+` MATCH ? AND rowid >= ? AND rowid <= ?`,
			p.match, p.low, p.high).Scan(&n)
	}
	if err == nil {
		l.totals.keep(edition, question, n)
	}
	return n, err
}

// countAmong counts the turns in which common words were said among the few
// that have all else the query asks for, such as those of a speaker. FTS5
// would look for each of these in the list of the common word, which is read
// here once and kept. It is not ok for other queries, and where the rest of it
// is not few.
func (l *Library) countAmong(ctx context.Context, tx *sql.Tx, edition int64, node query.Node) (n int, ok bool, err error) {
	common, rest, err := splitCommon(ctx, tx, node)
	if err != nil || len(common) == 0 || len(rest) == 0 {
		return 0, false, err
	}
	keys, ok, err := l.keysOf(ctx, tx, edition, query.And{Nodes: rest})
	if err != nil || !ok {
		return 0, false, err
	}
	for _, word := range common {
		list, err := l.turnsOf(ctx, tx, edition, word)
		if err != nil {
			return 0, false, err
		}
		keys = list.among(keys)
	}
	return len(keys), true, nil
}

// mostKept bounds the lists that are read whole: of words in more turns only
// FTS5 knows.
const mostKept = 4_000_000

// splitCommon takes the common words out of what must all be there.
func splitCommon(ctx context.Context, tx *sql.Tx, node query.Node) (common []string, rest []query.Node, err error) {
	and, ok := node.(query.And)
	if !ok {
		return nil, nil, nil
	}
	for _, n := range and.Nodes {
		turns, isCommon, err := commonTotal(ctx, tx, n)
		if err != nil {
			return nil, nil, err
		}
		if isCommon && turns <= mostKept {
			common = append(common, n.(query.Word).Text)
			continue
		}
		rest = append(rest, n)
	}
	return common, rest, nil
}

// keysOf are the keys of all matches, in order, unless there are many.
func (l *Library) keysOf(ctx context.Context, tx *sql.Tx, edition int64, node query.Node) (keys []key, ok bool, err error) {
	p, err := compile(ctx, tx, node)
	if err != nil {
		return nil, false, err
	}
	if keys, ok := l.few.find(edition, p.match); ok {
		return keys, len(keys) < keysAtOnce, nil
	}
	keys, ok, err = fewKeys(ctx, tx, p)
	if err == nil {
		slices.Sort(keys)
		l.few.keep(edition, p.match, keys)
	}
	return keys, ok, err
}

// turnsOf are the turns in which a word was said.
func (l *Library) turnsOf(ctx context.Context, tx *sql.Tx, edition int64, word string) (keyList, error) {
	if list, ok := l.heard.find(edition, word); ok {
		return list, nil
	}
	var list keyList
	if err := eachTurn(ctx, tx, word, list.add); err != nil {
		return nil, err
	}
	l.heard.keep(edition, word, list)
	return list, nil
}
