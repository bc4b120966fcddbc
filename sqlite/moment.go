package sqlite

import (
	"sync"
	"time"
)

// A moment is a time in one number that sorts as the time does and keeps its
// distance from UTC: Unix seconds, then minutes east of UTC plus 1024.
type moment = int64

const (
	momentBits   = 11
	momentMiddle = 1 << (momentBits - 1)
)

func momentOf(t time.Time) moment {
	_, offset := t.Zone()
	return t.Unix()<<momentBits | int64(offset/60+momentMiddle)
}

func timeOf(m moment) time.Time {
	offset := int(m&(1<<momentBits-1)) - momentMiddle
	return inZone(time.Unix(m>>momentBits, 0), offset*60, nil)
}

// inZone shows t in the zone if the zone has this offset then, else in a zone
// of no name with it.
func inZone(t time.Time, offset int, zone *time.Location) time.Time {
	if zone != nil {
		if _, o := t.In(zone).Zone(); o == offset {
			return t.In(zone)
		}
	}
	if offset == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset))
}

// zones remembers time zones, which are read from a file each time.
type zones struct{ known sync.Map }

// find returns the zone of a transcript, nil if it has none that is known here.
func (z *zones) find(name string) *time.Location {
	if name == "" {
		return nil
	}
	if zone, ok := z.known.Load(name); ok {
		return zone.(*time.Location)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = nil
	}
	z.known.Store(name, zone)
	return zone
}
