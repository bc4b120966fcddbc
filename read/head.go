package read

import (
	"strings"
	"unicode"

	"aircheck"
	"aircheck/grammar"
)

// headLines is how many lines may stand before the air date.
const headLines = 24

// head reads the lines in front of a rush transcript and returns the byte at
// which speech may begin:
//
//	Return to Transcripts main page
//	Harbour Tonight                                  (may be missing)
//	Ferry Toll Rises; Port Chief Resigns. Aired 8-9p ET
//	Aired March 14, 2031 - 20:00   ET
//	THIS IS A RUSH TRANSCRIPT. ...
//
// Without an air date there is no head; speech begins at once.
func head(t *aircheck.Transcript) (from int) {
	aired, end := airLine(t.Body)
	if end < 0 {
		return banner(t, max(headFields(t), aboveNotice(t)))
	}
	var lines []aircheck.Span
	for pos := 0; pos < aired.start; {
		stop := lineEnd(t.Body, pos)
		if line := strings.TrimSpace(t.Body[pos:stop]); line != "" {
			span := aircheck.Span{pos + strings.Index(t.Body[pos:stop], line), 0}
			span[1] = span[0] + len(line)
			if isFurniture(line) {
				t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.Furniture, Span: span})
				if returnsToMain(line) { // what stands above it is the page's top
					lines = lines[:0]
				}
			} else {
				t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.Banner, Span: span})
				lines = append(lines, span)
			}
		}
		pos = stop + 1
	}
	start, stop, window := readHeadLines(t, lines)
	t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.Banner, Span: trimmed(t.Body, aired.start, end)})
	grammar.SetTime(t, aired.time, window, start, stop)
	if aired.time.Zone != "" { // else it was assumed
		t.Origin = map[string]string{"zone": printed}
	}
	return banner(t, end)
}

// headFields reads lines such as "Date: March 14, 2031" in front of a
// transcript without an air date, and returns the byte behind them.
func headFields(t *aircheck.Transcript) (from int) {
	h := &header{t: t, l: &house{}}
	for pos := 0; pos < len(t.Body); {
		stop := lineEnd(t.Body, pos)
		line := strings.TrimSpace(t.Body[pos:stop])
		fields := splitFields(line)
		if line != "" && len(fields) == 0 {
			break
		}
		for _, f := range fields {
			h.field(f)
		}
		if line != "" {
			t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.Banner, Span: trimmed(t.Body, pos, stop), Reason: h.reason(line)})
			from = stop
		}
		pos = stop + 1
	}
	h.date("")
	return from
}

// aboveNotice notes what stands above the notice of a transcript without an
// air date, and returns the byte behind it.
func aboveNotice(t *aircheck.Transcript) (from int) {
	notice := -1
	for pos, seen := 0, 0; pos < len(t.Body) && seen < headLines && notice < 0; {
		stop := lineEnd(t.Body, pos)
		line := strings.TrimSpace(t.Body[pos:stop])
		if line != "" {
			seen++
		}
		switch {
		case isRushNotice(line):
			notice = pos
		case grammar.CountLabels(line, false) > 0:
			return 0
		}
		pos = stop + 1
	}
	for pos := 0; pos < notice; {
		stop := lineEnd(t.Body, pos)
		if strings.TrimSpace(t.Body[pos:stop]) != "" {
			if span := trimmed(t.Body, pos, stop); len(t.Notes) == 0 || t.Notes[len(t.Notes)-1].Span[1] <= span[0] {
				t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.Banner, Span: span})
			}
			from = stop
		}
		pos = stop + 1
	}
	return from
}

// isRushNotice reports whether a line is the notice in capitals.
func isRushNotice(line string) bool {
	return strings.HasPrefix(line, "THIS IS A") && strings.Contains(line, " TRANSCRIPT.") && strings.Contains(line, "FINAL FORM")
}

type airedAt struct {
	start int
	time  grammar.AirTime
}

// airLine finds the line with the air date among the first lines.
func airLine(body string) (airedAt, int) {
	pos := 0
	for seen := 0; pos < len(body) && seen < headLines; {
		stop := lineEnd(body, pos)
		line := body[pos:stop]
		if strings.TrimSpace(line) != "" {
			seen++
		}
		if a, ok := grammar.ReadAirTime(line); ok {
			return airedAt{pos, a}, stop
		}
		pos = stop + 1
	}
	return airedAt{}, -1
}

func lineEnd(body string, pos int) int {
	if i := strings.IndexByte(body[pos:], '\n'); i >= 0 {
		return pos + i
	}
	return len(body)
}

func trimmed(body string, from, to int) aircheck.Span {
	s := strings.TrimSpace(body[from:to])
	from += strings.Index(body[from:to], s)
	return aircheck.Span{from, from + len(s)}
}

// isFurniture recognises what browsers save of the top of an archive's page.
func isFurniture(line string) bool {
	lower := strings.ToLower(line)
	switch lower {
	case "transcripts", "cnn tv", "editions", "services", "search", "ad info", "skip to main content", "powered by yahoo!", "networks image":
		return true
	}
	rest := strings.TrimPrefix(lower, "skip to main content ")
	return returnsToMain(line) || strings.HasPrefix(rest, "cnn.com - transcript") || strings.HasPrefix(rest, "cnn.com /transcript") || rest == "/transcripts"
}

func returnsToMain(line string) bool {
	return beginsWithAny(line, []string{"RETURN TO TRANSCRIPTS MAIN PAGE"})
}

// readHeadLines takes show and headlines from the lines before the air date.
// The last one holds the headlines; where it stands alone there is no show, and
// none is guessed.
func readHeadLines(t *aircheck.Transcript, lines []aircheck.Span) (start, stop int, window bool) {
	if len(lines) == 0 {
		return 0, 0, false
	}
	last := lines[len(lines)-1].Of(t.Body)
	last, start, stop, window = grammar.ReadWindow(last)
	if len(lines) > 1 {
		t.Show = readableShow(lines[len(lines)-2].Of(t.Body))
	}
	for _, h := range strings.Split(last, ";") {
		if h = withoutStop(strings.TrimSpace(h)); h != "" {
			t.Headlines = append(t.Headlines, h)
		}
	}
	return start, stop, window
}

// withoutStop cuts the full stop that ends a headline, not that of U.S.
func withoutStop(s string) string {
	if n := len(s); n > 3 && s[n-1] == '.' && s[n-3] != '.' {
		return s[:n-1]
	}
	return s
}

// banner skips and notes the notice that this is a rush transcript.
func banner(t *aircheck.Transcript, from int) int {
	for n := 0; n < 3; n++ {
		pos := from
		for pos < len(t.Body) && (t.Body[pos] == '\n' || t.Body[pos] == ' ') {
			pos++
		}
		if pos >= len(t.Body) {
			return from
		}
		stop := lineEnd(t.Body, pos)
		line := strings.ToUpper(t.Body[pos:min(stop, pos+200)])
		if !strings.HasPrefix(line, "THIS IS ") || !strings.Contains(line, "TRANSCRIPT") {
			return from
		}
		t.Rush = t.Rush || strings.Contains(line, "RUSH") || strings.Contains(line, "UPDATED")
		t.Notes = append(t.Notes, aircheck.Note{Kind: aircheck.Banner, Span: trimmed(t.Body, pos, stop)})
		from = stop
	}
	return from
}

// readableShow puts a show's name that is printed in capitals into readable
// case: CONNECT THE WORLD, KBN'S MORNING.
func readableShow(s string) string {
	if strings.ContainsFunc(s, unicode.IsLower) {
		return s
	}
	parts := strings.Fields(s)
	for i, w := range parts {
		bare := strings.TrimSuffix(strings.TrimSuffix(w, "'S"), "’S")
		suffix := strings.ToLower(w[len(bare):])
		switch {
		case !strings.ContainsAny(bare, "AEIOUY") || strings.ContainsAny(bare, "0123456789."):
		case i > 0 && (bare == "OF" || bare == "THE" || bare == "AND" || bare == "IN" || bare == "ON" || bare == "WITH" || bare == "AT" || bare == "FOR" || bare == "TO" || bare == "A"):
			bare = strings.ToLower(bare)
		default:
			bare = title(bare)
		}
		parts[i] = bare + suffix
	}
	return strings.Join(parts, " ")
}

func title(w string) string {
	r := []rune(strings.ToLower(w))
	for i := range r {
		if unicode.IsLetter(r[i]) {
			r[i] = unicode.ToUpper(r[i])
			break
		}
	}
	return string(r)
}
