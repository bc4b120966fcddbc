package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

// rankedMost is how many of the newest matches are ranked: ranking reads every
// one of them.
const rankedMost = 20_000

// scale is what BM25 needs to know of the whole corpus. FTS5's own bm25()
// takes it from the library as it is at each page, so that adding something
// would move hits from one page to another; and it reads the list of every
// word to its end for it.
type scale struct {
	Length float64   // mean number of words of a turn
	Weight []float64 // of each term: the rarer, the more
}

// BM25's constants as usual (Robertson and Zaragoza 2009), and as in FTS5.
const (
	bm25K = 1.2
	bm25B = 0.75
)

func (s scale) score(found []int, length int) float64 {
	sum := 0.0
	for i, n := range found {
		f := float64(n)
		sum += s.Weight[i] * f * (bm25K + 1) / (f + bm25K*(1-bm25B+bm25B*float64(length)/s.Length))
	}
	return sum
}

type ranked struct {
	key   key
	score float64
}

// before is the order of relevance: the better first, of equal ones the newer.
func (r ranked) before(o ranked) int {
	return cmp.Or(cmp.Compare(o.score, r.score), cmp.Compare(o.key, r.key))
}

func rankPage(ctx context.Context, tx *sql.Tx, p plan, s aircheck.Search, after *searchCursor) (page, error) {
	terms := termsOf(s.Query)
	from, err := rankFrom(ctx, tx, p, terms, after)
	if err != nil {
		return page{}, err
	}
	hits, err := rankAll(ctx, tx, plan{p.match, from.Low, from.High, p.in}, terms, from.Scale)
	if err != nil {
		return page{}, err
	}
	slices.SortFunc(hits, ranked.before)
	if after.Rank != nil {
		last := ranked{after.Key, after.Rank.Score}
		hits = slices.DeleteFunc(hits, func(r ranked) bool { return r.before(last) <= 0 })
	}
	found := page{ranked: from.Ranked, more: len(hits) > s.Limit}
	for _, r := range hits[:min(s.Limit, len(hits))] {
		found.keys = append(found.keys, r.key)
		from.Score = r.score
		found.cursor = searchCursor{Mark: after.Mark, Key: r.key, Rank: &from}
	}
	return found, nil
}

// rankFrom fixes, at the first page, what is ranked and on what scale.
func rankFrom(ctx context.Context, tx *sql.Tx, p plan, terms []query.Node, after *searchCursor) (rankCursor, error) {
	if after.Rank != nil {
		if len(after.Rank.Scale.Weight) != len(terms) {
			return rankCursor{}, aircheck.Errorf(aircheck.Invalid, "the cursor belongs to another question: begin with the first page")
		}
		return *after.Rank, nil
	}
	from := rankCursor{Low: p.low, High: p.high}
	var newest, over sql.NullInt64
	err := tx.QueryRowContext(ctx, `SELECT max(k), iif(count(*) > ?, min(k), NULL) FROM (
		SELECT rowid AS k FROM `+p.in.index+` WHERE `+p.in.index+` MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?)`,
		rankedMost, p.match, p.low, p.high, rankedMost+1).Scan(&newest, &over)
	if err != nil {
		return from, err
	}
	from.High = newest.Int64 // what is newer later is not shown
	if over.Valid {
		from.Low, from.Ranked = over.Int64+1, rankedMost
	}
	from.Scale, err = measure(ctx, tx, p.in, terms)
	return from, err
}

// measure weighs the terms. How many turns hold a common one is estimated from
// the newest turns, for counting all would take longer than ranking.
func measure(ctx context.Context, tx *sql.Tx, in *corpus, terms []query.Node) (scale, error) {
	var turns, spoken float64
	if err := tx.QueryRowContext(ctx, in.sums).Scan(&turns, &spoken); err != nil {
		return scale{}, err
	}
	s := scale{Length: max(1, spoken/max(1, turns)), Weight: make([]float64, len(terms))}
	for i, term := range terms {
		var c compiler
		match := c.node(term, 0)
		var n float64
		var low sql.NullInt64
		err := tx.QueryRowContext(ctx, `SELECT count(*), min(k) FROM (
			SELECT rowid AS k FROM `+in.index+` WHERE `+in.index+` MATCH ? ORDER BY rowid DESC LIMIT ?)`, match, rankedMost).Scan(&n, &low)
		if err != nil {
			return s, err
		}
		if n == rankedMost {
			var newer float64
			if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM `+in.turns+` WHERE key >= ?`, low.Int64).Scan(&newer); err != nil {
				return s, err
			}
			n *= turns / newer
		}
		s.Weight[i] = math.Log(1 + (turns-n+0.5)/(n+0.5))
	}
	return s, nil
}

func rankAll(ctx context.Context, tx *sql.Tx, p plan, terms []query.Node, s scale) ([]ranked, error) {
	rows, err := tx.QueryContext(ctx, `SELECT key, words, text FROM `+p.in.index+` AS found `+p.in.texts+`
		WHERE `+p.in.index+` MATCH ? AND found.rowid >= ? AND found.rowid <= ?`, p.match, p.low, p.high)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []ranked
	var text sql.RawBytes
	var folded []byte
	for rows.Next() {
		var r ranked
		var length int
		if err := rows.Scan(&r.key, &length, &text); err != nil {
			return nil, err
		}
		if len(terms) > 0 {
			folded = words.AppendFold(folded[:0], string(text))
			r.score = s.score(countTerms(terms, folded), length)
		}
		hits = append(hits, r)
	}
	return hits, rows.Err()
}

// termsOf lists the words and phrases a hit may be found by: nothing under a
// NOT, no fields, each term once.
func termsOf(n query.Node) (terms []query.Node) {
	add := func(more []query.Node) {
		for _, term := range more {
			if !slices.ContainsFunc(terms, func(t query.Node) bool { return t.String() == term.String() }) {
				terms = append(terms, term)
			}
		}
	}
	switch n := n.(type) {
	case query.Word, query.Phrase:
		add([]query.Node{n})
	case query.Near:
		for _, term := range n.Terms {
			add(termsOf(term))
		}
	case query.And:
		for _, part := range n.Nodes {
			add(termsOf(part))
		}
	case query.Or:
		for _, part := range n.Nodes {
			add(termsOf(part))
		}
	}
	return terms
}

// countTerms counts each term in folded text, where a space ends every word.
func countTerms(terms []query.Node, folded []byte) []int {
	text := " " + string(folded) + " "
	found := make([]int, len(terms))
	for i, term := range terms {
		switch term := term.(type) {
		case query.Word:
			found[i] = countAs(text, term.Text, term.Prefix)
		case query.Phrase:
			found[i] = countAs(text, strings.Join(term.Words, " "), term.Prefix)
		}
	}
	return found
}

func countAs(text, spelt string, prefix bool) (n int) {
	spelt = " " + spelt
	if !prefix {
		spelt += " "
	}
	for {
		at := strings.Index(text, spelt)
		if at < 0 {
			return n
		}
		n++
		text = text[at+1:]
	}
}
