package sqlite

import "encoding/binary"

// A segmentWriter writes one segment of FTS5's index: words in order, each with
// its doclist, cut into leaf pages. The form is described at the head of
// fts5_index.c in SQLite's source; the pages are byte for byte those that FTS5
// would write.
//
//	page    2 bytes: where its first key stands if that is before its first word
//	        2 bytes: where its footer begins
//	        [the rest of a doclist] { word, doclist }
//	footer  where each word begins, from the word before
//
// A doclist that goes on over pages without a word of their own also gets an
// index of the first keys of those pages.
type segmentWriter struct {
	segment
	pageSize int
	// data stores a row of spoken_data, branch one of spoken_idx: the pages from
	// here on have words that are not below the split. They keep none of it.
	data   func(id int64, block []byte)
	branch func(split []byte, page int64)

	number     int // of the page
	page       []byte
	footer     []byte
	lastOffset int    // in footer
	word       []byte // the last one
	hasWord    bool   // the page has
	hasKey     bool   // the page has one, or a word

	split     []byte // of the last page with a word
	splitPage int    // 0 once it is stored
	wordless  int    // pages since
	pageKeys  []keyIndex
}

// A keyIndex is a level of the index of a doclist's pages, the lowest first.
type keyIndex struct {
	number int
	page   []byte
	last   key
}

// Which rows of spoken_data belong to what.
const (
	segmentShift  = 37
	keyIndexFlag  = 1 << 36
	keyIndexShift = 31
	graveFlag     = 1 << (segmentShift + 16)
)

// mainIndex stands before every word: prefix indexes would have other letters.
const mainIndex = '0'

// longestWord is where FTS5 cuts words, in bytes.
const longestWord = 32768

// keyIndexPages is from how many wordless pages on there is a keyIndex.
const keyIndexPages = 4

func newSegmentWriter(s segment, pageSize int) *segmentWriter {
	return &segmentWriter{segment: s, pageSize: pageSize, number: 1, page: make([]byte, 4, pageSize+64), split: []byte{}, splitPage: 1, pageKeys: make([]keyIndex, 1)}
}

// add appends a word, which is greater than those before it, with its doclist.
func (w *segmentWriter) add(word string, doclist []byte) {
	w.addWord(append([]byte{mainIndex}, word...))
	if len(w.page)+len(w.footer)+len(doclist)+1 <= w.pageSize {
		w.page = append(w.page, doclist...)
		return
	}
	k := key(0)
	for len(doclist) > 0 {
		delta, n := readVarint(doclist)
		size, m := readVarint(doclist[n:])
		k += key(delta)
		w.addKey(k, delta)
		end := n + m + int(size/2)
		w.addPlaces(doclist[n:end])
		doclist = doclist[end:]
	}
}

func (w *segmentWriter) addWord(word []byte) {
	if len(w.page)+len(w.footer)+len(word)+2 >= w.pageSize && len(w.page) > 4 {
		w.flushPage()
	}
	w.footer = appendVarint(w.footer, uint64(len(w.page)-w.lastOffset))
	w.lastOffset = len(w.page)
	common := 0
	if w.hasWord {
		common = commonPrefix(w.word, word)
		w.page = appendVarint(w.page, uint64(common))
	} else if w.number != 1 {
		w.flushSplit()
		w.split = append(w.split[:0], word[:commonPrefix(w.word, word)+1]...)
		w.splitPage = w.number
	}
	w.page = appendVarint(w.page, uint64(len(word)-common))
	w.page = append(w.page, word[common:]...)
	w.word = append(w.word[:0], word...)
	w.hasWord, w.hasKey = true, true
	w.pageKeys[0].number = w.number
}

func commonPrefix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// addKey writes the first key of a page in full.
func (w *segmentWriter) addKey(k key, delta uint64) {
	if w.hasKey {
		w.page = appendVarint(w.page, delta)
		return
	}
	binary.BigEndian.PutUint16(w.page, uint16(len(w.page)))
	w.page = appendVarint(w.page, uint64(k))
	w.hasKey = true
	w.addPageKey(k)
}

// addPlaces writes the places of a turn, cut between two numbers where the
// page is full.
func (w *segmentWriter) addPlaces(places []byte) {
	if len(w.page)+len(w.footer)+len(places) <= w.pageSize {
		w.page = append(w.page, places...)
		return
	}
	for len(places) > 0 {
		space := w.pageSize - len(w.page) - len(w.footer)
		n := len(places)
		if n > space {
			n = wholeNumbers(places, space)
		}
		w.page = append(w.page, places[:n]...)
		places = places[n:]
		if len(w.page)+len(w.footer) >= w.pageSize {
			w.flushPage()
		}
	}
}

// wholeNumbers is the length of those at the beginning of b that fit into the
// space, but of one at least.
func wholeNumbers(b []byte, space int) int {
	_, n := readVarint(b)
	for n < space {
		_, m := readVarint(b[n:])
		if n+m > space {
			break
		}
		n += m
	}
	return n
}

func (w *segmentWriter) flushPage() {
	binary.BigEndian.PutUint16(w.page[2:], uint16(len(w.page)))
	if !w.hasWord {
		if !w.hasKey && len(w.pageKeys[0].page) > 0 {
			w.pageKeys[0].page = append(w.pageKeys[0].page, 0)
		}
		w.wordless++
	}
	w.data(w.row(0, w.number), append(w.page, w.footer...))
	w.page = append(w.page[:0], 0, 0, 0, 0)
	w.footer, w.lastOffset = w.footer[:0], 0
	w.hasWord, w.hasKey = false, false
	w.number++
}

func (w *segmentWriter) row(flags int64, page int) int64 {
	return int64(w.id)<<segmentShift | flags | int64(page)
}

// flushSplit stores the last split, once it is known how many wordless pages
// follow.
func (w *segmentWriter) flushSplit() {
	if w.splitPage == 0 {
		return
	}
	page := int64(w.splitPage) << 1
	indexed := len(w.pageKeys[0].page) > 0 && w.wordless >= keyIndexPages
	if indexed {
		page |= 1
	}
	for i := range w.pageKeys {
		x := &w.pageKeys[i]
		if indexed && len(x.page) > 0 {
			w.data(w.row(keyIndexFlag|int64(i)<<keyIndexShift, x.number), x.page)
		}
		x.page = x.page[:0]
	}
	w.wordless = 0
	w.branch(w.split, page)
	w.splitPage = 0
}

// addPageKey notes the first key of a page. A level that is full is stored and
// its next page begun, whose first key goes one level up:
//
//	level 1             [9 -> 1, 30 -> 2]
//	level 0   [9, 14, 21]       [30, 37 ...
func (w *segmentWriter) addPageKey(k key) {
	child := w.number
	for i := 0; ; i++ {
		x := &w.pageKeys[i]
		full := len(x.page) >= w.pageSize
		if full {
			w.storePageKeys(i)
			x = &w.pageKeys[i]
		}
		if len(x.page) == 0 {
			flags := byte(0)
			if full {
				flags = 1 // there is a level above
			}
			x.page = appendVarint(append(x.page, flags), uint64(child))
			x.last = 0
		}
		x.page = appendVarint(x.page, uint64(k-x.last))
		x.last = k
		if !full {
			return
		}
		child = x.number
	}
}

// storePageKeys also makes the level above, if this was the highest.
func (w *segmentWriter) storePageKeys(i int) {
	x := &w.pageKeys[i]
	x.page[0] = 1
	w.data(w.row(keyIndexFlag|int64(i)<<keyIndexShift, x.number), x.page)
	if i+1 == len(w.pageKeys) {
		w.pageKeys = append(w.pageKeys, keyIndex{})
		x = &w.pageKeys[i]
	}
	if up := &w.pageKeys[i+1]; len(up.page) == 0 {
		_, n := readVarint(x.page[1:])
		first, _ := readVarint(x.page[1+n:])
		up.number, up.last = x.number, key(first)
		up.page = appendVarint(appendVarint(append(up.page, 0), uint64(x.number)), first)
	}
	x.page = x.page[:0]
	x.number++
}

// finish stores what is left and returns the segment.
func (w *segmentWriter) finish() segment {
	if len(w.page) > 4 {
		w.flushPage()
	}
	w.last = uint64(w.number - 1)
	if w.number > 1 {
		w.flushSplit()
	}
	return w.segment
}
