package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"aircheck"
)

var _ aircheck.Overview = (*Library)(nil)

// overview is what the first page asks for each time.
type overview struct {
	stats aircheck.Stats
	days  []aircheck.DayTotal
	shows []aircheck.ShowTotal
}

// Stats implements [aircheck.Overview].
func (l *Library) Stats(ctx context.Context) (aircheck.Stats, error) {
	o, err := remembered(ctx, l, l.overview, "stats", func(ctx context.Context, tx *sql.Tx) (o overview, err error) {
		s := &o.stats
		err = tx.QueryRowContext(ctx, `SELECT
			(SELECT coalesce(sum(transcripts), 0) FROM show_total), turns, words,
			(SELECT count(DISTINCT network_fold) FROM show_total WHERE network_fold <> ''),
			(SELECT count(*) FROM (SELECT DISTINCT network_fold, show_fold FROM show_total WHERE show_fold <> '')),
			(SELECT count(*) FROM speaker_total),
			(SELECT coalesce(min(day), '') FROM day_total WHERE day <> ''),
			(SELECT coalesce(max(day), '') FROM day_total),
			(SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)
			FROM library`).Scan(&s.Transcripts, &s.Turns, &s.Words, &s.Networks, &s.Shows, &s.Speakers, &s.First, &s.Last, &s.Bytes)
		return o, err
	})
	return o.stats, err
}

// Days implements [aircheck.Overview].
func (l *Library) Days(ctx context.Context) ([]aircheck.DayTotal, error) {
	o, err := remembered(ctx, l, l.overview, "days", func(ctx context.Context, tx *sql.Tx) (overview, error) {
		rows, err := tx.QueryContext(ctx, `SELECT day, transcripts, words FROM day_total ORDER BY day = '', day`)
		if err != nil {
			return overview{}, err
		}
		defer rows.Close()
		var days []aircheck.DayTotal
		for rows.Next() {
			var d aircheck.DayTotal
			if err := rows.Scan(&d.Day, &d.Transcripts, &d.Words); err != nil {
				return overview{}, err
			}
			days = append(days, d)
		}
		return overview{days: days}, rows.Err()
	})
	return slices.Clone(o.days), err
}

// Shows implements [aircheck.Overview].
func (l *Library) Shows(ctx context.Context) ([]aircheck.ShowTotal, error) {
	o, err := remembered(ctx, l, l.overview, "shows", func(ctx context.Context, tx *sql.Tx) (overview, error) {
		shows, err := loadShows(ctx, tx)
		return overview{shows: shows}, err
	})
	return slices.Clone(o.shows), err
}

func loadShows(ctx context.Context, tx *sql.Tx) ([]aircheck.ShowTotal, error) {
	rows, err := tx.QueryContext(ctx, `SELECT network_fold, show_fold, network, show, transcripts, words,
		(SELECT coalesce(min(day), '') FROM transcript AS t WHERE current = 1 AND day > ''
			AND t.network_fold = s.network_fold AND t.show_fold = s.show_fold),
		(SELECT coalesce(max(day), '') FROM transcript AS t WHERE current = 1
			AND t.network_fold = s.network_fold AND t.show_fold = s.show_fold)
		FROM show_total AS s`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	shows := showTotals{networks: votes[string]{}, names: votes[showName]{}, of: map[showName]aircheck.ShowTotal{}}
	for rows.Next() {
		var name showName
		var s aircheck.ShowTotal
		if err := rows.Scan(&name.network, &name.show, &s.Network, &s.Show, &s.Transcripts, &s.Words, &s.First, &s.Last); err != nil {
			return nil, err
		}
		shows.add(name, s)
	}
	return shows.list(), rows.Err()
}

// showName is a show and its network, both folded.
type showName struct{ network, show string }

// compare puts what has no name behind what has one.
func (n showName) compare(o showName) int {
	return cmp.Or(namelessLast(n.network, o.network), namelessLast(n.show, o.show))
}

func namelessLast(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// showTotals adds up the spellings of each show.
type showTotals struct {
	networks votes[string]
	names    votes[showName]
	of       map[showName]aircheck.ShowTotal
}

func (t *showTotals) add(name showName, s aircheck.ShowTotal) {
	t.networks.add(name.network, s.Network, s.Transcripts)
	t.names.add(name, s.Show, s.Transcripts)
	before := t.of[name]
	s.Transcripts += before.Transcripts
	s.Words += before.Words
	t.of[name] = s
}

func (t *showTotals) list() []aircheck.ShowTotal {
	var list []aircheck.ShowTotal
	for _, name := range slices.SortedFunc(maps.Keys(t.of), showName.compare) {
		s := t.of[name]
		s.Network, s.Show = t.networks.best(name.network), t.names.best(name)
		list = append(list, s)
	}
	return list
}

// votes finds the most frequent spelling of what is the same after folding.
type votes[K comparable] map[K]map[string]int

func (v votes[K]) add(same K, spelling string, n int) {
	if v[same] == nil {
		v[same] = map[string]int{}
	}
	v[same][spelling] += n
}

func (v votes[K]) best(same K) string {
	var best aircheck.Count
	for spelling, n := range v[same] {
		if c := (aircheck.Count{Key: spelling, N: n}); best.N == 0 || mostFirst(c, best) < 0 {
			best = c
		}
	}
	return best.Key
}
