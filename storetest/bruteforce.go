package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
)

// testBruteForce compares small random libraries, asked random questions, with
// query.Match on every turn.
func testBruteForce(t *testing.T, s Store) {
	for seed := range uint64(5) { // the library grows from round to round
		r := random{Rand: rand.New(rand.NewPCG(seed, 7))}
		var docs []aircheck.Document
		for i := range 8 {
			docs = append(docs, r.broadcast(t, fmt.Sprintf("b%d.%d", seed, i)))
		}
		add(t, s, docs...)
		r.link(t, s)
		r.library = append(everything(t, s), r.library...)
		for range 40 {
			r.compare(t, s, r.node(3))
			if t.Failed() {
				return
			}
		}
	}
}

// everything reads back all that was added before.
func everything(t testing.TB, s Store) (all []*aircheck.Transcript) {
	list, err := s.List(t.Context(), aircheck.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range list.Transcripts {
		transcript, err := s.Transcript(t.Context(), info.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, transcript)
	}
	return all
}

type random struct {
	*rand.Rand
	library []*aircheck.Transcript
}

// Words that begin with each other, fold to each other, and hold marks that a
// store might take for its own.
var vocabulary = strings.Fields(`war ward warden War's U.S. u.s Müller muller 1,500 1500 1.7 naïve née AND not near o'brien "quoted" *star
	col:on under_score 東京 б же (paren) half½ all never s:mara d:2031-05-02`)

var (
	names  = []string{"Mara Quill", "Jens Müller", "Mara Jens", "O’Brien, Al", "", "all"}
	roles  = []string{"", "anchor", "deputy mayor of Ness", "mayor"}
	voices = aircheck.Voices
)

func pick[T any](r random, list []T) T { return list[r.IntN(len(list))] }

func (r random) broadcast(t testing.TB, id string) aircheck.Document {
	b := newBroadcast(id, time.Time{})
	b.Network, b.Show = pick(r, []string{"Alfa", "Béta", "Alfa One", ""}), pick(r, []string{"Dawn", "The Dawn Desk", ""})
	if r.IntN(6) > 0 {
		zone := pick(r, []*time.Location{morning(t, 1).Location(), time.UTC, time.FixedZone("", 13*3600)})
		b.Aired = time.Date(2030, 11, 25+r.IntN(90), r.IntN(24), 30, 0, 0, zone)
		b.Day = b.Aired.AddDate(0, 0, -r.IntN(10)/9).Format(time.DateOnly)
		if r.IntN(8) == 0 {
			b.Day = "2029-01-01" // a rerun, days away from its air time
		}
		if r.IntN(8) == 0 {
			b.Day = ""
		}
	}
	for range 1 + r.IntN(12) {
		turn := aircheck.Turn{
			Speaker: pick(r, names), Role: pick(r, roles), Title: pick(r, []string{"", "Rep."}), Party: pick(r, []string{"", "R", "D"}),
			Org: pick(r, []string{"", "Alfa"}), Via: pick(r, []string{"", "telephone"}), Voice: pick(r, voices[:]), Unidentified: r.IntN(6) == 0,
		}
		if !b.Aired.IsZero() && r.IntN(4) > 0 {
			turn.At, turn.AtKind = b.Aired.Add(time.Duration(r.IntN(7200))*time.Second), aircheck.Stated
		}
		var pieces []string
		for range r.IntN(4) {
			var words []string
			for range 1 + r.IntN(7) {
				words = append(words, pick(r, vocabulary))
			}
			pieces = append(pieces, strings.Join(words, pick(r, []string{" ", " ", ", ", " -- "})))
		}
		b.Say(turn, pieces...)
	}
	return b.Document()
}

func (r random) node(depth int) query.Node {
	if depth == 0 || r.IntN(3) == 0 {
		return r.leaf()
	}
	var nodes []query.Node
	for range 2 + r.IntN(2) {
		nodes = append(nodes, r.node(depth-1))
	}
	return pick(r, []query.Node{query.And{Nodes: nodes}, query.And{Nodes: nodes}, query.Or{Nodes: nodes}, query.Not{Node: nodes[0]}})
}

func (r random) leaf() query.Node {
	switch r.IntN(8) {
	case 0:
		return query.All{}
	case 1:
		near := query.Near{Distance: r.IntN(6)}
		for range 2 + r.IntN(2) {
			near.Terms = append(near.Terms, r.term(vocabulary))
		}
		return near
	case 2:
		return r.date()
	case 3, 4:
		name := pick(r, query.FieldNames[:])
		words := []string{"mara", "müller", "alfa", "beta", "one", "dawn desk", "mayor", "deputy mayor", "r", "republican", "live", "clip", "telephone", "rush", "all", "first", "again"}
		return query.Field{Name: name, Value: r.term(words)}
	}
	return r.term(vocabulary)
}

// term is a word, a phrase, or the beginning of one.
func (r random) term(from []string) query.Node {
	text := pick(r, from)
	for r.IntN(3) == 0 {
		text += " " + pick(r, from)
	}
	list := foldedWords(text)
	prefix := r.IntN(5) == 0
	if last := list[len(list)-1]; prefix && len(last) > 2 && last[2] < 0x80 && last[1] < 0x80 {
		list[len(list)-1] = last[:2]
	}
	if len(list) == 1 {
		return query.Word{Text: list[0], Prefix: prefix}
	}
	return query.Phrase{Words: list, Prefix: prefix}
}

func (r random) date() query.Node {
	day := func() string { return time.Date(2030, 11, 1+r.IntN(130), 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }
	from, to := day(), day()
	switch r.IntN(5) {
	case 0:
		return query.Date{From: from}
	case 1:
		return query.Date{To: to}
	case 2:
		return query.Date{From: from, To: from}
	case 3:
		return query.Date{From: "2028-01-01", To: "2030-12-31"}
	}
	return query.Date{From: min(from, to), To: max(from, to)}
}

// compare asks the store everything it can be asked about n.
func (r random) compare(t *testing.T, s Store, n query.Node) {
	t.Helper()
	want := map[string]bool{}
	counts := map[aircheck.Facet]map[string]int{aircheck.ByDay: {}, aircheck.ByShow: {}, aircheck.ByNetwork: {}, aircheck.BySpeaker: {}}
	for _, b := range r.library {
		for i := range b.Turns {
			turn := &b.Turns[i]
			doc := query.Doc{Text: turn.Text, Day: b.Day, Field: func(name query.FieldName) string { return aircheck.FieldText(b, turn, name) }}
			if !query.Match(n, doc) {
				continue
			}
			want[b.ID+"#"+turn.ID] = true
			counts[aircheck.ByDay][b.Day]++
			counts[aircheck.ByShow][b.Show]++
			counts[aircheck.ByNetwork][b.Network]++
			if !turn.Unidentified {
				counts[aircheck.BySpeaker][turn.Speaker]++
			}
		}
	}
	for _, order := range orders {
		r.compareOrder(t, s, n, order, want)
	}
	for facet, want := range counts {
		if facet != aircheck.ByDay {
			delete(want, "")
		}
		got, err := s.Count(t.Context(), n, facet, 0)
		total := 0
		for _, c := range got.Counts {
			total += c.N
			if want[c.Key] != c.N {
				t.Errorf("%s by %s: %d of %q, want %d", n, facet, c.N, c.Key, want[c.Key])
			}
		}
		if err != nil || len(got.Counts) != len(want) || facet == aircheck.ByDay && total != got.Total {
			t.Errorf("%s by %s: %v, %v; want %v", n, facet, got, err, want)
		}
	}
}

func (r random) compareOrder(t *testing.T, s Store, n query.Node, order aircheck.Order, want map[string]bool) {
	t.Helper()
	seen := map[string]bool{}
	search := aircheck.Search{Query: n, Order: order, Limit: 5 + r.IntN(60), Context: r.IntN(2)}
	var minutes []int64
	for {
		results, err := s.Search(t.Context(), search)
		if err != nil || results.Total != len(want) {
			t.Fatalf("%s: total %d, %v; want %d", n, results.Total, err, len(want))
		}
		for _, p := range results.Passages {
			name := p.Transcript + "#" + p.Turn
			if !want[name] || seen[name] {
				t.Errorf("%s, %s: %s is found (before: %v) and should not be", n, order, name, seen[name])
			}
			seen[name] = true
			r.checkQuote(t, n, p)
			minute := p.At.Unix() / 60
			if p.At.IsZero() {
				minute = -1 << 60
			}
			minutes = append(minutes, minute)
		}
		if search.Cursor = results.Cursor; search.Cursor == "" {
			break
		}
	}
	if len(seen) != len(want) {
		t.Errorf("%s, %s: found %d of %d", n, order, len(seen), len(want))
	}
	inOrder := map[aircheck.Order]func(a, b int64) int{
		aircheck.Newest: func(a, b int64) int { return int(b - a) },
		aircheck.Oldest: func(a, b int64) int { return int(uint64(a)>>1) - int(uint64(b)>>1) },
	}[order]
	if inOrder != nil && !slices.IsSortedFunc(minutes, inOrder) {
		t.Errorf("%s: minutes %v are not %s first", n, minutes, order)
	}
}

func (r random) checkQuote(t *testing.T, n query.Node, p aircheck.Passage) {
	t.Helper()
	i := slices.IndexFunc(r.library, func(b *aircheck.Transcript) bool { return b.ID == p.Transcript })
	body := r.library[i].Body
	if p.Span.Of(body) != p.Quote {
		t.Errorf("%s: %s quotes %q, the body says %q", n, p.Ref(), p.Quote, p.Span.Of(body))
	}
	marks := query.Marks(n, r.library[i].Turn(p.Turn).Text)
	if len(marks) > 0 && len(p.Marks) == 0 {
		t.Errorf("%s: %s quotes %q without a mark", n, p.Ref(), p.Quote)
	}
	for _, m := range p.Marks {
		if m.Start() < 0 || m.End() > len(p.Quote) || m.Len() <= 0 {
			t.Errorf("%s: %s has the mark %v in %q", n, p.Ref(), m, p.Quote)
		}
	}
}
