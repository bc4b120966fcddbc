package verify_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aircheck"
	"aircheck/internal/golden"
	"aircheck/read"
	"aircheck/sqlite"
	"aircheck/verify"
)

// library holds the broadcasts of folders: of each folder the next revision.
func library(t testing.TB, folders ...string) *sqlite.Library {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.aircheck"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	for i, folder := range folders {
		addRevisions(t, l, folder, i+1)
	}
	return l
}

func addRevisions(t testing.TB, l *sqlite.Library, folder string, revision int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", folder, len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tr, err := read.Read(filepath.Base(file), data)
		if err != nil {
			t.Fatal(err)
		}
		tr.Revision = revision
		if err := l.Add(t.Context(), aircheck.Document{Transcript: tr, Source: data}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCheck runs the cases of testdata/check.txt.
func TestCheck(t *testing.T) {
	runCases(t, library(t, "testdata/check"), "testdata/check.txt")
}

// TestCheck_Former quotes what revisions of testdata/former said.
func TestCheck_Former(t *testing.T) {
	runCases(t, library(t, "testdata/former/1", "testdata/former/2"), "testdata/former.txt")
}

// runCases checks the cases of a file. A case is a quotation; " / " parts it
// where a document would, "by" and "on" stand in brackets of angles. What is
// indented below it is what the check says; -update writes it anew.
func runCases(t *testing.T, l *sqlite.Library, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "  ") {
			continue
		}
		got.WriteString(line)
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r, err := verify.Check(t.Context(), l, quotation(line))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		holds(t, l, r)
		got.WriteString(told(r))
	}
	golden.Compare(t, file, got.String())
}

func quotation(line string) verify.Quotation {
	var q verify.Quotation
	text, rest, _ := strings.Cut(line, " <")
	for field := range strings.SplitSeq(strings.TrimSuffix(rest, ">"), "; ") {
		if name, ok := strings.CutPrefix(field, "by "); ok {
			q.By = name
		} else if day, ok := strings.CutPrefix(field, "on "); ok {
			q.On = day
		}
	}
	for part := range strings.SplitSeq(text, " / ") {
		q.Parts = append(q.Parts, verify.Part{Text: part})
	}
	return q
}

func told(r verify.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s", r.Verdict)
	if r.Reason != "" {
		fmt.Fprintf(&b, " (%s)", r.Reason)
	}
	b.WriteByte('\n')
	for i, m := range r.Passages {
		if i > 0 && r.Gaps != nil {
			b.WriteString(between(r.Gaps[i-1]))
		}
		fmt.Fprintf(&b, "  %s %s %.2f: %q\n", m.Ref(), m.Speaker, m.Distance, m.Quote)
	}
	for _, c := range r.Changes {
		fmt.Fprintf(&b, "  - %s: %q for %q\n", c.Effect, c.Quoted, c.Said)
	}
	for _, m := range r.Airings {
		fmt.Fprintf(&b, "  also %s %s\n", m.Ref(), m.Speaker)
	}
	for _, p := range r.Former {
		fmt.Fprintf(&b, "  formerly %s %s: %q\n", p.Ref(), p.Speaker, p.Quote)
	}
	return b.String()
}

func between(g verify.Gap) string {
	where := fmt.Sprintf("%d words, %d turns", g.Words, g.Turns)
	switch {
	case g.Elsewhere:
		where = "another broadcast"
	case g.Backwards:
		where = "backwards"
	}
	if g.Marked {
		where += ", marked"
	}
	return fmt.Sprintf("  gap: %s %q\n", where, g.Said)
}

// holds checks what every result promises: spans that quote the Body.
func holds(t testing.TB, l verify.Store, r verify.Result) {
	t.Helper()
	matches := append(append([]verify.Match{}, r.Passages...), r.Airings...)
	for _, p := range r.Former {
		matches = append(matches, verify.Match{Passage: p})
		if !p.Former || p.Revision >= p.Newest || !r.Verdict.Fails() {
			t.Errorf("%q is %s, and formerly %+v", r.Quotation, r.Verdict, p)
		}
	}
	for _, m := range matches {
		tr, err := l.Transcript(context.Background(), m.Transcript, m.Revision)
		if err != nil {
			t.Fatal(err)
		}
		if m.Span.Of(tr.Body) != m.Quote {
			t.Errorf("%q: %s does not quote its body: %q", r.Quotation, m.Ref(), m.Quote)
		}
		if m.Distance < 0 || m.Distance > 1 {
			t.Errorf("%q: %s at distance %v", r.Quotation, m.Ref(), m.Distance)
		}
	}
	for _, c := range r.Changes {
		tr, err := l.Transcript(context.Background(), r.Passages[c.Passage].Transcript, 0)
		if err != nil {
			t.Fatal(err)
		}
		said := c.Span.Of(tr.Body)
		if strings.Join(strings.Fields(said), " ") != strings.Join(strings.Fields(c.Said), " ") && !strings.ContainsAny(said, "([") {
			t.Errorf("%q: the change %+v does not quote the body: %q", r.Quotation, c, said)
		}
	}
	if r.Verdict == verify.Exact && len(r.Changes) != 0 {
		t.Errorf("%q is exact with changes %+v", r.Quotation, r.Changes)
	}
}
