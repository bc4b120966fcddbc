package verify_test

import (
	"os"
	"strings"
	"testing"

	"aircheck/verify"
)

// found writes down what was found in a document, as testdata/quotations.txt
// does.
func found(d *verify.Document) string {
	var b strings.Builder
	for _, q := range d.Quotations {
		var fields []string
		for _, p := range q.Parts {
			fields = append(fields, "“"+p.Text+"”")
		}
		if q.By != "" {
			fields = append(fields, "by "+q.By)
		}
		if q.On != "" {
			fields = append(fields, "on "+q.On)
		}
		b.WriteString(strings.Join(fields, " | ") + "\n")
	}
	for _, s := range d.Skipped {
		b.WriteString("skipped “" + s.Text + "”: " + s.Reason + "\n")
	}
	return b.String()
}

func TestRead_Quotations(t *testing.T) {
	data, err := os.ReadFile("testdata/quotations.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, cases, _ := strings.Cut(string(data), "\n\n= ")
	for _, c := range strings.Split(cases, "\n\n= ") {
		name, rest, _ := strings.Cut(c, "\n")
		document, want, ok := strings.Cut(rest+"\n", "\n-\n")
		if !ok {
			t.Fatalf("%s: no line with a dash", name)
		}
		t.Run(name, func(t *testing.T) {
			d, err := verify.Read([]byte(document))
			if err != nil {
				t.Fatal(err)
			}
			checkSpans(t, d)
			if got := found(d); strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Errorf("in %s\n%s\nfound:\n%swant:\n%s", d.Format, document, got, want)
			}
		})
	}
}

// checkSpans holds what a report relies on: quotations are bytes of the text,
// in order, and lie inside its paragraphs.
func checkSpans(t testing.TB, d *verify.Document) {
	t.Helper()
	at := 0
	for _, p := range d.Paragraphs {
		if p.Span.Start() < at || p.Span.End() <= p.Span.Start() || p.Span.End() > len(d.Text) {
			t.Fatalf("paragraph %v after %d of a text of %d bytes", p.Span, at, len(d.Text))
		}
		at = p.Span.End()
	}
	at = 0
	for _, q := range d.Quotations {
		if len(q.Parts) == 0 {
			t.Fatal("a quotation without parts")
		}
		if q.Parts[0].Span.Start() < at {
			t.Fatalf("%q stands before what was found before it", q.Parts[0].Text)
		}
		for _, p := range q.Parts {
			if p.Span.Of(d.Text) != p.Text || p.Text == "" || strings.TrimSpace(p.Text) != p.Text {
				t.Fatalf("%q is not what stands at %v", p.Text, p.Span)
			}
			if p.Span.Start() < at {
				t.Fatalf("%q overlaps what was found before it", p.Text)
			}
			at = p.Span.End()
		}
	}
	for _, s := range d.Skipped {
		if s.Span.Of(d.Text) != s.Text || s.Reason == "" {
			t.Fatalf("skipped %q is not what stands at %v", s.Text, s.Span)
		}
	}
}
