package verify

import (
	_ "embed" // report.html
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"aircheck"
)

// Checked is a document with what the library says of its quotations.
type Checked struct {
	Name     string // of the file; "" if it has none
	Document *Document
	Results  []Result // one for each quotation of the document
}

//go:embed report.html
var reportPage string

var reportTemplate = template.Must(template.New("report").Parse(reportPage))

// Report writes the documents with their quotations marked, and under each the
// passages, as one page of HTML for screen and paper. It has no script and
// needs nothing but itself; digests and spans let anyone check it.
func Report(w io.Writer, checked []Checked) error {
	page := reportPageData{}
	var all []Result
	for i, c := range checked {
		page.Documents = append(page.Documents, newReportDocument(i+1, c))
		all = append(all, c.Results...)
	}
	page.Summary, page.Tally = Summary(all), TallyOf(all)
	return reportTemplate.Execute(w, page)
}

type reportPageData struct {
	Summary   string
	Tally     []Tally
	Documents []reportDocument
}

type reportDocument struct {
	N          int
	Name       string
	Summary    string
	Paragraphs []AnnotatedParagraph
	Findings   []Finding
	Skipped    []Skipped
}

// Finding is a quotation beside what was said, in words and segments for
// people.
type Finding struct {
	N        int // from 1
	Result   Result
	Parts    [][]Segment
	Passages []FoundPassage
	Airings  []FoundPassage
	More     int            // airings beyond those listed
	Former   []FoundPassage // of earlier revisions
	Notes    []string       // what is changed, as sentences
}

// FoundPassage is a passage of a finding.
type FoundPassage struct {
	Match
	Segments []Segment
	Credit   string // Ines Coburg, interior minister, HCN Tonight, HCN, 18 March 2031, ~20:14 EDT
	Gap      string // what lies before it, "" for nothing
	Percent  int    // of words that differ
}

func newReportDocument(n int, c Checked) reportDocument {
	d := reportDocument{
		N: n, Name: c.Name, Summary: Summary(c.Results),
		Paragraphs: c.Document.Annotated(), Skipped: c.Document.Skipped,
	}
	for i, r := range c.Results {
		d.Findings = append(d.Findings, NewFinding(i+1, c.Document.Quotations[i], r))
	}
	return d
}

// Verdict is the verdict of quotation i, for marking it in the text.
func (d reportDocument) Verdict(i int) Verdict { return d.Findings[i].Result.Verdict }

// NewFinding prepares result r of quotation q, number n of its document, for
// showing.
func NewFinding(n int, q Quotation, r Result) Finding {
	f := Finding{N: n, Result: r}
	for i := range q.Parts {
		f.Parts = append(f.Parts, q.Segments(i, r.Changes))
	}
	for i, m := range r.Passages {
		p := FoundPassage{Match: m, Segments: m.Segments(i, r.Changes), Credit: CreditOf(m.Passage), Percent: int(m.Distance*100 + 0.5)}
		if i > 0 && i <= len(r.Gaps) {
			p.Gap = r.Gaps[i-1].Tell()
		}
		f.Passages = append(f.Passages, p)
	}
	for _, m := range r.Airings {
		f.Airings = append(f.Airings, FoundPassage{Match: m, Credit: CreditOf(m.Passage)})
	}
	for _, p := range r.Former {
		m := Match{Passage: p}
		f.Former = append(f.Former, FoundPassage{Match: m, Segments: m.Segments(0, nil), Credit: CreditOf(p)})
	}
	f.More = max(0, r.Aired-1-len(r.Airings))
	for _, c := range r.Changes {
		f.Notes = append(f.Notes, c.Tell())
	}
	return f
}

// CreditOf is who said it, in what standing, where and when, on one line.
func CreditOf(p aircheck.Passage) string {
	who := p.Speaker
	if who == "" || p.Unidentified {
		who = "unidentified speaker"
	}
	parts := []string{who}
	network := p.Network
	if network == p.Org { // told already
		network = ""
	}
	for _, part := range []string{p.Standing(), manner(p), p.Show, network, airTime(p)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func manner(p aircheck.Passage) string {
	switch p.Voice {
	case aircheck.InClip:
		return "in a recorded clip"
	case aircheck.Narration:
		return "in a voice-over"
	case aircheck.Screen:
		return "text on screen"
	case aircheck.Announcer:
		return "in an announcement"
	case aircheck.Inserted:
		return "inserted in the record, not spoken"
	}
	return ""
}

// airTime promises no more than is known: ~ is an estimate, and without a time
// of the words there is only the day.
func airTime(p aircheck.Passage) string {
	day := "undated"
	if t, err := time.Parse(time.DateOnly, p.Day); err == nil {
		day = t.Format("2 January 2006")
	}
	if p.At.IsZero() || p.AtKind == aircheck.NoTime || p.AtKind == "" {
		return day
	}
	at := p.At
	if loc, err := time.LoadLocation(p.Zone); err == nil && p.Zone != "" {
		at = at.In(loc)
	}
	layout := "15:04:05 MST"
	if p.AtKind == aircheck.Interpolated {
		layout = "~15:04 MST"
	}
	return day + ", " + at.Format(layout)
}

// Since tells of a former passage what became of it.
func (p FoundPassage) Since() string {
	return fmt.Sprintf("stood so in revision %d of %d, no longer said so", p.Revision, p.Newest)
}

// Bytes tells where the words stand in the Body, for those who check.
func (p FoundPassage) Bytes() string {
	return fmt.Sprintf("bytes %d to %d", p.Span.Start(), p.Span.End())
}
