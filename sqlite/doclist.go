package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"math"
)

// eachTurn calls do with the key of each turn in which the word was said. Keys
// go up within a segment of the index and not from one to the next. Reading
// the doclist here and not by a search takes a tenth of the time, because
// nobody asks for more than keys. See segmentWriter for the form.
func eachTurn(ctx context.Context, tx *sql.Tx, word string, do func(key)) error {
	var block []byte
	if err := tx.QueryRowContext(ctx, `SELECT block FROM spoken_data WHERE id = ?`, structureID).Scan(&block); err != nil {
		return err
	}
	s, err := parseStructure(block)
	if err != nil {
		return err
	}
	for _, l := range s.levels {
		for _, seg := range l.segments {
			if seg.first == 0 {
				continue // it has been merged up to its end
			}
			d := doclistReader{word: append([]byte{mainIndex}, word[:min(len(word), longestWord)]...), do: do}
			if err := d.read(ctx, tx, seg); err != nil {
				return err
			}
		}
	}
	return nil
}

// A doclistReader reads a word's doclist in one segment, page by page.
type doclistReader struct {
	word   []byte
	do     func(key)
	graves map[key]bool // turns that are deleted

	found   bool
	key     key
	places  int  // bytes of the turn's that are still to come
	isFirst bool // the next of them
}

func (d *doclistReader) read(ctx context.Context, tx *sql.Tx, seg segment) error {
	var page uint64
	err := tx.QueryRowContext(ctx, `SELECT pgno >> 1 FROM spoken_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1`,
		int64(seg.id), d.word).Scan(&page)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err := d.readGraves(ctx, tx, seg); err != nil {
		return err
	}
	from := int64(seg.id) << segmentShift
	rows, err := tx.QueryContext(ctx, `SELECT block FROM spoken_data WHERE id BETWEEN ? AND ? ORDER BY id`,
		from+int64(max(page, seg.first)), from+int64(seg.last))
	if err != nil {
		return err
	}
	defer rows.Close()
	var block sql.RawBytes
	for more := true; more && rows.Next(); {
		if err := rows.Scan(&block); err != nil {
			return err
		}
		if more, err = d.readPage(block); err != nil {
			return err
		}
	}
	return rows.Err()
}

// readPage reports whether the doclist may go on on the next page.
func (d *doclistReader) readPage(page []byte) (more bool, err error) {
	if len(page) < 4 {
		return false, errIndex
	}
	firstKey, leaf := int(binary.BigEndian.Uint16(page)), int(binary.BigEndian.Uint16(page[2:]))
	if leaf < 4 || leaf > len(page) {
		return false, errIndex
	}
	begin, end := 4, leaf
	words, err := wordsOn(page[:leaf], page[leaf:])
	if err != nil {
		return false, err
	}
	if !d.found {
		i := 0
		if i, begin, err = d.find(page[:leaf], words); err != nil || !d.found {
			return false, err
		}
		firstKey, words = begin, words[i+1:]
	}
	if len(words) > 0 {
		end = words[0]
	}
	return len(words) == 0, d.readList(page[:end], begin, firstKey)
}

// wordsOn tells where the words of a page begin.
func wordsOn(leaf, footer []byte) (words []int, err error) {
	at := uint64(0)
	for len(footer) > 0 {
		delta, n := readVarint(footer)
		if at += delta; n == 0 || at >= uint64(len(leaf)) || delta == 0 {
			return nil, errIndex
		}
		words = append(words, int(at))
		footer = footer[n:]
	}
	return words, nil
}

// find looks for the word on its page, and for where its doclist begins.
func (d *doclistReader) find(leaf []byte, words []int) (i, begin int, err error) {
	var word []byte
	for i, at := range words {
		common := uint64(0)
		if i > 0 {
			n := 0
			common, n = readVarint(leaf[at:])
			at += n
		}
		size, n := readVarint(leaf[at:])
		at += n
		if n == 0 || common > uint64(len(word)) || size > uint64(len(leaf)-at) {
			return 0, 0, errIndex
		}
		begin = at + int(size)
		word = append(word[:common], leaf[at:begin]...)
		if bytes.Equal(word, d.word) {
			d.found = true
			return i, begin, nil
		}
	}
	return 0, 0, nil
}

// readList reads the part of the doclist that is on a page.
func (d *doclistReader) readList(page []byte, at, firstKey int) error {
	for at < len(page) {
		if n := min(d.places, len(page)-at); n > 0 {
			d.look(page[at])
			d.places -= n
			at += n
			continue
		}
		delta, n := readVarint(page[at:])
		size, m := readVarint(page[at+n:])
		if n == 0 || m == 0 || size/2 > math.MaxInt32 {
			return errIndex
		}
		if at == firstKey {
			d.key = 0
		}
		d.key += key(delta)
		d.places, d.isFirst = int(size/2), true
		at += n + m
	}
	return nil
}

// look takes the turn if its first place is in the first column, which is the
// one of what was said: others are announced by a 1.
func (d *doclistReader) look(first byte) {
	if d.isFirst && first != 1 && !d.graves[d.key] {
		d.do(d.key)
	}
	d.isFirst = false
}

// readGraves reads the keys of the segment's deleted turns: hash tables whose
// empty places are 0, after a head of 8 bytes whose first one is the size of a
// key.
func (d *doclistReader) readGraves(ctx context.Context, tx *sql.Tx, seg segment) error {
	if seg.graves == 0 {
		return nil
	}
	from := int64(seg.id)<<segmentShift + graveFlag
	rows, err := tx.QueryContext(ctx, `SELECT block FROM spoken_data WHERE id BETWEEN ? AND ?`, from, from+int64(seg.graves)-1)
	if err != nil {
		return err
	}
	defer rows.Close()
	d.graves = map[key]bool{}
	var block sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&block); err != nil {
			return err
		}
		if len(block) < 8 {
			return errIndex
		}
		size := 8
		if block[0] == 4 {
			size = 4
		}
		for slot := block[8:]; len(slot) >= size; slot = slot[size:] {
			k := key(binary.BigEndian.Uint32(slot))
			if size == 8 {
				k = key(binary.BigEndian.Uint64(slot))
			}
			d.graves[k] = true
		}
	}
	return rows.Err()
}
