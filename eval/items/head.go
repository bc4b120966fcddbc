package items

import (
	"strings"
	"time"

	"aircheck"
	"aircheck/words"
)

var headChecks = map[string]func(*trial){
	"H01": func(t *trial) { t.wantWords("show", t.Show, t.quote(0)) },
	"H02": headlines,
	"H03": airTime,
	"H05": func(t *trial) {
		airTime(t)
		t.wantWords("show", t.Show, "")
	},
	"H06": window,
	"H07": furniture,
}

const zone = "America/New_York"

// headlines are the topics between semicolons, and the window is not one.
func headlines(t *trial) {
	count := map[string]int{"three": 3, "5": 5}[t.find(0, `(three|5) topics`)[0]]
	t.want(len(t.Headlines) == count, "%d headlines, want %d", len(t.Headlines), count)
	line := t.lineSpan(t.line(0)).Of(t.Body)
	topics, _, _ := strings.Cut(line, " Aired ")
	t.wantWords("headlines together", strings.Join(t.Headlines, " "), topics)
}

func airTime(t *trial) {
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.want(false, "%v", err)
		return
	}
	want, err := time.ParseInLocation("Aired January 2, 2006 - 15:04", t.quote(0), place)
	t.want(err == nil, "%v", err)
	t.want(t.Aired.Equal(want), "aired %s, want %s", t.Aired, want)
	_, got := t.Aired.Zone()
	_, offset := want.Zone()
	t.want(got == offset, "aired %s, want the offset of %s", t.Aired, want)
	t.want(t.Zone == zone, "zone %q, want %s", t.Zone, zone)
	t.want(t.Day == want.Format(time.DateOnly), "day %q, want %s", t.Day, want.Format(time.DateOnly))
	t.want(!t.DateOnly, "the time is known")
}

// window is the hour that the headline line prints; it must not be a headline.
func window(t *trial) {
	clocks := t.find(0, `(\d\d:\d\d)-(\d\d:\d\d) ET`)
	t.want(t.Aired.Format("15:04") == clocks[0], "aired %s, want %s", t.Aired, clocks[0])
	t.want(t.Until.Format("15:04") == clocks[1], "until %s, want %s", t.Until, clocks[1])
	t.want(t.Until.Sub(t.Aired) == time.Hour, "lasts %s", t.Until.Sub(t.Aired))
	for _, h := range t.Headlines {
		t.want(!strings.Contains(h, "Aired"), "the window is in headline %q", h)
	}
	if strings.Contains(t.expected(0), "three topics") {
		headlines(t)
	}
	for _, n := range t.notes(aircheck.TimeMark, t.wholeBody()) {
		t.want(!n.At.Before(t.Aired) && n.At.Before(t.Until), "mark %s is outside the window", n.At)
	}
}

// furniture is noted and no one's words.
func furniture(t *trial) {
	t.want(t.Rush, "not known as a rush transcript")
	for i := range t.rows {
		s := t.span(i)
		noted := append(t.notes(aircheck.Banner, s), t.notes(aircheck.Furniture, s)...)
		t.want(len(noted) > 0 && noted[0].Span.Contains(s), "line %d is not noted as a whole", t.line(i))
		for _, turn := range t.Turns {
			t.want(!strings.Contains(words.Fold(turn.Text), words.Fold(t.quote(i))), "line %d is said by turn %s", t.line(i), turn.ID)
		}
	}
}
