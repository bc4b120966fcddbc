package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"aircheck"
	"aircheck/query"
)

// countedMost is how many of the newest matches are counted by show, speaker
// or network, which means a look at the row of each.
const countedMost = 100_000

// Count implements [aircheck.Searcher].
func (l *Library) Count(ctx context.Context, node query.Node, by aircheck.Facet, limit int) (aircheck.Counts, error) {
	var counts aircheck.Counts
	if _, known := facetColumns[by]; !known && by != aircheck.ByDay {
		return counts, aircheck.Errorf(aircheck.Invalid, "turns cannot be counted by %q", by)
	}
	err := l.read(ctx, func(tx *sql.Tx) error {
		p, err := compile(ctx, tx, node)
		if err != nil {
			return err
		}
		if by == aircheck.ByDay {
			counts, err = countDays(ctx, tx, p)
			return err
		}
		if counts.Total, err = l.total(ctx, tx, node, p); err != nil {
			return err
		}
		if counts.Total > countedMost {
			counts.Over = countedMost
		}
		counts.Counts, err = countFacet(ctx, tx, p, facetColumns[by])
		return err
	})
	switch {
	case limit <= 0 || limit >= len(counts.Counts):
	case by == aircheck.ByDay: // the latest days
		counts.Counts = counts.Counts[len(counts.Counts)-limit:]
	default:
		counts.Counts = counts.Counts[:limit]
	}
	return counts, err
}

// facetColumns are where a facet stands: what is equal and what is shown.
var facetColumns = map[aircheck.Facet][2]string{
	aircheck.ByShow:    {"transcript.show_fold", "transcript.show"},
	aircheck.ByNetwork: {"transcript.network_fold", "transcript.network"},
	aircheck.BySpeaker: {"byline.speaker", "byline.name"},
}

func countFacet(ctx context.Context, tx *sql.Tx, p plan, columns [2]string) ([]aircheck.Count, error) {
	rows, err := tx.QueryContext(ctx, `WITH hit AS MATERIALIZED (
			SELECT rowid AS key FROM spoken WHERE spoken MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?
		), said AS MATERIALIZED (
			SELECT byline, count(*) AS n FROM hit CROSS JOIN turn USING (key) GROUP BY byline
		)
		SELECT `+columns[0]+`, `+columns[1]+`, sum(n)
		FROM said CROSS JOIN byline ON byline.key = said.byline JOIN transcript ON transcript.key = byline.transcript
		WHERE `+columns[0]+` <> '' GROUP BY 1, 2`, p.match, p.low, p.high, countedMost)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all spellings
	for rows.Next() {
		var fold, shown string
		var n int
		if err := rows.Scan(&fold, &shown, &n); err != nil {
			return nil, err
		}
		all.add(fold, shown, n)
	}
	return all.counts(), rows.Err()
}

// spellings adds up what is equal after folding and shows the most frequent
// spelling of it.
type spellings struct {
	order []string
	of    map[string][]aircheck.Count
}

func (s *spellings) add(fold, shown string, n int) {
	if s.of == nil {
		s.of = map[string][]aircheck.Count{}
	}
	if s.of[fold] == nil {
		s.order = append(s.order, fold)
	}
	s.of[fold] = append(s.of[fold], aircheck.Count{Key: shown, N: n})
}

func (s *spellings) counts() []aircheck.Count {
	var counts []aircheck.Count
	for _, fold := range s.order {
		best := slices.MinFunc(s.of[fold], mostFirst)
		sum := 0
		for _, c := range s.of[fold] {
			sum += c.N
		}
		counts = append(counts, aircheck.Count{Key: best.Key, N: sum})
	}
	slices.SortFunc(counts, mostFirst)
	return counts
}

func mostFirst(a, b aircheck.Count) int {
	return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Key, b.Key))
}
