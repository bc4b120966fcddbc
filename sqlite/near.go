package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"unicode/utf8"

	"aircheck"
	"aircheck/words"
)

var _ aircheck.Speller = (*Library)(nil)

// nearEdits is how far a suggestion may be from the word.
const nearEdits = 2

// Near implements [aircheck.Speller]. Only words with the same first letter
// are compared, because few mistakes are made there and the library's word
// list is long.
func (l *Library) Near(ctx context.Context, word string, limit int) ([]aircheck.Count, error) {
	word = words.Fold(word)
	first, size := utf8.DecodeRuneInString(word)
	if size == 0 {
		return nil, nil
	}
	type suggestion struct {
		aircheck.Count
		distance int
	}
	var near []suggestion
	err := l.read(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT term, doc FROM spoken_word
			WHERE term >= ? AND term < ? AND col = 'said' AND length(term) BETWEEN ? AND ?`,
			string(first), string(first+1), utf8.RuneCountInString(word)-nearEdits, utf8.RuneCountInString(word)+nearEdits)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var s suggestion
			if err := rows.Scan(&s.Key, &s.N); err != nil {
				return err
			}
			if s.distance = words.Distance(word, s.Key, nearEdits); s.Key != word && s.distance <= nearEdits {
				near = append(near, s)
			}
		}
		return rows.Err()
	})
	slices.SortFunc(near, func(a, b suggestion) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.N, a.N), cmp.Compare(a.Key, b.Key))
	})
	var counts []aircheck.Count
	for _, s := range near {
		if limit <= 0 || len(counts) < limit {
			counts = append(counts, s.Count)
		}
	}
	return counts, err
}
