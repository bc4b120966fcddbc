package corpus_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"aircheck/internal/corpus"
)

// The digest holds the bytes of the corpus still: measurements of different
// versions compare only on the same text.
func TestGenerate_SameSeedSameBytes(t *testing.T) {
	const want = "a9df34a3ce74ba3016dd1491268f07aad813df9f63c4bd52e3aa039b0b180444"
	first, again := digest(7, 1<<20), digest(7, 1<<20)
	if first != again {
		t.Errorf("two runs differ: %s, %s", first, again)
	}
	if first != want {
		t.Errorf("digest %s, want %s", first, want)
	}
	if digest(8, 1<<20) == first {
		t.Error("another seed gives the same corpus")
	}
}

func digest(seed uint64, size int) string {
	h := sha256.New()
	for f := range corpus.Generate(seed, size) {
		h.Write([]byte(f.Name))
		h.Write(f.Data)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestGenerate_Size(t *testing.T) {
	for _, size := range []int{30_000, 100_000, 1_000_000, 5_000_000} {
		got := 0
		names := map[string]bool{}
		for f := range corpus.Generate(1, size) {
			got += len(f.Data)
			if names[f.Name] || strings.ContainsAny(f.Name, "/\\ ") {
				t.Errorf("file name %q is used twice or is no plain name", f.Name)
			}
			names[f.Name] = true
		}
		if off := got - size; off < -size/100 || off > size/100 {
			t.Errorf("size %d wanted, %d made", size, got)
		}
	}
}

func TestGenerate_TinySizes(t *testing.T) {
	for size := -1; size < 3000; size += 7 {
		n := 0
		for f := range corpus.Generate(uint64(size), size) {
			n++
			if !bytes.Contains(f.Data, []byte(" ANCHOR")) {
				t.Fatalf("size %d: a file without a turn: %q", size, f.Data)
			}
		}
		if n > 1 || n == 0 && size > 0 {
			t.Errorf("size %d: %d files", size, n)
		}
	}
}

func TestGenerate_StopsWhenAsked(t *testing.T) {
	n := 0
	for range corpus.Generate(1, 1<<30) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d files, want 3", n)
	}
}

var (
	label = regexp.MustCompile(`(?m)^(?:\[\d\d:\d\d:\d\d\] )?([A-Z][A-Z.'-]+[^:\n]*): `)
	clock = regexp.MustCompile(`\[\d\d:\d\d:\d\d\] `)
)

func TestGenerate_Statistics(t *testing.T) {
	var files, size, turns, marks, inside, unknown int
	var lengths []int
	for f := range corpus.Generate(3, 6_000_000) {
		files++
		size += len(f.Data)
		if !utf8.Valid(f.Data) || !bytes.Contains(f.Data, []byte(":00 \u00a0 ET\n")) {
			t.Fatalf("%s: not UTF-8, or no air time", f.Name)
		}
		text := string(f.Data)
		found := label.FindAllStringSubmatchIndex(text, -1)
		turns += len(found)
		for i, m := range found {
			if strings.HasPrefix(text[m[2]:m[3]], "UNIDENTIFIED") {
				unknown++
			}
			if i > 0 {
				lengths = append(lengths, m[0]-found[i-1][1])
			}
		}
		for _, m := range clock.FindAllStringIndex(text, -1) {
			marks++
			if text[m[0]-1] != '\n' {
				inside++
			}
		}
	}
	slices.Sort(lengths)
	for _, c := range []struct {
		what           string
		got, low, high float64
	}{
		{"bytes a file", float64(size) / float64(files), 40e3, 46e3},
		{"turns a file", float64(turns) / float64(files), 115, 145},
		{"median bytes of a turn", float64(lengths[len(lengths)/2]), 160, 240},
		{"99.5th percentile of a turn", float64(lengths[len(lengths)*995/1000]), 1500, 4000},
		{"time marks a file", float64(marks) / float64(files), 9, 13},
		{"share of marks inside sentences", float64(inside) / float64(marks), 0.5, 0.95},
		{"share of voices without a name", float64(unknown) / float64(turns), 0.02, 0.12},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s: %.3g, want %.3g to %.3g", c.what, c.got, c.low, c.high)
		}
	}
}

func TestGenerate_WordFrequencies(t *testing.T) {
	counts, total, letters := map[string]int{}, 0, 0
	for f := range corpus.Generate(5, 3_000_000) {
		for word := range strings.FieldsSeq(strings.ToLower(string(f.Data))) {
			word = strings.Trim(word, ",.?:")
			counts[word]++
			total++
			letters += len(word)
		}
	}
	share := func(word string) float64 { return float64(counts[word]) / float64(total) }
	for _, c := range []struct {
		what           string
		got, low, high float64
	}{
		{"share of the", share("the"), 0.04, 0.06},
		{"the to of", share("the") / share("of"), 1.8, 2.4},
		{"share of percent", share("percent"), 0.0002, 0.001},
		{"letters a word", float64(letters) / float64(total), 3.8, 5.5},
		{"different words", float64(len(counts)), 20_000, 60_000},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s: %.4g, want %.4g to %.4g", c.what, c.got, c.low, c.high)
		}
	}
}

// A burst is a word that more than a tenth of a week's files say and that
// hardly any file says a month later. Each week has some.
func TestGenerate_Bursts(t *testing.T) {
	const week = 35 // files
	var files []map[string]bool
	for f := range corpus.Generate(9, 12_000_000) {
		said := map[string]bool{}
		for word := range strings.FieldsSeq(string(f.Data)) {
			said[strings.Trim(word, ",.?")] = true
		}
		files = append(files, said)
	}
	df := func(from int) map[string]int {
		n := map[string]int{}
		for _, said := range files[from : from+week] {
			for word := range said {
				n[word]++
			}
		}
		return n
	}
	for from := 0; from+6*week < len(files); from += week {
		now, later, bursts := df(from), df(from+5*week), 0
		for word, n := range now {
			if n > week/10 && later[word] <= 1 {
				bursts++
			}
		}
		if bursts < 20 {
			t.Errorf("files %d to %d: %d words burst, want 20 or more", from, from+week, bursts)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	const size = 10_000_000
	b.SetBytes(size)
	for b.Loop() {
		for range corpus.Generate(1, size) {
		}
	}
}
