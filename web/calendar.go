package web

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"aircheck"
)

// Calendar is the air dates of a library, shaded by words: the latest days one
// by one, and months where there are more.
type Calendar struct {
	Days    []CalendarDay
	Years   []CalendarYear // empty where Days tells all
	Undated int            // broadcasts
}

// CalendarDay is one day, with broadcasts or without.
type CalendarDay struct {
	URL     string // empty without broadcasts
	Weekday string // Fri
	Day     string // 14 Mar
	Label   string // Friday, 14 March 2031: 3 broadcasts, 5,312 words
	Size    string // 3 broadcasts
	Words   string
	Shade   int // 0 to 4
}

// CalendarYear is a row of twelve months.
type CalendarYear struct {
	Year   string
	URL    string
	Months [12]CalendarMonth
}

// CalendarMonth is a month; URL is empty without broadcasts.
type CalendarMonth struct {
	URL   string
	Name  string // March 2031
	Words string // 1.2M
	Label string
	Shade int
}

// stripDays is how many days stand one by one.
const stripDays = 14

// calendarOf lays out days, which are in order of time with the undated ones
// at the end.
func calendarOf(days []aircheck.DayTotal) Calendar {
	var c Calendar
	if n := len(days); n > 0 && days[n-1].Day == "" {
		c.Undated = days[n-1].Transcripts
		days = days[:n-1]
	}
	if len(days) == 0 {
		return c
	}
	c.Days = strip(days)
	last := days[len(days)-1].Day
	if first := dayBefore(last, stripDays-1); days[0].Day < first {
		c.Years = years(days)
	}
	return c
}

// strip is the last days, those without broadcasts too, so that a gap is seen.
func strip(days []aircheck.DayTotal) []CalendarDay {
	byDay := map[string]aircheck.DayTotal{}
	most := 1
	last := days[len(days)-1].Day
	first := max(days[0].Day, dayBefore(last, stripDays-1))
	for _, d := range days {
		if d.Day >= first {
			byDay[d.Day] = d
			most = max(most, d.Words)
		}
	}
	var list []CalendarDay
	for day := first; day <= last; day = dayBefore(day, -1) {
		list = append(list, calendarDay(day, byDay[day], most))
	}
	return list
}

func calendarDay(day string, total aircheck.DayTotal, most int) CalendarDay {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return CalendarDay{Day: day}
	}
	c := CalendarDay{Weekday: t.Format("Mon"), Day: t.Format("2 Jan"), Size: "none"}
	if total.Transcripts > 0 {
		c.URL, c.Size, c.Words = dayURL(day), count(total.Transcripts, "broadcast", "broadcasts"), count(total.Words, "word", "words")
		c.Shade = shade(total.Words, most)
	}
	c.Label = longDay(day) + ": " + wordsTold(total.Transcripts, total.Words)
	return c
}

// dayBefore is n days before day; it is day itself if that is no date.
func dayBefore(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, -n).Format(time.DateOnly)
}

// years adds days up by month, the latest year first.
func years(days []aircheck.DayTotal) []CalendarYear {
	months := map[string]aircheck.DayTotal{}
	most := 1
	for _, d := range days {
		m := months[d.Day[:7]]
		m.Transcripts += d.Transcripts
		m.Words += d.Words
		months[d.Day[:7]] = m
		most = max(most, m.Words)
	}
	var list []CalendarYear
	for _, d := range days {
		if year := d.Day[:4]; len(list) == 0 || list[0].Year != year {
			list = slices.Insert(list, 0, CalendarYear{Year: year, URL: periodURL(year)})
		}
	}
	for y := range list {
		for m := range list[y].Months {
			month := monthOf(list[y].Year, m+1)
			list[y].Months[m] = calendarMonth(month, months[month.Format("2006-01")], most)
		}
	}
	return list
}

func monthOf(year string, month int) time.Time {
	t, err := time.Parse("2006", year)
	if err != nil {
		return time.Time{}
	}
	return t.AddDate(0, month-1, 0)
}

func calendarMonth(month time.Time, total aircheck.DayTotal, most int) CalendarMonth {
	c := CalendarMonth{Name: month.Format("January 2006")}
	c.Label = c.Name + ": " + wordsTold(total.Transcripts, total.Words)
	if total.Transcripts > 0 {
		c.URL, c.Words, c.Shade = periodURL(month.Format("2006-01")), shortNumber(total.Words), shade(total.Words, most)
	}
	return c
}

// periodURL lists the broadcasts of a year or a month.
func periodURL(period string) string { return "/broadcasts?on=" + url.QueryEscape(period) }

// shade is 1 to 4, by quarters of the most.
func shade(n, most int) int { return min(1+4*n/most, 4) }

// shortNumber writes 61204 as 61k: three signs at most, for narrow places.
func shortNumber(n int) string {
	switch {
	case n >= 999_500_000:
		return strconv.FormatFloat(float64(n)/1e9, 'f', 1, 64) + "G"
	case n >= 9_950_000:
		return strconv.Itoa((n+500_000)/1_000_000) + "M"
	case n >= 999_500:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + "M"
	case n >= 1_000:
		return strconv.Itoa((n+500)/1000) + "k"
	}
	return strconv.Itoa(n)
}

// period is 14–18 March 2031, as short as it can be said.
func period(first, last string) string {
	a, err := time.Parse(time.DateOnly, first)
	b, err2 := time.Parse(time.DateOnly, last)
	switch {
	case err != nil || err2 != nil:
		return ""
	case first == last:
		return a.Format("2 January 2006")
	case a.Year() != b.Year():
		return a.Format("2 January 2006") + " – " + b.Format("2 January 2006")
	case a.Month() != b.Month():
		return a.Format("2 January") + " – " + b.Format("2 January 2006")
	}
	return a.Format("2") + "–" + b.Format("2 January 2006")
}

// daysWithin are the days with broadcasts from one day to another, not more
// than a month.
func daysWithin(days []aircheck.DayTotal, from, to string) []CalendarDay {
	var list []aircheck.DayTotal
	most := 1
	for _, d := range days {
		if d.Day != "" && d.Day >= from && d.Day <= to {
			list = append(list, d)
			most = max(most, d.Words)
		}
	}
	strip := make([]CalendarDay, len(list))
	for i, d := range list {
		strip[i] = calendarDay(d.Day, d, most)
	}
	return strip
}
