package read

import (
	"path"
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
	nameFromFile(t, in.Name)
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

// nameFromFile reads a date and time at the start of a file name, and a show in
// single quotation marks with the network after it.
func nameFromFile(t *aircheck.Transcript, name string) {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	a, ok := fileDate(base)
	if !ok {
		return
	}
	if i := strings.Index(base, " '"); i >= 0 {
		if end := strings.Index(base[i+2:], "'"); end > 0 {
			show, rest := base[i+2:i+2+end], base[i+2+end+1:]
			for strings.HasPrefix(rest, "s ") || strings.HasPrefix(rest, "Re") { // an apostrophe inside the show's name
				next := strings.Index(rest, "'")
				if next < 0 {
					break
				}
				show, rest = show+"'"+rest[:next], rest[next+1:]
			}
			if network := strings.Trim(rest, ", "); network != "" && !strings.ContainsAny(network, ",'") {
				t.Show, t.Network = show, network
			}
		}
	}
	grammar.SetTime(t, a, false, 0, 0)
}

// fileDate reads "2031-03-16 11.00.00" or "2031-03-16"; the time 00.00.00 means
// that it is not known.
func fileDate(s string) (grammar.AirTime, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return grammar.AirTime{}, false
	}
	a, ok := grammar.DateOf(s[:4], s[5:7], s[8:10])
	if !ok {
		return a, false
	}
	if len(s) >= 19 && s[13] == '.' && s[16] == '.' {
		h, ok1 := number(s[11:13])
		m, ok2 := number(s[14:16])
		sec, ok3 := number(s[17:19])
		if ok1 && ok2 && ok3 && h < 24 && m < 60 && h+m+sec > 0 {
			a.Minute, a.HasTime = h*60+m, true
		}
	}
	return a, true
}

func number(s string) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, s != ""
}
