package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"aircheck"
)

// A stretch is a range of keys. If they are all of turns of one day, its
// matches need only be counted; else each match is looked at.
type stretch struct {
	low, high key
	day       string // empty if there are several
}

// matchesPerStretch is how many matches can be looked at in the time that it
// takes to have those of a stretch counted.
const matchesPerStretch = 300

// countDays looks at some of the matches first, which is all for most words.
// For the rest of a word that is in nearly every turn it counts by stretches.
func countDays(ctx context.Context, tx *sql.Tx, p plan) (aircheck.Counts, error) {
	d := dayCounter{ctx: ctx, tx: tx, days: map[string]int{}}
	stretches, err := loadStretches(ctx, tx)
	if err != nil {
		return aircheck.Counts{}, err
	}
	rest, err := d.look(p, (10+len(stretches))*matchesPerStretch)
	for _, s := range stretches {
		part := plan{p.match, max(s.low, rest), min(s.high, p.high), p.in}
		if err != nil || part.low > part.high {
			continue
		}
		err = d.count(part, s.day)
	}
	if err == nil && d.odd {
		err = d.lookUp(p)
	}
	return d.counts(), err
}

// countDaysOfWord is countDays for a plan that asks for one word and nothing
// else: its turns need not be searched for.
func countDaysOfWord(ctx context.Context, tx *sql.Tx, word string, p plan) (aircheck.Counts, error) {
	d := dayCounter{ctx: ctx, tx: tx, days: map[string]int{}}
	turns := map[int64]int{} // by the number of the day
	err := eachTurn(ctx, tx, word, func(k key) {
		if isOdd(k) {
			d.odd = true
			return
		}
		turns[dayNumber(k)]++
	})
	for day, n := range turns {
		d.days[dayName(day)] += n
	}
	if err == nil && d.odd {
		err = d.lookUp(p)
	}
	return d.counts(), err
}

// loadStretches cuts the keys of the library where a day begins or ends. Days
// overlap around midnight, and wherever networks in other zones are kept.
//
//	2016-03-24  |---------------|
//	2016-03-25              |---------------|
//	stretches   | 24        | - | 25        |
func loadStretches(ctx context.Context, tx *sql.Tx) ([]stretch, error) {
	rows, err := tx.QueryContext(ctx, `SELECT iif(odd, '', day), low, high FROM day`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var days []stretch
	for rows.Next() {
		var s stretch
		if err := rows.Scan(&s.day, &s.low, &s.high); err != nil {
			return nil, err
		}
		days = append(days, s)
	}
	return cutAtEdges(days), rows.Err()
}

func cutAtEdges(days []stretch) []stretch {
	type edge struct {
		at   key // the first key after the edge
		by   int // 1: the day begins
		days int // index
	}
	var edges []edge
	for i, s := range days {
		edges = append(edges, edge{s.low, 1, i}, edge{s.high + 1, -1, i})
	}
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	var cuts []stretch
	open := map[int]bool{}
	for i, e := range edges {
		if i > 0 && len(open) > 0 && edges[i-1].at < e.at {
			s := stretch{low: edges[i-1].at, high: e.at - 1}
			for one := range open {
				if len(open) == 1 {
					s.day = days[one].day
				}
			}
			if last := len(cuts) - 1; last >= 0 && cuts[last].day == s.day && cuts[last].high+1 == s.low {
				cuts[last].high = s.high
			} else {
				cuts = append(cuts, s)
			}
		}
		if e.by > 0 {
			open[e.days] = true
		} else {
			delete(open, e.days)
		}
	}
	return cuts
}

type dayCounter struct {
	ctx  context.Context
	tx   *sql.Tx
	days map[string]int
	odd  bool
}

// look counts at most limit matches one by one, and returns the key from which
// on there may be more.
func (d *dayCounter) look(p plan, limit int) (rest key, err error) {
	rows, err := d.tx.QueryContext(d.ctx, `SELECT rowid FROM spoken WHERE spoken MATCH ? AND rowid >= ? AND rowid <= ?
		ORDER BY rowid LIMIT ?`, p.match, p.low, p.high, limit)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var last, slot key
	day, n := "", 0
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return 0, err
		}
		n++
		if isOdd(last) {
			d.odd = true
			continue
		}
		if last>>counterBits != slot {
			slot, day = last>>counterBits, dayOf(last)
		}
		d.days[day]++
	}
	if n < limit {
		return lastKey, rows.Err()
	}
	return last + 1, rows.Err()
}

func (d *dayCounter) count(p plan, day string) error {
	if day == "" {
		_, err := d.look(p, 1<<62)
		return err
	}
	var n int
	err := d.tx.QueryRowContext(d.ctx, `SELECT count(*) FROM spoken WHERE spoken MATCH ? AND rowid >= ? AND rowid <= ?`,
		p.match, p.low, p.high).Scan(&n)
	if n > 0 {
		d.days[day] += n
	}
	return err
}

// lookUp adds the matches whose keys do not tell their day.
func (d *dayCounter) lookUp(p plan) error {
	rows, err := d.tx.QueryContext(d.ctx, `SELECT day, count(*)
		FROM spoken CROSS JOIN turn ON turn.key = spoken.rowid CROSS JOIN byline ON byline.key = turn.byline
			CROSS JOIN transcript ON transcript.key = byline.transcript
		WHERE spoken MATCH ? AND spoken.rowid >= ? AND spoken.rowid <= ?
			AND (spoken.rowid < ? OR (spoken.rowid >> ?) & ? = ?) GROUP BY day`,
		p.match, p.low, p.high, firstDated, counterBits, otherDay, otherDay)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var day string
		var n int
		if err := rows.Scan(&day, &n); err != nil {
			return err
		}
		d.days[day] += n
	}
	return rows.Err()
}

func (d *dayCounter) counts() (counts aircheck.Counts) {
	for day, n := range d.days {
		counts.Counts = append(counts.Counts, aircheck.Count{Key: day, N: n})
		counts.Total += n
	}
	slices.SortFunc(counts.Counts, undatedLast)
	return counts
}

func undatedLast(a, b aircheck.Count) int {
	if (a.Key == "") != (b.Key == "") {
		return cmp.Compare(b.Key, a.Key)
	}
	return cmp.Compare(a.Key, b.Key)
}
