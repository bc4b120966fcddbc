package read

import (
	"strings"

	"aircheck/grammar"
)

// headKeys are the words in front of a colon in heads; those with true list
// people, and can be labels as well.
var headKeys = map[string]bool{
	"show": false, "program": false, "date": false, "aired": false, "air date": false, "guest": false, "guests": false, "byline": false, "by": false, "section": false, "length": false, "highlight": false, "type": false, "headline": false, "load-date": false, "language": false,
	"host": true, "hosts": true, "anchor": true, "anchors": true, "moderator": true, "moderators": true, "panelist": true, "panelists": true, "moderator/panelist": true, "correspondents": true,
}

// headField splits "Guests: Ada Varr, Kari Nord" into its word in lower case
// and the rest; the word is empty for any other line.
func headField(line string) (key, value string) {
	key, value, ok := strings.Cut(line, ":")
	if !ok || len(key) > 20 {
		return "", ""
	}
	key = strings.ToLower(strings.TrimSpace(key))
	label, known := headKeys[key]
	value = strings.TrimSpace(value)
	if !known || label && !listsNames(value) {
		return "", ""
	}
	return key, value
}

// listsNames reports whether s lists people, in contrast to what one of them
// says: it has no sentence, and all longer words begin with capitals.
func listsNames(s string) bool {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return false
	}
	for _, w := range strings.Fields(s) {
		if len(w) > 3 && w[0] >= 'a' && w[0] <= 'z' {
			return false
		}
	}
	return true
}

// splitFields reads a line of fields: Show: THE QUAY Date: March 14, 2031
// Guests: Ada Varr. It is empty for any other line.
func splitFields(line string) (fields [][2]string) {
	line = line[:min(len(line), maxNotice)]
	for line != "" {
		next := len(line)
		for _, word := range [...]string{" Date:", " Guest:", " Guests:", " Show:"} {
			if i := strings.Index(line, word); i > 0 {
				next = min(next, i)
			}
		}
		key, value := headField(line[:next])
		if key == "" {
			return fields
		}
		fields = append(fields, [2]string{key, value})
		line = strings.TrimSpace(line[next:])
	}
	return fields
}

// isNotice reports whether a line says what this transcript is, of what show.
func isNotice(line string) bool {
	lower := strings.ToLower(line[:min(len(line), 400)])
	if !strings.Contains(lower, "transcript") && !strings.HasPrefix(lower, "this copy may not") {
		return false
	}
	if strings.Contains(lower, "rush transcript") && !strings.Contains(lower, "includes rush transcript") {
		return true
	}
	return hasAnyPrefix(strings.TrimLeft(lower, "(["), []string{"this is a transcript", "the following is a", "below is a", "below is the", "here is the transcript", "here is a transcript", "full transcript of", "transcript of", "this transcript", "this copy may not", "notice: transcripts", "notice: this transcript"}) &&
		(len(line) > 60 || strings.ContainsAny(line, "\"“."))
}

// isTranscriptWord recognises the line that only announces the words.
func isTranscriptWord(line string) bool {
	switch strings.ToUpper(strings.Trim(line, "()[]:. -")) {
	case "START", "TRANSCRIPT", "FULL TRANSCRIPT", "READ THE FULL TRANSCRIPT", "READ TRANSCRIPT", "VIEW TRANSCRIPT":
		return true
	}
	return strings.HasPrefix(line, "Read the transcript to ")
}

// quoted finds the first name in quotation marks, and the byte behind it. A
// single one must stand at the start of a word and its end at the end of one.
func quoted(line string) (name string, end int, ok bool) {
	for _, marks := range [...][2]string{{"\"", "\""}, {"“", "”"}, {"“", "\""}, {"‘", "’"}, {"‘", "'"}, {"'", "'"}} {
		open := strings.Index(line, marks[0])
		if open < 0 || marks[0] == "'" && open > 0 && line[open-1] != ' ' {
			continue
		}
		from := open + len(marks[0])
		for at := from; ; {
			i := strings.Index(line[at:], marks[1])
			if i < 0 {
				break
			}
			stop := at + i
			at = stop + len(marks[1])
			if len(marks[1]) == 1 && marks[1] != "\"" || marks[1] == "’" {
				if at < len(line) && line[at] != ' ' && line[at] != ',' && line[at] != '.' && line[at] != ':' {
					continue // an apostrophe
				}
			}
			if stop > from && stop-from < 80 {
				return line[from:stop], at, true
			}
			break
		}
	}
	return "", 0, false
}

// findDate finds the first date in a line and its place: March 14, 2031, or
// 3/14/31 as American networks write it.
func findDate(line string) (day grammar.AirTime, at int, ok bool) {
	line = line[:min(len(line), 600)]
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c >= 'A' && c <= 'Z':
			s := line[i:]
			if comma := strings.Index(s, ", "); comma > 0 && comma < 20 && comma+6 < len(s) {
				s = s[:comma+6] // a page runs the time on: March 14, 20314:34 PM
			}
			if day, _, ok := grammar.ReadDate(s); ok {
				return day, i, true
			}
		case c >= '0' && c <= '9' && (i == 0 || line[i-1] < '/' || line[i-1] > '9'):
			if day, ok := slashDate(line[i:]); ok {
				return day, i, true
			}
		}
	}
	return day, 0, false
}

// slashDate reads month/day/year at the start of s.
func slashDate(s string) (grammar.AirTime, bool) {
	end := strings.IndexFunc(s, func(r rune) bool { return r != '/' && (r < '0' || r > '9') })
	if end < 0 {
		end = len(s)
	}
	parts := strings.Split(s[:end], "/")
	if len(parts) != 3 {
		return grammar.AirTime{}, false
	}
	if len(parts[2]) == 2 {
		century := "20"
		if parts[2] >= "70" {
			century = "19"
		}
		parts[2] = century + parts[2]
	}
	return grammar.DateOf(parts[2], parts[0], parts[1])
}
