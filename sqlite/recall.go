package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/query"
)

var _ aircheck.Recaller = (*Library)(nil)

// recalledMost is how many turns of one node are weighed: what matches more
// turns tells little.
const recalledMost = 20_000

// Frequencies implements [aircheck.Recaller]. For common words the number is
// kept; the index would count their turns one by one.
func (l *Library) Frequencies(ctx context.Context, words ...string) ([]int, error) {
	counts := make([]int, len(words))
	err := l.read(ctx, func(tx *sql.Tx) error {
		of, err := tx.PrepareContext(ctx, `SELECT coalesce((SELECT turns FROM common WHERE word = ?1),
			(SELECT doc FROM spoken_word WHERE term = ?1 AND col = 'said'), 0)`)
		if err != nil {
			return err
		}
		defer of.Close()
		for i, word := range words {
			if err := of.QueryRowContext(ctx, word).Scan(&counts[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return counts, err
}

// Recall implements [aircheck.Recaller].
func (l *Library) Recall(ctx context.Context, nodes []query.Node, limit int) ([]aircheck.Recalled, error) {
	if limit < 1 || limit > maxLimit {
		return nil, aircheck.Errorf(aircheck.Invalid, "1 to %d turns can be recalled, not %d", maxLimit, limit)
	}
	var recalled []aircheck.Recalled
	err := l.read(ctx, func(tx *sql.Tx) error {
		weights, err := weigh(ctx, tx, nodes)
		if err != nil {
			return err
		}
		recalled, err = l.recall(ctx, tx, weights, limit)
		return err
	})
	return recalled, err
}

// weigh adds up what the nodes of each turn weigh.
func weigh(ctx context.Context, tx *sql.Tx, nodes []query.Node) (map[key]float64, error) {
	var turns int
	if err := tx.QueryRowContext(ctx, `SELECT turns FROM library`).Scan(&turns); err != nil {
		return nil, err
	}
	weights := map[key]float64{}
	for _, node := range nodes {
		p, err := compile(ctx, tx, node)
		if err != nil {
			return nil, err
		}
		keys, err := listKeys(ctx, tx, p, firstDated, lastKey, recalledMost)
		if err == nil && len(keys) < recalledMost {
			var undated []key
			undated, err = listKeys(ctx, tx, p, 0, firstDated-1, recalledMost-len(keys))
			keys = append(keys, undated...)
		}
		if err != nil {
			return nil, err
		}
		weight := math.Log1p(float64(turns) / float64(max(1, len(keys))))
		for _, k := range keys {
			weights[k] += weight
		}
	}
	return weights, nil
}

// listKeys finds keys from low to high in one row, which is several times
// faster than as many rows.
func listKeys(ctx context.Context, tx *sql.Tx, p plan, low, high key, limit int) ([]key, error) {
	var list sql.NullString
	err := tx.QueryRowContext(ctx, `SELECT group_concat(rowid, ' ') FROM (SELECT rowid FROM spoken
		WHERE spoken MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid LIMIT ?)`,
		p.match, max(p.low, low), min(p.high, high), limit).Scan(&list)
	if err != nil {
		return nil, err
	}
	var keys []key
	for field := range strings.FieldsSeq(list.String) {
		k, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, nil
}

func (l *Library) recall(ctx context.Context, tx *sql.Tx, weights map[key]float64, limit int) ([]aircheck.Recalled, error) {
	from, err := l.newLoader(ctx, tx)
	if err != nil {
		return nil, err
	}
	defer from.close()
	var recalled []aircheck.Recalled
	for _, k := range heaviest(weights, limit) {
		h, err := from.hit(k)
		if err != nil {
			return nil, err
		}
		recalled = append(recalled, aircheck.Recalled{Transcript: h.head, Turn: &h.turn, Weight: weights[k]})
	}
	return recalled, nil
}

// heaviest keeps the limit best as it goes, because there are far more keys.
func heaviest(weights map[key]float64, limit int) []key {
	better := func(a, b key) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), compareBool(a < firstDated, b < firstDated), cmp.Compare(a, b))
	}
	keys := make([]key, 0, 2*limit)
	sorted := 0 // of keys: the limit best so far
	for k := range weights {
		if sorted == limit && better(k, keys[limit-1]) > 0 {
			continue
		}
		if keys = append(keys, k); len(keys) == cap(keys) {
			slices.SortFunc(keys, better)
			keys, sorted = keys[:limit], limit
		}
	}
	slices.SortFunc(keys, better)
	return keys[:min(limit, len(keys))]
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
