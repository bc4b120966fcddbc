package web

import (
	"sync"
	"time"

	"aircheck"
)

// Moment is a time as the desk shows it.
type Moment struct {
	Text      string // 20:05:14 where it is printed, 20:05 where it is estimated
	Zone      string // EDT
	Machine   string // RFC 3339
	Estimated bool
}

// momentOf shows a time in the zone of its broadcast.
func momentOf(at time.Time, kind aircheck.AtKind, zone string) Moment {
	if at.IsZero() || kind == aircheck.NoTime {
		return Moment{}
	}
	at = inZone(at, zone)
	m := Moment{Zone: at.Format("MST"), Machine: at.Format(time.RFC3339)}
	if kind == aircheck.Interpolated {
		m.Text, m.Estimated = at.Format("15:04"), true
	} else {
		m.Text = at.Format("15:04:05")
	}
	return m
}

// zones keeps what was read of zones: a long transcript asks for one a
// thousand times.
var zones sync.Map // name -> *time.Location

func inZone(at time.Time, zone string) time.Time {
	if zone == "" {
		return at
	}
	known, ok := zones.Load(zone)
	if !ok {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			return at // names come from transcripts: unknown ones are not kept
		}
		known, _ = zones.LoadOrStore(zone, loc)
	}
	return at.In(known.(*time.Location))
}

// longDay is Friday, 14 March 2031; "Undated" for none.
func longDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "Undated"
	}
	return t.Format("Monday, 2 January 2006")
}

// shortDay is 14 March 2031.
func shortDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "undated"
	}
	return t.Format("2 January 2006")
}

// window is 20:00-21:00 EDT, as far as it is known.
func window(i aircheck.Info) string {
	if i.Aired.IsZero() || i.DateOnly {
		return ""
	}
	aired := inZone(i.Aired, i.Zone)
	if i.Until.IsZero() {
		return aired.Format("15:04 MST")
	}
	return aired.Format("15:04") + "–" + inZone(i.Until, i.Zone).Format("15:04 MST")
}
