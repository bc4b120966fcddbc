package web

import (
	"net/http"
	"time"

	"aircheck"
)

// partsPage shows every shared part with made-up data, so that one can see
// what a change of a part does without looking for a transcript that has it.
type partsPage struct {
	Page
	Moments    []Moment
	Bylines    []Byline
	Passages   []Passage
	Chart      Chart
	Facets     []Facet
	Broadcasts []Broadcast
	Calendars  []Calendar
}

func (d *Desk) parts(w http.ResponseWriter, _ *http.Request) error {
	p := partsPage{Page: d.newPage("Parts", "")}
	for _, passage := range madeUpPassages() {
		p.Passages = append(p.Passages, passageOf(passage, "lighthouse lamp"))
	}
	for _, v := range p.Passages {
		p.Moments, p.Bylines = append(p.Moments, v.Moment), append(p.Bylines, v.Byline)
	}
	p.Chart, p.Facets = madeUpChart(), madeUpFacets()
	p.Broadcasts = broadcastsOf(madeUpBroadcasts())
	p.Calendars = []Calendar{calendarOf(madeUpDays(9, 1)), calendarOf(madeUpDays(30, 25))}
	return render(w, http.StatusOK, "showcase", p)
}

// madeUpPassages has one passage of each kind that looks different.
func madeUpPassages() []aircheck.Passage {
	said := func(turn, name, role, quote string, voice aircheck.Voice, marks ...aircheck.Span) aircheck.Passage {
		return aircheck.Passage{
			Transcript: "sample.evening-lamp.2029-06-01T1900", Turn: turn, Piece: 1, Speaker: name, Role: role, Org: "Sample News",
			Voice: voice, Network: "Sample", Show: "Evening Lamp", Day: "2029-06-01", Zone: "Europe/Dublin", Quote: quote, Marks: marks,
			At: madeUpTime().Add(4 * time.Minute), AtKind: aircheck.Stated,
		}
	}
	keeper := said("t1", "Nuala Sample", "anchor", "The keeper of the lighthouse says that the lamp was lit at nine.", aircheck.Live, aircheck.Span{18, 28}, aircheck.Span{43, 47})
	keeper.Before = []aircheck.Passage{said("t0", "Odhran Sample", "correspondent", "And who lit it?", aircheck.Live)}
	keeper.After = []aircheck.Passage{said("t2", "Odhran Sample", "correspondent", "Nobody saw him.", aircheck.Live)}
	clip := said("t3", "Brid Sample", "lighthouse keeper", "I lit the lamp.\nThen I went home.", aircheck.InClip, aircheck.Span{10, 14})
	clip.Org, clip.AtKind = "", aircheck.Interpolated
	clip.Repeats = "sample.morning-lamp.2029-06-01T0700#t9"
	translated := said("t4", "Unidentified Male", "", "The lamp was dark when we passed.", aircheck.Live)
	translated.Via, translated.Unidentified, translated.Org = "telephone, translator", true, ""
	narration := said("t5", "Odhran Sample", "correspondent", "Nobody on the quay knows a man of that name.", aircheck.Narration)
	narration.Doubt = "the label stands before a break, the words after it"
	screen := said("t6", "Text", "", "LAMP OUT SINCE MAY", aircheck.Screen)
	screen.Unidentified, screen.Org = true, ""
	announcer := said("t7", "Announcer", "", "Next, on Evening Lamp.", aircheck.Announcer)
	announcer.Unidentified, announcer.AtKind = true, aircheck.NoTime
	former := said("t8", "Brid Sample", "lighthouse keeper", "I lit forty lamps.", aircheck.Live, aircheck.Span{13, 17})
	former.Org, former.Revision, former.Newest, former.Former = "", 1, 3, true
	return []aircheck.Passage{keeper, clip, translated, narration, screen, announcer, former}
}

func madeUpTime() time.Time { return time.Date(2029, 6, 1, 18, 0, 0, 0, time.UTC) }

func madeUpChart() Chart {
	c := Chart{ID: "sample-chart", Title: "Turns about lamps by day", Unit: "Day", Measure: "Turns", First: "1 June 2029", Last: "10 June 2029"}
	for i, n := range []int{3, 0, 18, 7, 1, 1204, 30, 0, 2, 90} {
		day := madeUpTime().AddDate(0, 0, i).Format(time.DateOnly)
		c.Bars = append(c.Bars, Bar{Label: shortDay(day), URL: dayURL(day), N: n, Current: i == 6})
	}
	c.layOut()
	return c
}

func madeUpFacets() []Facet {
	return []Facet{
		{
			Title: "Who says this most", Note: overNote(200_000), All: "Any speaker", AllURL: "/search?q=lamp",
			Values: []FacetValue{
				{Label: "Nuala Sample", N: 1204}, {Label: "Brid Sample", N: 31, URL: searchURL(`lamp speaker:"brid sample"`)},
				{Label: "A Sample With an Unusually Long Name and Several Titles", N: 2, URL: searchURL("lamp")},
			},
		},
		{Title: "Show", Empty: "None is named."},
	}
}

func madeUpBroadcasts() []aircheck.Info {
	lamp := aircheck.Info{
		ID: "sample.evening-lamp.2029-06-01T1900", Network: "Sample", Show: "Evening Lamp", Day: "2029-06-01", Zone: "Europe/Dublin",
		Headlines: []string{"Lighthouse Lit at Nine", "Nobody Saw the Keeper", "Boats Stay in Harbor", "A Quiet Summer"},
		Aired:     madeUpTime(), Until: madeUpTime().Add(time.Hour), Source: "evening-lamp.txt", Turns: 210, Words: 8714, Warnings: 2,
	}
	bare := aircheck.Info{ID: "x.x.0123456789ab", Source: "found on a desk.txt", Turns: 1, Words: 12}
	return []aircheck.Info{lamp, bare}
}

// madeUpDays is so many days with so many days from one to the next.
func madeUpDays(n, apart int) []aircheck.DayTotal {
	var days []aircheck.DayTotal
	for i := range n {
		day := madeUpTime().AddDate(0, 0, i*apart).Format(time.DateOnly)
		days = append(days, aircheck.DayTotal{Day: day, Transcripts: 1 + i%4, Words: 900 * (1 + i*i%7)})
	}
	return days
}
