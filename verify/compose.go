package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
)

// composer makes a document's text of paragraphs as a parser meets them: white
// space is single, an empty line stands between paragraphs.
type composer struct {
	format     Format
	date       string
	text       strings.Builder
	paragraphs []Paragraph
	open       bool // a paragraph has begun
	kind       ParagraphKind
	start      int
	space      bool // white space is due before the next word
}

// begin ends the paragraph before and sets the kind of the next.
func (c *composer) begin(kind ParagraphKind) {
	c.end()
	c.kind = kind
}

// end closes the paragraph; without words there is none.
func (c *composer) end() {
	if c.open {
		c.paragraphs = append(c.paragraphs, Paragraph{c.kind, aircheck.Span{c.start, c.text.Len()}})
	}
	c.open, c.space = false, false
}

// write adds running text; runs of white space become one space.
func (c *composer) write(s string) {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case unicode.IsSpace(r):
			c.space = c.open
		case r == utf8.RuneError && size == 1, unicode.IsControl(r), r == '\u200b', r == '\u00ad', r == '\ufeff':
			// no letters, and they would part words that are one
		default:
			c.put(s[:size])
		}
		s = s[size:]
	}
}

// put adds a character, or a mark that the page does not have but its reader
// sees.
func (c *composer) put(s string) {
	if !c.open {
		if c.text.Len() > 0 {
			c.text.WriteString("\n\n")
		}
		c.open, c.start, c.space = true, c.text.Len(), false
	}
	if c.space {
		c.text.WriteByte(' ')
		c.space = false
	}
	c.text.WriteString(s)
}

// document finds the quotations of what was composed.
func (c *composer) document() (*Document, error) {
	c.end()
	d := &Document{Format: c.format, Text: c.text.String(), Date: c.date}
	for _, p := range c.paragraphs {
		d.Paragraphs = appendParagraph(d.Paragraphs, d.Text, p)
	}
	if !hasWord(d.Text) {
		return nil, aircheck.Errorf(aircheck.Invalid, "there are no words in this document")
	}
	if len(d.Text) > MaxDocument {
		return nil, tooLarge(len(d.Text))
	}
	if !find(d) {
		return nil, aircheck.Errorf(aircheck.Invalid, "the document has more than %d quotations; at most %d are checked at once: split it", MaxQuotations, MaxQuotations)
	}
	return d, nil
}

// longestParagraph bounds the work on one paragraph, in bytes: some 5,000
// words, far more than anyone writes.
const longestParagraph = 32 << 10

// appendParagraph cuts what is too long after a sentence, else after a word.
func appendParagraph(list []Paragraph, text string, p Paragraph) []Paragraph {
	for s := trimmed(text, p.Span); s.Len() > 0; {
		end := s.End()
		if s.Len() > longestParagraph {
			end = s.Start() + longestParagraph
			for !utf8.RuneStart(text[end]) {
				end--
			}
			if at := strings.LastIndex(text[s.Start():end], ". "); at > 0 {
				end = s.Start() + at + 1
			} else if at := strings.LastIndexAny(text[s.Start():end], " \n"); at > 0 {
				end = s.Start() + at
			}
		}
		list = append(list, Paragraph{p.Kind, trimmed(text, aircheck.Span{s.Start(), end})})
		s = trimmed(text, aircheck.Span{end, s.End()})
	}
	return list
}

// trimmed is the span without white space at its ends.
func trimmed(text string, s aircheck.Span) aircheck.Span {
	in := s.Of(text)
	start := s.Start() + len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	end := s.Start() + len(strings.TrimRightFunc(in, unicode.IsSpace))
	return aircheck.Span{min(start, max(end, s.Start())), max(end, s.Start())}
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
