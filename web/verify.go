package web

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"

	"aircheck"
	"aircheck/export"
	"aircheck/verify"
)

// verifyPage takes a document and shows what was said beside what it quotes.
// The document lives as long as the request.
type verifyPage struct {
	Page
	Problem       string // why the document was not checked
	Text          string // of the document, for another try
	Quote, By, On string // of one quotation
	Checked       *verifiedDocument
}

// LimitMB is how large a document may be.
func (verifyPage) LimitMB() int { return verify.MaxDocument >> 20 }

// Most is how many quotations a document may have.
func (verifyPage) Most() int { return verify.MaxOnline }

type verifiedDocument struct {
	Summary    string
	Tally      []verify.Tally
	Single     bool // one quotation, without a document around it
	Date       string
	Paragraphs []verify.AnnotatedParagraph
	Findings   []verifyFinding
	Skipped    []verify.Skipped
}

// Finding is that of quotation i, for marking it in the text.
func (d *verifiedDocument) Finding(i int) verifyFinding { return d.Findings[i] }

// verifyFinding is a quotation beside the passages.
type verifyFinding struct {
	verify.Finding
	Said   []verifyPassage
	Again  []verifyPassage // other airings
	Former []verifyPassage // of earlier revisions
	On     string          // the day the document gives, for people
	InText bool            // the quotation is marked in a document on the page
}

// Class is how the verdict looks.
func (f verifyFinding) Class() string {
	switch v := f.Result.Verdict; {
	case v == verify.Unchecked:
		return "unchecked"
	case v.Fails():
		return "fails"
	}
	return "stands"
}

// IsFound tells that the passages are where it was said, not only near it.
func (f verifyFinding) IsFound() bool { return f.Result.Verdict != verify.NotFound }

type verifyPassage struct {
	verify.FoundPassage
	View      Passage
	Broadcast string // HCN Tonight, HCN, 15 March 2031
	Citation  string // to copy
}

func (d *Desk) verifyForm(w http.ResponseWriter, _ *http.Request) error {
	return d.showVerify(w, http.StatusOK, verifyPage{})
}

func (d *Desk) showVerify(w http.ResponseWriter, status int, p verifyPage) error {
	p.Page = d.newPage("Verify quotations", "verify")
	return render(w, status, "verify", p)
}

// verify checks what the form brings. With form=report the answer is a file.
func (d *Desk) verify(w http.ResponseWriter, r *http.Request) error {
	fields, err := receiveDocument(w, r)
	p := verifyPage{Text: fields["text"], Quote: fields["quote"], By: fields["by"], On: fields["on"]}
	var document *verify.Document
	if err == nil {
		document, err = documentOf(fields)
	}
	if problem, ok := told(err); ok {
		p.Problem = problem
		return d.showVerify(w, statuses[aircheck.CodeOf(err)], p)
	}
	if err != nil {
		return err
	}
	results, err := verify.CheckDocument(r.Context(), d.Library, document)
	if err != nil {
		return err
	}
	if fields["form"] == "report" {
		return sendReport(w, verify.Checked{Name: fields["name"], Document: document, Results: results})
	}
	if p.Checked, err = verifiedOf(r, document, results); err != nil {
		return err
	}
	if !p.Checked.Single {
		p.Text = document.Text
	}
	return d.showVerify(w, http.StatusOK, p)
}

// documentOf is the file, else the text, else the one quotation.
func documentOf(fields map[string]string) (*verify.Document, error) {
	data := fields["file"]
	switch {
	case data != "":
	case strings.TrimSpace(fields["text"]) != "":
		data = fields["text"]
	case strings.TrimSpace(fields["quote"]) != "":
		return verify.Single(fields["quote"], fields["by"], fields["on"])
	default:
		return nil, aircheck.Errorf(aircheck.Invalid, "there is nothing to check: paste a text, choose a file, or write one quotation")
	}
	document, err := verify.Read([]byte(data))
	if err == nil {
		err = document.TooManyOnline()
	}
	return document, err
}

// receiveDocument reads the parts of the form in memory: unlike ParseForm it
// puts nothing on disk.
func receiveDocument(w http.ResponseWriter, r *http.Request) (map[string]string, error) {
	var origins http.CrossOriginProtection
	if origins.Check(r) != nil {
		return nil, aircheck.Errorf(aircheck.Invalid, "documents are not taken from pages of another site")
	}
	whole := r.Body
	r.Body = http.MaxBytesReader(w, r.Body, verify.MaxDocument+1<<20)
	form, err := r.MultipartReader()
	if err != nil {
		return nil, aircheck.Errorf(aircheck.Invalid, "no document came: use the form")
	}
	fields, err := readFields(form)
	if err == nil {
		return fields, nil
	}
	// A browser does not listen before it has sent everything.
	_, _ = io.CopyN(io.Discard, whole, 8*verify.MaxDocument)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, aircheck.Errorf(aircheck.Invalid, "more than %d MB, which is too much to check at once: split the document", verify.MaxDocument>>20)
	}
	return nil, aircheck.Errorf(aircheck.Invalid, "the document did not come whole: send it again")
}

func readFields(form *multipart.Reader) (map[string]string, error) {
	fields := map[string]string{}
	for len(fields) < 12 {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		fields[part.FormName()] = string(data)
		if part.FormName() == "file" {
			fields["name"] = part.FileName()
		}
	}
	return fields, nil
}

func verifiedOf(r *http.Request, d *verify.Document, results []verify.Result) (*verifiedDocument, error) {
	v := &verifiedDocument{
		Summary: verify.Summary(results), Tally: verify.TallyOf(results), Date: d.Date,
		Single: d.Format == "", Paragraphs: d.Annotated(), Skipped: d.Skipped,
	}
	for i, result := range results {
		f := verifyFinding{Finding: verify.NewFinding(i+1, d.Quotations[i], result), InText: !v.Single}
		if result.On != "" {
			f.On = shortDay(result.On)
		}
		for _, m := range f.Passages {
			p := verifyPassageOf(m)
			if f.IsFound() {
				citation, err := export.Cite(m.Passage, "text", export.CiteOptions{Base: citationBase(r)})
				if err != nil {
					return nil, err
				}
				p.Citation = citation
			}
			f.Said = append(f.Said, p)
		}
		for _, m := range f.Airings {
			f.Again = append(f.Again, verifyPassageOf(m))
		}
		for _, m := range f.Finding.Former {
			f.Former = append(f.Former, verifyPassageOf(m))
		}
		v.Findings = append(v.Findings, f)
	}
	return v, nil
}

func verifyPassageOf(m verify.FoundPassage) verifyPassage {
	return verifyPassage{
		FoundPassage: m, View: passageOf(m.Passage, ""),
		Broadcast: joinWith(", ", joinWith(", ", m.Show, m.Network), shortDay(m.Day)),
	}
}

func sendReport(w http.ResponseWriter, checked verify.Checked) error {
	var page bytes.Buffer
	if err := verify.Report(&page, []verify.Checked{checked}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="quotations.html"`)
	_, err := w.Write(page.Bytes())
	return ignoreGone(err)
}
