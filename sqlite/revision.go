package sqlite

import (
	"context"
	"database/sql"

	"aircheck"
)

var _ aircheck.Revisions = (*Library)(nil)

// Revisions implements [aircheck.Revisions].
func (l *Library) Revisions(ctx context.Context, id string) (all []aircheck.Info, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT key, aired, revises, head, turns, words, warnings FROM transcript
			WHERE id = ? ORDER BY revision`, id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			info, err := l.scanInfo(rows, &listCursor{})
			if err != nil {
				return err
			}
			all = append(all, info)
		}
		if len(all) == 0 && rows.Err() == nil {
			return noTranscript(id, 0)
		}
		return rows.Err()
	})
	return all, err
}
