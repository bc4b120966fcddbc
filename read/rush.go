package read

import (
	"strings"

	"aircheck"
	"aircheck/grammar"
)

// scoreRush knows a rush transcript by its air date, its notice, or its time
// marks in front of labels.
func scoreRush(in Input) int {
	start := in.Text[:min(len(in.Text), 16<<10)]
	if isMarkup(start) {
		return 0
	}
	if _, end := airLine(start); end >= 0 {
		return 90
	}
	if strings.Contains(start, "RUSH TRANSCRIPT") || strings.Contains(start, " TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM") {
		return 80
	}
	if hasLabels(start) && (strings.Contains(start, "(BEGIN VIDEO") || strings.Contains(start, "(COMMERCIAL BREAK)") || hasMark(start)) {
		return 70
	}
	return 0
}

func hasMark(s string) bool {
	for i := 0; i+10 < len(s); i++ {
		if s[i] == '[' && s[i+3] == ':' && s[i+6] == ':' && s[i+9] == ']' {
			return true
		}
	}
	return false
}

func readRush(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{Body: in.Text}
	from := head(t)
	tellByName(t, in.Name) // before marks are dated by it
	return t, grammar.Parse(t, grammar.Options{From: from})
}

// isMarkup reports whether a text begins like a web page or XML.
func isMarkup(s string) bool {
	s = strings.TrimSpace(s[:min(len(s), 4<<10)])
	if !strings.HasPrefix(s, "<") {
		return false
	}
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "<!doctype") || strings.HasPrefix(s, "<html") || strings.HasPrefix(s, "<?xml") || strings.HasPrefix(s, "<") && strings.Count(s, ">") > 3
}
