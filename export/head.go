package export

import (
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// line is one line of a transcript's head.
type line struct{ name, value string }

// headOf is what stands above a transcript, empty lines left out.
func headOf(t *aircheck.Transcript) []line {
	headlines := make([]string, len(t.Headlines))
	for i, h := range t.Headlines {
		headlines[i] = oneLine(h)
	}
	all := []line{
		{"Network", oneLine(t.Network)},
		{"Aired", airedWindow(t)},
		{"Headlines", strings.Join(headlines, "; ")},
		{"Notice", rushNotice(t)},
		{"Times", timesNotice(t)},
		{"Transcript", fmt.Sprintf("%s, revision %d", oneLine(t.ID), t.Revision)},
		{"Source", joined(", ", oneLine(t.Source.Name), digestOf(t))},
	}
	var head []line
	for _, l := range all {
		if l.value != "" {
			head = append(head, l)
		}
	}
	return head
}

func titleOf(t *aircheck.Transcript) string {
	if t.Show == "" {
		return "Untitled broadcast"
	}
	return oneLine(t.Show)
}

// airedWindow is "March 14, 2031, 9:00 p.m. to 10:00 p.m. EDT".
func airedWindow(t *aircheck.Transcript) string {
	day, err := time.Parse(time.DateOnly, t.Day)
	from, until := inZone(t.Aired, t.Zone), inZone(t.Until, t.Zone)
	if err != nil && !from.IsZero() {
		day = dateOf(from)
	}
	switch {
	case day.IsZero():
		return "undated"
	case from.IsZero(), t.DateOnly:
		return longDate(day) + " (time not known)"
	case until.IsZero():
		return longDate(day) + ", " + clock(from, t.Zone, false)
	}
	begin := clock(from, t.Zone, false)
	if name := zoneName(from, t.Zone); name == zoneName(until, t.Zone) {
		begin = strings.TrimSuffix(begin, " "+name)
	}
	return longDate(day) + ", " + begin + " to " + clock(until, t.Zone, false)
}

func rushNotice(t *aircheck.Transcript) string {
	if t.Rush {
		return "rush transcript, may be updated"
	}
	return ""
}

func digestOf(t *aircheck.Transcript) string {
	if t.Source.SHA256 == "" {
		return ""
	}
	return "sha256 " + t.Source.SHA256
}

// timesNotice explains the times that stand beside the turns.
func timesNotice(t *aircheck.Transcript) string {
	zone, estimated := "", false
	for i := range t.Turns {
		turn := &t.Turns[i]
		if stamp(turn.At, turn.AtKind, t.Zone) == "" {
			continue
		}
		if zone == "" {
			zone = zoneName(inZone(turn.At, t.Zone), t.Zone)
		}
		estimated = estimated || turn.AtKind == aircheck.Interpolated
	}
	if estimated {
		return zone + "; ~ marks a time estimated between printed ones"
	}
	return zone
}

// stamp is the time beside a turn: "21:05:12", "~21:05", empty if unknown.
func stamp(at time.Time, kind aircheck.AtKind, zone string) string {
	switch {
	case at.IsZero() || !isTimed(kind):
		return ""
	case kind == aircheck.Interpolated:
		return inZone(at, zone).Format("~15:04")
	case kind == aircheck.Repaired:
		return inZone(at, zone).Format("15:04:05") + " repaired"
	}
	return inZone(at, zone).Format("15:04:05")
}
