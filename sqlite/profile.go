package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"aircheck"
	"aircheck/words"
)

var _ aircheck.Profiles = (*Library)(nil)

// companyOver is over how many appearances With is counted.
const companyOver = 200

// Speaker implements [aircheck.Profiles].
func (l *Library) Speaker(ctx context.Context, name string) (p aircheck.Profile, err error) {
	fold := words.Fold(name)
	err = l.read(ctx, func(tx *sql.Tx) error {
		found := false
		if p.Speaker, found, err = labelled(ctx, tx, fold); err != nil {
			return err
		}
		if !found {
			return aircheck.Errorf(aircheck.NotFound, "nobody called %q speaks in the library", name)
		}
		if p.Roles, err = roles(ctx, tx, fold); err != nil {
			return err
		}
		var transcripts []int64
		if p.Appearances, transcripts, err = l.appearances(ctx, tx, fold); err != nil {
			return err
		}
		p.Transcripts = len(transcripts)
		p.With, err = company(ctx, tx, fold, transcripts[:min(companyOver, len(transcripts))])
		return err
	})
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

// appearances lists the broadcasts of a speaker in the order of List.
func (l *Library) appearances(ctx context.Context, tx *sql.Tx, fold string) (list []aircheck.Appearance, keys []int64, err error) {
	rows, err := tx.QueryContext(ctx, `WITH part AS MATERIALIZED (
			SELECT transcript, sum(turns) AS turns, sum(words) AS words
			FROM byline WHERE speaker = ? AND speaker <> '' GROUP BY transcript
		)
		SELECT key, head, transcript.turns, transcript.words, warnings, part.turns, part.words
		FROM part CROSS JOIN transcript ON key = part.transcript ORDER BY aired DESC, key DESC`, fold)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		var head []byte
		var a aircheck.Appearance
		err := rows.Scan(&key, &head, &a.Turns, &a.Words, &a.Warnings, &a.SpeakerTurns, &a.SpeakerWords)
		if err == nil {
			err = l.fillInfo(&a.Info, head)
		}
		if err != nil {
			return nil, nil, err
		}
		list, keys = append(list, a), append(keys, key)
	}
	return list, keys, rows.Err()
}

// company counts who else speaks in these transcripts.
func company(ctx context.Context, tx *sql.Tx, fold string, transcripts []int64) ([]aircheck.Count, error) {
	keys, err := json.Marshal(transcripts)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT DISTINCT transcript, speaker, name FROM byline
		WHERE transcript IN (SELECT value FROM json_each(?)) AND speaker NOT IN ('', ?) ORDER BY transcript, speaker`, string(keys), fold)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	type place struct {
		transcript int64
		speaker    string
	}
	var before place
	broadcasts, spelt := map[string]int{}, votes[string]{}
	for rows.Next() {
		var at place
		var name string
		if err := rows.Scan(&at.transcript, &at.speaker, &name); err != nil {
			return nil, err
		}
		spelt.add(at.speaker, name, 1)
		if at != before {
			broadcasts[at.speaker]++
		}
		before = at
	}
	var with []aircheck.Count
	for speaker, n := range broadcasts {
		with = append(with, aircheck.Count{Key: spelt.best(speaker), N: n})
	}
	slices.SortFunc(with, mostFirst)
	return with, rows.Err()
}
