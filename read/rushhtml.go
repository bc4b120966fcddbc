package read

import (
	"strings"

	"aircheck"
	"aircheck/grammar"
)

// scoreRushHTML knows a page of a transcript archive by its classes, or by an
// air date in the text of a page.
func scoreRushHTML(in Input) int {
	if !isMarkup(in.Text) || !strings.Contains(in.Text, "Aired ") {
		return 0
	}
	if strings.Contains(in.Text, "cnnBodyText") {
		return 95
	}
	if hasAirTime(in.Text[:min(len(in.Text), 256<<10)]) {
		return 60
	}
	return 20
}

// hasAirTime reports whether one of the first lines with "Aired" has a date: the
// word alone stands in many a page.
func hasAirTime(page string) bool {
	for range headLines {
		i := strings.Index(page, "Aired ")
		if i < 0 {
			return false
		}
		page = page[i:]
		line := page[:min(len(page), 80)]
		line, _, _ = strings.Cut(strings.ReplaceAll(line, "\n", " "), "<")
		if _, ok := grammar.ReadAirTime(strings.ReplaceAll(line, "&nbsp;", " ")); ok {
			return true
		}
		page = page[len("Aired "):]
	}
	return false
}

// readRushHTML takes the transcript out of a page: the lines around the air
// date and everything after them up to the page's footer, a paragraph a line.
func readRushHTML(in Input) (*aircheck.Transcript, error) {
	blocks, err := pageBlocks(in.Text)
	if err != nil {
		return nil, err
	}
	blocks = transcriptPart(blocks)
	if blocks == nil {
		return nil, aircheck.Errorf(aircheck.Unsupported, "no line \"Aired <date>\" in the page: a list of transcripts, or another archive")
	}
	t := &aircheck.Transcript{Body: strings.Join(blocks, "\n")}
	if strings.Contains(in.Text[:min(len(in.Text), 4<<10)], "CNN.com") {
		t.Network = "CNN"
	}
	from := head(t)
	return t, grammar.Parse(t, grammar.Options{From: from, LineParagraphs: true})
}

// transcriptPart cuts a page's blocks down to the transcript: from the show's
// line (at most two before the air date) to the footer.
func transcriptPart(blocks []string) []string {
	for i, b := range blocks {
		if _, ok := grammar.ReadAirTime(b); !ok {
			continue
		}
		from := i
		for from > 0 && i-from < 2 && !isFurniture(blocks[from-1]) && !isNavigation(blocks[from-1]) {
			from--
		}
		to := len(blocks)
		for k := i + 1; k < len(blocks); k++ {
			if isFooter(blocks[k]) {
				to = k
				break
			}
		}
		return blocks[from:to]
	}
	return nil
}

// isNavigation recognises links of the page that stand above the head.
func isNavigation(s string) bool {
	lower := strings.ToLower(s)
	return strings.Contains(lower, "return to transcripts") || strings.Contains(lower, "transcript provider") || len(s) < 3
}

func isFooter(s string) bool {
	upper := strings.ToUpper(s[:min(len(s), 120)])
	return strings.HasPrefix(upper, "TO ORDER A VIDEO") || strings.HasPrefix(upper, "TO ORDER VIDEO") || strings.HasPrefix(upper, "COPYRIGHT ") || strings.HasPrefix(upper, "© ") ||
		strings.HasPrefix(upper, "(C) COPYRIGHT") || strings.HasPrefix(upper, "BACK TO THE TOP") || strings.HasPrefix(upper, "BACK TO TOP") || strings.HasPrefix(upper, "TERMS UNDER WHICH THIS SERVICE")
}
