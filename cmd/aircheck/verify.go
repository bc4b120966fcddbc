package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/verify"
)

type verifyOptions struct {
	quote, by, on string
	report        string
	json          bool
}

func newVerifyCommand(p *program) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify FILE...",
		Short: "Check the quotations of a document against what was said",
		Long: `Find the quotations in an article (plain text, Markdown, HTML or DOCX, by
content; - is standard input) and say of each whether it was said so:

  exact          word for word
  punctuation    the same words; case, punctuation, fillers, contractions or
                 the spelling of numbers differ
  altered        with other words: a "not" dropped, a figure, a name changed
  stitched       put together from several passages
  misattributed  said, but by someone else or on another day than it says
  not-found      nothing like it is in this library
  unchecked      one word, or more than 1,000

each with the passage, who said it, when, its address, and where else it was
said. Who is quoted, and on what day, is taken from the sentence if it names
them: "said Okafor", "Mara Okafor told NLN on May 6, 2024". A pronoun or a role
names no one. Words in quotation marks that no one is said to have said are
left out if there are only one or two, and listed.

Where a quotation does not stand, but an earlier revision of a transcript had
its words, that passage is shown too; the verdict stays.

A library holds what was put in: not-found does not mean that it was never
said. docs/verify.md writes down what counts as the same. Nothing of the
document is kept.

Exit codes: 0 all quotations stand; 1 a file could not be read, it is named and
the others are checked; 2 wrong usage; 3 a quotation is altered, stitched,
misattributed or not found.`,
		Example: `  aircheck verify article.docx
  aircheck verify --report checked.html draft.md
  aircheck verify --quote 'the toll is suspended for a month' --by Vance
  aircheck verify --json - < article.html | jq -r .verdict`,
		RunE: func(cmd *cobra.Command, args []string) error { return runVerify(cmd.Context(), p, args, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.quote, "quote", "", "check these words instead of files")
	flags.StringVar(&o.by, "by", "", "who is said to have said the --quote")
	flags.StringVar(&o.on, "on", "", "the day on which the --quote is said to have been said, as 2024-05-06")
	flags.StringVar(&o.report, "report", "", "write an HTML page with the documents annotated to this file, for screen and paper")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runVerify(ctx context.Context, p *program, paths []string, o verifyOptions) (err error) {
	if (o.quote == "") == (len(paths) == 0) {
		return usagef("verify needs either files or --quote")
	}
	if o.quote == "" && (o.by != "" || o.on != "") {
		return usagef("--by and --on go with --quote; in a document they are taken from its sentences")
	}
	documents, failed, err := p.documents(paths, o)
	if err != nil {
		return err
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	negative := false
	for i := range documents {
		c := &documents[i]
		if c.Results, err = verify.CheckDocument(ctx, library, c.Document); err != nil {
			return err
		}
		for _, r := range c.Results {
			negative = negative || r.Verdict.Fails()
		}
		if err := p.checked(*c, i, o); err != nil {
			return err
		}
	}
	if o.report != "" {
		if err := writeReport(o.report, documents); err != nil {
			return err
		}
	}
	return verifyExit(failed, negative)
}

// verifyExit is the code for pipelines: what could not be read weighs more than
// what did not stand.
func verifyExit(failed, isNegative bool) error {
	switch {
	case failed:
		return exitCode(failure)
	case isNegative:
		return exitCode(negative)
	}
	return nil
}

// documents reads what is to be checked; files that cannot be read are named.
func (p *program) documents(paths []string, o verifyOptions) (list []verify.Checked, failed bool, err error) {
	if o.quote != "" {
		d, err := verify.Single(o.quote, o.by, o.on)
		return []verify.Checked{{Document: d}}, false, asUsage(err)
	}
	for _, path := range paths {
		name := path
		data, err := p.documentBytes(path)
		var d *verify.Document
		if err == nil {
			d, err = verify.Read(data)
		}
		if path == "-" {
			name = "standard input"
		}
		if err != nil {
			fmt.Fprintf(p.err, "aircheck: %s: %s\n", name, strings.TrimPrefix(message(err), path+": "))
			failed = true
			continue
		}
		list = append(list, verify.Checked{Name: name, Document: d})
	}
	return list, failed, nil
}

func (p *program) documentBytes(path string) ([]byte, error) {
	in := p.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, &aircheck.Error{Code: aircheck.NotFound, Message: "cannot be read", Cause: err}
		}
		defer f.Close()
		in = f
	}
	return io.ReadAll(io.LimitReader(in, verify.MaxDocument+1))
}

func writeReport(path string, documents []verify.Checked) error {
	var page bytes.Buffer
	if err := verify.Report(&page, documents); err != nil {
		return err
	}
	if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil {
		return &aircheck.Error{Code: aircheck.Invalid, Message: "the report cannot be written", Cause: err}
	}
	return nil
}

// checkedQuotation is one line of --json.
type checkedQuotation struct {
	Document string          `json:"document,omitempty"`
	Spans    []aircheck.Span `json:"spans"` // of the parts, in the text of the document
	verify.Result
}

func (p *program) checked(c verify.Checked, n int, o verifyOptions) error {
	if o.json {
		for i, r := range c.Results {
			line := checkedQuotation{Document: c.Name, Result: r}
			for _, part := range c.Document.Quotations[i].Parts {
				line.Spans = append(line.Spans, part.Span)
			}
			if err := p.json(line); err != nil {
				return err
			}
		}
		return nil
	}
	if n > 0 {
		if err := p.line(); err != nil {
			return err
		}
	}
	head := verify.Summary(c.Results)
	if c.Name != "" {
		head = c.Name + ": " + head
	}
	if err := p.line(head); err != nil {
		return err
	}
	for i, r := range c.Results {
		if err := p.judged(verify.NewFinding(i+1, c.Document.Quotations[i], r)); err != nil {
			return err
		}
	}
	return p.skipped(c.Document.Skipped)
}

// judged prints a quotation and, indented, what was said.
func (p *program) judged(f verify.Finding) error {
	claim := strings.Trim(f.Result.By+", "+f.Result.On, ", ")
	if claim != "" {
		claim = " — " + claim
	}
	lines := []struct{ indent, text string }{
		{"", ""},
		{"", strconv.Itoa(f.N) + "  " + string(f.Result.Verdict) + "  “" + f.Result.Quotation + "”" + claim},
	}
	add := func(indent, text string) {
		if text != "" {
			lines = append(lines, struct{ indent, text string }{indent, text})
		}
	}
	add("   ", f.Result.Reason)
	for _, note := range f.Notes {
		add("   ", "- "+note)
	}
	for _, m := range f.Passages {
		add("   ", m.Gap)
		if f.Result.Verdict == verify.NotFound {
			add("   ", fmt.Sprintf("nearest, %d%% of words differ:", m.Percent))
		}
		add("     ", m.Credit)
		if f.Result.Verdict != verify.Exact {
			add("     ", "“"+quoteOf(m)+"”")
		}
		add("     ", fmt.Sprintf("%c%s%c", faint, m.Ref(), unfaint))
	}
	for _, m := range f.Former {
		add("   ", m.Since()+":")
		add("     ", m.Credit)
		add("     ", "“"+quoteOf(m)+"”")
		add("     ", "("+changesSince(m.Passage)+")")
		add("     ", fmt.Sprintf("%c%s%c", faint, m.Ref(), unfaint))
	}
	for _, m := range f.Airings {
		add("   ", "also "+m.Credit+"  "+m.Ref())
	}
	if f.More > 0 {
		add("   ", fmt.Sprintf("and %d more", f.More))
	}
	for _, l := range lines {
		if err := p.out.paragraph(l.indent, l.text); err != nil {
			return err
		}
	}
	return nil
}

// quoteOf is the passage with what differs marked.
func quoteOf(m verify.FoundPassage) string {
	var b strings.Builder
	for _, s := range m.Segments {
		if s.Change == nil || s.Text == "" || s.Change.Effect.IsSlight() {
			b.WriteString(s.Text)
			continue
		}
		b.WriteString(string(bold) + s.Text + string(unbold))
	}
	return b.String()
}

func (p *program) skipped(list []verify.Skipped) error {
	if len(list) == 0 {
		return nil
	}
	if err := p.line("\nIn quotation marks, and not checked:"); err != nil {
		return err
	}
	for _, s := range list {
		if err := p.out.paragraph("  ", "“"+clip(s.Text, 200)+"”: "+s.Reason); err != nil {
			return err
		}
	}
	return nil
}
