package read

import (
	"strings"

	"aircheck"
	"aircheck/grammar"
)

// scorePage knows a page of no known network by labels that open its
// paragraphs: a blog, a newspaper, a copy of a transcript elsewhere.
func scorePage(in Input) int {
	if !isMarkup(in.Text) || taggedLabels(in.Text[:min(len(in.Text), 128<<10)]) < 2 {
		return 0
	}
	return 30
}

// taggedLabels counts the tags behind which a label stands; it stops at two.
func taggedLabels(s string) (n int) {
	for n < 2 {
		i := strings.IndexByte(s, '>')
		if i < 0 {
			return n
		}
		s = strings.TrimLeft(s[i+1:], " \t\n")
		label := leadingLabel(s)
		if strings.IndexByte(label, ' ') > 0 && grammar.IsLabel(label, true) || len(label) > 2 && grammar.IsLabel(label, false) {
			n++
		}
	}
	return n
}

// leadingLabel is what stands before a colon at the start of s, if it has none
// but the characters of labels: Ada Varr: or <b>Ada Varr</b>:
func leadingLabel(s string) string {
	for i := 0; i < len(s) && i < 120; i++ {
		switch c := s[i]; {
		case c == ':':
			return s[:i]
		case c == '<':
			rest := s[i:min(len(s), i+12)]
			if end := strings.IndexByte(rest, '>'); end > 0 && end+1 < len(rest) && rest[1] == '/' && rest[end+1] == ':' {
				return strings.TrimRight(s[:i], " ")
			}
			return ""
		case i == 0 && (c < 'A' || c > 'Z'), c < ' ', c == '=', c == '/', c == '>', c == '{', c == ';', c == '!', c == '?':
			return ""
		}
	}
	return ""
}

// readPage reads any page whose paragraphs open with labels, in capitals or in
// mixed case, whichever are more.
func readPage(in Input) (*aircheck.Transcript, error) {
	blocks, err := articleBlocks(in.Text)
	if err != nil {
		return nil, err
	}
	capitals, mixed, questions := 0, 0, 0
	for _, b := range blocks {
		if opensWithQ(b.text) {
			questions++
		}
		capitals += grammar.CountLabels(b.text, false)
		mixed += grammar.CountLabels(b.text, true)
	}
	l := &house{mixed: capitals*2 < mixed, questions: questions > 1, dateline: true}
	return l.readBlocks(in, blocks)
}
