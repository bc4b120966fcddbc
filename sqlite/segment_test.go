package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A sample makes turns of nonsense with all that is odd in an index: words
// longer than a page, turns without words, words in both columns, keys close
// together and far apart.
type sample struct {
	random *rand.Rand
	words  []string
	last   key
}

func newSample(seed uint64) *sample {
	s := &sample{random: rand.New(rand.NewPCG(seed, 9))}
	for i := range 400 {
		s.words = append(s.words, fmt.Sprintf("w%x", s.random.IntN(1<<(4+i%24))))
	}
	s.words = append(s.words, "é", "all", strings.Repeat("ha", 90), strings.Repeat("ho", 5000), strings.Repeat("z", 40_000))
	return s
}

func (s *sample) row() (k key, said, about string) {
	s.last += 1 + s.random.Int64N(1<<(1+s.random.Int64N(40)))
	var words []string
	for range s.random.IntN(30) {
		n := len(s.words)
		if s.random.IntN(500) > 0 {
			n -= 2 // the longest are rare
		}
		words = append(words, s.words[s.random.IntN(1+s.random.IntN(n))])
	}
	about = "all"
	if s.random.IntN(3) == 0 {
		about = "s:" + s.words[s.random.IntN(20)] + " all"
	}
	return s.last, strings.Join(words, " "), about
}

// entryOf makes an entry of rows as makeTurns does.
func entryOf(keys []key, said, about []string) *entry {
	e := &entry{vocabulary: newVocabulary(0)}
	for i, k := range keys {
		e.turns = append(e.turns, turnRow{key: k,
			said: e.vocabulary.appendWords(nil, said[i]), about: e.vocabulary.appendWords(nil, about[i])})
	}
	return e
}

// twin is a library with a table beside its index that FTS5 fills by itself.
type twin struct {
	*testing.T
	l *Library
}

func newTwin(t *testing.T) twin {
	l, err := Open(t.Context(), filepath.Join(t.TempDir(), "library.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	w := twin{t, l}
	var create string
	if err := l.writer.QueryRow(`SELECT sql FROM sqlite_schema WHERE name = 'spoken'`).Scan(&create); err != nil {
		t.Fatal(err)
	}
	w.exec(strings.Replace(create, "spoken", "twin", 1))
	for _, table := range []string{"spoken", "twin"} {
		w.exec(`INSERT INTO ` + table + ` (` + table + `, rank) VALUES ('automerge', 0)`)
		w.exec(`CREATE VIRTUAL TABLE ` + table + `_places USING fts5vocab (` + table + `, instance)`)
	}
	return w
}

func (w twin) exec(query string) {
	w.Helper()
	if _, err := w.l.writer.Exec(query); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
}

// change takes rows out of both tables and puts others in.
func (w twin) change(gone, keys []key, said, about []string) {
	w.Helper()
	err := w.l.change(w.Context(), func(b *batch) error {
		for _, k := range gone {
			b.exec(`DELETE FROM spoken WHERE rowid = ?`, k)
			b.exec(`DELETE FROM twin WHERE rowid = ?`, k)
		}
		for i, k := range keys {
			b.exec(`INSERT INTO twin (rowid, said, about) VALUES (?, ?, ?)`, k, said[i], about[i])
		}
		b.index(context.Background(), newPostings([]*entry{entryOf(keys, said, about)}), func() {})
		return b.err
	})
	if err != nil {
		w.Fatal(err)
	}
}

// same compares what two queries give, which differ in the table's name.
func (w twin) same(query string) {
	w.Helper()
	got, want := w.rows(strings.ReplaceAll(query, "TABLE", "spoken")), w.rows(strings.ReplaceAll(query, "TABLE", "twin"))
	if len(got) != len(want) {
		w.Errorf("%s: %d rows, FTS5 has %d", query, len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			w.Fatalf("%s: row %d is %.200q, FTS5 has %.200q", query, i, got[i], want[i])
		}
	}
}

func (w twin) rows(query string) (list []string) {
	w.Helper()
	rows, err := w.l.writer.Query(query)
	if err != nil {
		w.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	values := make([]any, len(columns))
	for i := range values {
		values[i] = new([]byte)
	}
	for rows.Next() {
		if err := rows.Scan(values...); err != nil {
			w.Fatal(err)
		}
		var line bytes.Buffer
		for _, v := range values {
			fmt.Fprintf(&line, "%x ", *v.(*[]byte))
		}
		list = append(list, line.String())
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	return list
}

func (w twin) sound() {
	w.Helper()
	w.exec(`INSERT INTO spoken (spoken) VALUES ('integrity-check')`)
	w.same(`SELECT * FROM TABLE_places`)
	w.same(`SELECT block FROM TABLE_data WHERE id = 1`)
	w.same(`SELECT id, sz FROM TABLE_docsize`)
}

// TestIndex_WritesWhatFTS5Would compares a segment with FTS5's byte for byte.
func TestIndex_WritesWhatFTS5Would(t *testing.T) {
	for _, size := range []int{0, 1, 2, 50, 6000} {
		w, s := newTwin(t), newSample(uint64(size))
		keys, said, about := make([]key, size), make([]string, size), make([]string, size)
		for i := range size {
			keys[i], said[i], about[i] = s.row()
		}
		w.change(nil, keys, said, about)
		w.same(`SELECT id, iif(id = 10, substr(block, 5), block) FROM TABLE_data`) // without the cookie of the settings
		w.same(`SELECT * FROM TABLE_idx`)
		w.same(`SELECT * FROM TABLE_docsize`)
		w.sound()
	}
}

// TestIndex_LivesOn deletes, replaces, adds and merges: nobody can tell from
// the index who made its segments.
func TestIndex_LivesOn(t *testing.T) {
	w, s := newTwin(t), newSample(7)
	w.exec(`INSERT INTO spoken (spoken, rank) VALUES ('usermerge', 3)`)
	var all []key
	for round := range 40 {
		s.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		cut := s.random.IntN(1 + len(all)/3)
		gone := slices.Clone(all[:cut])
		all = all[cut:]
		var keys []key
		var said, about []string
		if round%3 == 0 {
			s.last = int64(round) // among those before
		}
		have := map[key]bool{}
		for _, k := range all {
			have[k] = true
		}
		for range s.random.IntN(300) {
			k, a, b := s.row()
			if s.random.IntN(9) == 0 && len(gone) > len(keys) {
				k = gone[len(keys)] // comes back
			}
			if !have[k] {
				have[k] = true
				keys, said, about = append(keys, k), append(said, a), append(about, b)
			}
		}
		w.change(gone, keys, said, about)
		all = append(all, keys...)
		if round%10 == 9 {
			w.sound()
		}
	}
	w.exec(`INSERT INTO spoken (spoken) VALUES ('optimize')`)
	w.exec(`INSERT INTO twin (twin) VALUES ('optimize')`)
	w.sound()
}

// TestSegmentWriter_OnPagesOfAnySize: small pages have indexes of keys that are
// several levels high, as only a gigabyte of one word would have otherwise.
func TestSegmentWriter_OnPagesOfAnySize(t *testing.T) {
	for _, size := range []int{32, 45, 64, 200, 1000} {
		w, s := newTwin(t), newSample(uint64(size))
		w.exec(fmt.Sprintf(`INSERT INTO twin (twin, rank) VALUES ('pgsz', %d)`, size))
		var keys []key
		var said, about []string
		for range 3000 {
			k, _, _ := s.row()
			keys, said, about = append(keys, k), append(said, "it it it "+s.words[s.random.IntN(9)]), append(about, "all")
		}
		err := w.l.change(t.Context(), func(b *batch) error {
			for i, k := range keys {
				b.exec(`INSERT INTO twin (rowid, said, about) VALUES (?, ?, ?)`, k, said[i], about[i])
			}
			seg := newSegmentWriter(segment{id: 1}, size)
			seg.data = func(id int64, block []byte) { b.exec(`INSERT INTO spoken_data VALUES (?, ?)`, id, block) }
			seg.branch = func(split []byte, page int64) { b.exec(`INSERT INTO spoken_idx VALUES (1, ?, ?)`, split, page) }
			newPostings([]*entry{entryOf(keys, said, about)}).each(func(word string, doclist []byte, _ int) { seg.add(word, doclist) })
			seg.finish()
			return b.err
		})
		if err != nil {
			t.Fatal(err)
		}
		w.same(`SELECT * FROM TABLE_data WHERE id > 10`)
		w.same(`SELECT * FROM TABLE_idx`)
	}
}

func TestVarint_ComesBack(t *testing.T) {
	for _, v := range []uint64{0, 1, 127, 128, 1<<14 - 1, 1 << 14, 1<<56 - 1, 1 << 56, 1<<63 - 1, 1<<64 - 1} {
		b := appendVarint([]byte{}, v)
		if got, n := readVarint(b); got != v || n != len(b) {
			t.Errorf("%d is written as % x and read as %d in %d bytes", v, b, got, n)
		}
		if _, n := readVarint(b[:len(b)-1]); n != 0 {
			t.Errorf("%d is read from a part of it", v)
		}
	}
}

// TestEachTurn_FindsWhatASearchFinds, while the index grows, shrinks and is
// merged step by step.
func TestEachTurn_FindsWhatASearchFinds(t *testing.T) {
	w, s := newTwin(t), newSample(3)
	w.exec(`INSERT INTO spoken (spoken, rank) VALUES ('usermerge', 3)`)
	var all []key
	for round := range 24 {
		var keys []key
		var said, about []string
		for range 20 + round%5*200 {
			k, a, b := s.row()
			keys, said, about = append(keys, k), append(said, a+" it"), append(about, b)
		}
		s.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		cut := len(all) / 5
		w.change(all[:cut], keys, said, about)
		all = append(all[cut:], keys...)
		w.exec(`INSERT INTO spoken (spoken, rank) VALUES ('merge', 3)`)
		for _, word := range append(s.words, "it", "never", "") {
			w.sameTurns(word)
		}
	}
}

func (w twin) sameTurns(word string) {
	w.Helper()
	var got []key
	err := w.l.read(w.Context(), func(tx *sql.Tx) error {
		return eachTurn(w.Context(), tx, word, func(k key) { got = append(got, k) })
	})
	if err != nil {
		w.Fatal(err)
	}
	slices.Sort(got)
	var want []key
	rows, err := w.l.writer.Query(`SELECT rowid FROM spoken WHERE spoken MATCH ? ORDER BY rowid`, "said : "+quote(word))
	if err != nil {
		w.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var k key
		if err := rows.Scan(&k); err != nil {
			w.Fatal(err)
		}
		want = append(want, k)
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	if !slices.Equal(got, want) {
		w.Fatalf("%.20q is read in %d turns and found in %d", word, len(got), len(want))
	}
}

// FuzzReadPage: a damaged index is an error and nothing worse.
func FuzzReadPage(f *testing.F) {
	w := newSegmentWriter(segment{id: 1}, 64)
	w.data = func(_ int64, block []byte) { f.Add(block) }
	w.branch = func([]byte, int64) {}
	newPostings([]*entry{entryOf([]key{1 << 50, 1<<50 + 7, 1<<50 + 8}, []string{"it is", "it", "as it is"}, []string{"all", "it", "s:it all"})}).
		each(func(word string, doclist []byte, _ int) { w.add(word, doclist) })
	w.finish()
	s := structure{cookie: make([]byte, 4)}
	s.add(w.segment)
	f.Add(s.bytes())
	f.Fuzz(func(t *testing.T, block []byte) {
		d := doclistReader{word: []byte("0it"), do: func(key) {}}
		for range 3 {
			if more, err := d.readPage(block); !more || err != nil {
				break
			}
		}
		if s, err := parseStructure(block); err == nil {
			if again, err := parseStructure(s.bytes()); err != nil || len(again.levels) != len(s.levels) {
				t.Errorf("written again: %v, %v", again, err)
			}
		}
	})
}
