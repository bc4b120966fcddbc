package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"aircheck"
	"aircheck/query"
)

// searchPage is the answer to a question, or what could be asked.
type searchPage struct {
	Page
	Heading  string // the question in words, with the number of answers
	Form     searchForm
	LeaveOut []link // each part of the question, to ask without it
	Orders   []link
	Around   link // shows or hides the turns around each hit
	Switch   link // to the same question among older revisions, or back
	Others   link // to what the other revisions have, where that needs telling
	Timeline *Chart
	Undated  int
	TimeNote string
	Sample   int    // newest hits that the facets were counted over, 0 for all
	CountAll string // address of the page with all counted
	Facets   []Facet
	Groups   []hitGroup
	Total    int
	Shown    int
	Next     string // address of the next page
	First    string // of the first one, if this is another
	Wrong    *wrongQuery
	Nothing  *nothing
	Examples []example
	Empty    bool // the library
	NoWord   bool // the query has none
}

// link is an address with its words.
type link struct {
	Text, URL string
	Current   bool
}

func (d *Desk) search(w http.ResponseWriter, r *http.Request) error {
	q := questionOf(r)
	if isForm(r.URL.Query()) {
		text, err := d.compose(r.Context(), r.URL.Query())
		if err != nil {
			return err
		}
		q.text = text
		http.Redirect(w, r, q.url(), http.StatusSeeOther)
		return nil
	}
	if address := d.addressed(r.Context(), q.text); address != "" {
		http.Redirect(w, r, address, http.StatusSeeOther)
		return nil
	}
	p := searchPage{Page: d.newPage("Search", "search")}
	p.Query = shortened(q.text, query.MaxBytes)
	status, err := d.answerSearch(r, q, &p)
	if err != nil {
		return err
	}
	return render(w, status, "search", p)
}

// answerSearch fills the page, whatever the question turns out to be.
func (d *Desk) answerSearch(r *http.Request, q question, p *searchPage) (status int, err error) {
	q.node, err = query.Parse(q.text)
	p.Form = formOf(q)
	if err != nil {
		p.Heading = "This query cannot be read"
		p.Title, p.Wrong = p.Heading, wrongQueryOf(q, err)
		return http.StatusBadRequest, nil
	}
	if _, all := q.node.(query.All); all {
		p.Heading, p.NoWord = "Search what was said", q.text != ""
		p.Examples, p.Empty, err = d.exampleQueries(r.Context())
		return http.StatusOK, err
	}
	p.Title = shortened(q.text, 80)
	a, err := d.ask(r.Context(), q)
	if aircheck.CodeOf(err) == aircheck.Invalid { // the order or the cursor
		p.Heading = "This cannot be asked"
		p.Wrong = wrongAddressOf(q, err)
		return http.StatusBadRequest, nil
	}
	if err != nil {
		return 0, err
	}
	p.Page = p.withData(r, true)
	p.show(q, a)
	if err := d.tellFirst(r.Context(), p.firstAirings()); err != nil {
		return 0, err
	}
	if a.found.Total == 0 && !q.former {
		p.Nothing, err = d.nothing(r.Context(), q)
	}
	return http.StatusOK, err
}

// show lays the answers out.
func (p *searchPage) show(q question, a answers) {
	p.Total, p.Shown = a.found.Total, len(a.found.Passages)
	p.Heading = heading(q, a.found)
	p.LeaveOut = leaveOut(q)
	p.Switch, p.Others = revisionSwitch(q), othersOf(q, a)
	if p.Total == 0 {
		return
	}
	p.Orders, p.Around = orders(q), around(q)
	p.showCounts(q, a)
	p.Groups = groupHits(a.found.Passages, q.text)
	if a.found.Cursor != "" {
		next := q
		next.cursor = a.found.Cursor
		p.Next = next.url()
	}
	if q.cursor != "" {
		p.First = q.ordered(q.order).url()
	}
}

// showCounts lays out what is counted: what newest revisions say.
func (p *searchPage) showCounts(q question, a answers) {
	if q.former {
		return
	}
	p.Timeline, p.Undated = timelineOf(q, a.days.Counts.Counts), undated(a.days.Counts.Counts)
	if p.TimeNote = overNote(a.days.Over); a.days.late {
		p.TimeNote = "By day: " + strings.ToLower(tooLate[:1]) + tooLate[1:]
	}
	p.Facets, p.Sample = facetsOf(q, a.facets), a.sample
	all := q
	all.countAll = true
	p.CountAll = all.url()
	p.Form.Speakers = labels(p.Facets[0])
	p.Form.Places = append(labels(p.Facets[1]), labels(p.Facets[2])...)
}

func revisionSwitch(q question) link {
	if q.former {
		return link{"Newest revisions", q.inRevisions(false).url(), false}
	}
	return link{"Earlier revisions", q.inRevisions(true).url(), false}
}

// othersOf tells that older revisions said more, and, where they did not, that
// the newest ones do.
func othersOf(q question, a answers) link {
	switch {
	case a.others == 0 || q.former && a.found.Total > 0:
		return link{}
	case q.former:
		return link{Text: count(a.others, "turn", "turns") + " in the newest revisions", URL: q.inRevisions(false).url()}
	}
	return link{Text: count(a.others, "passage", "passages") + " in earlier revisions, no longer said so", URL: q.inRevisions(true).url()}
}

// heading is the number of answers and the question: 12 turns by “ilves”,
// newest first.
func heading(q question, found aircheck.Results) string {
	text := turnsTold(found.Total, q.node)
	if q.former {
		text += " in earlier revisions, no longer said so"
	}
	if found.Total > 1 {
		text += ", " + orderWords[q.orderOf()]
	}
	if found.Ranked > 0 {
		text += " of the newest " + number(found.Ranked)
	}
	return text
}

// turnsTold says how many turns a query has: 1 turn with “lamp”.
func turnsTold(total int, node query.Node) string {
	asked := strings.TrimPrefix(strings.TrimPrefix(query.Describe(node), "all "), "turns")
	if total == 0 {
		return "No turns" + asked
	}
	return count(total, "turn", "turns") + asked
}

// orderWords tells what stands first.
var orderWords = map[aircheck.Order]string{
	aircheck.Newest: "newest first", aircheck.Oldest: "first said first", aircheck.Relevance: "most relevant first",
}

func (q question) orderOf() aircheck.Order {
	if q.order == "" {
		return aircheck.Newest
	}
	return q.order
}

func orders(q question) []link {
	return []link{
		{"Newest", q.ordered("").url(), q.orderOf() == aircheck.Newest},
		{"First said", q.ordered(aircheck.Oldest).url(), q.orderOf() == aircheck.Oldest},
		{"Relevance", q.ordered(aircheck.Relevance).url(), q.orderOf() == aircheck.Relevance},
	}
}

func around(q question) link {
	if q.context > 0 {
		q.context = 0
		return link{"Hide the turns around", q.url(), true}
	}
	q.context = 1
	return link{"One turn before and after", q.url(), false}
}

// leaveOut offers the question without each of its parts.
func leaveOut(q question) []link {
	var links []link
	parts := conjuncts(q.node)
	if len(parts) < 2 {
		return nil
	}
	for i, part := range parts {
		links = append(links, link{Text: queryText(part), URL: q.asking(without(q.node, i)).url()})
	}
	return links
}

func labels(f Facet) []string {
	var list []string
	for _, v := range f.Values {
		list = append(list, v.Label)
	}
	return list
}

// hitGroup is the hits in one broadcast that follow each other.
type hitGroup struct {
	URL           string
	Name, Network string
	Day, DayURL   string
	Window        string
	Hits          []Passage
}

func groupHits(passages []aircheck.Passage, hits string) []hitGroup {
	var groups []hitGroup
	for i, p := range passages {
		if i == 0 || p.Transcript != passages[i-1].Transcript {
			info := aircheck.Info{Aired: p.Aired, Until: p.Until, Zone: p.Zone, DateOnly: p.DateOnly}
			groups = append(groups, hitGroup{
				URL: transcriptOf(p, hits), Name: broadcastName(p.Show, p.SourceName), Network: p.Network,
				Day: longDay(p.Day), DayURL: dayURL(p.Day), Window: window(info),
			})
		}
		last := &groups[len(groups)-1]
		last.Hits = append(last.Hits, passageOf(p, hits))
	}
	return groups
}

// wrongQuery is a question that cannot be asked, and how it could be.
type wrongQuery struct {
	Message string
	Query   []Run // with the place of the mistake
	Try     link  // what was perhaps meant
	Help    bool  // the language is what is wrong
}

func wrongQueryOf(q question, err error) *wrongQuery {
	w := &wrongQuery{Message: err.Error(), Help: true}
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return w
	}
	w.Message = sentence(wrong.Message)
	w.Query = markedPlace(q.text, wrong.Pos, wrong.End)
	if wrong.Suggestion != "" {
		text := wrong.Suggestion
		q.text, q.cursor = text, ""
		w.Try = link{Text: shortened(text, 300), URL: q.url()}
	}
	return w
}

// wrongAddressOf is about an address that was cut or edited.
func wrongAddressOf(q question, err error) *wrongQuery {
	first := q.ordered("")
	first.context = 0
	return &wrongQuery{Message: sentence(err.Error()), Try: link{Text: q.text, URL: first.url()}}
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if strings.HasSuffix(s, ":") { // the last word is a field
		return s
	}
	return s + "."
}

// aroundMistake is how much of a query is shown before and after a mistake.
const aroundMistake = 120

// markedPlace is the query with the mistake marked; of a long one what is near it.
func markedPlace(text string, pos, end int) []Run {
	end = min(end, pos+2*aroundMistake)
	from, to := max(0, pos-aroundMistake), min(len(text), end+aroundMistake)
	before, after := strings.ToValidUTF8(text[from:pos], ""), strings.ToValidUTF8(text[end:to], "")
	if from > 0 {
		before = "…" + before
	}
	if to < len(text) {
		after += "…"
	}
	marked := strings.ToValidUTF8(text[pos:end], "\uFFFD")
	if marked == "" { // something is missing here
		marked = "\u2003"
	}
	return []Run{{Text: before}, {Text: marked, Mark: true}, {Text: after}}
}

// shortened is at most so many bytes of a text.
func shortened(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// exampleQueries are queries that find something in this library; empty tells
// that nothing could be found.
func (d *Desk) exampleQueries(ctx context.Context) (examples []example, empty bool, err error) {
	list, err := d.Library.List(ctx, aircheck.Filter{Limit: homeBroadcasts})
	switch {
	case err != nil || list.Total == 0:
		return nil, true, err
	case d.Demo:
		return demoExamples(), false, nil
	}
	examples, err = d.examples(ctx, aircheck.Stats{Last: list.Transcripts[0].Day}, list.Transcripts)
	return examples, false, err
}
