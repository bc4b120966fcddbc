package grammar

import "strings"

// signs finds a few bytes in a text, in order of place. Each is looked for by
// itself and remembered until it is passed, so that the text is searched once
// for each and never byte by byte.
type signs struct {
	text, bytes string
	at          [maxSigns]int // the next place of each, -1 before the first search
}

const maxSigns = 3

func newSigns(text, bytes string) *signs {
	s := &signs{text: text, bytes: bytes}
	for i := range s.at {
		s.at[i] = -1
	}
	return s
}

// next is the first of the bytes at or after from, the end of the text if there
// is none. No place before an earlier from is found again.
func (s *signs) next(from int) int {
	first := len(s.text)
	for i := range len(s.bytes) {
		if s.at[i] < from {
			s.at[i] = len(s.text)
			if k := strings.IndexByte(s.text[from:], s.bytes[i]); k >= 0 {
				s.at[i] = from + k
			}
		}
		first = min(first, s.at[i])
	}
	return first
}
