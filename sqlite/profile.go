package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"maps"
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
		printed, err := tx.PrepareContext(ctx, printedRoles)
		if err != nil {
			return err
		}
		defer printed.Close()
		if p.Roles, err = roles(ctx, printed, fold); err != nil {
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

// appearances lists the broadcasts of a speaker in the order of List. It sorts
// them itself, for SQLite would carry all heads through its sorter; and reads
// the heads meanwhile, which takes as long as finding them.
func (l *Library) appearances(ctx context.Context, tx *sql.Tx, fold string) ([]aircheck.Appearance, []int64, error) {
	parts := map[int64]*part{}
	found := make(chan *part, 64)
	wrong := make(chan error, 1)
	go func() {
		var err error
		for p := range found {
			err = cmp.Or(err, l.fillInfo(&p.Info, p.head))
		}
		wrong <- err
	}()
	err := eachPart(ctx, tx, fold, func(p *part) {
		if before := parts[p.key]; before != nil { // the same name under another label
			before.SpeakerTurns += p.SpeakerTurns
			before.SpeakerWords += p.SpeakerWords
			return
		}
		parts[p.key] = p
		found <- p
	})
	close(found)
	if err = cmp.Or(err, <-wrong); err != nil {
		return nil, nil, err
	}
	list, keys := make([]aircheck.Appearance, len(parts)), make([]int64, len(parts))
	for i, p := range slices.SortedFunc(maps.Values(parts), newestPart) {
		list[i], keys[i] = p.Appearance, p.key
	}
	return list, keys, nil
}

func eachPart(ctx context.Context, tx *sql.Tx, fold string, do func(*part)) error {
	rows, err := tx.QueryContext(ctx, `SELECT transcript.key, aired, byline.turns, byline.words, head, transcript.turns, transcript.words, warnings
		FROM byline CROSS JOIN transcript ON transcript.key = byline.transcript WHERE speaker = ? AND speaker <> ''`, fold)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		p := new(part)
		if err := rows.Scan(&p.key, &p.aired, &p.SpeakerTurns, &p.SpeakerWords, &p.head, &p.Turns, &p.Words, &p.Warnings); err != nil {
			return err
		}
		do(p)
	}
	return rows.Err()
}

// part is an appearance and where it stands in the list.
type part struct {
	key, aired int64
	head       []byte
	aircheck.Appearance
}

func newestPart(a, b *part) int {
	return cmp.Or(cmp.Compare(b.aired, a.aired), cmp.Compare(b.key, a.key))
}

// company counts who else speaks in these transcripts.
func company(ctx context.Context, tx *sql.Tx, fold string, transcripts []int64) ([]aircheck.Count, error) {
	keys, err := json.Marshal(transcripts)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT transcript, speaker, name FROM byline
		WHERE transcript IN (SELECT value FROM json_each(?)) AND speaker NOT IN ('', ?)`, string(keys), fold)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	in, spelt := map[string]map[int64]bool{}, votes[string]{}
	for rows.Next() {
		var transcript int64
		var speaker, name string
		if err := rows.Scan(&transcript, &speaker, &name); err != nil {
			return nil, err
		}
		if in[speaker] == nil {
			in[speaker] = map[int64]bool{}
		}
		in[speaker][transcript] = true
		spelt.add(speaker, name, 1)
	}
	var with []aircheck.Count
	for speaker, broadcasts := range in {
		with = append(with, aircheck.Count{Key: spelt.best(speaker), N: len(broadcasts)})
	}
	slices.SortFunc(with, mostFirst)
	return with, rows.Err()
}
