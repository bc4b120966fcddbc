package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	dayLayout = "2006-01-02"
	firstYear = 1900
	lastYear  = 2100
)

// date reads the value of on:, after: or before:.
func (p *parser) date(t token) Node {
	from, to, isRange := strings.Cut(t.raw, "..")
	at := t.pos + strings.Index(p.s[t.pos:t.end], t.raw)
	if isRange && p.field != on {
		p.fail(t, nil, "%s takes one date; a range stands after on:, as in on:2016-03-25..2016-03-28", quoted(p.field+":"))
		return nil
	}
	first, ok := p.period(from, at, isRange && to != "")
	if !isRange || !ok {
		return dateOf(p.field, first)
	}
	last, ok := p.period(to, at+len(from)+2, from != "")
	if !ok {
		return nil
	}
	if first.From != "" && last.To != "" && last.To < first.From {
		p.fail(t, &edit{at, at + len(t.raw), to + ".." + from}, "this range ends before it begins")
	}
	return Date{From: first.From, To: last.To}
}

// dateOf is the period itself, what comes after it or what comes before it.
func dateOf(field string, period Date) Date {
	switch field {
	case after:
		return Date{From: dayAfter(period.To, 1)}
	case before:
		return Date{To: dayAfter(period.From, -1)}
	}
	return period
}

// period reads a day, a month or a year. An end of a range may be open.
func (p *parser) period(s string, at int, mayBeOpen bool) (Date, bool) {
	if s == "" && mayBeOpen {
		return Date{}, true
	}
	period, mistake, instead := readPeriod(s)
	if mistake == "" {
		return period, true
	}
	t := token{pos: at, end: at + len(s)}
	var fix *edit
	if instead != "" {
		fix = &edit{t.pos, t.end, instead}
	}
	p.fail(t, fix, "%s", mistake)
	return Date{}, false
}

// readPeriod reads 2016, 2016-03 or 2016-03-25; or it says what is wrong with
// s and, where one can know, what was meant.
func readPeriod(s string) (period Date, mistake, instead string) {
	parts := strings.Split(s, "-")
	if !hasDigits(parts, 4, 2, 2) {
		return Date{}, quoted(s) + " is not a date: write 2016-03-25, 2016-03 or 2016", respelt(s)
	}
	year, _ := strconv.Atoi(parts[0])
	month, day := 0, 0
	if len(parts) > 1 {
		month, _ = strconv.Atoi(parts[1])
	}
	if len(parts) > 2 {
		day, _ = strconv.Atoi(parts[2])
	}
	if year < firstYear || year > lastYear {
		return Date{}, fmt.Sprintf("the year %s is not between %d and %d", parts[0], firstYear, lastYear), ""
	}
	if len(parts) > 1 && (month < 1 || month > 12) {
		if day >= 1 && day <= 12 { // day and month changed places
			instead = fmt.Sprintf("%04d-%02d-%02d", year, day, month)
		}
		return Date{}, "there is no month " + parts[1], instead
	}
	if last := lastDay(year, time.Month(month)); len(parts) > 2 && (day < 1 || day > last) {
		return Date{}, fmt.Sprintf("%s %d has %d days, not %s", time.Month(month), year, last, parts[2]),
			fmt.Sprintf("%04d-%02d-%02d", year, month, min(max(day, 1), last))
	}
	return wholePeriod(year, month, day), "", ""
}

// hasDigits tells whether the parts, one at least, are numbers of these widths.
func hasDigits(parts []string, widths ...int) bool {
	if len(parts) > len(widths) {
		return false
	}
	for i, part := range parts {
		if len(part) != widths[i] || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return true
}

// respelt guesses the date in a spelling we do not take, but only where it
// cannot mean two days: 3/25/2016 is one, 3/4/2016 is not.
func respelt(s string) string {
	s = strings.TrimSuffix(s, "*")
	if hasDigits([]string{s}, 8) {
		return s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	var numbers []int
	for _, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return ""
		}
		numbers = append(numbers, n)
	}
	switch {
	case len(numbers) == 1 && len(parts[0]) == 4:
		return parts[0]
	case len(numbers) == 2 && len(parts[0]) == 4:
		return fmt.Sprintf("%04d-%02d", numbers[0], numbers[1])
	case len(numbers) != 3:
		return ""
	case len(parts[0]) == 4:
		return fmt.Sprintf("%04d-%02d-%02d", numbers[0], numbers[1], numbers[2])
	case len(parts[2]) == 4 && numbers[1] > 12:
		return fmt.Sprintf("%04d-%02d-%02d", numbers[2], numbers[0], numbers[1])
	case len(parts[2]) == 4 && numbers[0] > 12:
		return fmt.Sprintf("%04d-%02d-%02d", numbers[2], numbers[1], numbers[0])
	}
	return ""
}

func wholePeriod(year, month, day int) Date {
	switch {
	case month == 0:
		return Date{fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)}
	case day == 0:
		return Date{fmt.Sprintf("%04d-%02d-01", year, month), fmt.Sprintf("%04d-%02d-%02d", year, month, lastDay(year, time.Month(month)))}
	}
	s := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	return Date{s, s}
}

func lastDay(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// dayAfter moves a day by n days; what is no day stays as it is.
func dayAfter(day string, n int) string {
	t, err := time.Parse(dayLayout, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(dayLayout)
}
