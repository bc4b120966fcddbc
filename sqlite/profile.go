package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"aircheck"
	"aircheck/words"
)

var _ aircheck.Profiles = (*Library)(nil)

// companyOver is over how many appearances With is counted.
const companyOver = 200

// Speaker implements [aircheck.Profiles].
func (l *Library) Speaker(ctx context.Context, name string) (aircheck.Profile, error) {
	fold := words.Fold(name)
	p, err := remembered(ctx, l, l.profiles, fold, func(ctx context.Context, tx *sql.Tx) (aircheck.Profile, error) {
		return l.profile(ctx, tx, fold)
	})
	if aircheck.CodeOf(err) == aircheck.NotFound {
		err = aircheck.Errorf(aircheck.NotFound, "nobody called %q speaks in the library", name)
	}
	p.Roles, p.Appearances, p.With = slices.Clone(p.Roles), slices.Clone(p.Appearances), slices.Clone(p.With)
	return p, err
}

func (l *Library) profile(ctx context.Context, tx *sql.Tx, fold string) (p aircheck.Profile, err error) {
	found := false
	if p.Speaker, found, err = labelled(ctx, tx, fold); err != nil {
		return p, err
	}
	if !found {
		return p, aircheck.Errorf(aircheck.NotFound, "nobody called %q speaks in the library", fold)
	}
	printed, err := tx.PrepareContext(ctx, printedRoles)
	if err != nil {
		return p, err
	}
	defer printed.Close()
	if p.Roles, err = roles(ctx, printed, fold); err != nil {
		return p, err
	}
	var transcripts []int64
	if p.Appearances, transcripts, err = l.appearances(ctx, tx, fold); err != nil {
		return p, err
	}
	p.Transcripts = len(transcripts)
	casts, err := l.casts.load(ctx, tx, transcripts[:min(companyOver, len(transcripts))])
	if len(transcripts) > 0 {
		p.With = company(fold, casts)
	}
	return p, err
}

// labelled sums up what the labels of a speaker count.
func labelled(ctx context.Context, tx *sql.Tx, fold string) (s aircheck.Speaker, found bool, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT name, sum(turns), sum(words), min(first), max(last)
		FROM byline WHERE speaker = ? AND speaker <> '' GROUP BY name`, fold)
	if err != nil {
		return s, false, err
	}
	defer rows.Close()
	spelt := votes[string]{}
	var first, last sql.NullInt64
	for rows.Next() {
		var name string
		var turns, words int
		var from, to sql.NullInt64
		if err := rows.Scan(&name, &turns, &words, &from, &to); err != nil {
			return s, false, err
		}
		spelt.add(fold, name, turns)
		s.Turns += turns
		s.Words += words
		if from.Valid && (!first.Valid || from.Int64 < first.Int64) {
			first = from
		}
		if to.Valid && (!last.Valid || to.Int64 > last.Int64) {
			last = to
		}
	}
	if first.Valid {
		s.First, s.Last = timeOf(first.Int64), timeOf(last.Int64)
	}
	s.Name = spelt.best(fold)
	return s, s.Turns > 0, rows.Err()
}

// appearances lists the broadcasts of a speaker in the order of List. It sorts
// them itself, for SQLite would carry every column through its sorter.
func (l *Library) appearances(ctx context.Context, tx *sql.Tx, fold string) ([]aircheck.Appearance, []int64, error) {
	parts := map[int64]*part{}
	err := eachPart(ctx, tx, fold, func(p part) {
		if before := parts[p.key]; before != nil { // the same name under another label
			before.SpeakerTurns += p.SpeakerTurns
			before.SpeakerWords += p.SpeakerWords
			return
		}
		parts[p.key] = &p
	})
	if err != nil {
		return nil, nil, err
	}
	heads, err := l.loadHeads(ctx, tx, slices.Collect(maps.Keys(parts)))
	if err != nil {
		return nil, nil, err
	}
	list, keys := make([]aircheck.Appearance, len(parts)), make([]int64, len(parts))
	for i, p := range slices.SortedFunc(maps.Values(parts), newestPart) {
		fillInfo(&p.Info, heads[p.key])
		list[i], keys[i] = p.Appearance, p.key
	}
	return list, keys, nil
}

func eachPart(ctx context.Context, tx *sql.Tx, fold string, do func(part)) error {
	rows, err := tx.QueryContext(ctx, `SELECT transcript.key, aired, byline.turns, byline.words, transcript.turns, transcript.words, warnings
		FROM byline CROSS JOIN transcript ON transcript.key = byline.transcript WHERE speaker = ? AND speaker <> ''`, fold)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p part
		if err := rows.Scan(&p.key, &p.aired, &p.SpeakerTurns, &p.SpeakerWords, &p.Turns, &p.Words, &p.Warnings); err != nil {
			return err
		}
		do(p)
	}
	return rows.Err()
}

// part is an appearance and where it stands in the list.
type part struct {
	key, aired int64
	aircheck.Appearance
}

func newestPart(a, b *part) int {
	return cmp.Or(cmp.Compare(b.aired, a.aired), cmp.Compare(b.key, a.key))
}
