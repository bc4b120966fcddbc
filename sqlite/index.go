package sqlite

import (
	"bytes"
	"context"
)

// pageSize is FTS5's own default: a page and its id fill one of the file's.
const pageSize = 4050

// index writes turns into the search index as one new segment, made here and
// not by FTS5, which looks every word up as it comes and takes several times
// as long. What becomes of the segment then, deleting from it and merging it,
// is left to FTS5. Meanwhile writes the rows of the turns while the segment is
// made. It returns in how many turns each word was said.
func (b *batch) index(ctx context.Context, p *postings, meanwhile func()) []int {
	if len(p.rows) == 0 {
		meanwhile()
		return nil
	}
	b.forget()
	s := b.structure()
	seg := s.next()
	made := make(chan *builtSegment, 1)
	go func() { made <- buildSegment(ctx, p, seg) }()
	meanwhile()
	b.sizes(p.rows, seg.firstOrigin)
	built := <-made
	b.store(built, &s)
	b.merge(built, s)
	return built.turns
}

// merge has FTS5 do as much work as it does by itself when it writes so many
// pages.
func (b *batch) merge(built *builtSegment, s structure) {
	b.exec(`INSERT INTO spoken (spoken, rank) VALUES ('merge', ?)`, int(built.last)*len(s.levels))
}

// A builtSegment is a segment with the rows that hold it.
type builtSegment struct {
	segment
	turns  []int // in which each word was said
	blocks []indexBlock
	splits []pageSplit
}

type indexBlock struct {
	id   int64
	data []byte
}

type pageSplit struct {
	split []byte
	page  int64
}

// buildSegment makes a segment of postings, or a part of it if ctx ends.
func buildSegment(ctx context.Context, p *postings, seg segment) *builtSegment {
	built := &builtSegment{turns: make([]int, 0, len(p.words))}
	w := newSegmentWriter(seg, pageSize)
	w.data = func(id int64, block []byte) { built.blocks = append(built.blocks, indexBlock{id, bytes.Clone(block)}) }
	w.branch = func(split []byte, page int64) {
		built.splits = append(built.splits, pageSplit{bytes.Clone(split), page})
	}
	p.each(func(word string, doclist []byte, said int) {
		built.turns = append(built.turns, said)
		if ctx.Err() == nil {
			w.add(word, doclist)
		}
	})
	w.rows = uint64(len(p.rows))
	built.segment = w.finish()
	return built
}

func (b *batch) store(built *builtSegment, s *structure) {
	for _, block := range built.blocks {
		b.exec(`INSERT INTO spoken_data (id, block) VALUES (?, ?)`, block.id, block.data)
	}
	for _, split := range built.splits {
		b.exec(`INSERT INTO spoken_idx (segid, term, pgno) VALUES (?, ?, ?)`, int64(built.id), split.split, split.page)
	}
	s.add(built.segment)
	b.exec(`REPLACE INTO spoken_data (id, block) VALUES (?, ?)`, structureID, s.bytes())
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
