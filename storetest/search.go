package storetest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
)

var orders = [...]aircheck.Order{aircheck.Newest, aircheck.Oldest, aircheck.Relevance}

func parse(t testing.TB, q string) query.Node {
	t.Helper()
	node, err := query.Parse(q)
	if err != nil {
		t.Fatalf("query %s: %v", q, err)
	}
	return node
}

func testOrders(t *testing.T, s Store) {
	add(t, s, lines("x.x.0123456789ab", time.Time{}, "ferry one", "ferry two"))
	add(t, s, lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "ferry three", "ferry ferry ferry", "no boat"))
	add(t, s, lines("alfa.dawn.1969-07-21T0600", morning(t, 1).AddDate(-62, 0, 0), "ferry moon"))
	add(t, s, lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "a long story about a ferry that ran aground in the night and nobody knows why"))
	dated := []string{
		"alfa.dawn.1969-07-21T0600#t1p1", "alfa.dawn.2031-05-02T0600#t1p1",
		"alfa.dawn.2031-05-03T0600#t1p1", "alfa.dawn.2031-05-03T0600#t2p1",
	}
	undated := []string{"x.x.0123456789ab#t1p1", "x.x.0123456789ab#t2p1"}
	got := refs(search(t, s, "ferry", aircheck.Search{Order: aircheck.Oldest}).Passages)
	if want := slices.Concat(dated, undated); !slices.Equal(got, want) {
		t.Errorf("oldest first: %v, want %v", got, want)
	}
	slices.Reverse(dated)
	got = refs(search(t, s, "ferry", aircheck.Search{}).Passages)
	slices.Sort(got[4:]) // undated turns have no order among themselves
	if want := slices.Concat(dated, undated); !slices.Equal(got, want) {
		t.Errorf("newest first: %v, want %v", got, want)
	}
	ranked := search(t, s, "ferry", aircheck.Search{Order: aircheck.Relevance})
	got = refs(ranked.Passages)
	if got[0] != "alfa.dawn.2031-05-03T0600#t2p1" || got[5] != "alfa.dawn.2031-05-02T0600#t1p1" || ranked.Ranked != 0 {
		t.Errorf("by relevance: %v, ranked %d", got, ranked.Ranked)
	}
}

// pages follows the cursor to the end, with between called after each page.
func pages(t testing.TB, s Store, q string, more aircheck.Search, between func()) (all []string) {
	t.Helper()
	for {
		results := search(t, s, q, more)
		if len(results.Passages) > more.Limit {
			t.Fatalf("search %s: %d passages on a page of %d", q, len(results.Passages), more.Limit)
		}
		all = append(all, refs(results.Passages)...)
		if url.QueryEscape(results.Cursor) != results.Cursor {
			t.Errorf("cursor %q cannot stand in a URL", results.Cursor)
		}
		if more.Cursor = results.Cursor; more.Cursor == "" {
			return all
		}
		between()
	}
}

func testPaging(t *testing.T, s Store) {
	var want []string
	for day := 5; day < 12; day++ {
		id := fmt.Sprintf("alfa.dawn.2031-05-%02dT0600", day)
		add(t, s, lines(id, morning(t, day), "ferry", "the ferry and the ferry", "no boat", "ferry again", "a ferry, an old ferry"))
		for _, turn := range []string{"t1", "t2", "t4", "t5"} {
			want = append(want, id+"#"+turn+"p1")
		}
	}
	slices.Sort(want)
	day := 11
	for _, order := range orders {
		for _, limit := range []int{1, 3, 27, 28, 100} {
			first := search(t, s, "ferry", aircheck.Search{Order: order, Limit: 1000})
			before := refs(first.Passages)
			additions := 0
			got := pages(t, s, "ferry", aircheck.Search{Order: order, Limit: limit}, func() {
				if additions++; additions > 3 {
					return
				}
				day++ // newer than all that is being paged through
				add(t, s, lines(fmt.Sprintf("beta.%d", day), morning(t, day), "no boat", "a ferry, ferry, ferry", "boat"))
			})
			if order == aircheck.Oldest {
				got = got[:min(len(got), len(before))] // what is newer comes at the end
			}
			if !slices.Equal(got, before) {
				t.Errorf("%s by %d while adding: %v\nwant %v", order, limit, got, before)
			}
			slices.Sort(got)
			for _, ref := range want {
				if _, found := slices.BinarySearch(got, ref); !found {
					t.Errorf("%s by %d lost %s", order, limit, ref)
				}
			}
		}
	}
}

func testPagingRevision(t *testing.T, s Store) {
	const id = "alfa.dawn.2031-05-02T0600"
	write := func() aircheck.Document {
		b := newBroadcast(id, morning(t, 2))
		for i := range 9 { // three a minute
			b.Say(aircheck.Turn{Speaker: "Mara Quill", At: morning(t, 2).Add(time.Duration(i/3) * time.Minute)}, "ferry")
		}
		return b.Document()
	}
	add(t, s, write())
	revision := 1
	for _, order := range orders {
		got := pages(t, s, "ferry", aircheck.Search{Order: order, Limit: 2}, func() {
			revision++
			add(t, s, revise(write(), revision))
		})
		slices.Sort(got)
		if want := 9; len(got) != want || len(slices.Compact(got)) != want {
			t.Errorf("%s while revising: %v", order, got)
		}
	}
}

func testForeignCursor(t *testing.T, s Store) {
	add(t, s, lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "ferry", "ferry", "ferry boat"))
	for _, order := range orders {
		cursor := search(t, s, "ferry", aircheck.Search{Order: order, Limit: 1}).Cursor
		for _, other := range []aircheck.Search{
			{Query: parse(t, "boat"), Order: order, Cursor: cursor},
			{Query: parse(t, "ferry"), Order: orders[(slices.Index(orders[:], order)+1)%3], Cursor: cursor},
			{Query: parse(t, "ferry"), Order: order, Cursor: cursor + "x"},
			{Query: parse(t, "ferry"), Order: order, Cursor: "%"},
		} {
			_, err := s.Search(t.Context(), other)
			wantCode(t, "a cursor of another question", err, aircheck.Invalid)
		}
	}
}

func testWrongRequests(t *testing.T, s Store) {
	add(t, s, lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "ferry"))
	deep := query.Node(query.Word{Text: "ferry"})
	for range 1000 {
		deep = query.Not{Node: deep}
	}
	for name, search := range map[string]aircheck.Search{
		"negative limit":   {Query: query.All{}, Limit: -1},
		"too high a limit": {Query: query.All{}, Limit: 1001},
		"negative context": {Query: query.All{}, Context: -1},
		"too much context": {Query: query.All{}, Context: 11},
		"unknown order":    {Query: query.All{}, Order: "random"},
		"unknown field":    {Query: query.Field{Name: "shoe", Value: query.Word{Text: "size"}}},
		"endless nesting":  {Query: deep},
	} {
		_, err := s.Search(t.Context(), search)
		wantCode(t, name, err, aircheck.Invalid)
	}
	_, err := s.Count(t.Context(), query.All{}, "colour", 0)
	wantCode(t, "an unknown facet", err, aircheck.Invalid)
	for ref, code := range map[string]aircheck.Code{
		"": aircheck.Invalid, "alfa.dawn.2031-05-02T0600": aircheck.Invalid, "alfa.dawn.2031-05-02T0600#": aircheck.Invalid, "#t1": aircheck.Invalid,
		"alfa#t1": aircheck.NotFound, "alfa.dawn.2031-05-02T0600#t2": aircheck.NotFound, "alfa.dawn.2031-05-02T0600#t1p2": aircheck.NotFound,
		"alfa.dawn.2031-05-02T0600#t1p0": aircheck.NotFound, "alfa.dawn.2031-05-02T0600#1": aircheck.NotFound, "alfa.dawn.2031-05-02T0600#t1p": aircheck.NotFound,
	} {
		_, err := s.Passage(t.Context(), ref)
		wantCode(t, "the address "+ref, err, code)
	}
}

// testDeepQueries nests as deep as a query may, in every way.
func testDeepQueries(t *testing.T, s Store) {
	add(t, s, lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "ferry"))
	for _, shape := range [][2]string{
		{"NOT ", ""}, {"-(", ")"}, {"(a OR ", ")"}, {"(a b OR c ", ")"}, {"-(a OR ", ")"}, {"-(a ", ")"}, {"(a OR -b -", ")"}, {"(-a OR -(b c) OR ", ")"},
	} {
		for _, leaf := range []string{"ferry", "airing:first", "on:2031", "NEAR(a b)", "speaker:(a OR b -c)"} {
			var deepest query.Node
			for n := 1; ; n++ {
				node, err := query.Parse(strings.Repeat(shape[0], n) + leaf + strings.Repeat(shape[1], n))
				if err != nil {
					break
				}
				deepest = node
			}
			for _, order := range orders {
				if _, err := s.Search(t.Context(), aircheck.Search{Query: deepest, Order: order}); err != nil {
					t.Errorf("%s...%s%s, by %s: %v", shape[0], leaf, shape[1], order, err)
				}
			}
			if _, err := s.Count(t.Context(), deepest, aircheck.BySpeaker, 0); err != nil {
				t.Errorf("%s...%s%s, counted: %v", shape[0], leaf, shape[1], err)
			}
		}
	}
}

func testContext(t *testing.T, s Store) {
	add(t, s, lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "one", "two", "three "+strings.Repeat("and more ", 100), "four", "five"),
		lines("alfa.noon.2031-05-02T0600", morning(t, 2), "beside")) // in the same minutes
	for n, want := range map[int][2]string{0: {"", ""}, 1: {"t2", "t4"}, 2: {"t1 t2", "t4 t5"}, 10: {"t1 t2", "t4 t5"}} {
		p := search(t, s, "three", aircheck.Search{Context: n}).Passages[0]
		got := [2]string{turns(p.Before), turns(p.After)}
		if got != want {
			t.Errorf("context of %d: %v, want %v", n, got, want)
		}
	}
	p := search(t, s, "two", aircheck.Search{Context: 1}).Passages[0]
	if after := p.After[0]; !strings.HasPrefix(after.Quote, "three and more") || len(after.Quote) > 400 || len(after.Marks) != 0 {
		t.Errorf("the turn after is quoted as %q with marks %v", after.Quote, after.Marks)
	}
	if before := search(t, s, "one", aircheck.Search{Context: 3}).Passages[0].Before; len(before) != 0 {
		t.Errorf("before the first turn: %v", refs(before))
	}
}

func turns(passages []aircheck.Passage) string {
	var ids []string
	for _, p := range passages {
		ids = append(ids, p.Turn)
	}
	return strings.Join(ids, " ")
}

func testPassage(t *testing.T, s Store) {
	doc := full(t)
	add(t, s, doc)
	b := doc.Transcript
	found := search(t, s, "istanbul", aircheck.Search{}).Passages[0]
	for ref, want := range map[string]struct{ quote, at string }{
		b.ID + "#t1":   {"Good “morning”. Él está aquí.\n(CROSSTALK)\nİstanbul’s ½ ferry — 東京 — is aground.", "2031-05-02T06:01:01.5-04:00"},
		b.ID + "#t1p2": {"İstanbul’s ½ ferry — 東京 — is aground.", "2031-05-02T06:01:30-04:00"},
		b.ID + "#t2":   {"", "2031-05-02T06:00:00-04:00"},
		b.ID + "#t3":   {"", "2031-05-02T06:00:00-04:00"},
	} {
		p, err := s.Passage(t.Context(), ref)
		if err != nil {
			t.Fatalf("%s: %v", ref, err)
		}
		if p.Quote != want.quote || p.Span.Of(b.Body) != p.Quote || p.At.Format(time.RFC3339Nano) != want.at {
			t.Errorf("%s is %q at %s, want %q at %s", ref, p.Quote, p.At.Format(time.RFC3339Nano), want.quote, want.at)
		}
		if p.SourceSHA256 != b.Source.SHA256 || p.BodySHA256 != b.BodySHA256 || p.SourceName != b.Source.Name {
			t.Errorf("%s does not say what it was read from: %+v", ref, p)
		}
	}
	p, err := s.Passage(t.Context(), found.Ref())
	found.Marks = nil
	if g, w := asJSON(t, p), asJSON(t, found); err != nil || g != w {
		t.Errorf("by address %s, by search %s; %v", g, w, err)
	}
	if p.Speaker != "Mara Quill" || p.Role != "chairwoman" || p.Via != "telephone, translator" || p.Doubt == "" || p.AtKind != aircheck.Interpolated {
		t.Errorf("passage %+v", p)
	}
}

func testAcrossPieces(t *testing.T, s Store) {
	b := newBroadcast("alfa.dawn.2031-05-02T0600", morning(t, 2))
	b.Say(aircheck.Turn{Speaker: "Mara Quill"}, "They said the ferry", "ran aground at night.", "All are safe.")
	doc := b.Document()
	add(t, s, doc)
	for q, want := range map[string]string{
		`"ferry ran"`:  "They said the [ferry\n(CROSSTALK)\nran] aground at night.",
		`ferry ran`:    "They said the [ferry]",
		`aground safe`: "ran [aground] at night.",
		`"are safe"`:   "All [are safe].",
		`speaker:mara`: "They said the ferry",
	} {
		p := search(t, s, q, aircheck.Search{}).Passages[0]
		if got := marked(p); got != want || p.Span.Of(doc.Transcript.Body) != p.Quote {
			t.Errorf("search %s quotes %q, want %q", q, got, want)
		}
	}
}

// marked shows a quote with its marks in brackets.
func marked(p aircheck.Passage) string {
	var b strings.Builder
	end := 0
	for _, m := range p.Marks {
		b.WriteString(p.Quote[end:m.Start()] + "[" + m.Of(p.Quote) + "]")
		end = m.End()
	}
	return b.String() + p.Quote[end:]
}
