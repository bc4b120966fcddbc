package web

import (
	"net/http"
	"net/url"
	"slices"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

// showPage is the broadcasts of a show.
type showPage struct {
	Page
	Name     string
	Networks []showNetwork
	First    string
	Last     string
	Size     string
	Chart    Chart
	Days     []DayList
	Heard    Facet
	Partly   bool   // the page shows only some of the broadcasts
	Start    string // address of the first page, on later ones
	Next     string
	Search   string
}

// showNetwork is a network that has a show of this name.
type showNetwork struct{ Name, URL, Size string }

func (d *Desk) show(w http.ResponseWriter, r *http.Request) error {
	name, network := r.PathValue("show"), r.URL.Query().Get("network")
	shows, err := d.Library.Shows(r.Context())
	if err != nil {
		return err
	}
	of := showsCalled(shows, name, network)
	if len(of) == 0 {
		return aircheck.Errorf(aircheck.NotFound, "no broadcast in the library prints the show %q%s", name, onNetwork(network))
	}
	name = of[0].Show
	f := aircheck.Filter{Show: name, Network: network, Limit: broadcastsShown, Cursor: r.URL.Query().Get("cursor")}
	list, err := d.Library.List(r.Context(), f)
	if err != nil {
		return err
	}
	p := showPage{Page: d.newPage(name, "broadcasts").withRows(r, url.Values{"network": {network}}), Name: name, Search: showQuery(name, network)}
	p.total(of)
	p.Partly = len(list.Transcripts) < list.Total
	p.Chart, p.Days = showChart(list.Transcripts), byDay(list.Transcripts)
	if list.Cursor != "" {
		p.Next = withCursor(r.URL, list.Cursor)
	}
	if f.Cursor != "" {
		p.Start = withCursor(r.URL, "")
	}
	heard, err := d.Library.Count(r.Context(), heardWithin(name, network, list.Transcripts), aircheck.BySpeaker, heardShown)
	if err != nil {
		return err
	}
	p.Heard = heardOf(heard, " "+p.Search, "Turns on this show; each opens them.")
	if p.Partly {
		p.Heard.Note = "Turns in the time of the broadcasts listed here; each opens all of them."
	}
	return render(w, http.StatusOK, "show", p)
}

// showsCalled are the entries of a show, one a network.
func showsCalled(shows []aircheck.ShowTotal, name, network string) []aircheck.ShowTotal {
	var list []aircheck.ShowTotal
	for _, s := range shows {
		if words.Fold(s.Show) == words.Fold(name) && (network == "" || words.Fold(s.Network) == words.Fold(network)) {
			list = append(list, s)
		}
	}
	return list
}

func onNetwork(network string) string {
	if network == "" {
		return ""
	}
	return " on the network " + network
}

// total adds the networks up.
func (p *showPage) total(of []aircheck.ShowTotal) {
	transcripts, said := 0, 0
	for _, s := range of {
		transcripts += s.Transcripts
		said += s.Words
		if s.First != "" && (p.First == "" || s.First < p.First) {
			p.First = s.First
		}
		p.Last = max(p.Last, s.Last)
		if s.Network != "" {
			p.Networks = append(p.Networks, showNetwork{s.Network, showURL(s.Network, s.Show), wordsTold(s.Transcripts, s.Words)})
		}
	}
	p.Size = wordsTold(transcripts, said)
}

// FirstDay is the day of the earliest broadcast.
func (p showPage) FirstDay() dayLink { return dayLink{dayURL(p.First), shortDay(p.First)} }

// LastDay is the day of the latest broadcast.
func (p showPage) LastDay() dayLink { return dayLink{dayURL(p.Last), shortDay(p.Last)} }

// showChart is the words of each day of a list that is newest first.
func showChart(infos []aircheck.Info) Chart {
	c := Chart{ID: "words-per-day", Title: "Words per day", Unit: "Day", Measure: "Words"}
	for _, info := range slices.Backward(infos) {
		if info.Day == "" {
			continue
		}
		if n := len(c.Bars); n == 0 || c.Bars[n-1].URL != dayURL(info.Day) {
			c.Bars = append(c.Bars, Bar{Label: shortDay(info.Day), URL: dayURL(info.Day)})
		}
		c.Bars[len(c.Bars)-1].N += info.Words
	}
	c.ends()
	return c
}

// showQuery asks for what is said on a show.
func showQuery(name, network string) string {
	q := fieldText(string(query.Show), name)
	if network != "" {
		q += " " + fieldText(string(query.Network), network)
	}
	return q
}

// heardWithin is what is said on the show during the broadcasts of the page:
// counting all years of a daily show would take too long.
func heardWithin(name, network string, infos []aircheck.Info) query.Node {
	nodes := fieldNodes(query.Show, name)
	if network != "" {
		nodes = append(nodes, fieldNodes(query.Network, network)...)
	}
	var d query.Date
	for _, info := range infos {
		if info.Day != "" && (d.From == "" || info.Day < d.From) {
			d.From = info.Day
		}
		d.To = max(d.To, info.Day)
	}
	if d != (query.Date{}) {
		nodes = append(nodes, d)
	}
	return query.Simplify(query.And{Nodes: nodes})
}

// withCursor is the same list at another page.
func withCursor(address *url.URL, cursor string) string {
	q := address.Query()
	q.Del("cursor")
	if cursor != "" {
		q.Set("cursor", cursor)
	}
	if len(q) == 0 {
		return address.EscapedPath()
	}
	return address.EscapedPath() + "?" + q.Encode()
}
