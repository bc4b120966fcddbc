package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"time"

	"aircheck"
	"aircheck/words"
)

// A sketch is kept as the words of each turn, then the shingles, each as the
// words since the one before and four bytes of hash.

func appendSketch(b []byte, turns []int, shingles []words.Shingle) []byte {
	b = binary.AppendUvarint(b, uint64(len(turns)))
	for _, n := range turns {
		b = binary.AppendUvarint(b, uint64(n))
	}
	last := 0
	for _, s := range shingles {
		b = binary.AppendUvarint(b, uint64(s.Word-last))
		b = binary.LittleEndian.AppendUint32(b, s.Hash)
		last = s.Word
	}
	return b
}

var errSketch = errors.New("a sketch is damaged")

func readSketch(b []byte, s *aircheck.Sketch) error {
	number := func() int {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > 1<<31 {
			b = nil
			return -1
		}
		b = b[n:]
		return int(v)
	}
	turns := number()
	if turns < 0 || turns > len(b) {
		return errSketch
	}
	s.Ends = make([]int, turns)
	for i, end := 0, 0; i < turns; i++ {
		n := number()
		if n < 0 {
			return errSketch
		}
		end += n
		s.Ends[i] = end
	}
	for word := 0; len(b) > 0; {
		delta := number()
		if delta < 0 || len(b) < 4 {
			return errSketch
		}
		word += delta
		s.Shingles = append(s.Shingles, words.Shingle{Hash: binary.LittleEndian.Uint32(b), Word: word})
		b = b[4:]
	}
	return nil
}

// Sketches implements [aircheck.Linker]. What an older aircheck added without a
// sketch gets one each time it is asked for.
func (l *Library) Sketches(ctx context.Context, day string) (list []aircheck.Sketch, err error) {
	type row struct {
		aircheck.Sketch
		key  int64
		data []byte
	}
	err = l.read(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT transcript.key, id, revision, aired, data FROM transcript
			LEFT JOIN sketch ON sketch.transcript = transcript.key
			WHERE current = 1 AND day = ? AND day <> '' AND aired > ? ORDER BY aired, id`, day, undated)
		if err != nil {
			return err
		}
		defer rows.Close()
		var found []row
		for rows.Next() {
			var r row
			var aired int64
			if err := rows.Scan(&r.key, &r.ID, &r.Revision, &aired, &r.data); err != nil {
				return err
			}
			r.Aired = time.Unix(aired, 0).UTC()
			found = append(found, r)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for _, r := range found {
			if r.data == nil {
				if r.data, err = l.makeSketch(ctx, tx, r.key); err != nil {
					return err
				}
			}
			if err := readSketch(r.data, &r.Sketch); err != nil {
				return err
			}
			list = append(list, r.Sketch)
		}
		return nil
	})
	return list, err
}

func (l *Library) makeSketch(ctx context.Context, tx *sql.Tx, key int64) ([]byte, error) {
	t, err := l.loadTranscript(ctx, tx, key)
	if err != nil {
		return nil, err
	}
	e := entry{t: t}
	err = e.makeTurns()
	return e.sketch, err
}
