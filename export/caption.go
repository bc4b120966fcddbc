package export

import (
	"strings"
	"unicode/utf8"
)

// captionLength is the runes that a caption holds at most, if words allow.
const captionLength = 160

// captions cuts words into captions, between sentences where it can.
func captions(text string) []string {
	var out []string
	for text != "" {
		cut := captionEnd(text)
		out = append(out, strings.TrimSpace(text[:cut]))
		text = strings.TrimSpace(text[cut:])
	}
	return out
}

// captionEnd is the last sentence end within the length, else the last space
// within it, else the first after it.
func captionEnd(text string) int {
	sentence, space, runes := 0, 0, 0
	for i, r := range text {
		if r == ' ' {
			space = i
			if endsSentence(text[:i]) {
				sentence = i
			}
		}
		if runes++; runes <= captionLength {
			continue
		}
		if sentence > 0 {
			return sentence
		}
		if space > 0 {
			return space
		}
	}
	return len(text)
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’)]`))
	return last == '.' || last == '?' || last == '!' || last == '…'
}
