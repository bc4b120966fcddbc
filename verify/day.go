package verify

import (
	"strconv"
	"strings"
	"time"
)

// isDay tells whether s is a day of the calendar, YYYY-MM-DD.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil && len(s) == len(time.DateOnly)
}

// monthOf is the month of a name or its abbreviation, in lower case; 0 for
// none.
func monthOf(lower string) time.Month {
	lower = strings.TrimSuffix(lower, ".")
	if len(lower) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if lower == name || lower == name[:3] || lower == "sept" && m == time.September {
			return m
		}
	}
	return 0
}

func weekdayOf(lower string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if lower == strings.ToLower(d.String()) {
			return d, true
		}
	}
	return 0, false
}

func isWeekday(lower string) bool {
	_, ok := weekdayOf(lower)
	return ok
}

func isDateWord(lower string) bool {
	return isWeekday(lower) || monthOf(lower) > 0 && lower != "may" && lower != "march" && lower != "august" && lower != "jan" && lower != "june" && lower != "april"
}

// dateAt reads the date that begins at token i: the day, and how many tokens it
// has, 0 if none begins there. Without a year, and for weekdays, it is the last
// such day up to that of the document, if the document has one.
func dateAt(tokens []token, i int, document string) (day string, n int) {
	t := tokens[i]
	if t.isQuote() {
		return "", 0
	}
	if len(t.text) >= 10 && isDay(t.text[:10]) && (len(t.text) == 10 || t.text[10] == 'T') {
		return t.text[:10], 1
	}
	if month := monthOf(t.lower()); month > 0 && t.isCapital() {
		if d, ok := dayOfMonth(tokens, i+1); ok {
			return withYear(tokens, i, i+2, d, month, document)
		}
		return "", 0
	}
	if d, ok := dayOfMonth(tokens, i); ok {
		at := i + 1
		if at < len(tokens) && tokens[at].lower() == "of" {
			at++
		}
		if at < len(tokens) && monthOf(tokens[at].lower()) > 0 && tokens[at].isCapital() {
			return withYear(tokens, i, at+1, d, monthOf(tokens[at].lower()), document)
		}
		return slashed(tokens, i)
	}
	return relative(tokens, i, document)
}

func dayOfMonth(tokens []token, i int) (int, bool) {
	if i >= len(tokens) {
		return 0, false
	}
	digits := strings.TrimRight(tokens[i].lower(), "stndrh")
	d, err := strconv.Atoi(digits)
	return d, err == nil && len(digits) <= 2 && d >= 1 && d <= 31
}

func withYear(tokens []token, from, at, d int, month time.Month, document string) (string, int) {
	next := at
	if next < len(tokens) && tokens[next].text == "," {
		next++
	}
	if next < len(tokens) && len(tokens[next].text) == 4 {
		if year, err := strconv.Atoi(tokens[next].text); err == nil && year >= 1900 && year <= 2100 {
			return calendarDay(year, month, d), next + 1 - from
		}
	}
	today, err := time.Parse(time.DateOnly, document)
	if err != nil {
		return "", 0
	}
	year := today.Year()
	if time.Date(year, month, d, 0, 0, 0, 0, time.UTC).After(today) {
		year--
	}
	return calendarDay(year, month, d), at - from
}

// calendarDay is "" for a day that is in no calendar, 31 February.
func calendarDay(year int, month time.Month, d int) string {
	t := time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return ""
	}
	return t.Format(time.DateOnly)
}

// slashed reads 3/18/2031, unless it could be two days.
func slashed(tokens []token, i int) (string, int) {
	if i+4 >= len(tokens) || tokens[i+1].text != tokens[i+3].text || !strings.Contains("/.", tokens[i+1].text) || len(tokens[i+4].text) != 4 {
		return "", 0
	}
	a, _ := dayOfMonth(tokens, i)
	b, ok := dayOfMonth(tokens, i+2)
	year, err := strconv.Atoi(tokens[i+4].text)
	switch {
	case !ok || err != nil:
		return "", 0
	case a <= 12 && b > 12:
		return calendarDay(year, time.Month(a), b), 5
	case b <= 12 && a > 12, a == b:
		return calendarDay(year, time.Month(b), a), 5
	}
	return "", 0
}

func relative(tokens []token, i int, document string) (string, int) {
	today, err := time.Parse(time.DateOnly, document)
	if err != nil {
		return "", 0
	}
	if i > 0 && (tokens[i-1].lower() == "last" || tokens[i-1].lower() == "next" || tokens[i-1].lower() == "this") {
		return "", 0
	}
	switch lower := tokens[i].lower(); lower {
	case "today", "tonight":
		return document, 1
	case "yesterday":
		return today.AddDate(0, 0, -1).Format(time.DateOnly), 1
	default:
		if d, ok := weekdayOf(lower); ok && tokens[i].isCapital() {
			back := (int(today.Weekday()) - int(d) + 7) % 7
			return today.AddDate(0, 0, -back).Format(time.DateOnly), 1
		}
	}
	return "", 0
}

// dateEnding is where the date begins that tokens end with, -1 without one.
func dateEnding(tokens []token) int {
	for i := max(0, len(tokens)-5); i < len(tokens); i++ {
		end := len(tokens)
		if tokens[end-1].text == "," {
			end--
		}
		if day, n := dateAt(tokens, i, ""); n > 0 && day != "" && i+n == end {
			return i
		}
	}
	return -1
}

// clauseWords part a date from the verb of saying: what was built on a day, or
// has been so since, was not said on it.
var clauseWords = forms(`that who which where built born since until till before after from by because if signed founded elected happened died killed sank`)

// dayNear is the day that stands beside the verb of saying at token v, "" for
// none: Coburg told HCN on March 18, 2031. Words of another clause part them.
func dayNear(tokens []token, v int, document string) string {
	for i := v + 1; i < len(tokens) && i < v+14; i++ {
		if clauseWords[tokens[i].lower()] || tokens[i].isQuote() {
			break
		}
		if day, n := dateAt(tokens, i, document); n > 0 {
			return day
		}
	}
	for i := v - 1; i >= 0 && i > v-14; i-- {
		if clauseWords[tokens[i].lower()] || tokens[i].isQuote() {
			break
		}
		if i > 0 && clauseWords[tokens[i-1].lower()] {
			continue
		}
		if day, n := dateAt(tokens, i, document); n > 0 && i+n <= v+1 && !startsInside(tokens, i, document) {
			return day
		}
	}
	return ""
}

// startsInside tells that token i is only the end of a longer date: the 18 of
// March 18 before a name.
func startsInside(tokens []token, i int, document string) bool {
	if i == 0 {
		return false
	}
	_, n := dateAt(tokens, i-1, document)
	return n > 1
}

// explicitDate is the first date of the tokens from i on, and where it stands.
func explicitDate(tokens []token, from int) (day string, at [2]int, ok bool) {
	for i := from; i < len(tokens); i++ {
		if day, n := dateAt(tokens, i, ""); n > 0 && day != "" {
			return day, [2]int{i, i + n}, true
		}
	}
	return "", [2]int{}, false
}

// firstDate is the first date in s, "" without one.
func firstDate(s string) string {
	day, _, _ := explicitDate(tokensOf(s, nil), 0)
	return day
}
