package read

import (
	"cmp"
	"time"

	"aircheck"
)

// About is what is known of a broadcast from elsewhere than its transcript: a
// file name, a sidecar, a flag. Zero fields say nothing.
type About struct {
	Network, Show string
	Headlines     []string
	// Aired and Until bound the broadcast; DateOnly says that only the day of
	// Aired counts. Zone is the IANA name of the zone it tells its time in.
	// Floating says that nobody named the zone of Aired: it is what a clock
	// showed in the zone of the transcript, or in New York where that has none.
	Aired, Until       time.Time
	DateOnly, Floating bool
	Zone               string
	Media              string   // address of the recording
	NoMedia            bool     // takes the recording off, with its shift
	Shift              *float64 // see aircheck.Media; nil says nothing, and 0 takes one back
	Part               int      // from 1
}

// IsZero reports whether nothing is known.
func (a About) IsZero() bool {
	return a.Network == "" && a.Show == "" && len(a.Headlines) == 0 && a.Aired.IsZero() && a.Until.IsZero() &&
		a.Zone == "" && a.Media == "" && !a.NoMedia && a.Shift == nil && a.Part == 0
}

// Apply puts what is known into t and notes origin ("file name", "sidecar
// NAME", "flag") for it in t.Origin. It overrules what t has. A new time moves
// the times of the turns; turns with places in a recording get theirs from it.
func (a About) Apply(t *aircheck.Transcript, origin string) {
	if t.Origin == nil {
		t.Origin = map[string]string{}
	}
	if a.Network != "" {
		t.Network, t.Origin["network"] = a.Network, origin
	}
	if a.Show != "" {
		t.Show, t.Origin["show"] = a.Show, origin
	}
	if len(a.Headlines) > 0 {
		t.Headlines, t.Origin["headlines"] = a.Headlines, origin
	}
	if a.NoMedia && t.Media != (aircheck.Media{}) {
		delete(t.Origin, "shift")
		t.Media, t.Origin["media"] = aircheck.Media{}, origin // kept, so that no sidecar puts it back
	}
	if a.Media != "" {
		t.Media.URL, t.Origin["media"] = a.Media, origin
	}
	if a.Shift != nil {
		t.Media.Shift, t.Origin["shift"] = *a.Shift, origin
	}
	if a.Part > 0 {
		t.Part, t.Origin["part"] = a.Part, origin
	}
	a.applyTime(t, origin)
	if len(t.Origin) == 0 {
		t.Origin = nil
	}
}

// printed is the origin of what stands in the transcript itself.
const printed = "content"

// printedIn gives an origin to what a reader found and said nothing more of.
// Not to the zone: it may be assumed, so readers tell which they read.
func printedIn(t *aircheck.Transcript) {
	for _, fact := range [...]struct {
		name  string
		known bool
	}{
		{"network", t.Network != ""}, {"show", t.Show != ""}, {"headlines", len(t.Headlines) > 0},
		{"aired", !t.Aired.IsZero()}, {"media", t.Media.URL != ""}, {"part", t.Part > 0},
	} {
		if !fact.known || t.Origin[fact.name] != "" {
			continue
		}
		if t.Origin == nil {
			t.Origin = map[string]string{}
		}
		t.Origin[fact.name] = printed
	}
}

// home is the zone of a time of day whose zone nobody knows.
const home = "America/New_York"

func (a About) applyTime(t *aircheck.Transcript, origin string) {
	if a.Floating && a.Zone == "" && t.Zone == "" {
		t.Zone = home // assumed: it has no origin, and a zone that is named later moves no clock
	}
	zone := a.Aired.Location() // where no zone is known, the offset that was given
	if name := cmp.Or(a.Zone, t.Zone); name != "" {
		if loc, err := time.LoadLocation(name); err == nil {
			zone = loc
		}
	}
	aired, dateOnly := a.Aired, a.DateOnly
	switch {
	case !aired.IsZero():
		t.Origin["aired"] = origin
		if a.Floating {
			aired = clockIn(aired, zone)
		}
	case a.Zone == "" || a.Zone == t.Zone || t.Aired.IsZero():
		zone = nil
	case t.Origin["zone"] != "": // the instant is known, the clock on the wall changes
		aired, dateOnly = t.Aired, t.DateOnly
	default: // the clock on the wall is printed, its zone was assumed
		aired, dateOnly = clockIn(t.Aired, zone), t.DateOnly
	}
	if a.Zone != "" {
		t.Zone, t.Origin["zone"] = a.Zone, origin
	}
	if aired.IsZero() || zone == nil {
		return
	}
	redate(t, aired.In(zone), dateOnly)
	if !a.Until.IsZero() {
		t.Until = a.Until.In(zone)
	}
}

// clockIn is the moment at which a clock in the zone shows what t's shows.
func clockIn(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, zone)
}

// redate moves a transcript to another start.
func redate(t *aircheck.Transcript, aired time.Time, dateOnly bool) {
	m := mover{from: t.Aired, to: aired, dateOnly: dateOnly}
	if t.DateOnly {
		m.from = time.Time{}
	}
	for i := range t.Turns {
		turn := &t.Turns[i]
		turn.At, turn.AtKind = m.move(turn.At, turn.AtKind, turn.Offset, turn.OffsetKind)
		if turn.AtKind == "" {
			turn.AtKind = aircheck.NoTime
		}
		turn.End, _ = m.move(turn.End, "", turn.OffsetEnd, "")
		for k := range turn.Pieces {
			p := &turn.Pieces[k]
			p.At, p.AtKind = m.move(p.At, p.AtKind, p.Offset, p.OffsetKind)
		}
	}
	for i := range t.Notes {
		n := &t.Notes[i]
		n.At, n.AtKind = m.move(n.At, n.AtKind, 0, "")
	}
	t.Until, _ = m.move(t.Until, "", 0, "")
	t.Aired, t.DateOnly, t.Day = aired, dateOnly, aired.Format(time.DateOnly)
}

type mover struct {
	from, to time.Time // from is zero where it was not known
	dateOnly bool      // to is only a day
}

// move is the new time of something said at o in the recording, or at the time at.
func (m mover) move(at time.Time, kind aircheck.AtKind, o aircheck.Offset, stated aircheck.AtKind) (time.Time, aircheck.AtKind) {
	switch {
	case o.Known() && m.dateOnly:
		return time.Time{}, ""
	case o.Known():
		if stated == "" {
			stated = aircheck.Stated
		}
		return m.to.Add(o.Duration()).Truncate(time.Second), stated
	case at.IsZero() || m.from.IsZero():
		return at, kind
	}
	return m.to.Add(at.Sub(m.from)), kind
}
