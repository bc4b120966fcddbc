package web

import (
	"time"

	"aircheck"
)

// slotsMost is how many days, or months, a timeline shows one by one.
const slotsMost = 120

// timelineOf shows when the hits were said: by day, or by month or year where
// the days are too many. It is nil for less than two days. Each bar narrows
// the question to its time.
func timelineOf(q question, counts []aircheck.Count) *Chart {
	dated := counts
	for len(dated) > 0 && dated[len(dated)-1].Key == "" {
		dated = dated[:len(dated)-1]
	}
	if len(dated) < 2 {
		return nil
	}
	first, last := dated[0].Key, dated[len(dated)-1].Key
	unit := timeUnitFor(first, last)
	c := &Chart{ID: "timeline", Title: "Turns by " + unit.name, Unit: unit.title, Measure: "Turns"}
	sums := map[string]int{}
	for _, day := range dated {
		sums[unit.of(day.Key)] += day.N
	}
	for _, key := range unit.between(first, last) {
		label := unit.label(key)
		c.Bars = append(c.Bars, Bar{Label: label, N: sums[key], URL: q.asking(withDate(q.node, key)).url()})
	}
	c.ends()
	return c
}

// timeUnit is a stretch of time in one of the lengths that on: takes.
type timeUnit struct {
	name, title         string
	layout, shown       string
	years, months, days int // its length
}

var timeUnits = [...]timeUnit{
	{"day", "Day", "2006-01-02", "2 January 2006", 0, 0, 1},
	{"month", "Month", "2006-01", "January 2006", 0, 1, 0},
	{"year", "Year", "2006", "2006", 1, 0, 0},
}

// timeUnitFor is the smallest one of which not too many lie between two days.
func timeUnitFor(first, last string) timeUnit {
	for _, u := range timeUnits {
		if len(u.between(first, last)) <= slotsMost {
			return u
		}
	}
	return timeUnits[len(timeUnits)-1]
}

// of is the one that a day lies in.
func (u timeUnit) of(day string) string { return day[:min(len(u.layout), len(day))] }

func (u timeUnit) label(key string) string {
	t, err := time.Parse(u.layout, key)
	if err != nil {
		return key
	}
	return t.Format(u.shown)
}

// between lists all from that of one day to that of another, but hardly more
// than can be shown.
func (u timeUnit) between(first, last string) []string {
	from, err := time.Parse(u.layout, u.of(first))
	if err != nil {
		return nil
	}
	to, err := time.Parse(u.layout, u.of(last))
	if err != nil {
		return nil
	}
	var keys []string
	most := slotsMost
	if u.years > 0 {
		most = 1000
	}
	for at := from; !at.After(to) && len(keys) <= most; at = at.AddDate(u.years, u.months, u.days) {
		keys = append(keys, at.Format(u.layout))
	}
	return keys
}

// undated is how many hits no timeline can show.
func undated(counts []aircheck.Count) int {
	if len(counts) > 0 && counts[len(counts)-1].Key == "" {
		return counts[len(counts)-1].N
	}
	return 0
}
