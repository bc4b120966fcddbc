package web

import (
	"context"
	"net/http"
	"strconv"
	"sync"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

// homePage is what the library holds, and where to begin.
type homePage struct {
	Page
	Stats    aircheck.Stats
	Examples []example
	Calendar Calendar
	Newest   []Broadcast
}

// example is a question that the library answers.
type example struct {
	Query string
	URL   string
	Says  string // what one learns
}

// homeBroadcasts is how many of the newest broadcasts stand on the first page.
const homeBroadcasts = 6

func (d *Desk) home(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	p := homePage{Page: d.newPage("", "")}
	var err error
	if p.Stats, err = d.Library.Stats(ctx); err != nil {
		return err
	}
	if p.Stats.Transcripts == 0 {
		return render(w, http.StatusOK, "home", p)
	}
	days, err := d.Library.Days(ctx)
	if err != nil {
		return err
	}
	list, err := d.Library.List(ctx, aircheck.Filter{Limit: homeBroadcasts})
	if err != nil {
		return err
	}
	p.Examples = demoExamples()
	if !d.Demo {
		if p.Examples, err = d.examples(ctx, p.Stats, list.Transcripts); err != nil {
			return err
		}
	}
	if d.API != nil {
		p.JSON = "/api/v1/overview"
	}
	p.Calendar, p.Newest = calendarOf(days), broadcastsOf(list.Transcripts)
	for i := range p.Newest {
		p.Newest[i].Dated = true
	}
	return render(w, http.StatusOK, "home", p)
}

// Shown is the air dates as one stretch: 14–18 March 2031.
func (p homePage) Shown() string { return period(p.Stats.First, p.Stats.Last) }

// demoExamples lead into the made-up story.
func demoExamples() []example {
	return []example{
		{`"as many as" dead`, searchURL(`"as many as" dead`) + "&order=oldest", "who first gave the highest number of dead, and on whose word"},
		{`speaker:Raske warning`, searchURL(`speaker:Raske warning`), "what the minister said of a warning, and what she said two days later"},
		{`"man in yellow"`, searchURL(`"man in yellow"`) + "&order=oldest", "how a helper became a suspect, and when that ended"},
	}
}

// exampleCache keeps the examples until there is a newer broadcast: looking for
// them takes longer than the rest of the page. While one request looks, the
// others show those of before.
type exampleCache struct {
	sync.Mutex
	newest  string
	list    []example
	looking bool
}

// examples are questions that have answers in this library.
func (d *Desk) examples(ctx context.Context, stats aircheck.Stats, newest []aircheck.Info) ([]example, error) {
	key := stats.Last
	for _, info := range newest {
		key += " " + info.ID + "#" + strconv.Itoa(info.Revision)
	}
	d.ready.Lock()
	list, known := d.ready.list, d.ready.newest == key || d.ready.looking && d.ready.list != nil
	d.ready.looking = d.ready.looking || !known
	d.ready.Unlock()
	if known {
		return list, nil
	}
	list, err := d.findExamples(ctx, stats, newest)
	d.ready.Lock()
	defer d.ready.Unlock()
	d.ready.looking = false
	if err == nil {
		d.ready.newest, d.ready.list = key, list
	}
	return list, err
}

// findExamples asks about those who speak most on the latest day, and for a
// word of the newest headlines.
func (d *Desk) findExamples(ctx context.Context, stats aircheck.Stats, newest []aircheck.Info) ([]example, error) {
	var list []example
	if stats.Last != "" {
		heard, err := d.Library.Count(ctx, query.Date{From: stats.Last, To: stats.Last}, aircheck.BySpeaker, 2)
		if err != nil {
			return nil, err
		}
		for i, c := range heard.Counts {
			q, says := speakerQuery(c.Key), "everything said by "+c.Key+", newest first"
			if i == 0 {
				q, says = q+" on:"+stats.Last, "what "+c.Key+" said on "+shortDay(stats.Last)
			}
			list = append(list, example{q, searchURL(q), says})
		}
	}
	word, err := d.headlineWord(ctx, newest)
	if word != "" {
		list = append(list, example{word, searchURL(word), "a word of the newest headlines, wherever it was said"})
	}
	return list, err
}

// triedWords bounds the questions that looking for an example costs.
const triedWords = 4

// headlineWord is a long word of the newest headlines which was also said.
func (d *Desk) headlineWord(ctx context.Context, newest []aircheck.Info) (string, error) {
	for _, c := range headlineWords(newest) {
		node := query.Node(query.Word{Text: c.word})
		if c.day != "" {
			node = query.And{Nodes: []query.Node{node, query.Date{From: c.day, To: c.day}}}
		}
		found, err := d.Library.Search(ctx, aircheck.Search{Query: node, Limit: 1})
		if err != nil || found.Total > 0 {
			return c.word, err
		}
	}
	return "", nil
}

// candidate is a word that was perhaps said on a day.
type candidate struct{ word, day string }

func headlineWords(newest []aircheck.Info) []candidate {
	var list []candidate
	for _, info := range newest {
		for _, headline := range info.Headlines {
			for token := range words.Tokens(headline) {
				if word := token.Fold(); len(word) >= 7 {
					list = append(list, candidate{word, info.Day})
				}
			}
		}
	}
	return list[:min(len(list), triedWords)]
}
