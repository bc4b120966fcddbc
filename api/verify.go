package api

import (
	"io"
	"net/http"

	"aircheck"
	"aircheck/verify"
)

// verification is a document with what the library says of its quotations.
// Nothing of it is kept.
type verification struct {
	Format  verify.Format      `json:"format,omitempty"` // of a document
	Day     string             `json:"day,omitempty"`    // of the document, if it tells one
	Text    string             `json:"text"`             // what spans of quotations point into, in bytes
	Summary string             `json:"summary"`          // for people: 2 quotations: 1 exact, 1 altered
	Passed  bool               `json:"passed"`           // none is altered, stitched, misattributed or not found
	Results []checkedQuotation `json:"results"`
	Skipped []skippedRun       `json:"skipped"`
}

// checkedQuotation is a quotation, where it stands, and what was said.
type checkedQuotation struct {
	Spans []aircheck.Span `json:"spans"` // of its parts, in the text
	verify.Result
}

// skippedRun is a run in quotation marks that is not checked.
type skippedRun struct {
	Span   aircheck.Span `json:"span"`
	Text   string        `json:"text"`
	Reason string        `json:"reason"`
}

// asQuotation is the value of a parameter: the body is one quotation.
const asQuotation = "quotation"

func (a *API) verify(c *call) (reply, error) {
	var origins http.CrossOriginProtection
	if origins.Check(c.Request) != nil {
		return reply{}, refuse(foreignSite, "documents are not taken from pages of another site")
	}
	d, err := readDocument(c)
	if err != nil {
		return reply{}, err
	}
	results, err := verify.CheckDocument(c.Context(), a.Library, d)
	if err != nil {
		return reply{}, err
	}
	return reply{value: verificationOf(d, results)}, nil
}

func readDocument(c *call) (*verify.Document, error) {
	data, err := io.ReadAll(io.LimitReader(c.Body, verify.MaxDocument+1))
	switch {
	case err != nil:
		return nil, &aircheck.Error{Code: aircheck.Invalid, Message: "the document did not arrive whole: send it again", Cause: err}
	case len(data) > verify.MaxDocument:
		return nil, refuse(fileTooLarge, "a document may have at most %d MiB: split it", verify.MaxDocument>>20)
	case c.text(bodyIs.name) == asQuotation:
		return verify.Single(string(data), c.text(saidBy.name), c.text(saidOn.name))
	case c.text(saidBy.name) != "" || c.text(saidOn.name) != "":
		return nil, aircheck.Errorf(aircheck.Invalid, "by and on go with as=quotation; in a document they are taken from its sentences")
	}
	d, err := verify.Read(data)
	if err != nil {
		return nil, err
	}
	return d, d.TooManyOnline()
}

func verificationOf(d *verify.Document, results []verify.Result) verification {
	v := verification{
		Format: d.Format, Day: d.Date, Text: d.Text, Summary: verify.Summary(results), Passed: true,
		Results: []checkedQuotation{}, Skipped: []skippedRun{},
	}
	for i, r := range results {
		q := checkedQuotation{Result: r}
		for _, part := range d.Quotations[i].Parts {
			q.Spans = append(q.Spans, part.Span)
		}
		v.Results = append(v.Results, q)
		v.Passed = v.Passed && !r.Verdict.Fails()
	}
	for _, s := range d.Skipped {
		v.Skipped = append(v.Skipped, skippedRun{s.Span, s.Text, s.Reason})
	}
	return v
}
