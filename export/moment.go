package export

import (
	"strings"
	"time"
	_ "time/tzdata" // the same zones on every machine

	"aircheck"
)

// moment is when words were said, told so that it promises no more than is
// known.
type moment struct {
	day    time.Time // of the broadcast, the date alone; zero if undated
	said   time.Time // of the words: after midnight it is the next one
	clock  string    // "9:05:12 p.m. EDT", "~9:05 p.m. EDT", "" if unknown
	remark string    // what the time does not tell: "estimated"
}

func momentOf(p aircheck.Passage) moment {
	at := inZone(p.At, p.Zone)
	day, err := time.Parse(time.DateOnly, p.Day)
	if err != nil && !at.IsZero() {
		day = dateOf(at)
	}
	m, programme := moment{day: day, said: day}, "broadcast"
	if isRecord(p) {
		programme = "sitting"
	}
	switch {
	case day.IsZero():
		m.remark = "undated"
	case at.IsZero(), p.DateOnly && !isTimed(p.AtKind):
		m.remark = "time not known"
	case !isTimed(p.AtKind):
		m.remark = programme + " began " + clock(at, p.Zone, false) + ", time of the words not known"
	default:
		m.clock, m.remark = clock(at, p.Zone, p.AtKind != aircheck.Interpolated), timeRemark(p.AtKind)
		if p.AtKind == aircheck.Interpolated {
			m.clock = "~" + m.clock
		}
		if m.said = dateOf(at); !m.said.Equal(day) {
			m.remark = joined("; ", m.remark, programme+" of "+longDate(day))
		}
	}
	return m
}

// String is "March 14, 2031, ~9:05 p.m. EDT (estimated)".
func (m moment) String() string {
	if m.day.IsZero() {
		return m.remark
	}
	return spaced(joined(", ", longDate(m.said), m.clock), bracketed(m.remark))
}

func isTimed(kind aircheck.AtKind) bool {
	return kind == aircheck.Stated || kind == aircheck.Repaired || kind == aircheck.Interpolated
}

func timeRemark(kind aircheck.AtKind) string {
	switch kind {
	case aircheck.Interpolated:
		return "estimated"
	case aircheck.Repaired:
		return "time mark repaired"
	}
	return ""
}

// inZone leaves a time in its own offset where the zone is unknown.
func inZone(at time.Time, zone string) time.Time {
	if at.IsZero() || zone == "" {
		return at
	}
	if loc, err := time.LoadLocation(zone); err == nil {
		return at.In(loc)
	}
	return at
}

func dateOf(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
}

func longDate(day time.Time) string { return day.Format("January 2, 2006") }

// clock is "9:05:12 p.m. EDT"; an estimate has no seconds to show.
func clock(at time.Time, zone string, seconds bool) string {
	layout := "3:04 PM"
	if seconds {
		layout = "3:04:05 PM"
	}
	told := strings.NewReplacer("AM", "a.m.", "PM", "p.m.").Replace(at.Format(layout))
	return told + " " + zoneName(at, zone)
}

// zoneName is the abbreviation; outside America, where others use the same
// letters (IST, CST), with the name of the zone.
func zoneName(at time.Time, zone string) string {
	abbreviation, _ := at.Zone()
	switch {
	case at.Location() == time.UTC:
		return "UTC"
	case abbreviation == "" || strings.ContainsAny(abbreviation, "+-"):
		return "UTC" + at.Format("-07:00")
	case zone == "" || zone == abbreviation || strings.HasPrefix(zone, "America/") || strings.HasPrefix(zone, "US/"):
		return abbreviation
	}
	return abbreviation + ", " + zone
}
