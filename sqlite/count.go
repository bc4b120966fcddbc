package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"aircheck"
	"aircheck/query"
)

var _ aircheck.Surveyor = (*Library)(nil)

// countedMost is how many of the newest matches are counted by show, speaker
// or network, which means a look at the row of each.
const countedMost = 100_000

// facets are counted together: the look at the rows is the same.
var facets = [...]aircheck.Facet{aircheck.ByShow, aircheck.ByNetwork, aircheck.BySpeaker}

// survey is how many of the newest matches there are of each.
type survey struct {
	counts  [len(facets)][]aircheck.Count
	counted int
	more    bool // there are older ones
}

func (s survey) size() (n int) {
	for _, counts := range s.counts {
		n += len(counts)
	}
	return n
}

// by cuts one of the counts to limit. It is a copy.
func (s survey) by(facet aircheck.Facet, limit int) []aircheck.Count {
	counts := slices.Clone(s.counts[slices.Index(facets[:], facet)])
	if limit <= 0 {
		return counts
	}
	return counts[:min(limit, len(counts))]
}

func wantFacet(by aircheck.Facet) error {
	if !slices.Contains(facets[:], by) {
		return aircheck.Errorf(aircheck.Invalid, "turns cannot be counted by %q", by)
	}
	return nil
}

// Count implements [aircheck.Searcher].
func (l *Library) Count(ctx context.Context, node query.Node, by aircheck.Facet, limit int) (counts aircheck.Counts, err error) {
	if node == nil {
		node = query.All{}
	}
	if by == aircheck.ByDay {
		return l.countByDay(ctx, node, limit)
	}
	if err := wantFacet(by); err != nil {
		return counts, err
	}
	found, err := l.survey(ctx, node, countedMost)
	if err != nil {
		return counts, err
	}
	counts.Counts, counts.Total = found.by(by, limit), found.counted
	if !found.more {
		return counts, nil
	}
	counts.Over = countedMost
	err = l.read(ctx, func(tx *sql.Tx) error {
		p, err := compile(ctx, tx, node)
		if err == nil {
			counts.Total, err = l.total(ctx, tx, node, p)
		}
		return err
	})
	return counts, err
}

// Survey implements [aircheck.Surveyor].
func (l *Library) Survey(ctx context.Context, node query.Node, newest, limit int, by ...aircheck.Facet) ([]aircheck.Counts, error) {
	if node == nil {
		node = query.All{}
	}
	if newest < 1 || newest > countedMost {
		return nil, aircheck.Errorf(aircheck.Invalid, "1 to %d turns can be counted, not %d", countedMost, newest)
	}
	for _, facet := range by {
		if err := wantFacet(facet); err != nil {
			return nil, err
		}
	}
	found, err := l.survey(ctx, node, newest)
	if err != nil {
		return nil, err
	}
	counts := make([]aircheck.Counts, len(by))
	for i, facet := range by {
		counts[i] = aircheck.Counts{Counts: found.by(facet, limit), Total: found.counted}
		if found.more {
			counts[i].Over = newest
		}
	}
	return counts, nil
}

func (l *Library) survey(ctx context.Context, node query.Node, newest int) (survey, error) {
	question, memo := fmt.Sprintf("%d %s", newest, node), l.surveys
	if newest == countedMost {
		memo = l.censuses
	}
	return remembered(ctx, l, memo, question, func(ctx context.Context, tx *sql.Tx) (survey, error) {
		p, err := compile(ctx, tx, node)
		if err != nil {
			return survey{}, err
		}
		return l.countNewest(ctx, tx, p, newest)
	})
}

// countNewest looks up who spoke each of the newest matches, and then where.
func (l *Library) countNewest(ctx context.Context, tx *sql.Tx, p plan, newest int) (found survey, err error) {
	rows, err := tx.QueryContext(ctx, `WITH hit AS MATERIALIZED (
			SELECT rowid AS key FROM spoken WHERE spoken MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?
		), said AS MATERIALIZED (
			SELECT byline, count(*) AS n FROM hit CROSS JOIN turn USING (key)
			WHERE key > (SELECT iif(count(*) > ?, min(key), -1) FROM hit) GROUP BY byline
		)
		SELECT n, speaker, name, transcript, (SELECT count(*) FROM hit) FROM said CROSS JOIN byline ON byline.key = said.byline`,
		p.match, p.low, p.high, newest+1, newest)
	if err != nil {
		return found, err
	}
	defer rows.Close()
	speakers, in := votes[string]{}, map[int64]int{} // in: turns by transcript
	for rows.Next() {
		var fold, name string
		var transcript int64
		var n, hits int
		if err := rows.Scan(&n, &fold, &name, &transcript, &hits); err != nil {
			return found, err
		}
		found.counted += n
		found.more = hits > newest
		in[transcript] += n
		if fold != "" {
			speakers.add(fold, name, n)
		}
	}
	if err := rows.Err(); err != nil {
		return found, err
	}
	shows, networks, err := l.countPlaces(ctx, tx, in)
	found.counts = [len(facets)][]aircheck.Count{shows.tally(), networks.tally(), speakers.tally()}
	return found, err
}

// countPlaces counts by show and by network what was counted by transcript.
func (l *Library) countPlaces(ctx context.Context, tx *sql.Tx, in map[int64]int) (shows, networks votes[string], err error) {
	shows, networks = votes[string]{}, votes[string]{}
	places, err := l.airings.load(ctx, tx, slices.Collect(maps.Keys(in)))
	for transcript, p := range places {
		if p.showFold != "" {
			shows.add(p.showFold, p.show, in[transcript])
		}
		if p.networkFold != "" {
			networks.add(p.networkFold, p.network, in[transcript])
		}
	}
	return shows, networks, err
}

// tally is the sum of each name's spellings under the most frequent one, most
// first.
func (v votes[K]) tally() (counts []aircheck.Count) {
	for same, spelt := range v {
		c := aircheck.Count{Key: v.best(same)}
		for _, n := range spelt {
			c.N += n
		}
		counts = append(counts, c)
	}
	slices.SortFunc(counts, mostFirst)
	return counts
}

func mostFirst(a, b aircheck.Count) int {
	return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Key, b.Key))
}

// countByDay counts all matches; limit keeps the latest days. Only what takes
// long waits for a counter.
func (l *Library) countByDay(ctx context.Context, node query.Node, limit int) (aircheck.Counts, error) {
	quick, err := remembered(ctx, l, l.memos.days, node.String(), func(ctx context.Context, tx *sql.Tx) (dayCounts, error) {
		p, err := compile(ctx, tx, node)
		if err != nil {
			return dayCounts{}, err
		}
		if word, ok := node.(query.Word); ok && !word.Prefix {
			counts, err := countDaysOfWord(ctx, tx, word.Text, p)
			return dayCounts{counts, true}, err
		}
		counts, all, err := countDatedKeys(ctx, tx, p)
		return dayCounts{counts, all}, err
	})
	if err == nil && !quick.all {
		quick, err = remembered(ctx, l, l.manyDays, node.String(), func(ctx context.Context, tx *sql.Tx) (dayCounts, error) {
			p, err := compile(ctx, tx, node)
			if err != nil {
				return dayCounts{}, err
			}
			counts, err := countDays(ctx, tx, p)
			return dayCounts{counts, true}, err
		})
	}
	counts := quick.Counts
	if limit > 0 && limit < len(counts.Counts) {
		counts.Counts = counts.Counts[len(counts.Counts)-limit:]
	}
	counts.Counts = slices.Clone(counts.Counts)
	return counts, err
}

// dayCounts is matches by day, if all are counted.
type dayCounts struct {
	aircheck.Counts
	all bool
}

func (c dayCounts) size() int { return len(c.Counts.Counts) }

// countDatedKeys counts the days that keys tell. It is not ok where there are
// very many, or one that does not tell its day.
func countDatedKeys(ctx context.Context, tx *sql.Tx, p plan) (counts aircheck.Counts, ok bool, err error) {
	keys, all, err := fewKeys(ctx, tx, p)
	if err != nil || !all {
		return counts, false, err
	}
	days := datedKeys{}
	for _, k := range keys {
		if isOdd(k) {
			return counts, false, nil
		}
		days.add(k)
	}
	return days.counts(), true, nil
}

// keysAtOnce is how many keys come as one text, because a row for each would
// take three times as long. It is all for most words.
const keysAtOnce = 20_000

// fewKeys are the keys of all matches, or not all if there are many.
func fewKeys(ctx context.Context, tx *sql.Tx, p plan) (keys []key, all bool, err error) {
	var list sql.NullString
	var n int
	err = tx.QueryRowContext(ctx, `SELECT group_concat(key, ' '), count(*) FROM (
		SELECT rowid AS key FROM spoken WHERE spoken MATCH ? AND rowid >= ? AND rowid <= ? LIMIT ?)`,
		p.match, p.low, p.high, keysAtOnce).Scan(&list, &n)
	keys = make([]key, 0, n)
	for rest := list.String; len(rest) > 0; {
		k, digits := key(0), 0
		for digits < len(rest) && rest[digits] != ' ' {
			k = 10*k + key(rest[digits]-'0')
			digits++
		}
		keys = append(keys, k)
		rest = rest[min(digits+1, len(rest)):]
	}
	return keys, n < keysAtOnce, err
}

// datedKeys counts keys by the number of their day, and keeps one of each.
type datedKeys map[int64]struct {
	one key
	n   int
}

func (d datedKeys) add(k key) {
	day := k>>minuteShift/minutesPerDay + k>>counterBits&otherDay
	seen := d[day]
	seen.one, seen.n = k, seen.n+1
	d[day] = seen
}

func (d datedKeys) counts() (counts aircheck.Counts) {
	for _, day := range d {
		counts.Counts = append(counts.Counts, aircheck.Count{Key: dayOf(day.one), N: day.n})
		counts.Total += day.n
	}
	slices.SortFunc(counts.Counts, undatedLast)
	return counts
}
