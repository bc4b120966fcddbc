package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"aircheck"
	"aircheck/query"
)

// speakerPage is who somebody is, as told on air, and what they said.
type speakerPage struct {
	Page
	Profile  aircheck.Profile
	Role     string // the one that labels give most
	First    heardAt
	Last     heardAt
	Roles    []roleRow
	Chart    Chart
	With     Facet
	Within   string // words looked for in what the speaker says
	Wrong    *wrongQuery
	Meant    string // what was perhaps meant by a wrong question
	MeantURL string
	Said     []saidIn
	Shown    int // passages
	Total    int
	Others   bool   // passages may be those of others with a longer name
	All      string // address of the search page with all passages
	Oldest   string
}

// heardAt is a broadcast in which somebody speaks.
type heardAt struct{ Day, Show, URL string }

// roleRow is a role, and the labels that tell it.
type roleRow struct {
	Role   string
	Labels []roleLabel
}

// roleLabel is a label and where it was first printed.
type roleLabel struct {
	Label, Day, URL string
	Turns           int
}

// saidIn is the passages of one broadcast.
type saidIn struct {
	Broadcast
	Passages []Passage
}

// Path is the address of the page itself.
func (p speakerPage) Path() string { return speakerURL(p.Profile.Name) }

// More tells whether there are passages that the page leaves out.
func (p speakerPage) More() bool { return p.Total > p.Shown }

// passagesShown is how many passages stand on a speaker's page.
const passagesShown = 10

func (d *Desk) speaker(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("name")
	profile, err := d.Library.Speaker(r.Context(), name)
	if aircheck.CodeOf(err) == aircheck.NotFound {
		return d.noSpeaker(w, r, name)
	}
	if err != nil {
		return err
	}
	p := speakerPage{Page: d.newPage(profile.Name, "speakers").withRows(r, nil), Profile: profile}
	p.describe()
	p.Within = strings.TrimSpace(r.URL.Query().Get("q"))
	if err := p.find(r.Context(), d.Library); err != nil {
		return err
	}
	status := http.StatusOK
	if p.Wrong != nil {
		status = http.StatusBadRequest
	}
	return render(w, status, "speaker", p)
}

// noSpeaker shows the list of speakers as if it had been asked for the name.
func (d *Desk) noSpeaker(w http.ResponseWriter, r *http.Request, name string) error {
	stats, err := d.Library.Stats(r.Context())
	if err != nil {
		return err
	}
	p := speakersPage{Page: d.newPage("Not found", "speakers"), Name: name, Total: stats.Speakers}
	p.Near.Title = "Names like it"
	if p.Near.Values, err = d.nearSpeakers(r.Context(), name); err != nil {
		return err
	}
	return render(w, http.StatusNotFound, "speakers", p)
}

// describe fills in what the profile tells.
func (p *speakerPage) describe() {
	if list := p.Profile.Appearances; len(list) > 0 {
		p.Last, p.First = heardIn(list[0].Info), heardIn(list[len(list)-1].Info)
	}
	zones := map[string]string{}
	for _, a := range p.Profile.Appearances {
		zones[a.ID] = a.Zone
	}
	given, most := map[string]int{}, 0
	for _, r := range p.Profile.Roles {
		id, turn, _ := strings.Cut(r.Ref, "#")
		label := roleLabel{Label: r.Label, Turns: r.Turns, URL: readerURL(id, turn, 0, ""), Day: "undated"}
		if !r.First.IsZero() {
			label.Day = shortDay(inZone(r.First, zones[id]).Format(time.DateOnly))
		}
		role := r.Standing()
		if n := len(p.Roles); n == 0 || p.Roles[n-1].Role != role {
			p.Roles = append(p.Roles, roleRow{Role: role})
		}
		last := &p.Roles[len(p.Roles)-1]
		last.Labels = append(last.Labels, label)
		if given[role] += r.Turns; role != "" && given[role] > most {
			p.Role, most = role, given[role]
		}
	}
	p.Chart = appearanceChart(p.Profile)
	p.With = companyOf(p.Profile)
}

// companyOver is over how many broadcasts a profile counts who else speaks.
const companyOver = 200

func companyOf(profile aircheck.Profile) Facet {
	f := Facet{Title: "Speaks with", Empty: "Nobody else with a name speaks in these broadcasts.", Note: "Broadcasts in which both speak."}
	if profile.Transcripts > companyOver {
		f.Note = "Of the newest " + number(companyOver) + " broadcasts, those in which both speak."
	}
	for _, c := range profile.With[:min(len(profile.With), heardShown)] {
		f.Values = append(f.Values, FacetValue{Label: c.Key, N: c.N, URL: speakerURL(c.Key)})
	}
	return f
}

func heardIn(i aircheck.Info) heardAt {
	b := broadcastOf(i)
	return heardAt{Day: b.Day, Show: b.Name, URL: b.URL}
}

// appearancesApart is how many broadcasts a chart shows one by one.
const appearancesApart = 60

// appearanceChart is the words in each broadcast, or in each month where there
// are many.
func appearanceChart(profile aircheck.Profile) Chart {
	list := profile.Appearances
	c := Chart{ID: "words-per-broadcast", Title: "Words in each broadcast", Unit: "Broadcast", Measure: "Words"}
	if len(list) > appearancesApart {
		c.Title, c.Unit = "Words in each month", "Month"
	}
	for i := len(list) - 1; i >= 0; i-- {
		a := list[i]
		if len(list) <= appearancesApart {
			b := broadcastOf(a.Info)
			c.Bars = append(c.Bars, Bar{Label: b.Day + ", " + b.Name, URL: b.URL, N: a.SpeakerWords})
			continue
		}
		label, address := "undated", speakerURL(profile.Name)
		if t, err := time.Parse(time.DateOnly, a.Day); err == nil {
			label, address = t.Format("January 2006"), searchURL(speakerQuery(profile.Name)+" on:"+t.Format("2006-01"))
		}
		if n := len(c.Bars); n == 0 || c.Bars[n-1].Label != label {
			c.Bars = append(c.Bars, Bar{Label: label, URL: address})
		}
		c.Bars[len(c.Bars)-1].N += a.SpeakerWords
	}
	c.ends()
	if n := len(list); n > 0 && n <= appearancesApart {
		c.First, c.Last = shortDay(list[n-1].Day), shortDay(list[0].Day)
	}
	return c
}

// find looks for the newest passages, with the words that are asked for.
func (p *speakerPage) find(ctx context.Context, library aircheck.Searcher) error {
	asked := speakerQuery(p.Profile.Name)
	nodes := fieldNodes(query.Speaker, p.Profile.Name)
	if p.Within != "" {
		node, err := query.Parse(p.Within)
		if err != nil {
			p.wrong(err)
			return nil
		}
		nodes = append(nodes, node)
		asked += " " + bracketed(p.Within, node)
	}
	p.All = searchURL(asked)
	p.Oldest = p.All + "&order=" + string(aircheck.Oldest)
	found, err := library.Search(ctx, aircheck.Search{Query: query.Simplify(query.And{Nodes: nodes}), Limit: passagesShown})
	if err != nil {
		return err
	}
	p.Total = found.Total
	p.Others = p.Within == "" && found.Total > p.Profile.Turns
	p.Shown = len(found.Passages)
	p.group(found.Passages)
	return nil
}

// group puts passages that follow one another under their broadcast.
func (p *speakerPage) group(hits []aircheck.Passage) {
	for i, hit := range hits {
		if i == 0 || hit.Transcript != hits[i-1].Transcript {
			b := broadcastOf(aircheck.Info{ID: hit.Transcript, Network: hit.Network, Show: hit.Show, Day: hit.Day, Source: hit.SourceName})
			p.Said = append(p.Said, saidIn{Broadcast: b})
		}
		last := &p.Said[len(p.Said)-1]
		last.Passages = append(last.Passages, passageOf(hit, p.Within))
	}
}

func (p *speakerPage) wrong(err error) {
	p.Wrong = wrongQueryOf(question{text: p.Within}, err)
	var wrong *query.Error
	if errors.As(err, &wrong) && wrong.Suggestion != "" {
		p.Meant, p.MeantURL = wrong.Suggestion, p.Path()+"?q="+url.QueryEscape(wrong.Suggestion)
	}
}

// bracketed keeps alternatives together beside another part of a query.
func bracketed(text string, node query.Node) string {
	if _, ok := query.Simplify(node).(query.Or); ok {
		return "(" + text + ")"
	}
	return text
}
