package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

// dayPage is the programme of a day.
type dayPage struct {
	Page
	Heading  string
	Size     string
	Day      string
	Before   dayLink
	After    dayLink
	ByTime   bool
	OtherURL string // the same day in the other order
	Columns  []column
	Heard    Facet
	Search   string // begins a question about this day
}

// dayLink leads to another day with broadcasts.
type dayLink struct{ URL, Text string }

// column is the programme of one network, or of all.
type column struct {
	ID, Heading, URL string
	Broadcasts       []Broadcast
}

// heardShown is how many speakers a day or a show names.
const heardShown = 12

func (d *Desk) day(w http.ResponseWriter, r *http.Request) error {
	date := r.PathValue("date")
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return aircheck.Errorf(aircheck.Invalid, "%q is not a day: a day is written 2016-03-25", date)
	}
	days, err := d.Library.Days(r.Context())
	if err != nil {
		return err
	}
	p := dayPage{Page: d.newPage(longDay(date), "broadcasts").withRows(r, nil), Heading: longDay(date), Day: date}
	p.Before, p.After = daysBeside(days, date)
	list, err := d.Library.List(r.Context(), aircheck.Filter{Day: date})
	if err != nil {
		return err
	}
	if list.Total == 0 {
		return render(w, http.StatusNotFound, "day", p)
	}
	slices.Reverse(list.Transcripts)
	p.ByTime = r.URL.Query().Get("by") == "time"
	p.Columns, p.OtherURL = networkColumns(list.Transcripts), "?by=time"
	if p.ByTime {
		p.Columns, p.OtherURL = []column{{ID: "all", Heading: "In order of air time", Broadcasts: broadcastsOf(list.Transcripts)}}, dayURL(date)
	}
	heard, err := d.Library.Count(r.Context(), query.Date{From: date, To: date}, aircheck.BySpeaker, 0)
	if err != nil {
		return err
	}
	p.Size, p.Search = daySize(list)+", "+count(len(heard.Counts), "speaker", "speakers"), "on:"+date
	p.Heard = heardOf(heard, " on:"+date, "Turns on this day; each opens them.")
	return render(w, http.StatusOK, "day", p)
}

// daysBeside are the nearest days with broadcasts, before and after.
func daysBeside(days []aircheck.DayTotal, date string) (before, after dayLink) {
	for _, d := range days {
		link := dayLink{dayURL(d.Day), shortDay(d.Day)}
		switch {
		case d.Day == "":
		case d.Day < date:
			before = link
		case d.Day > date:
			return before, link
		}
	}
	return before, dayLink{}
}

// networkColumns puts broadcasts, earliest first, under their networks by name;
// those of no network stand last.
func networkColumns(infos []aircheck.Info) []column {
	var columns []column
	at := map[string]int{}
	for _, info := range infos {
		fold := words.Fold(info.Network)
		i, ok := at[fold]
		if !ok {
			i = len(columns)
			at[fold] = i
			columns = append(columns, column{Heading: info.Network})
		}
		b := broadcastOf(info)
		b.Network = "" // it heads the column
		columns[i].Broadcasts = append(columns[i].Broadcasts, b)
	}
	slices.SortStableFunc(columns, func(a, b column) int {
		if (a.Heading == "") != (b.Heading == "") {
			return len(b.Heading) - len(a.Heading)
		}
		return strings.Compare(words.Fold(a.Heading), words.Fold(b.Heading))
	})
	for i := range columns {
		c := &columns[i]
		c.ID = "network-" + number(i+1)
		if c.Heading == "" {
			c.Heading = "Without a network"
			continue
		}
		c.URL = "/broadcasts?network=" + url.QueryEscape(c.Heading)
	}
	return columns
}

func daySize(list aircheck.List) string {
	total := 0
	for _, info := range list.Transcripts {
		total += info.Words
	}
	return wordsTold(list.Total, total)
}

// heardOf links those who speak to what they said there.
func heardOf(counts aircheck.Counts, within, note string) Facet {
	f := Facet{Title: "Heard most", Empty: "Nobody is named.", Note: note}
	for _, c := range counts.Counts[:min(len(counts.Counts), heardShown)] {
		f.Values = append(f.Values, FacetValue{Label: c.Key, N: c.N, URL: searchURL(speakerQuery(c.Key) + within)})
	}
	return f
}
