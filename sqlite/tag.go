package sqlite

import (
	"context"
	"slices"
)

// tag adds a word to what is known of turns that are in the index. FTS5 has no
// way of doing so but to write a turn anew with all its words, which takes as
// long as adding it. But where a word of a row stands is of no matter to it:
// each word has its own list of rows, and the lists of all segments are one. So
// the word gets a segment by itself.
//
// When a row is deleted, FTS5 looks for its words in the segments among whose
// origins the row's is. The new segment has those of its rows; and since
// merging takes the first origin of the oldest segment and the last one of the
// newest, no segment that is there may begin later.
func (b *batch) tag(ctx context.Context, keys []key, word string) {
	if len(keys) == 0 || b.err != nil {
		return
	}
	slices.Sort(keys)
	b.forget()
	s := b.structure()
	seg := s.next()
	p := &postings{words: []string{word}}
	for _, k := range keys {
		var size []byte
		var origin int64
		b.each(func() {
			said, n := readVarint(size)
			about, m := readVarint(size[n:])
			if n == 0 || m == 0 {
				b.err = errIndex
				return
			}
			p.places = append(p.places, place{uint32(len(p.rows)), uint32(2*about + columnAbout)})
			p.rows = append(p.rows, &turnRow{key: k})
			seg.firstOrigin = min(seg.firstOrigin, uint64(origin))
			size = appendVarint(appendVarint(nil, said), about+1)
		}, []any{&size, &origin}, `SELECT sz, origin FROM spoken_docsize WHERE id = ?`, k)
		b.exec(`UPDATE spoken_docsize SET sz = ? WHERE id = ?`, size, k)
	}
	p.ends = []int{len(p.places)}
	for _, l := range s.levels {
		for i := range l.segments {
			l.segments[i].firstOrigin = min(l.segments[i].firstOrigin, seg.firstOrigin)
		}
	}
	built := buildSegment(ctx, p, seg)
	b.store(built, &s)
	b.sum([3]uint64{0, 0, uint64(len(p.rows))})
	b.merge(built, s)
}
