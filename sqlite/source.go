package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"aircheck"
)

var _ aircheck.Sources = (*Library)(nil)

// Source implements [aircheck.Sources].
func (l *Library) Source(ctx context.Context, sha256 string) ([]byte, error) {
	var size int
	var packed []byte
	err := l.read(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT bytes, data FROM source WHERE sha256 = ?`, sha256).Scan(&size, &packed)
		if errors.Is(err, sql.ErrNoRows) {
			return aircheck.Errorf(aircheck.NotFound, "there is no source %s in the library", sha256)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return decompress(packed, size)
}
