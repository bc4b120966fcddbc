package verify

import (
	"cmp"
	"context"
	"slices"

	"aircheck"
)

// MaxOnline is how many quotations a program that answers over a network should
// check for one request.
const MaxOnline = 500

// TooManyOnline is the error for a document with more than [MaxOnline]
// quotations, nil for others.
func (d *Document) TooManyOnline() error {
	if len(d.Quotations) <= MaxOnline {
		return nil
	}
	return aircheck.Errorf(aircheck.Invalid,
		"the document has %d quotations, and %d are checked here at once: split it, or use 'aircheck verify'", len(d.Quotations), MaxOnline)
}

// CheckDocument checks all quotations of a document, in order.
func CheckDocument(ctx context.Context, s Store, d *Document) ([]Result, error) {
	results := make([]Result, 0, len(d.Quotations))
	for _, q := range d.Quotations {
		r, err := Check(ctx, s, q)
		if err != nil {
			return nil, err
		}
		results = append(results, r)
	}
	return results, nil
}

// AnnotatedParagraph is a paragraph cut into runs, for showing a document with
// its quotations marked.
type AnnotatedParagraph struct {
	Kind ParagraphKind
	Runs []Run
}

// Run is a stretch of a paragraph.
type Run struct {
	Text string
	// Quotation is the number of the quotation the run is part of, from 0; -1
	// outside quotations. First tells its first run.
	Quotation int
	First     bool
	// Skipped says why words in quotation marks are not checked.
	Skipped string
}

// Annotated is the document in paragraphs and runs; put together they are its
// words.
func (d *Document) Annotated() []AnnotatedParagraph {
	type mark struct {
		span aircheck.Span
		run  Run
	}
	var marks []mark
	for i, q := range d.Quotations {
		for n, p := range q.Parts {
			marks = append(marks, mark{p.Span, Run{Text: p.Text, Quotation: i, First: n == 0}})
		}
	}
	for _, s := range d.Skipped {
		marks = append(marks, mark{s.Span, Run{Text: s.Text, Quotation: -1, Skipped: s.Reason}})
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.span.Start(), b.span.Start()) })
	out := make([]AnnotatedParagraph, 0, len(d.Paragraphs))
	for _, p := range d.Paragraphs {
		a := AnnotatedParagraph{Kind: p.Kind}
		pos := p.Span.Start()
		for len(marks) > 0 && marks[0].span.Start() < p.Span.End() {
			m := marks[0]
			marks = marks[1:]
			if m.span.Start() < pos || m.span.End() > p.Span.End() {
				continue
			}
			a.plain(d.Text[pos:m.span.Start()])
			a.Runs = append(a.Runs, m.run)
			pos = m.span.End()
		}
		a.plain(d.Text[pos:p.Span.End()])
		out = append(out, a)
	}
	return out
}

func (a *AnnotatedParagraph) plain(text string) {
	if text != "" {
		a.Runs = append(a.Runs, Run{Text: text, Quotation: -1})
	}
}
