package words

import (
	"hash/fnv"
	"strings"
)

// Edit is a place where two texts differ: bytes of the one stand where bytes of
// the other do. One of the two is empty where words were only added or dropped.
type Edit struct {
	Old [2]int `json:"old"`
	New [2]int `json:"new"`
}

// Compare lists the differences between two texts, word by word, in order.
// Words are what stands between spaces, compared as they are printed.
func Compare(a, b string) []Edit {
	oldWords, oldKeys := printed(a)
	newWords, newKeys := printed(b)
	var edits []Edit
	i, k := 0, 0
	differ := func(j, l int) {
		if i < j || k < l {
			edits = append(edits, Edit{stretch(oldWords, i, j), stretch(newWords, k, l)})
		}
	}
	for l, j := range Align(oldKeys, newKeys) {
		if j >= 0 {
			differ(j, l)
			i, k = j+1, l+1
		}
	}
	differ(len(oldWords), len(newWords))
	return edits
}

// printed cuts a text at spaces.
func printed(s string) (places [][2]int, keys []uint64) {
	for pos := 0; pos < len(s); {
		if isSpace(s[pos]) {
			pos++
			continue
		}
		end := pos
		for end < len(s) && !isSpace(s[end]) {
			end++
		}
		places = append(places, [2]int{pos, end})
		h := fnv.New64a()
		h.Write([]byte(s[pos:end]))
		keys = append(keys, h.Sum64())
		pos = end
	}
	return places, keys
}

func isSpace(c byte) bool { return strings.IndexByte(" \n\t\r", c) >= 0 }

// stretch is the bytes from one word up to another; between two words if it is
// empty.
func stretch(places [][2]int, from, to int) [2]int {
	switch {
	case from < to:
		return [2]int{places[from][0], places[to-1][1]}
	case from < len(places):
		return [2]int{places[from][0], places[from][0]}
	case from > 0:
		return [2]int{places[from-1][1], places[from-1][1]}
	}
	return [2]int{}
}
