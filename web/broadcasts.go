package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

// broadcastsPage lists broadcasts, newest first, all or some of them.
type broadcastsPage struct {
	Page
	Heading  string
	Filter   []chosen
	Total    int
	Days     []DayList
	Months   []CalendarYear // of the whole library
	Strip    []CalendarDay  // of the period asked for
	Networks Facet
	Shows    Facet
	First    string // address of the first page, on later ones
	Next     string // address of the next page
	ShowPage string // address of the page of the show that is chosen
	Latest   string // the latest day, as an example of a period
}

// chosen is a filter that is on, and the address without it.
type chosen struct{ Name, Value, Without string }

// broadcastsShown is how many broadcasts a page has.
const broadcastsShown = 50

func (d *Desk) broadcasts(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	f := aircheck.Filter{Network: q.Get("network"), Show: q.Get("show"), Limit: broadcastsShown, Cursor: q.Get("cursor")}
	var err error
	if f.From, f.To, err = readPeriod(q.Get("on")); err != nil {
		return err
	}
	list, err := d.Library.List(r.Context(), f)
	if err != nil {
		return err
	}
	days, err := d.Library.Days(r.Context())
	if err != nil {
		return err
	}
	shows, err := d.Library.Shows(r.Context())
	if err != nil {
		return err
	}
	p := broadcastsPage{Page: d.newPage("Broadcasts", "broadcasts"), Heading: "Broadcasts"}
	p.Page = p.withRows(r, url.Values{"network": {f.Network}, "show": {f.Show}, "from": {f.From}, "to": {f.To}})
	p.Total, p.Days = list.Total, byDay(list.Transcripts)
	p.narrow(q, shows)
	p.calendar(f, days)
	if list.Cursor != "" {
		p.Next = broadcastsURL(q, "cursor", list.Cursor)
	}
	if f.Cursor != "" {
		p.First = broadcastsURL(q, "cursor", "")
	}
	return render(w, http.StatusOK, "broadcasts", p)
}

// narrow offers what the list can be narrowed to, and tells what it is.
func (p *broadcastsPage) narrow(q url.Values, shows []aircheck.ShowTotal) {
	p.Filter, p.ShowPage = chosenOf(q), showURL(q.Get("network"), q.Get("show"))
	p.Networks, p.Shows = networkFacet(shows, q), showFacet(shows, q)
	if q.Get("on") != "" {
		p.Networks.Note, p.Shows.Note = "Of all dates.", "Of all dates."
	}
}

// calendar shows dates, but not beside a list of a network or a show: it
// counts all broadcasts.
func (p *broadcastsPage) calendar(f aircheck.Filter, days []aircheck.DayTotal) {
	p.Latest = latest(days)
	if f.Network != "" || f.Show != "" {
		return
	}
	p.Months = calendarOf(days).Years
	if f.From != "" && f.To != "" && f.From[:len("2016-03")] == f.To[:len("2016-03")] {
		p.Strip = daysWithin(days, f.From, f.To)
	}
}

// latest is the last day with a broadcast.
func latest(days []aircheck.DayTotal) string {
	for _, d := range slices.Backward(days) {
		if d.Day != "" {
			return d.Day
		}
	}
	return "2016-03-25"
}

// readPeriod reads a day, a month, a year or a range as after on: in a query.
func readPeriod(s string) (from, to string, err error) {
	if s == "" {
		return "", "", nil
	}
	node, err := query.Parse("on:" + s)
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return "", "", aircheck.Errorf(aircheck.Invalid, "%s", wrong.Message)
	}
	date, ok := node.(query.Date)
	if err != nil || !ok {
		return "", "", aircheck.Errorf(aircheck.Invalid, "%q is not a date: write 2016-03-25, 2016-03 or 2016", s)
	}
	return date.From, date.To, nil
}

// broadcastsURL changes one parameter of the list; another question begins
// with its first page.
func broadcastsURL(q url.Values, name, value string) string {
	next := url.Values{}
	for _, kept := range [...]string{"network", "show", "on"} {
		if v := q.Get(kept); v != "" {
			next.Set(kept, v)
		}
	}
	next.Del(name)
	if value != "" {
		next.Set(name, value)
	}
	if len(next) == 0 {
		return "/broadcasts"
	}
	return "/broadcasts?" + next.Encode()
}

func chosenOf(q url.Values) []chosen {
	var list []chosen
	for _, f := range [...][2]string{{"network", "network"}, {"show", "show"}, {"on", "period"}} {
		if v := q.Get(f[0]); v != "" {
			list = append(list, chosen{f[1], v, broadcastsURL(q, f[0], "")})
		}
	}
	return list
}

// networkFacet counts broadcasts by network; shows are in order of networks.
func networkFacet(shows []aircheck.ShowTotal, q url.Values) Facet {
	f := Facet{Title: "Networks", Empty: "None is printed."}
	for _, s := range shows {
		if n := len(f.Values); n > 0 && f.Values[n-1].Label == s.Network {
			f.Values[n-1].N += s.Transcripts
			continue
		}
		f.Values = append(f.Values, FacetValue{Label: s.Network, N: s.Transcripts})
	}
	f.narrow(q, "network")
	return f
}

// showFacet counts broadcasts by show, of the network that is chosen or of all.
func showFacet(shows []aircheck.ShowTotal, q url.Values) Facet {
	f := Facet{Title: "Shows", Empty: "None is printed."}
	at := map[string]int{}
	for _, s := range shows {
		if n := q.Get("network"); n != "" && words.Fold(n) != words.Fold(s.Network) {
			continue
		}
		i, ok := at[words.Fold(s.Show)]
		if !ok {
			i = len(f.Values)
			at[words.Fold(s.Show)] = i
			f.Values = append(f.Values, FacetValue{Label: s.Show})
		}
		f.Values[i].N += s.Transcripts
	}
	f.narrow(q, "show")
	return f
}

// narrow gives values their addresses; those without a name cannot be asked
// for, and the one that is chosen leads nowhere.
func (f *Facet) narrow(q url.Values, name string) {
	f.Values = slices.DeleteFunc(f.Values, func(v FacetValue) bool { return v.Label == "" })
	chosen := q.Get(name)
	for i := range f.Values {
		v := &f.Values[i]
		if chosen == "" || words.Fold(v.Label) != words.Fold(chosen) {
			v.URL = broadcastsURL(q, name, v.Label)
		}
	}
	if chosen != "" {
		f.All, f.AllURL = "All "+strings.ToLower(f.Title), broadcastsURL(q, name, "")
	}
}
