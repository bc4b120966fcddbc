package sqlite

import "context"

// pageSize is FTS5's own default: a page and its id fill one of the file's.
const pageSize = 4050

// index writes turns into the search index as one new segment, made here and
// not by FTS5, which looks every word up as it comes and takes several times
// as long. What becomes of the segment then, deleting from it and merging it,
// is left to FTS5. It returns in how many turns each word was said.
func (b *batch) index(ctx context.Context, p *postings) []int {
	if len(p.rows) == 0 {
		return nil
	}
	b.forget()
	s := b.structure()
	seg := s.next()
	turns, pages := b.segment(ctx, p, &s, seg)
	b.sizes(p.rows, seg.firstOrigin)
	b.merge(pages, s)
	return turns
}

// merge has FTS5 do as much work as it does by itself when it writes so many
// pages.
func (b *batch) merge(pages int, s structure) {
	b.exec(`INSERT INTO spoken (spoken, rank) VALUES ('merge', ?)`, pages*len(s.levels))
}

// segment writes postings as a new segment.
func (b *batch) segment(ctx context.Context, p *postings, s *structure, seg segment) (turns []int, pages int) {
	w := newSegmentWriter(seg, pageSize)
	w.data = func(id int64, block []byte) { b.exec(`INSERT INTO spoken_data (id, block) VALUES (?, ?)`, id, block) }
	w.branch = func(split []byte, page int64) {
		b.exec(`INSERT INTO spoken_idx (segid, term, pgno) VALUES (?, ?, ?)`, int64(w.id), split, page)
	}
	turns = make([]int, 0, len(p.words))
	p.each(func(word string, doclist []byte, said int) {
		turns = append(turns, said)
		if b.err == nil && ctx.Err() == nil {
			w.add(word, doclist)
		}
	})
	w.rows = uint64(len(p.rows))
	s.add(w.finish())
	b.exec(`REPLACE INTO spoken_data (id, block) VALUES (?, ?)`, structureID, s.bytes())
	return turns, int(w.last)
}

// forget makes FTS5 read the list of segments again: it keeps what it has read
// or written until a savepoint is undone.
func (b *batch) forget() {
	b.exec(`INSERT INTO spoken (spoken) VALUES ('flush')`)
	b.exec(`SAVEPOINT forget`)
	b.exec(`ROLLBACK TO forget`)
	b.exec(`RELEASE forget`)
}

func (b *batch) structure() (s structure) {
	var block []byte
	b.each(func() {}, []any{&block}, `SELECT block FROM spoken_data WHERE id = ?`, structureID)
	if b.err == nil {
		s, b.err = parseStructure(block)
	}
	return s
}

// sizes writes how many words the columns of each row have, and adds them up.
func (b *batch) sizes(rows []*turnRow, origin uint64) {
	insertMany(b, `INSERT OR FAIL INTO spoken_docsize (id, sz, origin) VALUES `, rows, func(row *turnRow) []any {
		return []any{row.key, row.sizes(), int64(origin)}
	})
	sums := [3]uint64{uint64(len(rows))}
	for _, row := range rows {
		sums[1] += uint64(len(row.said))
		sums[2] += uint64(len(row.about))
	}
	b.sum(sums)
}

// sum adds to the numbers of rows and of words in the columns.
func (b *batch) sum(more [3]uint64) {
	var block []byte
	b.each(func() {}, []any{&block}, `SELECT block FROM spoken_data WHERE id = ?`, averagesID)
	var sum []byte
	for i := range more {
		before, n := readVarint(block)
		if n == 0 && len(block) > 0 && b.err == nil {
			b.err = errIndex
		}
		block = block[n:]
		sum = appendVarint(sum, before+more[i])
	}
	b.exec(`REPLACE INTO spoken_data (id, block) VALUES (?, ?)`, averagesID, sum)
}
