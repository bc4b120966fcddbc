package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
)

// literal finds a quotation of one part in a stretch letter for letter, as
// Exact means it. Comparing by units misses what begins or ends within one:
// half of a number.
func (c *check) literal(s *stretch) (span aircheck.Span, ok bool) {
	if len(c.quotation.Parts) != 1 {
		return span, false
	}
	quoted := plain(c.text, s.oneCase)
	quoted = strings.TrimRightFunc(strings.Trim(quoted, "' "), func(r rune) bool { return r == ',' || r == ' ' || r == '\'' })
	said, places := plainWithPlaces(s.text, s.oneCase)
	for from := 0; quoted != ""; {
		at := strings.Index(said[from:], quoted)
		if at < 0 {
			break
		}
		at += from
		end := at + len(quoted)
		if !insideWord(said, at) && !insideWord(said, end) {
			whole := s.text[places[at]:places[end]]
			return aircheck.Span{places[at], places[at] + len(strings.TrimRightFunc(whole, unicode.IsSpace))}, true
		}
		from = at + 1
	}
	return span, false
}

// insideWord tells a place between two letters or digits, or at an apostrophe
// between them: "should" does not end inside of shouldn't.
func insideWord(s string, at int) bool {
	before, size := utf8.DecodeLastRuneInString(s[:at])
	if before == '\'' {
		before, _ = utf8.DecodeLastRuneInString(s[:at-size])
	}
	after, size := utf8.DecodeRuneInString(s[at:])
	if after == '\'' {
		after, _ = utf8.DecodeRuneInString(s[at+size:])
	}
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	return letter(before) && letter(after)
}
