package verify

import (
	"strings"

	"aircheck"
)

// Limits on what is checked at once. A newspaper page has some ten quotations,
// a book some thousands.
const (
	MaxDocument   = 10 << 20 // bytes, as they come and as text
	MaxQuotations = 5000
)

// Document is a text and the quotations found in it. It is read, checked and
// forgotten: nothing of it is ever stored.
type Document struct {
	Format     Format // empty for one quotation without a document
	Text       string // UTF-8; all spans point into it
	Paragraphs []Paragraph
	// Date is the day of the document, YYYY-MM-DD, if it tells one: weekdays
	// and dates without a year are counted from it.
	Date       string
	Quotations []Quotation // in order
	Skipped    []Skipped   // in order
}

// Format is how a document came.
type Format string

// The formats.
const (
	PlainText Format = "text"
	Markdown  Format = "markdown"
	HTML      Format = "html"
	DOCX      Format = "docx"
)

// Paragraph is a stretch of a document's text without a break. A quotation
// lies in one, or goes on from one to the next.
type Paragraph struct {
	Kind ParagraphKind
	Span aircheck.Span
}

// ParagraphKind is what a paragraph is for.
type ParagraphKind string

// The kinds of paragraphs.
const (
	Prose      ParagraphKind = "prose"
	Heading    ParagraphKind = "heading"
	BlockQuote ParagraphKind = "blockquote" // quoted as a whole
	Credit     ParagraphKind = "credit"     // under a block quotation: whose it is
	Code       ParagraphKind = "code"       // no quotations are looked for in it
)

// Skipped is a run in quotation marks that is not checked, and why.
type Skipped struct {
	Part
	Reason string // in words for people
}

// Read recognises a document by its content (plain text, Markdown, HTML or
// DOCX) and finds its quotations. What is too large, in another format or no
// text is an error that says so.
func Read(data []byte) (*Document, error) {
	if len(data) > MaxDocument {
		return nil, tooLarge(len(data))
	}
	var c composer
	var err error
	if isZip(data) {
		err = readDOCX(&c, data)
	} else {
		err = readText(&c, data)
	}
	if err != nil {
		return nil, err
	}
	return c.document()
}

// Single is the document of one quotation that is given as it is, with or
// without quotation marks around it. By and on may be empty.
func Single(quote, by, on string) (*Document, error) {
	if len(quote) > MaxDocument {
		return nil, tooLarge(len(quote))
	}
	text := strings.ToValidUTF8(quote, "\uFFFD")
	inner := unwrapped(text, trimmed(text, aircheck.Span{0, len(text)}))
	if !hasWord(inner.Of(text)) {
		return nil, aircheck.Errorf(aircheck.Invalid, "the quotation has no words")
	}
	on = strings.TrimSpace(on)
	if on != "" && !isDay(on) {
		return nil, aircheck.Errorf(aircheck.Invalid, "%q is not a day: write it as 2031-03-18", on)
	}
	return &Document{
		Text:       text,
		Paragraphs: []Paragraph{{BlockQuote, aircheck.Span{0, len(text)}}},
		Quotations: []Quotation{{
			Parts: []Part{{inner.Of(text), inner}},
			By:    strings.Join(strings.Fields(by), " "), On: on,
		}},
	}, nil
}

func tooLarge(n int) error {
	return aircheck.Errorf(aircheck.Invalid,
		"the document has %d MB; at most %d MB are checked at once: split it", (n+1<<20-1)>>20, MaxDocument>>20)
}

// readText is for everything that is no archive.
func readText(c *composer, data []byte) error {
	text, err := decode(data)
	switch {
	case err != nil:
		return err
	case isHTML(text):
		return readHTML(c, text)
	case isMarkdown(text):
		readMarkdown(c, text)
	default:
		readPlain(c, text)
	}
	return nil
}
