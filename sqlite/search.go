package sqlite

import (
	"context"
	"database/sql"

	"aircheck"
	"aircheck/query"
)

var _ aircheck.Searcher = (*Library)(nil)

const (
	defaultLimit = 20
	maxLimit     = 1000
	maxContext   = 10
)

// Search implements [aircheck.Searcher].
func (l *Library) Search(ctx context.Context, s aircheck.Search) (aircheck.Results, error) {
	if s.Limit == 0 {
		s.Limit = defaultLimit
	}
	if s.Query == nil {
		s.Query = query.All{}
	}
	if s.Order == "" {
		s.Order = aircheck.Newest
	}
	var results aircheck.Results
	cursor, err := readSearch(s)
	if err != nil {
		return results, err
	}
	err = l.read(ctx, func(tx *sql.Tx) error {
		in := spoken
		if s.Former {
			in = formerly
		}
		p, err := in.compile(ctx, tx, s.Query)
		if err != nil {
			return err
		}
		page, err := findPage(ctx, tx, p, s, cursor)
		if err != nil {
			return err
		}
		if results.Total, err = l.total(ctx, tx, s.Query, p); err != nil {
			return err
		}
		results.Ranked = page.ranked
		if page.more {
			results.Cursor = encodeCursor(page.cursor)
		}
		results.Passages, err = l.loadPassages(ctx, tx, in, s, page.keys)
		return err
	})
	return results, err
}

// readSearch checks the question and takes its cursor apart.
func readSearch(s aircheck.Search) (*searchCursor, error) {
	switch {
	case s.Limit < 1 || s.Limit > maxLimit:
		return nil, aircheck.Errorf(aircheck.Invalid, "a page has 1 to %d passages, not %d", maxLimit, s.Limit)
	case s.Context < 0 || s.Context > maxContext:
		return nil, aircheck.Errorf(aircheck.Invalid, "context is 0 to %d turns, not %d", maxContext, s.Context)
	case s.Order != aircheck.Newest && s.Order != aircheck.Oldest && s.Order != aircheck.Relevance:
		return nil, aircheck.Errorf(aircheck.Invalid, "there is no order %q: there are %s, %s and %s",
			s.Order, aircheck.Newest, aircheck.Oldest, aircheck.Relevance)
	}
	c := &searchCursor{}
	asked := []any{s.Order}
	if s.Former {
		asked = append(asked, s.Former)
	}
	return c, parseCursor(s.Cursor, c, &c.Mark, s.Query.String(), asked...)
}

// A page is the keys of its hits and where the next one begins.
type page struct {
	keys   []key
	more   bool
	cursor searchCursor
	ranked int
}

func findPage(ctx context.Context, tx *sql.Tx, p plan, s aircheck.Search, after *searchCursor) (page, error) {
	if s.Order == aircheck.Relevance {
		return rankPage(ctx, tx, p, s, after)
	}
	var keys []key
	var err error
	if s.Order == aircheck.Newest {
		if after.Key != 0 {
			p = p.between(0, after.Key-1)
		}
		keys, err = findKeys(ctx, tx, p, "DESC", s.Limit+1)
	} else {
		keys, err = findOldest(ctx, tx, p, after.Key, s.Limit+1)
	}
	found := page{keys: keys}
	if len(keys) > s.Limit {
		found.keys, found.more = keys[:s.Limit], true
		found.cursor = searchCursor{Mark: after.Mark, Key: keys[s.Limit-1]}
	}
	return found, err
}

// findOldest reads the dated turns first, for undated keys are below them.
func findOldest(ctx context.Context, tx *sql.Tx, p plan, after key, limit int) (keys []key, err error) {
	if after == 0 || after >= firstDated {
		keys, err = findKeys(ctx, tx, p.between(max(firstDated, after+1), lastKey), "ASC", limit)
		if err != nil || len(keys) == limit {
			return keys, err
		}
		after = 0
	}
	undated, err := findKeys(ctx, tx, p.between(after+1, firstDated-1), "ASC", limit-len(keys))
	return append(keys, undated...), err
}

func findKeys(ctx context.Context, tx *sql.Tx, p plan, direction string, limit int) ([]key, error) {
	rows, err := tx.QueryContext(ctx, `SELECT rowid FROM `+p.in.index+` WHERE `+p.in.index+` MATCH ? AND rowid >= ? AND rowid <= ?
		ORDER BY rowid `+direction+` LIMIT ?`, p.match, p.low, p.high, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var keys []key
	for rows.Next() {
		var k key
		if err := rows.Scan(&k); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, rows.Err()
}
