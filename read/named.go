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

// readNamed reads "NAME: words". There is no head; the file name may tell date,
// show and network: "2031-03-16 11.00.00 (...) Interview with Ada Varr, 'The
// Quay', KBN.txt".
func readNamed(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{Body: in.Text}
	tellByName(t, in.Name)
	capitals := grammar.CountLabels(in.Text, false)
	return t, grammar.Parse(t, grammar.Options{MixedCase: capitals*2 < grammar.CountLabels(in.Text, true), Questions: hasQuestions(in.Text)})
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
