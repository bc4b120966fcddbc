package words

import "strings"

// Shingle is a run of ShingleWords words of a folded text, as a number.
type Shingle struct {
	Hash uint32
	Word int // place of its first word, from 0
}

const (
	// ShingleWords is how many words a shingle has: fewer are common phrases,
	// and of more too few survive the slips of captioners.
	ShingleWords = 5
	// sampled is how many shingles there are for each that is kept.
	sampled = 8
)

// Shingles appends a sample of the shingles of a folded text, the same one
// wherever the words stand: those whose hash is divisible by 8 (Manber,
// Finding Similar Files in a Large File System, 1994). Words are counted from
// first; the result is the count after the last one.
func Shingles(list []Shingle, folded string, first int) ([]Shingle, int) {
	var window [ShingleWords]uint64 // hashes of the last words
	n := 0
	for word := range strings.SplitSeq(folded, " ") {
		if word == "" {
			continue
		}
		copy(window[:], window[1:])
		window[ShingleWords-1] = wordHash(word)
		n++
		if n < ShingleWords {
			continue
		}
		h := uint64(14695981039346656037)
		for _, w := range window {
			h = (h ^ w) * 1099511628211
			h ^= h >> 29
		}
		if h%sampled == 0 {
			list = append(list, Shingle{uint32(h >> 32), first + n - ShingleWords})
		}
	}
	return list, first + n
}

// wordHash is FNV-1a.
func wordHash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
