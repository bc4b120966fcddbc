package sqlite

import (
	"context"
	"database/sql"
	"math"
	"strings"

	"aircheck"
)

var _ aircheck.Repeats = (*Library)(nil)

// Repeats implements [aircheck.Repeats].
func (l *Library) Repeats(ctx context.Context, id string) (r aircheck.Repeated, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		var known int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM transcript WHERE id = ?`, id).Scan(&known); err != nil {
			return err
		}
		if known == 0 {
			return noTranscript(id, 0)
		}
		if r.Before, _, err = reruns(ctx, tx, 0, `transcript.id = ?`, `again.n`, id); err != nil {
			return err
		}
		r.After, _, err = reruns(ctx, tx, 0, `again.of = ?`, `transcript.aired, transcript.id, again.n`, id)
		return err
	})
	return r, err
}

// Reruns implements [aircheck.Repeats].
func (l *Library) Reruns(ctx context.Context, limit int) (list []aircheck.Rerun, total int, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		list, total, err = reruns(ctx, tx, limit, `true`, `transcript.aired DESC, transcript.id, again.n`)
		return err
	})
	return list, total, err
}

// wholeShare is how much of a transcript is of an earlier one if it counts as
// another file of the same.
const wholeShare = 0.6

// maxSkip is how many turns of the earlier transcript a stretch may pass over:
// a later one may be cut, or have fewer labels.
const maxSkip = 10

// A rerun is a stretch of turns while it is being joined.
type rerun struct {
	aircheck.Rerun
	first, last key
	n, ofN      int // of the last turn
	all         int // words of the later transcript
}

// pair is a transcript and an earlier one.
type pair struct{ id, of string }

// reruns joins turns that follow each other in both transcripts, and counts the
// stretches.
func reruns(ctx context.Context, tx *sql.Tx, limit int, where, order string, args ...any) ([]aircheck.Rerun, int, error) {
	if limit <= 0 {
		limit = math.MaxInt
	}
	rows, err := tx.QueryContext(ctx, `SELECT again.key, transcript.id, again.n, of, of_n, again.first, utterance.words, transcript.words
		FROM again JOIN transcript ON transcript.key = again.transcript JOIN turn ON turn.key = again.key
			JOIN utterance ON utterance.n = turn.utterance
		WHERE `+where+` ORDER BY `+order, args...)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var found []rerun
	shared := map[pair]int{}
	total := 0
	var last *rerun
	for rows.Next() {
		var r rerun
		if err := rows.Scan(&r.first, &r.Transcript, &r.n, &r.Of, &r.ofN, &r.OfFirst, &r.Words, &r.all); err != nil {
			return nil, 0, err
		}
		_, r.OfFirst, _ = strings.Cut(r.OfFirst, "#")
		r.last, r.OfLast, r.Turns = r.first, r.OfFirst, 1
		shared[pair{r.Transcript, r.Of}] += r.Words
		if last != nil && last.joined(r) {
			continue
		}
		last = &r
		if total++; total <= limit {
			found = append(found, r)
			last = &found[len(found)-1]
		}
	}
	if err := rows.Err(); err != nil {
		return nil, 0, err
	}
	list, err := named(ctx, tx, found, shared)
	return list, total, err
}

// joined adds the next turn if it goes on with the stretch.
func (r *rerun) joined(next rerun) bool {
	if next.Transcript != r.Transcript || next.Of != r.Of || next.n != r.n+1 || next.ofN < r.ofN || next.ofN > r.ofN+maxSkip {
		return false
	}
	r.n, r.ofN, r.last, r.OfLast = next.n, next.ofN, next.last, next.OfLast
	r.Turns++
	r.Words += next.Words
	return true
}

// named fills in what is known once all turns are: ids, and what is the whole.
func named(ctx context.Context, tx *sql.Tx, found []rerun, shared map[pair]int) ([]aircheck.Rerun, error) {
	var list []aircheck.Rerun
	for _, r := range found {
		var err error
		if r.First, err = turnID(ctx, tx, r.first); err != nil {
			return nil, err
		}
		if r.Last, err = turnID(ctx, tx, r.last); err != nil {
			return nil, err
		}
		r.Whole = float64(shared[pair{r.Transcript, r.Of}]) >= wholeShare*float64(r.all)
		list = append(list, r.Rerun)
	}
	return list, nil
}

func turnID(ctx context.Context, tx *sql.Tx, k key) (string, error) {
	var detail []byte
	if err := tx.QueryRowContext(ctx, `SELECT detail FROM turn JOIN utterance ON n = utterance WHERE key = ?`, k).Scan(&detail); err != nil {
		return "", err
	}
	var turn aircheck.Turn
	err := readDetail(detail, &turn, nil)
	return turn.ID, err
}

// fillRepeats says of the turns of a transcript where they were first aired.
func fillRepeats(ctx context.Context, tx *sql.Tx, transcript int64, t *aircheck.Transcript) error {
	rows, err := tx.QueryContext(ctx, `SELECT n, first FROM again WHERE transcript = ?`, transcript)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var first string
		if err := rows.Scan(&n, &first); err != nil {
			return err
		}
		if n >= 1 && n <= len(t.Turns) {
			t.Turns[n-1].Repeats = first
		}
	}
	return rows.Err()
}
