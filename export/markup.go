package export

import (
	"fmt"
	"strings"
)

// markup is how a style sets text and titles.
type markup struct {
	text  func(string) string
	title func(string) string
	link  func(credit) string
}

var plainMarkup = markup{
	text:  func(s string) string { return s },
	title: func(s string) string { return s },
	link:  func(c credit) string { return c.link },
}

var markdownMarkup = markup{
	text:  escapeMarkdown,
	title: func(s string) string { return "*" + escapeMarkdown(s) + "*" },
	link: func(c credit) string {
		if !c.isLink {
			return "`" + c.ref + "`"
		}
		return "[" + escapeMarkdown(c.ref) + "](<" + urlSafe(c.link) + ">)"
	},
}

func (o CiteOptions) markup() markup {
	if o.Markdown {
		return markdownMarkup
	}
	return plainMarkup
}

// escapeMarkdown makes one line of text stand for itself in CommonMark and in
// the extensions common on the web (tables, ~~strikes~~, $formulas$).
func escapeMarkdown(s string) string {
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune("\\`*_[]<>|~&$", r) || i == 0 && strings.ContainsRune("#+-=", r) || endsListNumber(s, i, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// endsListNumber tells whether r at i would make the line an item of a list:
// "1. ", "12)".
func endsListNumber(s string, i int, r rune) bool {
	return (r == '.' || r == ')') && i > 0 && strings.Trim(s[:i], "0123456789") == ""
}

// urlSafe escapes what would end a link early or break a verbatim LaTeX field.
func urlSafe(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
