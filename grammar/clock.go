package grammar

import (
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // readings must not depend on the machine

	"aircheck"
)

// Zones maps what broadcasters print after a time to IANA zones.
var zones = map[string]string{
	"ET": "America/New_York", "EST": "America/New_York", "EDT": "America/New_York", "EASTERN": "America/New_York",
	"CT": "America/Chicago", "CST": "America/Chicago", "CDT": "America/Chicago",
	"MT": "America/Denver", "MST": "America/Denver", "MDT": "America/Denver",
	"PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
	"GMT": "UTC", "UTC": "UTC", "BST": "Europe/London", "CET": "Europe/Paris", "CEST": "Europe/Paris",
}

// location loads a zone; the one of nearly all rush transcripts only once. It is
// nil for a name that is no zone.
func location(zone string) *time.Location {
	if zone == "America/New_York" {
		return eastern()
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return nil
	}
	return loc
}

var eastern = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		panic("the embedded time zones lack New York: " + err.Error())
	}
	return loc
})

// AirTime is what the head line "Aired March 25, 2016 - 00:00 ET" tells.
type AirTime struct {
	Year    int
	Month   time.Month
	Day     int
	Minute  int    // of the day, 0 to 1439
	HasTime bool   // false if only the date is printed
	Zone    string // IANA, empty if none is printed
}

// ReadAirTime reads a head line that begins with "Aired" and a date. Spaces may
// be no-break spaces; the hour may have one digit and may be given as "9:00
// p.m.".
func ReadAirTime(line string) (AirTime, bool) {
	s := strings.ReplaceAll(line, "\u00a0", " ")
	rest, ok := strings.CutPrefix(strings.TrimSpace(s), "Aired ")
	if !ok {
		return AirTime{}, false
	}
	a, after, ok := ReadDate(rest)
	if !ok {
		return AirTime{}, false
	}
	fields := strings.FieldsFunc(after, func(r rune) bool { return r == ' ' || r == '-' || r == '–' || r == ',' })
	for i, f := range fields {
		if h, m, ok := readHour(f); ok && !a.HasTime {
			if i+1 < len(fields) {
				h = halfDay(h, fields[i+1])
			}
			a.Minute, a.HasTime = h*60+m, true
		} else if z := zones[strings.ToUpper(strings.Trim(f, "()."))]; z != "" {
			a.Zone = z
		}
	}
	return a, true
}

// ReadDate reads "March 25, 2016" at the start of s, and returns what follows.
func ReadDate(s string) (AirTime, string, bool) {
	word, rest, _ := strings.Cut(s, " ")
	month := monthNamed(strings.Trim(word, ".,"))
	if month == 0 {
		return AirTime{}, s, false
	}
	rest = strings.TrimLeft(rest, " ")
	day, n := leadingInt(rest)
	rest = strings.TrimLeft(rest[n:], " ,")
	for _, suffix := range [...]string{"st ", "nd ", "rd ", "th ", "st, ", "nd, ", "rd, ", "th, "} {
		rest = strings.TrimPrefix(rest, suffix)
	}
	year, m := leadingInt(rest)
	if n == 0 || m != 4 || !isDate(year, month, day) {
		return AirTime{}, s, false
	}
	return AirTime{Year: year, Month: month, Day: day}, rest[m:], true
}

func isDate(year int, month time.Month, day int) bool {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return day >= 1 && t.Month() == month && year >= 1900 && year < 2200
}

func monthNamed(s string) time.Month {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); len(s) <= len(name) && strings.EqualFold(name[:len(s)], s) || strings.EqualFold(s, "Sept") && m == time.September {
			return m
		}
	}
	return 0
}

func leadingInt(s string) (n, digits int) {
	for digits < len(s) && digits < 9 && isDigit(s[digits]) {
		n = n*10 + int(s[digits]-'0')
		digits++
	}
	return n, digits
}

// readHour reads 00:00, 9:30 or 20:00:00.
func readHour(s string) (h, m int, ok bool) {
	hour, minute, found := strings.Cut(s, ":")
	if !found {
		return 0, 0, false
	}
	h, n := leadingInt(hour)
	m, k := leadingInt(minute)
	return h, m, n > 0 && n == len(hour) && k == 2 && h < 24 && m < 60
}

func halfDay(h int, word string) int {
	switch strings.ToLower(strings.ReplaceAll(word, ".", "")) {
	case "pm", "p":
		if h < 12 {
			return h + 12
		}
	case "am", "a":
		if h == 12 {
			return 0
		}
	}
	return h
}

// ReadWindow reads the slot at the end of a headline line, "Aired 9-10p ET",
// and returns the minutes of the day at which it starts and ends; end is less
// than or equal to start when it runs past midnight. before is the line without
// it.
//
//	9-10p  Midnight-1a  6:30-7a  11a-12p  12-12:45a  Noon-1p  11p-Midnight
func ReadWindow(line string) (before string, start, end int, ok bool) {
	at := strings.LastIndex(line, "Aired ")
	if at < 0 || len(line)-at > 40 {
		return line, 0, 0, false
	}
	slot := strings.TrimSpace(strings.ReplaceAll(line[at+len("Aired "):], "\u00a0", " "))
	slot = strings.TrimPrefix(strings.TrimPrefix(slot, "at "), "from ")
	if i := strings.LastIndexByte(slot, ' '); i > 0 && zones[strings.Trim(slot[i+1:], ".")] != "" {
		slot = strings.TrimSpace(slot[:i])
	}
	from, to, found := strings.Cut(slot, "-")
	if !found {
		return line, 0, 0, false
	}
	end, endHalf, ok1 := slotTime(to)
	start, half, ok2 := slotTime(from)
	if !ok1 || !ok2 {
		return line, 0, 0, false
	}
	if endHalf == 0 && half == 0 {
		return line, 0, 0, false
	}
	if endHalf == 0 {
		end, endHalf = onHalf(end, half), half
	}
	if half == 0 { // 9-10p is 9p; 11-12p is 11a
		start = onHalf(start, endHalf)
		if start >= end {
			start = (start + 720) % 1440
		}
	}
	if end == 720 && start > end { // 10:30-12p runs to midnight
		end = 0
	}
	return strings.TrimSpace(strings.TrimRight(line[:at], " ")), start, end % 1440, true
}

// slotTime reads 9, 10p, 6:30, Midnight; half is 'a', 'p' or 0 if not given.
func slotTime(s string) (minute int, half byte, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "midnight":
		return 0, 'a', true
	case "noon":
		return 720, 'p', true
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "."), "m")
	s = strings.TrimSuffix(strings.TrimSpace(s), ".")
	if n := len(s); n > 0 && (s[n-1] == 'a' || s[n-1] == 'p') {
		half = s[n-1]
		s = strings.TrimSpace(s[:n-1])
	}
	hour, rest, _ := strings.Cut(s, ":")
	h, n := leadingInt(hour)
	m, k := leadingInt(rest)
	if n == 0 || n != len(hour) || k != len(rest) || h < 1 || h > 12 || m > 59 {
		return 0, 0, false
	}
	minute = h%12*60 + m
	if half != 0 {
		minute = onHalf(minute, half)
	}
	return minute, half, true
}

func onHalf(minute int, half byte) int {
	minute %= 720
	if half == 'p' {
		minute += 720
	}
	return minute
}

// SetTime puts an air time and, if the window is known, its end into t.
func SetTime(t *aircheck.Transcript, a AirTime, window bool, start, end int) {
	zone := a.Zone
	if zone == "" {
		zone = t.Zone
	}
	if zone == "" {
		zone = "America/New_York"
	}
	loc := location(zone)
	if loc == nil {
		loc, zone = time.UTC, "UTC"
	}
	t.Zone = zone
	minute := a.Minute
	if !a.HasTime && window {
		minute = start
	}
	t.DateOnly = !a.HasTime && !window
	t.Aired = time.Date(a.Year, a.Month, a.Day, minute/60, minute%60, 0, 0, loc)
	t.Day = t.Aired.Format(time.DateOnly)
	if window {
		until := time.Date(a.Year, a.Month, a.Day, end/60, end%60, 0, 0, loc)
		if !until.After(t.Aired) {
			until = time.Date(a.Year, a.Month, a.Day+1, end/60, end%60, 0, 0, loc)
		}
		if length := until.Sub(t.Aired); length <= 8*time.Hour {
			t.Until = until
		}
	}
}

// tolerance is how far outside its window a programme's marks may lie.
const tolerance = 10 * time.Minute

// readClock dates the marks. A mark goes to the day on which it lies nearest to
// the programme; one that runs backwards, or lies outside the window, is read
// with the hour that fits, or not at all.
func (p *parser) readClock() {
	if p.t.Aired.IsZero() || p.t.DateOnly {
		p.clockWithoutDate()
		return
	}
	last := time.Time{}
	for i := range p.marks {
		m := &p.marks[i]
		m.kind = aircheck.Stated
		if m.repaired {
			m.kind = aircheck.Repaired
		}
		at, ok := p.dated(m, last)
		if m.unusable || !ok {
			m.kind = aircheck.NoTime
			p.warn(m.span[0], "mark-unusable", m.span.Of(p.body)+" fits no time of this broadcast and is left out")
			continue
		}
		m.at = at
		if m.kind == aircheck.Repaired {
			p.warn(m.span[0], "mark-repaired", m.span.Of(p.body)+" read as "+at.Format("15:04:05"))
		}
		last = at
	}
}

func (p *parser) clockWithoutDate() {
	for i := range p.marks {
		p.marks[i].kind = aircheck.NoTime
	}
}

// dated finds the instant a mark means.
func (p *parser) dated(m *mark, last time.Time) (time.Time, bool) {
	aired := p.t.Aired
	at := onDay(aired, m)
	low, high := aired.Add(-tolerance), aired.Add(6*time.Hour)
	if !p.t.Until.IsZero() {
		high = p.t.Until.Add(tolerance)
	}
	fits := func(t time.Time) bool { return !t.Before(low) && !t.After(high) && !t.Before(last) }
	for _, t := range [...]time.Time{at, at.AddDate(0, 0, 1), at.AddDate(0, 0, -1)} {
		if fits(t) {
			return t, true
		}
	}
	// The minutes may be right and the hour a slip.
	for h := range 24 {
		slip := *m
		slip.h = h
		for _, day := range [...]int{0, 1} {
			if t := onDay(aired, &slip).AddDate(0, 0, day); fits(t) {
				m.kind = aircheck.Repaired
				return t, true
			}
		}
	}
	return time.Time{}, false
}

func onDay(aired time.Time, m *mark) time.Time {
	return time.Date(aired.Year(), aired.Month(), aired.Day(), m.h, m.m, m.s, 0, aired.Location())
}

func turnID(i int) string {
	return string(strconv.AppendInt(append(make([]byte, 0, 12), 't'), int64(i+1), 10))
}

// ReadClock reads a time of day with its half and its zone, "11:42 A.M. EST",
// at the start of s; nothing but punctuation may follow.
func ReadClock(s string) (a AirTime, ok bool) {
	fields := strings.Fields(strings.ReplaceAll(s, "\u00a0", " "))
	if len(fields) < 2 || len(fields) > 4 {
		return a, false
	}
	h, m, ok := readHour(fields[0])
	half := strings.ToLower(strings.ReplaceAll(fields[1], ".", ""))
	if !ok || half != "am" && half != "pm" {
		return a, false
	}
	for _, f := range fields[2:] {
		z := zones[strings.ToUpper(strings.Trim(f, "().,"))]
		if z == "" && !strings.EqualFold(f, "time") {
			return a, false
		}
		a.Zone = z
	}
	a.Minute, a.HasTime = halfDay(h, half)*60+m, true
	return a, true
}
