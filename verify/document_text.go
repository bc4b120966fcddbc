package verify

import (
	"strings"
	"unicode/utf8"

	"aircheck"
)

// readPlain keeps the text as it is. A line that was wrapped by hand does not
// end its paragraph.
func readPlain(c *composer, text string) {
	c.format = PlainText
	c.text.WriteString(text)
	width := 0
	var lines []aircheck.Span
	flush := func() {
		c.wrapped(text, lines, width)
		lines, width = lines[:0], 0
	}
	pos := 0
	for line := range strings.Lines(text) {
		span := trimmed(text, aircheck.Span{pos, pos + len(line)})
		pos += len(line)
		if span.Len() == 0 {
			flush()
			continue
		}
		lines = append(lines, span)
		width = max(width, utf8.RuneCountInString(span.Of(text)))
	}
	flush()
	c.date = dateline(text)
}

// hardWidth is the longest line a person, or a mail program, wraps at.
const hardWidth = 100

// wrapped makes paragraphs of lines without an empty one between them. A line
// goes on in the next if the next one's first word had no room in it.
func (c *composer) wrapped(text string, lines []aircheck.Span, width int) {
	for first, i := 0, 0; i < len(lines); i++ {
		if i+1 < len(lines) && width <= hardWidth {
			next, _, _ := strings.Cut(lines[i+1].Of(text), " ")
			if utf8.RuneCountInString(lines[i].Of(text))+1+utf8.RuneCountInString(next) > width-3 {
				continue
			}
		}
		c.paragraphs = append(c.paragraphs, Paragraph{Prose, aircheck.Span{lines[first].Start(), lines[i].End()}})
		first = i + 1
	}
}

// dateline is the day a text tells of itself in one of its first lines, which
// holds little else: "Published 20 March 2031".
func dateline(text string) string {
	n := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n++; n > 5 || len(line) > 200 || strings.ContainsAny(line, `"“”«»`) {
			return ""
		}
		tokens := tokensOf(line, nil)
		if day, at, ok := explicitDate(tokens, 0); ok && at[0] <= 8 && len(tokens) <= 14 {
			return day
		}
	}
	return ""
}
