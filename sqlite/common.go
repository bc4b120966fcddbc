package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"aircheck/query"
)

// A word becomes common with a batch that has it in so many turns, and in one
// of so many. Rarer ones are counted in the index quickly enough.
const (
	commonTurns = 100
	commonShare = 100
)

// tally counts in how many turns a word is.
type tally map[string]struct{ turns, last int }

// add counts the words of the n-th turn, n from 1.
func (t tally) add(n int, said string) {
	for word := range strings.SplitSeq(said, " ") {
		if seen := t[word]; seen.last != n {
			seen.turns++
			seen.last = n
			t[word] = seen
		}
	}
}

// settle writes what the batch has counted: sums, and the turns of common
// words, to which those common in this batch are added. turns are of the
// words that were added in so many rows.
func (b *batch) settle(words []string, turns []int, rows int) {
	b.exec(`UPDATE library SET edition = edition + 1, turns = turns + ?, words = words + ?`, b.turns, b.words)
	common := map[string]int{}
	var word string
	var before int
	b.each(func() { common[word] = -b.gone[word].turns }, []any{&word, &before}, `SELECT word, turns FROM common`)
	var more []string
	for i, n := range turns {
		if change, known := common[words[i]]; known {
			common[words[i]] = change + n
		} else if n >= commonTurns && n*commonShare >= rows {
			more = append(more, words[i])
		}
	}
	for _, word := range slices.Sorted(maps.Keys(common)) {
		if common[word] != 0 {
			b.exec(`UPDATE common SET turns = turns + ? WHERE word = ?`, common[word], word)
		}
	}
	for _, word := range more {
		b.exec(`INSERT INTO common (word, turns) SELECT ?, count(*) FROM spoken WHERE spoken MATCH ?`, word, "said : "+quote(word))
	}
}

// commonTotal is in how many turns a common word is; ok is false for others.
func commonTotal(ctx context.Context, tx *sql.Tx, node query.Node) (turns int, ok bool, err error) {
	word, is := node.(query.Word)
	if !is || word.Prefix {
		return 0, false, nil
	}
	err = tx.QueryRowContext(ctx, `SELECT turns FROM common WHERE word = ?`, word.Text).Scan(&turns)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return turns, err == nil, err
}
