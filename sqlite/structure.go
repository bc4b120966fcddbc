package sqlite

import (
	"bytes"
	"errors"
)

// A structure is FTS5's list of the segments that make up its index. A row's
// words are all in one segment. A new segment comes at the end of the first
// level; merging makes one of a level's segments, which comes to the next one.
type structure struct {
	cookie []byte // of the table's configuration
	writes uint64
	levels []level
}

type level struct {
	merging  uint64 // how many of its segments a merge has begun with
	segments []segment
}

type segment struct {
	id          uint64
	first, last uint64 // leaf pages
	// Every write of rows has a number, so that deleting finds the segments that
	// may have a row.
	firstOrigin, lastOrigin uint64
	graves                  uint64 // pages with the keys of deleted rows
	deleted, rows           uint64
}

func (s *segment) numbers() []*uint64 {
	return []*uint64{&s.id, &s.first, &s.last, &s.firstOrigin, &s.lastOrigin, &s.graves, &s.deleted, &s.rows}
}

const (
	averagesID  = 1 // of the row of spoken_data with the numbers of rows and words
	structureID = 10
)

// structureForm is in the record of tables with contentless_delete.
var structureForm = []byte{0xff, 0, 0, 1}

// errIndex is for a record of the index that FTS5 could not have written.
var errIndex = errors.New("a record of the search index is damaged")

func parseStructure(b []byte) (s structure, err error) {
	if len(b) < 8 || !bytes.Equal(b[4:8], structureForm) {
		return s, errIndex
	}
	s.cookie, b = bytes.Clone(b[:4]), b[8:]
	failed := false
	next := func() uint64 {
		v, n := readVarint(b)
		failed = failed || n == 0
		b = b[n:]
		return v
	}
	levels, _ := next(), next()
	s.writes = next()
	for range levels {
		l := level{merging: next()}
		for range next() {
			var seg segment
			for _, n := range seg.numbers() {
				*n = next()
			}
			if failed {
				return s, errIndex
			}
			l.segments = append(l.segments, seg)
		}
		if failed {
			return s, errIndex
		}
		s.levels = append(s.levels, l)
	}
	return s, nil
}

func (s *structure) bytes() []byte {
	count := 0
	for _, l := range s.levels {
		count += len(l.segments)
	}
	b := append(bytes.Clone(s.cookie), structureForm...)
	for _, v := range []uint64{uint64(len(s.levels)), uint64(count), s.writes} {
		b = appendVarint(b, v)
	}
	for _, l := range s.levels {
		b = appendVarint(appendVarint(b, l.merging), uint64(len(l.segments)))
		for _, seg := range l.segments {
			for _, n := range seg.numbers() {
				b = appendVarint(b, *n)
			}
		}
	}
	return b
}

// next is a segment with the lowest id that is free and the next origin.
func (s *structure) next() segment {
	used := map[uint64]bool{}
	last := uint64(0)
	for _, l := range s.levels {
		for _, seg := range l.segments {
			used[seg.id] = true
			last = max(last, seg.lastOrigin)
		}
	}
	id := uint64(1)
	for used[id] {
		id++
	}
	return segment{id: id, first: 1, firstOrigin: last + 1, lastOrigin: last + 1}
}

func (s *structure) add(seg segment) {
	if len(s.levels) == 0 {
		s.levels = append(s.levels, level{})
	}
	s.levels[0].segments = append(s.levels[0].segments, seg)
}
