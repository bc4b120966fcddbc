package sqlite

import (
	"cmp"
	"slices"
	"strings"
)

// A vocabulary numbers words in the order in which they come.
type vocabulary struct {
	numbers map[string]uint32
	words   []string
}

func newVocabulary(size int) *vocabulary {
	return &vocabulary{numbers: make(map[string]uint32, size), words: make([]string, 0, size)}
}

// appendWords appends the numbers of folded words. New ones stay where they
// are, in the string.
func (v *vocabulary) appendWords(numbers []uint32, folded string) []uint32 {
	for len(folded) > 0 {
		end := strings.IndexByte(folded, ' ')
		if end < 0 {
			end = len(folded)
		}
		if end > 0 {
			numbers = append(numbers, v.number(folded[:min(end, longestWord)]))
		}
		folded = folded[min(end+1, len(folded)):]
	}
	return numbers
}

func (v *vocabulary) number(word string) uint32 {
	n, known := v.numbers[word]
	if !known {
		n = uint32(len(v.words))
		v.numbers[word] = n
		v.words = append(v.words, word)
	}
	return n
}

// postings are turns the other way round: where each word stands.
type postings struct {
	rows   []*turnRow // by their keys
	words  []string   // sorted
	ends   []int      // of each word's places
	places []place    // by word, row and place in it
}

// A place is a row and, for the word in it, twice its number from the left in
// its column plus the column.
type place struct{ row, at uint32 }

// newPostings sorts by counting: where a word's places begin is known once all
// are counted.
func newPostings(entries []*entry) *postings {
	p := &postings{}
	v := newVocabulary(1 << 12)
	type source struct {
		row     *turnRow
		numbers []uint32 // of the entry's words in v
	}
	var sources []source
	for _, e := range entries {
		numbers := make([]uint32, len(e.vocabulary.words))
		for i, word := range e.vocabulary.words {
			numbers[i] = v.number(word)
		}
		for i := range e.turns {
			sources = append(sources, source{&e.turns[i], numbers})
		}
	}
	slices.SortStableFunc(sources, func(x, y source) int { return cmp.Compare(x.row.key, y.row.key) })
	ranks := p.rank(v)
	count := func(s source, each func(rank uint32, at int)) {
		for i, n := range s.row.said {
			each(ranks[s.numbers[n]], 2*i+columnSaid)
		}
		for i, n := range s.row.about {
			each(ranks[s.numbers[n]], 2*i+columnAbout)
		}
	}
	p.ends = make([]int, len(p.words)+1)
	for _, s := range sources {
		p.rows = append(p.rows, s.row)
		count(s, func(rank uint32, _ int) { p.ends[rank+1]++ })
	}
	for i := range p.words {
		p.ends[i+1] += p.ends[i]
	}
	// Now ends[i] is where the places of word i begin, and each that is put there
	// moves it on.
	p.places = make([]place, p.ends[len(p.words)])
	for i, s := range sources {
		count(s, func(rank uint32, at int) {
			p.places[p.ends[rank]] = place{uint32(i), uint32(at)}
			p.ends[rank]++
		})
	}
	return p
}

// The columns of the index, as FTS5 counts them.
const (
	columnSaid  = 0
	columnAbout = 1
)

// rank sorts the words and tells where each of v has come.
func (p *postings) rank(v *vocabulary) []uint32 {
	p.words = slices.Sorted(slices.Values(v.words))
	ranks := make([]uint32, len(p.words))
	for rank, word := range p.words {
		ranks[v.numbers[word]] = uint32(rank)
	}
	return ranks
}

// each goes through the words with their doclists and in how many turns each
// was said.
//
//	doclist  { key, from the one before; twice the length of: places }
//	places   { place, from the one before, plus 2 }, and before those of a
//	         column but the first: 1, column
func (p *postings) each(do func(word string, doclist []byte, turns int)) {
	var doclist, places []byte
	begin := 0
	for i, word := range p.words {
		doclist = doclist[:0]
		last, turns := key(0), 0
		list := p.places[begin:p.ends[i]]
		begin = p.ends[i]
		for len(list) > 0 {
			row := list[0].row
			n := 1
			for n < len(list) && list[n].row == row {
				n++
			}
			places = appendPlaces(places[:0], list[:n])
			if list[0].at&1 == columnSaid {
				turns++
			}
			k := p.rows[row].key
			doclist = appendVarint(doclist, uint64(k-last))
			doclist = appendVarint(doclist, uint64(2*len(places)))
			doclist = append(doclist, places...)
			last = k
			list = list[n:]
		}
		do(word, doclist, turns)
	}
}

func appendPlaces(b []byte, list []place) []byte {
	column, last := uint32(columnSaid), uint32(0)
	for _, p := range list {
		if p.at&1 != column {
			column, last = p.at&1, 0
			b = append(b, 1, byte(column))
		}
		b = appendVarint(b, uint64(p.at>>1-last+2))
		last = p.at >> 1
	}
	return b
}

func byKey(x, y *turnRow) int { return cmp.Compare(x.key, y.key) }
