package corpus

import (
	"fmt"
	"strings"
	"time"
)

// schedule gives each file its broadcast: network, show, day and hour, no two
// alike, in order of air time.
type schedule struct {
	perDay int
	first  time.Time
}

// slot is one broadcast of one hour.
type slot struct {
	day     int // since the schedule's first
	date    time.Time
	hour    int
	network int
	show    string
}

var networks = [...]string{"CWN", "MRB", "TVA", "NEWSONE"}

// A network's shows share its day in equal parts.
var shows = [len(networks)][6]string{
	{"CWN Overnight", "First Light", "CWN Newsroom", "The Exchange", "The Evening Brief", "Nightline Desk"},
	{"Early Report", "Morning Table", "MRB Live", "Capital Hour", "Tonight With Dana Orrick", "The Last Page"},
	{"World Watch", "TVA This Morning", "Noon Bulletin", "Crossfire Lane", "TVA Prime", "After Hours"},
	{"Newsone Rolling", "Daybreak", "Newsone Live", "Markets and Money", "The Lead Story", "Late Edition"},
}

const perDayLimit = 24 * len(networks)

func newSchedule(files int) schedule {
	return schedule{
		perDay: min(max(5, files/9000), perDayLimit),
		first:  time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC),
	}
}

func (s schedule) slot(n int) slot {
	day, i := n/s.perDay, n%s.perDay
	cell := i*perDayLimit/s.perDay + day%(perDayLimit/s.perDay)
	hour, network := cell/len(networks), cell%len(networks)
	return slot{
		day: day, date: s.first.AddDate(0, 0, day), hour: hour, network: network,
		show: shows[network][hour*len(shows[network])/24],
	}
}

func (s slot) fileName() string {
	name := strings.ToLower(s.show)
	if network := strings.ToLower(networks[s.network]); !strings.HasPrefix(name, network) {
		name = network + " " + name
	}
	return fmt.Sprintf("%s-%s-%02d00.txt", strings.ReplaceAll(name, " ", "-"), s.date.Format("2006-01-02"), s.hour)
}

// window is the hour as a headline prints it: "8-9p", "Midnight-1a", "11a-12p".
func (s slot) window() string {
	switch {
	case s.hour == 0:
		return "Midnight-1a"
	case s.hour == 11:
		return "11a-12p"
	case s.hour == 12:
		return "12-1p"
	case s.hour == 23:
		return "11p-12a"
	case s.hour < 12:
		return fmt.Sprintf("%d-%da", s.hour, s.hour+1)
	}
	return fmt.Sprintf("%d-%dp", s.hour-12, s.hour-11)
}
