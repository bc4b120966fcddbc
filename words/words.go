// Package words holds what all stages share about words: tokens, folding and
// edit distance. All text that is searched or compared goes through it, so
// that every store and every stage sees the same words.
package words

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// Token is a word of a text: a run with at least one letter or digit, as
// Unicode's word boundaries (UAX #29) cut it. Start and End are bytes of the
// text.
type Token struct {
	Start, End int
	Raw        string
}

// Fold is the token's canonical form, see [Fold].
func (t Token) Fold() string {
	return string(appendFolded(make([]byte, 0, len(t.Raw)), t.Raw))
}

// AppendFold appends the token's canonical form, for those who compare many
// and keep few.
func (t Token) AppendFold(dst []byte) []byte { return appendFolded(dst, t.Raw) }

// Tokens yields the words of text in order.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		for pos := 0; pos < len(text); {
			start, end, simple := nextASCII(text, pos)
			if simple {
				if start < end && isWord(text[start:end]) && !yield(Token{start, end, text[start:end]}) {
					return
				}
				pos = end
				continue
			}
			// A word with other than ASCII letters: leave the whole run up to
			// the next white space to the Unicode rules.
			stop := runEnd(text, start)
			if !unicodeTokens(text, start, stop, yield) {
				return
			}
			pos = stop
		}
	}
}

// nextASCII finds the next word at or after pos by the ASCII part of UAX #29:
// letters, digits and underscores; an apostrophe or a full stop between two
// letters, a comma, full stop or apostrophe between two digits. It gives up,
// simple false, where the run it meets holds anything beyond ASCII; start is
// then where that run begins.
func nextASCII(text string, pos int) (start, end int, simple bool) {
	for pos < len(text) && text[pos] < utf8.RuneSelf && class[text[pos]] == 0 {
		pos++
	}
	if pos == len(text) {
		return pos, pos, true
	}
	start = pos
	for pos < len(text) {
		c := text[pos]
		if c >= utf8.RuneSelf {
			return start, start, false
		}
		if class[c] != 0 {
			pos++
			continue
		}
		if pos+1 < len(text) && joins(text[pos-1], c, text[pos+1]) {
			pos++
			continue
		}
		// A typographic apostrophe or an accent may follow: not ours to judge.
		break
	}
	return start, pos, true
}

// class is 1 for ASCII letters, 2 for digits, 3 for the underscore.
var class = func() (c [256]byte) {
	for b := 'a'; b <= 'z'; b++ {
		c[b], c[b-32] = 1, 1
	}
	for b := '0'; b <= '9'; b++ {
		c[b] = 2
	}
	c['_'] = 3
	return c
}()

func joins(before, mark, after byte) bool {
	switch mark {
	case '\'', '.':
		return class[before] == 1 && class[after] == 1 || class[before] == 2 && class[after] == 2
	case ',':
		return class[before] == 2 && class[after] == 2
	}
	return false
}

func runEnd(text string, pos int) int {
	for pos < len(text) && text[pos] > ' ' {
		pos++
	}
	return pos
}

func unicodeTokens(text string, start, stop int, yield func(Token) bool) bool {
	seg := words.FromString(text[start:stop])
	for seg.Next() {
		from, to := start+seg.Start(), start+seg.End()
		for from < to { // UAX #29 joins words at a colon; transcripts never do
			cut := strings.IndexByte(text[from:to], ':')
			next := to
			if cut >= 0 {
				next = from + cut
			}
			if isWord(text[from:next]) && !yield(Token{from, next, text[from:next]}) {
				return false
			}
			if cut < 0 {
				break
			}
			from = next + 1
		}
	}
	return true
}

func isWord(s string) bool {
	if s == "" {
		return false
	}
	if c := s[0]; c < utf8.RuneSelf && c != '_' && class[c] != 0 {
		return true
	}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// Fold is the canonical form in which text is searched and compared: its
// words, one space between them. Words are in lower case, without accents,
// apostrophes and digit-grouping commas; a possessive ending is dropped;
// abbreviations keep their inner full stops.
//
//	Fold("The Ministers’ 1,500 U.S. troops aren't Müller's") = "the ministers 1500 u.s troops arent muller"
func Fold(s string) string { return string(AppendFold(make([]byte, 0, len(s)), s)) }

// AppendFold appends Fold(s) to dst, with a space before it if dst is not
// empty.
func AppendFold(dst []byte, s string) []byte {
	for t := range Tokens(s) {
		mark := len(dst)
		if mark > 0 {
			dst = append(dst, ' ')
		}
		from := len(dst)
		dst = appendFolded(dst, t.Raw)
		if len(dst) == from {
			dst = dst[:mark]
		}
	}
	return dst
}

func appendFolded(dst []byte, raw string) []byte {
	from := len(dst)
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c >= utf8.RuneSelf:
			return appendFoldedUnicode(dst[:from], raw)
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c+'a'-'A')
		case c == '\'':
			if raw[i:] == "'s" || raw[i:] == "'S" {
				return dst
			}
		case c == ',':
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

func appendFoldedUnicode(dst []byte, raw string) []byte {
	raw = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "＇", "'").Replace(raw)
	if cut, ok := strings.CutSuffix(raw, "'s"); ok {
		raw = cut
	} else if cut, ok := strings.CutSuffix(raw, "'S"); ok {
		raw = cut
	}
	from := len(dst)
	for _, r := range raw {
		if unicode.Is(unicode.No, r) { // ½ is not 12
			dst = utf8.AppendRune(dst, r)
			continue
		}
		for _, d := range norm.NFKD.String(string(r)) {
			dst = appendFoldedRune(dst, unicode.ToLower(d))
		}
	}
	for len(dst) > from && dst[len(dst)-1] == '.' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

func appendFoldedRune(dst []byte, r rune) []byte {
	switch {
	case r == utf8.RuneError:
		return dst
	case plain[r] != "":
		return append(dst, plain[r]...)
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.Is(unicode.Mc, r), r == '_', r == '.':
		return utf8.AppendRune(dst, r)
	}
	return dst
}

// plain spells letters that Unicode does not decompose.
var plain = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŋ': "n",
}

// Count is the number of words in s.
func Count(s string) int {
	n := 0
	for range Tokens(s) {
		n++
	}
	return n
}
