package verify_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/internal/golden"
	"aircheck/verify"
)

// lampPassage is words of a made-up broadcast.
func lampPassage(turn, speaker, quote string, from int) verify.Match {
	return verify.Match{Passage: aircheck.Passage{
		Transcript: "ktn.harbor-watch.2031-03-14T2100", Revision: 1, Turn: turn, Piece: 1, Speaker: speaker, Role: "keeper", Org: "Port of Tessaly",
		Network: "KTN", Show: "Harbor Watch", Day: "2031-03-14", Zone: "America/New_York",
		At: time.Date(2031, 3, 15, 1, 5, 12, 0, time.UTC), AtKind: aircheck.Interpolated, Voice: aircheck.Live,
		Quote: quote, Span: aircheck.Span{from, from + len(quote)}, SourceName: "harbor.txt",
		SourceSHA256: strings.Repeat("0123456789abcdef", 4), BodySHA256: strings.Repeat("fedcba9876543210", 4),
	}}
}

// lampChecked has a quotation of each kind that looks different.
func lampChecked(t testing.TB) verify.Checked {
	t.Helper()
	d, err := verify.Read([]byte(`# The lamp

“I lit the lamp at nine,” said Otto Reinhold on March 14, 2031. “I never saw the <b>barge</b>,” he added.

“The bell rang,” Mara Quill said, “and the lamp was dark.” The “barge” was gone.

> Nobody at all came to see the lamp that night.
>
> — June Paladino`))
	if err != nil {
		t.Fatal(err)
	}
	exact := lampPassage("t1", "Otto Reinhold", "I lit the lamp at nine", 100)
	altered := lampPassage("t2", "Otto Reinhold", "I never saw the two barges (ph)", 200)
	altered.Marks = []aircheck.Span{{0, 26}}
	first, second := lampPassage("t3", "Mara Quill", "The bell rang", 300), lampPassage("t9", "Mara Quill", "and the lamp was dark", 900)
	near := lampPassage("t4", "Mara Quill", "Nobody came", 400)
	near.Distance = 0.7
	former := lampPassage("t5", "June Paladino", "Nobody at all came to see the lamp that night.", 500)
	former.Newest, former.Former = 2, true
	quoted := func(i int) string { return d.Quotations[i].Parts[0].Text }
	return verify.Checked{Name: "lamp.md", Document: d, Results: []verify.Result{
		{Quotation: quoted(0), By: "Otto Reinhold", On: "2031-03-14", Verdict: verify.Exact, Passages: []verify.Match{exact}, Airings: []verify.Match{lampPassage("t20", "Otto Reinhold", "I lit the lamp at nine", 1500)}, Aired: 4},
		{Quotation: quoted(1), Verdict: verify.Altered, Passages: []verify.Match{altered}, Changes: []verify.Change{
			{Effect: verify.Figure, Said: "two", Part: 0, At: aircheck.Span{16, 16}, Span: aircheck.Span{216, 219}},
			{Effect: verify.Spelling, Quoted: "<b>barge", Said: "barges", Part: 0, At: aircheck.Span{16, 21}, Span: aircheck.Span{220, 226}},
		}},
		{Quotation: "The bell rang, ... and the lamp was dark.", By: "Mara Quill", Verdict: verify.Stitched, Passages: []verify.Match{first, second}, Gaps: []verify.Gap{{Words: 40, Turns: 3}}},
		{Quotation: quoted(3), By: "June Paladino", Verdict: verify.NotFound, Passages: []verify.Match{near}, Former: []aircheck.Passage{former.Passage}},
	}}
}

func TestReport(t *testing.T) {
	var page strings.Builder
	if err := verify.Report(&page, []verify.Checked{lampChecked(t)}); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.Join("testdata", "report.html"), page.String())
	for _, foreign := range []string{"<script", "http://", "https://", "src=", "url(", "@import", "<b>barge"} {
		if strings.Contains(page.String(), foreign) {
			t.Errorf("the report has %s in it", foreign)
		}
	}
}

// TestAnnotated: the runs of a paragraph are its text, and each quotation
// begins once.
func TestAnnotated(t *testing.T) {
	d := lampChecked(t).Document
	var text []string
	first := map[int]int{}
	for _, p := range d.Annotated() {
		var b strings.Builder
		for _, r := range p.Runs {
			b.WriteString(r.Text)
			if r.First {
				first[r.Quotation]++
			}
		}
		text = append(text, b.String())
	}
	if got := strings.Join(text, "\n\n"); got != d.Text {
		t.Errorf("the runs are %q, the text %q", got, d.Text)
	}
	for i := range d.Quotations {
		if first[i] != 1 {
			t.Errorf("quotation %d begins %d times", i, first[i])
		}
	}
}

// TestSegments: whatever the changes, the segments are the words.
func TestSegments(t *testing.T) {
	for i, r := range lampChecked(t).Results {
		for n, m := range r.Passages {
			var b strings.Builder
			for _, s := range m.Segments(n, r.Changes) {
				b.WriteString(s.Text)
			}
			if b.String() != m.Quote {
				t.Errorf("%d: the segments are %q of %q", i, b.String(), m.Quote)
			}
		}
	}
	q := verify.Quotation{Parts: []verify.Part{{Text: "no one saw it"}}}
	odd := []verify.Change{{At: aircheck.Span{0, 6}}, {At: aircheck.Span{3, 9}}, {At: aircheck.Span{7, 99}}, {At: aircheck.Span{13, 13}}}
	var b strings.Builder
	for _, s := range q.Segments(0, odd) {
		b.WriteString("[" + s.Text + "]")
	}
	if got := b.String(); got != "[no one][ saw it][]" {
		t.Errorf("changes that overlap give %s", got)
	}
}

func TestWordsForEverything(t *testing.T) {
	for _, v := range verify.Verdicts {
		if v.Title() == string(v) || v.Meaning() == "" {
			t.Errorf("%s has no words for people", v)
		}
	}
	for _, e := range []verify.Effect{verify.Case, verify.Marks, verify.Filler, verify.Stutter, verify.Contraction, verify.NumberWords, verify.ByEar, verify.Insertion,
		verify.NegationDropped, verify.NegationAdded, verify.Figure, verify.Name, verify.Spelling, verify.Tense, verify.Order, verify.Dropped, verify.Added, verify.Replaced} {
		if e.Tell() == string(e) {
			t.Errorf("%s has no words for people", e)
		}
	}
}
