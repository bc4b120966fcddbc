package grammar

import (
	"strings"
	"time"
)

// CountLabels counts the lines of s that open with what is built like a label.
// Readers use it to recognise a text.
func CountLabels(s string, mixed bool) int {
	n := 0
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		colon := strings.IndexByte(line, ':')
		if colon < 1 || colon > maxLabel || !opensSpeech(line, colon+1, len(line)) {
			continue
		}
		if sh := shapeOf(line[:colon], mixed); sh.ok && (sh.words > 1 || !sh.mixed && len(sh.name) > 2) {
			n++
		}
	}
	return n
}

// IsLabel reports whether s, without its colon, is built like a speaker's
// label; mixed allows names in mixed case.
func IsLabel(s string, mixed bool) bool { return shapeOf(s, mixed).ok }

// ZoneNamed is the IANA name of the zone that broadcasters print as EDT, or "".
func ZoneNamed(printed string) string { return zones[strings.ToUpper(printed)] }

// DateOf makes a date of digits.
func DateOf(year, month, day string) (AirTime, bool) {
	y, a := leadingInt(year)
	m, b := leadingInt(month)
	d, c := leadingInt(day)
	if a != 4 || b == 0 || c == 0 || m < 1 || m > 12 || !isDate(y, time.Month(m), d) {
		return AirTime{}, false
	}
	return AirTime{Year: y, Month: time.Month(m), Day: d}, true
}
