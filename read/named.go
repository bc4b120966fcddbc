package read

import (
	"strings"

	"aircheck"
	"aircheck/grammar"
)

// scoreNamed knows plain text in which paragraphs open with a name and a colon.
func scoreNamed(in Input) int {
	start := in.Text[:min(len(in.Text), 32<<10)]
	if isMarkup(start) || !hasLabels(start) {
		return 0
	}
	return 40
}

// hasLabels reports whether lines open with labels: at least one in capitals,
// or two in mixed case.
func hasLabels(s string) bool {
	return grammar.CountLabels(s, false) >= 1 || grammar.CountLabels(s, true) >= 2
}

// readNamed reads "NAME: words". A few lines in front may be a head, as other
// houses print them; else the file's name may tell date, show and network.
func readNamed(in Input) (*aircheck.Transcript, error) {
	capitals := grammar.CountLabels(in.Text, false)
	l := &house{mixed: capitals*2 < grammar.CountLabels(in.Text, true), questions: hasQuestions(in.Text), dateline: true}
	if l.hasHead(in.Text) {
		return l.parse(in, &aircheck.Transcript{Body: in.Text}, &article{}, "")
	}
	t := &aircheck.Transcript{Body: in.Text}
	tellByName(t, in.Name)
	return t, grammar.Parse(t, grammar.Options{MixedCase: l.mixed, Questions: l.questions})
}

// headWidth is how long a line of a head can be, where no house vouches for it.
const headWidth = 160

// hasHead reports whether a text of no known house begins with lines of a head:
// a date is among them, all are short, and a label follows.
func (l *house) hasHead(text string) bool {
	probe := header{t: &aircheck.Transcript{Body: text[:min(len(text), 8<<10)]}, l: l}
	from := probe.read()
	if from == 0 || probe.rank == 0 && probe.t.Show == "" {
		return false
	}
	for line := range strings.Lines(text[:from]) {
		if len(line) > headWidth {
			return false
		}
	}
	return l.opens(text[from:][:lineEnd(text[from:], 0)])
}

// hasQuestions reports whether at least two lines open with the Q of briefings.
func hasQuestions(text string) bool {
	n := 0
	for line := range strings.Lines(text) {
		if opensWithQ(strings.TrimLeft(line, " \t")) {
			n++
		}
	}
	return n > 1
}

// opensWithQ reports whether a line opens with a Q and its words, without colon.
func opensWithQ(line string) bool {
	return len(line) > 3 && line[0] == 'Q' && (line[1] == ' ' || line[1] == '\t' || strings.HasPrefix(line[1:], "\u00a0"))
}
