package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strings"

	"aircheck"
	"aircheck/words"
)

// Transcript implements [aircheck.Transcripts].
func (l *Library) Transcript(ctx context.Context, id string, revision int) (*aircheck.Transcript, error) {
	query, args := `SELECT key FROM transcript WHERE id = ? AND current = 1`, []any{id}
	if revision != 0 {
		query, args = `SELECT key FROM transcript WHERE id = ? AND revision = ?`, []any{id, revision}
	}
	var t *aircheck.Transcript
	err := l.read(ctx, func(tx *sql.Tx) error {
		var key int64
		err := tx.QueryRowContext(ctx, query, args...).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			return noTranscript(id, revision)
		}
		if err != nil {
			return err
		}
		t, err = l.loadTranscript(ctx, tx, key)
		return err
	})
	return t, err
}

func noTranscript(id string, revision int) error {
	if revision != 0 {
		return aircheck.Errorf(aircheck.NotFound, "there is no revision %d of transcript %s in the library", revision, id)
	}
	return aircheck.Errorf(aircheck.NotFound, "there is no transcript %s in the library", id)
}

// read runs f on one state of the library, whatever is added meanwhile.
func (l *Library) read(ctx context.Context, f func(*sql.Tx) error) error {
	return readFrom(ctx, l.readers, f)
}

func readFrom(ctx context.Context, db *sql.DB, f func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err == nil {
		err = f(tx)
		tx.Rollback()
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return translate(err)
}

func (l *Library) loadTranscript(ctx context.Context, tx *sql.Tx, key int64) (*aircheck.Transcript, error) {
	body, err := loadBody(ctx, tx, key)
	if err != nil {
		return nil, err
	}
	var packed []byte
	if err := tx.QueryRowContext(ctx, `SELECT shell FROM body WHERE transcript = ?`, key).Scan(&packed); err != nil {
		return nil, err
	}
	shell, err := decompress(packed, 4*len(packed))
	if err != nil {
		return nil, err
	}
	t, err := unpackShell(shell, body, &l.zones)
	if err != nil {
		return nil, fmt.Errorf("transcript %d: %w", key, err)
	}
	return t, fillRepeats(ctx, tx, key, t)
}

func loadBody(ctx context.Context, tx *sql.Tx, key int64) (string, error) {
	var size, sourceSize int
	var data, source []byte
	err := tx.QueryRowContext(ctx, `SELECT body.bytes, body.data, source.bytes, iif(body.data IS NULL, source.data, NULL)
		FROM body JOIN transcript ON transcript.key = body.transcript JOIN source ON source.sha256 = transcript.source
		WHERE body.transcript = ?`, key).Scan(&size, &data, &sourceSize, &source)
	if err != nil {
		return "", err
	}
	if data == nil {
		data = source
	}
	body, err := decompress(data, max(size, sourceSize))
	if err != nil {
		return "", err
	}
	if len(body) < size {
		return "", fmt.Errorf("body of transcript %d: %d bytes of %d", key, len(body), size)
	}
	return string(body[:size]), nil
}

// Known implements [aircheck.Transcripts].
func (l *Library) Known(ctx context.Context, sha256 ...string) (map[string]aircheck.Known, error) {
	known := map[string]aircheck.Known{}
	err := l.read(ctx, func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, `SELECT id, revision FROM transcript WHERE source = ? ORDER BY key DESC LIMIT 1`)
		if err != nil {
			return err
		}
		defer stmt.Close()
		for _, digest := range sha256 {
			var k aircheck.Known
			err := stmt.QueryRowContext(ctx, digest).Scan(&k.Transcript, &k.Revision)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			known[digest] = k
		}
		return nil
	})
	return known, err
}

// List implements [aircheck.Transcripts].
func (l *Library) List(ctx context.Context, f aircheck.Filter) (aircheck.List, error) {
	where, args := listWhere(f)
	after := listCursor{Aired: 1<<63 - 1, Key: 1<<63 - 1}
	if err := after.parse(f.Cursor, where, args...); err != nil {
		return aircheck.List{}, err
	}
	limit := f.Limit
	if limit <= 0 {
		limit = math.MaxInt32
	}
	var list aircheck.List
	err := l.read(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM transcript WHERE `+where, args...).Scan(&list.Total); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT key, aired, revises, head, turns, words, warnings FROM transcript
			WHERE `+where+` AND (aired, key) < (?, ?) ORDER BY aired DESC, key DESC LIMIT ?`,
			append(args, after.Aired, after.Key, limit+1)...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			if len(list.Transcripts) == limit {
				list.Cursor = after.String()
				break
			}
			info, err := l.scanInfo(rows, &after)
			if err != nil {
				return err
			}
			list.Transcripts = append(list.Transcripts, info)
		}
		return rows.Err()
	})
	return list, err
}

func listWhere(f aircheck.Filter) (where string, args []any) {
	conditions := []string{"current = 1"}
	add := func(column, value string) {
		if value != "" {
			conditions = append(conditions, column+" = ?")
			args = append(args, value)
		}
	}
	add("network_fold", words.Fold(f.Network))
	add("show_fold", words.Fold(f.Show))
	add("day", f.Day)
	if f.From != "" || f.To != "" {
		conditions = append(conditions, "day BETWEEN ? AND ?")
		args = append(args, cmp.Or(f.From, "0"), cmp.Or(f.To, "9999"))
	}
	if f.Undated {
		conditions = append(conditions, "day = ''")
	}
	if f.Revised {
		conditions = append(conditions, "revision > 1")
	}
	return strings.Join(conditions, " AND "), args
}

func (l *Library) scanInfo(rows *sql.Rows, at *listCursor) (info aircheck.Info, err error) {
	var head sql.RawBytes
	if err := rows.Scan(&at.Key, &at.Aired, &info.Revises, &head, &info.Turns, &info.Words, &info.Warnings); err != nil {
		return info, err
	}
	t, err := l.readHead(at.Key, head)
	if err == nil {
		fillInfo(&info, t)
	}
	return info, err
}

func fillInfo(info *aircheck.Info, t *aircheck.Transcript) {
	info.ID, info.Revision, info.Network, info.Show, info.Headlines = t.ID, t.Revision, t.Network, t.Show, t.Headlines
	info.Zone, info.Day, info.Aired, info.Until, info.DateOnly, info.Rush, info.Part = t.Zone, t.Day, t.Aired, t.Until, t.DateOnly, t.Rush, t.Part
	info.Format, info.Source, info.SHA256 = t.Source.Format, t.Source.Name, t.Source.SHA256
}
