package sqlite

import (
	"bytes"
	"database/sql"
	"reflect"
	"strings"

	"aircheck/words"
)

// former compares the former turns with those that would be made of the
// revisions today.
func (c *checker) former() error {
	return c.each(`SELECT id FROM transcript GROUP BY id HAVING count(*) > 1 ORDER BY id`, func(rows *sql.Rows) error {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		want, err := c.library.formerOf(c.ctx, c.tx, id)
		if c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		if err != nil { // transcripts has found what cannot be read
			return nil
		}
		return c.formerTurns(id, want)
	})
}

func (c *checker) formerTurns(id string, want []formerTurn) error {
	type place struct {
		transcript int64
		turn       string
	}
	wanted := map[place]formerTurn{}
	for _, f := range want {
		wanted[place{f.transcript, f.turn.ID}] = f
	}
	rows, err := c.tx.QueryContext(c.ctx, `SELECT former.key, former.transcript, turn, times, former.words, said, detail, text, coalesce(sz, x'')
		FROM former JOIN transcript ON transcript.key = former.transcript LEFT JOIN formerly_docsize ON formerly_docsize.id = former.key
		WHERE transcript.id = ?`, id)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var k key
		var have formerRow
		var sizes []byte
		if err := rows.Scan(&k, &have.transcript, &have.turn, &have.times, &have.words, &have.said, &have.detail, &have.text, &sizes); err != nil {
			return err
		}
		f, ok := wanted[place{have.transcript, have.turn}]
		if !ok {
			c.find("row", id, addAll, "turn %s of an older revision is kept as no longer said, and is still said", have.turn)
			continue
		}
		delete(wanted, place{have.transcript, have.turn})
		if err := c.formerTurn(id, f, k, have, sizes); err != nil {
			return err
		}
	}
	for _, f := range want {
		if _, missing := wanted[place{f.transcript, f.turn.ID}]; missing {
			c.find("row", id, addAll, "turn %s of an older revision is no longer said, and searches do not know", f.turn.ID)
		}
	}
	return rows.Err()
}

func (c *checker) formerTurn(id string, f formerTurn, k key, have formerRow, sizes []byte) error {
	want, err := f.row()
	if err != nil {
		return err
	}
	if slotStart(k) != slotOf(f.t, f.turn) {
		c.find("row", id, addAll, "turn %s of an older revision is not where its air time is", f.turn.ID)
	}
	if !reflect.DeepEqual(have, want) {
		c.find("row", id, addAll, "turn %s of an older revision is not as in its transcript", f.turn.ID)
	}
	said, about := strings.Fields(words.Fold(f.turn.Text)), strings.Fields(f.about())
	if size := appendVarint(appendVarint(nil, uint64(len(said))), uint64(len(about))); len(sizes) > 0 && !bytes.Equal(sizes, size) {
		c.find("index", id, addAll, "turn %s of an older revision is not in the index with all of its words", f.turn.ID)
	}
	return nil
}
