package sqlite

import (
	"time"

	"aircheck"
)

// A key is the rowid of a turn, made so that the order of keys is the order of
// air time and that counting by day needs no look at the rows:
//
//	63          24       22              0
//	| air minute | day    | counter      |
//
// The air minute counts from the year 0, in UTC. day is the broadcast's own
// day as against the minute's day in UTC: 0 the day before, 1 the same, 2 the
// day after, 3 neither (or no day). The counter is given in order of arrival.
// Undated turns have keys below all dated ones: a counter and nothing else.
type key = int64

const (
	counterBits = 22
	minuteShift = 24
	otherDay    = 3

	firstDated key = 1 << 49 // the year 63
	lastKey    key = 1<<63 - 1

	yearZero      = -62167219200 // Unix seconds
	minutesPerDay = 24 * 60
)

// slotOf is the key of a turn without its counter, 0 if undated.
func slotOf(t *aircheck.Transcript, turn *aircheck.Turn) key {
	at := turn.At
	if at.IsZero() {
		at = t.Aired
	}
	day, err := time.Parse(time.DateOnly, t.Day)
	if at.IsZero() && err == nil {
		at = day
	}
	minute := (at.Unix() - yearZero) / 60
	slot := minute << minuteShift
	if at.IsZero() || slot < firstDated || slot>>minuteShift != minute {
		return 0
	}
	ahead := int64(otherDay)
	if err == nil {
		ahead = (day.Unix()-yearZero)/60/minutesPerDay - minute/minutesPerDay + 1
	}
	if ahead < 0 || ahead > otherDay {
		ahead = otherDay
	}
	return slot | ahead<<counterBits
}

// slotEnd is the last key of a slot.
func slotEnd(slot key) key {
	if slot == 0 {
		return firstDated - 1
	}
	return slot | (1<<counterBits - 1)
}

// slotStart is the slot that a key was given in.
func slotStart(k key) key {
	if k < firstDated {
		return 0
	}
	return k &^ (1<<counterBits - 1)
}

// isOdd reports whether a key does not tell the broadcast's day.
func isOdd(k key) bool {
	return k < firstDated || k>>counterBits&otherDay == otherDay
}

// dayNumber counts the broadcast days that keys tell, from the year 0.
func dayNumber(k key) int64 {
	return k>>minuteShift/minutesPerDay + k>>counterBits&otherDay - 1
}

func dayName(number int64) string {
	return time.Unix(number*minutesPerDay*60+yearZero, 0).UTC().Format(time.DateOnly)
}

// dayOf is the broadcast day that a key tells.
func dayOf(k key) string { return dayName(dayNumber(k)) }
