package web_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"aircheck"
	"aircheck/internal/htmlcheck"
	"aircheck/query"
	"aircheck/web"
)

// searchPage is the sound page of a query in the sample library.
func searchPage(t testing.TB, q string, more ...string) *html.Node {
	t.Helper()
	return getPage(t, newDesk(t).Handler(), searchAddress(q, more...), http.StatusOK)
}

func searchAddress(q string, more ...string) string {
	return strings.Join(append([]string{"/search?q=" + url.QueryEscape(q)}, more...), "&")
}

func headline(t testing.TB, page *html.Node) string {
	t.Helper()
	return htmlcheck.Text(htmlcheck.One(t, page, "h1"))
}

func TestSearch_Heading(t *testing.T) {
	for q, want := range map[string]string{
		`dead speaker:calloway`:           `2 turns by “calloway” with “dead”, newest first`,
		`"as many as 43 people are dead"`: `1 turn with “as many as 43 people are dead”`,
		`dead on:1999`:                    `No turns with “dead”, broadcast in 1999`,
		`"forty-three" -"no such"`:        `turns with “forty three” without “no such”, newest first`,
	} {
		if got := headline(t, searchPage(t, q)); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
	}
	if got, want := headline(t, searchPage(t, "dead", "order=oldest")), "first said first"; !strings.HasSuffix(got, want) {
		t.Errorf("in order of time: %q, want %q at the end", got, want)
	}
}

func TestSearch_Hits(t *testing.T) {
	page := searchPage(t, "dead speaker:calloway")
	if got, want := htmlcheck.Texts(page, "section.hits h2"), []string{"CTB Saturday Morning", "CTB World Report"}; !slices.Equal(got, want) {
		t.Errorf("broadcasts: %q, want %q", got, want)
	}
	when := htmlcheck.Texts(page, ".hits-when")
	if want := "CTB, Saturday, 15 March 2031, 07:00–08:00 EDT"; when[0] != want {
		t.Errorf("the first is on %q, want %q", when[0], want)
	}
	first := htmlcheck.Find(page, "article.passage")[0]
	if got := htmlcheck.Texts(first, "mark"); !slices.Equal(got, []string{"dead"}) {
		t.Errorf("marked: %q", got)
	}
	read := htmlcheck.Attr(htmlcheck.One(t, first, "a.passage-time"), "href")
	if want := "/transcripts/ctb.ctb-saturday-morning.2031-03-15T0700?q=dead+speaker%3Acalloway#t44p1"; read != want {
		t.Errorf("read on at %s, want %s", read, want)
	}
	htmlcheck.One(t, first, "a[data-dialog][href=/transcripts/ctb.ctb-saturday-morning.2031-03-15T0700/cite/t44p1]")
}

func TestSearch_BroadcastWithoutShowHasTheNameOfItsFile(t *testing.T) {
	page := searchPage(t, "on:2031-03-17 speaker:pryce")
	if got, want := htmlcheck.Texts(page, "section.hits h2"), "hcn-tonight-2031-03-17-2000.txt"; !slices.Contains(got, want) {
		t.Errorf("broadcasts: %q, want %q among them", got, want)
	}
}

func TestSearch_WhatIsSaidIsEscaped(t *testing.T) {
	evil := `<script>alert(1)</script>`
	page := getPage(t, newDesk(t).Handler(), searchAddress(`dead OR "`+evil+`"`), http.StatusOK)
	if htmlcheck.Count(page, "main script") > 0 {
		t.Error("the query runs as a script")
	}
	if got := htmlcheck.Attr(htmlcheck.One(t, page, "#q-top"), "value"); !strings.Contains(got, evil) {
		t.Errorf("the field holds %q", got)
	}
}

// TestSearch_LinksKeepTheirPromise follows the counts and bars of a page: the
// number beside a link is the number of turns behind it.
func TestSearch_LinksKeepTheirPromise(t *testing.T) {
	desk := newDesk(t).Handler()
	page := searchPage(t, "dead", "order=oldest")
	followed := 0
	promised := func(link *html.Node, n string) {
		followed++
		next := getPage(t, desk, htmlcheck.Attr(link, "href"), http.StatusOK)
		if got, _, _ := strings.Cut(headline(t, next), " "); got != n {
			t.Errorf("%s says %s, and there are %s", htmlcheck.Attr(link, "href"), n, got)
		}
		if n != "1" && !strings.HasSuffix(headline(t, next), "first said first") {
			t.Errorf("%s loses the order: %s", htmlcheck.Attr(link, "href"), headline(t, next))
		}
	}
	for _, li := range htmlcheck.Find(page, ".facet li") {
		promised(htmlcheck.One(t, li, "a"), htmlcheck.Text(htmlcheck.One(t, li, ".num")))
	}
	for _, tr := range htmlcheck.Find(page, ".chart tbody tr") {
		promised(htmlcheck.One(t, tr, "a"), htmlcheck.Text(htmlcheck.One(t, tr, "td.num")))
	}
	if followed < 15 {
		t.Errorf("only %d links", followed)
	}
	var bars, rows []string
	for _, a := range htmlcheck.Find(page, ".chart svg a") {
		bars = append(bars, htmlcheck.Attr(a, "href"))
	}
	for _, a := range htmlcheck.Find(page, ".chart tbody a") {
		rows = append(rows, htmlcheck.Attr(a, "href"))
	}
	if !slices.Equal(bars, rows) || len(bars) != 5 {
		t.Errorf("bars lead to %q, the table to %q", bars, rows)
	}
}

func TestSearch_FacetsReplaceAndLeaveOut(t *testing.T) {
	page := searchPage(t, "dead speaker:calloway")
	named := htmlcheck.One(t, page, `.facet a[href=/search?q=dead+speaker%3A%22rafe+calloway%22]`)
	if htmlcheck.Text(named) != "Rafe Calloway" {
		t.Errorf("the speaker's whole name takes the place of the surname, got %s", htmlcheck.Source(named))
	}
	htmlcheck.One(t, page, `.facet-all a[href=/search?q=dead]`)
	htmlcheck.One(t, page, `.leave-out a[href=/search?q=speaker%3Acalloway]`)
	if n := htmlcheck.Count(searchPage(t, "dead"), ".leave-out"); n != 0 {
		t.Error("of a query with one part nothing can be left out")
	}
}

func TestSearch_Pages(t *testing.T) {
	desk := newDesk(t).Handler()
	seen := map[string]bool{}
	address, pages := searchAddress("the", "order=oldest"), 0
	total := ""
	for address != "" && pages < 4 {
		page := getPage(t, desk, address, http.StatusOK)
		total, _, _ = strings.Cut(headline(t, page), " ")
		for _, hit := range htmlcheck.Find(page, "article.passage") {
			if id := htmlcheck.Attr(hit, "id"); seen[id] {
				t.Errorf("%s stands on two pages", id)
			} else {
				seen[id] = true
			}
		}
		if n := htmlcheck.Count(page, "a[rel=first]"); (pages > 0) != (n == 1) {
			t.Errorf("page %d has %d links to the first one", pages+1, n)
		}
		address = htmlcheck.Attr(htmlcheck.One(t, page, "a[rel=next]"), "href")
		pages++
	}
	if len(seen) != 80 || total == "80" {
		t.Errorf("%d hits on 4 pages of %s in all", len(seen), total)
	}
	last := searchPage(t, "dead speaker:calloway")
	if htmlcheck.Count(last, "a[rel=next]") != 0 || !strings.Contains(htmlcheck.Text(last), "All 2 shown.") {
		t.Error("the only page does not say that it is all")
	}
}

func TestSearch_Around(t *testing.T) {
	desk := newDesk(t).Handler()
	page := searchPage(t, "dead speaker:calloway")
	if n := htmlcheck.Count(page, ".neighbour"); n != 0 {
		t.Errorf("%d turns around, not asked for", n)
	}
	with := getPage(t, desk, htmlcheck.Attr(htmlcheck.One(t, page, "a.around"), "href"), http.StatusOK)
	if n := htmlcheck.Count(with, ".neighbour"); n != 4 {
		t.Errorf("%d turns around two hits, want 4", n)
	}
	if back := htmlcheck.Attr(htmlcheck.One(t, with, "a.around"), "href"); back != searchAddress("dead speaker:calloway") {
		t.Errorf("they are hidden at %s", back)
	}
}

// TestSearch_Form sends the form and looks at the query that it wrote.
func TestSearch_Form(t *testing.T) {
	desk := newDesk(t).Handler()
	for sent, want := range map[string]string{
		"words=dead&who=&where=&from=&to=&voice=":            "/search?q=dead",
		"words=&who=&where=&from=&to=&voice=":                "/search?q=",
		"who=Rafe+Calloway&words=dead":                       `/search?q=` + url.QueryEscape(`dead speaker:"Rafe Calloway"`),
		"who=Calloway&voice=live":                            "/search?q=" + url.QueryEscape("speaker:Calloway voice:live"),
		"words=dead&where=hcn":                               "/search?q=" + url.QueryEscape("dead network:hcn"),
		"words=dead&where=HCN+Tonight&order=oldest":          "/search?q=" + url.QueryEscape(`dead show:"HCN Tonight"`) + "&order=oldest",
		"words=dead&from=2031-03-15&to=2031-03-15":           "/search?q=" + url.QueryEscape("dead on:2031-03-15"),
		"words=dead&from=2031-03-01&to=2031-03-31&context=1": "/search?q=" + url.QueryEscape("dead on:2031-03") + "&context=1",
		"words=dead&from=2031-03-15":                         "/search?q=" + url.QueryEscape("dead after:2031-03-14"),
		"words=dead&to=2031-03-15":                           "/search?q=" + url.QueryEscape("dead before:2031-03-16"),
		"words=dead+OR+killed&who=Calloway":                  "/search?q=" + url.QueryEscape("(dead OR killed) speaker:Calloway"),
		"words=dead&from=2031-03-18&to=2031-03-15":           "/search?q=" + url.QueryEscape("dead on:2031-03-18..2031-03-15"),
		"words=%22at+least&who=%22Calloway+OR":               "/search?q=" + url.QueryEscape(`"at least speaker:"Calloway OR"`),
		"words=dead&from=yesterday&to=":                      "/search?q=" + url.QueryEscape("dead on:yesterday.."),
	} {
		w := get(t, desk, "/search?"+sent)
		if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != want {
			t.Errorf("%s: status %d to %s, want %s", sent, w.Code, got, want)
		}
	}
}

// TestSearch_FormShowsTheQuery: what the form shows of a query, sent back, asks
// the same.
func TestSearch_FormShowsTheQuery(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, q := range []string{
		`dead`, `dead speaker:calloway`, `speaker:"rafe calloway"`, `dead show:"hcn tonight" on:2031-03-15`, `network:ctb dead`,
		`dead OR killed`, `(dead OR killed) speaker:calloway voice:live`, `dead -missing after:2031-03-15`, `NEAR(dead "at least", 3) voice:clip`,
		`dead role:minister`, `dead -speaker:calloway`, `dead speaker:calloway speaker:rafe`, `dead (speaker:roe OR show:tonight)`,
		`dead on:2031`, `show:tonight network:hcn dead`, `dead speaker:call*`, `dead on:2031-03-01 on:2031-03-15`,
	} {
		page := getPage(t, desk, searchAddress(q), http.StatusOK)
		form := url.Values{}
		for _, field := range htmlcheck.Find(page, ".ask-form input") {
			form.Set(htmlcheck.Attr(field, "name"), htmlcheck.Attr(field, "value"))
		}
		form.Set("voice", "")
		for _, option := range htmlcheck.Find(page, ".ask-form option[selected]") {
			form.Set("voice", htmlcheck.Attr(option, "value"))
		}
		to, err := url.Parse(get(t, desk, "/search?"+form.Encode()).Header().Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		if got := to.Query().Get("q"); meaning(t, got) != meaning(t, q) {
			t.Errorf("%s becomes %s by way of the form %v", q, got, form)
		}
	}
}

// meaning is the same for queries that differ in order only.
func meaning(t testing.TB, q string) string {
	t.Helper()
	node, err := query.Parse(q)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	var parts []string
	if and, ok := query.Simplify(node).(query.And); ok {
		for _, part := range and.Nodes {
			parts = append(parts, part.String())
		}
	} else {
		parts = []string{query.Simplify(node).String()}
	}
	slices.Sort(parts)
	return strings.Join(parts, " AND ")
}

func TestSearch_WithoutQuery(t *testing.T) {
	desk := newDesk(t).Handler()
	page := getPage(t, desk, "/search", http.StatusOK)
	links := htmlcheck.Find(page, ".ask-examples a")
	if len(links) != 3 {
		t.Fatalf("%d examples, want 3", len(links))
	}
	for _, link := range links {
		if htmlcheck.Count(getPage(t, desk, htmlcheck.Attr(link, "href"), http.StatusOK), "article.passage") == 0 {
			t.Errorf("the example %s finds nothing", htmlcheck.Text(link))
		}
	}
	if !strings.Contains(htmlcheck.Text(getPage(t, desk, "/search?q=...", http.StatusOK)), "There is no word") {
		t.Error("a query of full stops is not explained")
	}
}

func TestSearch_ExamplesOfAnyLibrary(t *testing.T) {
	desk := newDesk(t)
	desk.Demo = false
	handler := desk.Handler()
	links := htmlcheck.Find(getPage(t, handler, "/search", http.StatusOK), ".ask-examples a")
	if len(links) == 0 {
		t.Fatal("no examples")
	}
	for _, link := range links {
		if htmlcheck.Count(getPage(t, handler, htmlcheck.Attr(link, "href"), http.StatusOK), "article.passage") == 0 {
			t.Errorf("the example %s finds nothing", htmlcheck.Text(link))
		}
	}
}

func TestSearch_EmptyLibrary(t *testing.T) {
	desk := deskOver(t, newLibrary(t, fstest.MapFS{})).Handler()
	for _, address := range []string{"/search", "/search?q=dead"} {
		if page := getPage(t, desk, address, http.StatusOK); !strings.Contains(htmlcheck.Text(page), "The library is empty") {
			t.Errorf("%s does not say that the library is empty", address)
		}
	}
}

func TestSearch_WrongQuery(t *testing.T) {
	desk := newDesk(t).Handler()
	for q, want := range map[string]struct{ mistake, message, try string }{
		`speeker:lane dead`:   {"speeker:", "There is no field “speeker:”, but there is speaker:", `speaker:lane dead`},
		`dead on:2031-02-30`:  {"2031-02-30", "February 2031 has 28 days, not 30", `dead on:2031-02-28`},
		`dead AND (killed OR`: {"OR", "", ""},
		`dead voice:tape`:     {"tape", "is no voice", `dead voice:clip`},
		"dead \xff missing":   {"\uFFFD", "not text in UTF-8", "dead missing"},
	} {
		page := getPage(t, desk, searchAddress(q, "order=oldest"), http.StatusBadRequest)
		wrong := htmlcheck.One(t, page, ".wrong")
		if got := htmlcheck.Text(htmlcheck.One(t, wrong, "mark.mistake")); want.try != "" && got != want.mistake {
			t.Errorf("%s: %q is marked, want %q", q, got, want.mistake)
		}
		if !strings.Contains(htmlcheck.Text(wrong), want.message) {
			t.Errorf("%s: %s, want %q", q, htmlcheck.Text(wrong), want.message)
		}
		try := htmlcheck.Find(wrong, "a.try")
		if want.try == "" || len(try) != 1 {
			continue
		}
		to, err := url.Parse(htmlcheck.Attr(try[0], "href"))
		if err != nil || strings.Join(strings.Fields(to.Query().Get("q")), " ") != want.try || to.Query().Get("order") != "oldest" {
			t.Errorf("%s: try %s, want %s in the same order", q, to, want.try)
		}
	}
}

func TestSearch_TooLong(t *testing.T) {
	long := strings.Repeat("dead ", 3000)
	page := getPage(t, newDesk(t).Handler(), searchAddress(long), http.StatusBadRequest)
	if text := htmlcheck.Text(htmlcheck.One(t, page, ".wrong")); !strings.Contains(text, "10,000") || len(text) > 2000 {
		t.Errorf("%d bytes of %.300s", len(text), text)
	}
}

func TestSearch_WrongAddress(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, more := range []string{"cursor=nonsense", "order=loudest", "order=relevance&cursor=eyJ9"} {
		page := getPage(t, desk, searchAddress("dead", more), http.StatusBadRequest)
		try := htmlcheck.Attr(htmlcheck.One(t, page, "a.try"), "href")
		if headline(t, getPage(t, desk, try, http.StatusOK)) == "" {
			t.Errorf("%s: the way back is wrong", more)
		}
	}
	if n := htmlcheck.Count(searchPage(t, "dead speaker:calloway", "context=-3"), "article.passage"); n != 2 {
		t.Errorf("%d hits", n)
	}
}

// TestSearch_Nothing: what is offered has as many hits as it says.
func TestSearch_Nothing(t *testing.T) {
	desk := newDesk(t).Handler()
	for q, want := range map[string]string{
		`inspectr`:                       `inspector`,             // misspelt
		`speaker:calowway dead`:          `speaker:calloway dead`, // a name
		`dead speaker:calloway on:2019`:  `dead speaker:calloway`, // no such day
		`"people dead 43"`:               `NEAR(people dead 43,`,  // not in this order
		`dead role:plumber voice:screen`: `dead`,
	} {
		page := getPage(t, desk, searchAddress(q), http.StatusOK)
		hints := htmlcheck.Find(page, ".hints li")
		if len(hints) == 0 || len(hints) > 6 {
			t.Errorf("%s: %d hints", q, len(hints))
		}
		if !strings.Contains(strings.Join(htmlcheck.Texts(page, ".hints a"), "\n"), want) {
			t.Errorf("%s: %q, want %s among them", q, htmlcheck.Texts(page, ".hints a"), want)
		}
		for _, li := range hints {
			next := getPage(t, desk, htmlcheck.Attr(htmlcheck.One(t, li, "a"), "href"), http.StatusOK)
			if means := htmlcheck.Text(htmlcheck.One(t, li, ".num")); !strings.HasPrefix(headline(t, next), means) {
				t.Errorf("%s: %s promises %s, but: %s", q, htmlcheck.Text(li), means, headline(t, next))
			}
		}
	}
	page := getPage(t, desk, "/search?q=qqqqqqqqq", http.StatusOK)
	htmlcheck.One(t, page, ".nothing a[href=/broadcasts]")
}

// slow counts until nobody waits any more.
type slow struct{ web.Library }

func (slow) Count(ctx context.Context, _ query.Node, _ aircheck.Facet, _ int) (aircheck.Counts, error) {
	<-ctx.Done()
	return aircheck.Counts{}, ctx.Err()
}

func (slow) Survey(ctx context.Context, _ query.Node, _, _ int, _ ...aircheck.Facet) ([]aircheck.Counts, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestSearch_CountsThatTakeTooLong(t *testing.T) {
	page := getPage(t, deskOver(t, slow{sample(t)}).Handler(), "/search?q=dead", http.StatusOK)
	if n := htmlcheck.Count(page, "article.passage"); n != 20 {
		t.Errorf("%d hits", n)
	}
	if n := strings.Count(htmlcheck.Text(page), "ot counted yet"); n != 4 {
		t.Errorf("%d of the timeline and 3 facets say that they are not counted", n)
	}
}

// partly counts a part only.
type partly struct{ web.Library }

func (p partly) Count(ctx context.Context, n query.Node, by aircheck.Facet, limit int) (aircheck.Counts, error) {
	counts, err := p.Library.Count(ctx, n, by, limit)
	counts.Over = 20_000
	return counts, err
}

func TestSearch_CountsSayWhatTheyLeaveOut(t *testing.T) {
	page := getPage(t, deskOver(t, partly{sample(t)}).Handler(), "/search?q=dead&counts=all", http.StatusOK)
	if n := strings.Count(htmlcheck.Text(page), "Counted over the newest 20,000 turns."); n != 4 {
		t.Errorf("%d of 4 say so", n)
	}
}

// days says that there are so many hits on each of some days.
type days struct {
	web.Library
	on []string
	n  int
}

func (d days) Count(ctx context.Context, n query.Node, by aircheck.Facet, limit int) (aircheck.Counts, error) {
	if by != aircheck.ByDay {
		return d.Library.Count(ctx, n, by, limit)
	}
	var counts aircheck.Counts
	for _, day := range d.on {
		counts.Counts = append(counts.Counts, aircheck.Count{Key: day, N: d.n})
		counts.Total += d.n
	}
	return counts, nil
}

func TestSearch_TimelineHasNotTooManyBars(t *testing.T) {
	for _, c := range []struct {
		on   []string
		want string // the first and the last row of the table
		rows int
	}{
		{[]string{"2031-03-14", "2031-03-18", ""}, "14 March 2031 18 March 2031", 2},
		{[]string{"2031-01-01", "2031-01-31", "2032-03-01"}, "January 2031 March 2032", 2},
		{[]string{"1999-05-05", "2015-01-01", "2031-03-01"}, "1999 2031", 3},
	} {
		page := getPage(t, deskOver(t, days{sample(t), c.on, 1}).Handler(), "/search?q=dead", http.StatusOK)
		rows := htmlcheck.Texts(page, ".chart tbody th")
		if len(rows) != c.rows || rows[0]+" "+rows[len(rows)-1] != c.want {
			t.Errorf("%q: rows %q, want %d, %s", c.on, rows, c.rows, c.want)
		}
		if undated := strings.Contains(htmlcheck.Text(page), "1 more in broadcasts without a date"); undated != slices.Contains(c.on, "") {
			t.Errorf("%q: says of undated ones: %v", c.on, undated)
		}
	}
	page := getPage(t, deskOver(t, days{sample(t), []string{"2031-03-14"}, 1}).Handler(), "/search?q=dead", http.StatusOK)
	if htmlcheck.Count(page, ".chart") != 0 {
		t.Error("one day is no timeline")
	}
}

// few counts over the newest five hits.
type few struct{ web.Library }

func (f few) Survey(ctx context.Context, n query.Node, _, limit int, by ...aircheck.Facet) ([]aircheck.Counts, error) {
	return f.Library.Survey(ctx, n, 5, limit, by...)
}

// TestSearch_ManyHits: facets of very many hits are counted over the newest
// ones only, unless all are asked for.
func TestSearch_ManyHits(t *testing.T) {
	desk := deskOver(t, few{sample(t)}).Handler()
	page := getPage(t, desk, "/search?q=dead", http.StatusOK)
	note := htmlcheck.One(t, page, ".sample")
	if want := "Counted over the newest 5 of 42 turns. Count all"; htmlcheck.Text(note) != want {
		t.Errorf("says %q, want %q", htmlcheck.Text(note), want)
	}
	newest := htmlcheck.Texts(page, "article.passage .who")[:5]
	slices.Sort(newest)
	counted := htmlcheck.Texts(htmlcheck.Find(page, ".facet")[0], "li a")
	slices.Sort(counted)
	if !slices.Equal(counted, slices.Compact(newest)) {
		t.Errorf("the facet has %q, who speak in the newest hits are %q", counted, newest)
	}
	all := getPage(t, desk, htmlcheck.Attr(htmlcheck.One(t, note, "a"), "href"), http.StatusOK)
	if n := htmlcheck.Count(all, ".facet li a"); htmlcheck.Count(all, ".sample") != 0 || n <= htmlcheck.Count(page, ".facet li a") {
		t.Errorf("asked for all counts, the page has %d", n)
	}
}
