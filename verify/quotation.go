// Package verify checks quotations against what was said: exactly so, said
// with changes, stitched together, said by someone else, or not found.
package verify

import "aircheck"

// Quotation is words that a document says someone said.
type Quotation struct {
	// Parts are the quoted words in order, without quotation marks. There are
	// several where the document breaks the quotation ("We will," he said,
	// "pay."). An ellipsis or a bracketed insertion stays in the text of its part.
	Parts []Part
	// By is who said it, as the document names them: a full name or a surname.
	// Empty if no one, or only a pronoun or a role, is given.
	By string
	// On is the day it was said, YYYY-MM-DD, if the document gives a date.
	On string
}

// Part is a run of quoted words in a document.
type Part struct {
	Text string
	// Span is where Text stands in the document's text.
	Span aircheck.Span
}
