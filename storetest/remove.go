package storetest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
)

func testRemove(t *testing.T, s Store) {
	const id = "alfa.dawn.2031-05-02T0600"
	first := lines(id, morning(t, 2), "the ferry is aground", "nothing is known")
	second := revise(lines(id, morning(t, 2), "the ferry is afloat", "nothing is known", "all are safe"), 2)
	other := lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "the ferry is afloat")
	add(t, s, first, other)
	add(t, s, second)

	wantCode(t, "removing what is not the newest", s.Remove(t.Context(), id, 1), aircheck.Conflict)
	wantCode(t, "removing a revision that is not there", s.Remove(t.Context(), id, 3), aircheck.NotFound)
	wantCode(t, "removing revision 0", s.Remove(t.Context(), id, 0), aircheck.NotFound)
	wantCode(t, "removing a transcript that is not there", s.Remove(t.Context(), "alfa.dawn", 1), aircheck.NotFound)
	wantTotals(t, s, map[string]int{"aground": 0, "afloat": 2, "known": 1, "safe": 1, "": 4})

	remove(t, s, id, 2)
	wantTotals(t, s, map[string]int{"aground": 1, "afloat": 1, "known": 1, "safe": 0, "": 3})
	got, err := s.Transcript(t.Context(), id, 0)
	if err != nil {
		t.Fatal(err)
	}
	wantSame(t, got, first.Transcript)
	_, err = s.Source(t.Context(), second.Transcript.Source.SHA256)
	wantCode(t, "the source of what was removed", err, aircheck.NotFound)

	remove(t, s, id, 1)
	wantTotals(t, s, map[string]int{"aground": 0, "afloat": 1, "known": 0, "": 1})
	_, err = s.Transcript(t.Context(), id, 0)
	wantCode(t, "a transcript that was removed", err, aircheck.NotFound)
	wantCode(t, "removing twice", s.Remove(t.Context(), id, 1), aircheck.NotFound)
	known, err := s.Known(t.Context(), first.Transcript.Source.SHA256, second.Transcript.Source.SHA256)
	if err != nil || len(known) != 0 {
		t.Errorf("Known after all was removed: %v, %v", known, err)
	}
	add(t, s, first)
	wantTotals(t, s, map[string]int{"aground": 1, "": 3})
}

// testRemoveSharedSource has two transcripts read from one file.
func testRemoveSharedSource(t *testing.T, s Store) {
	one, two := lines("alfa.1", morning(t, 2), "ferry"), lines("alfa.2", morning(t, 2), "ferry")
	digest := one.Transcript.Source.SHA256
	add(t, s, one, two)
	remove(t, s, "alfa.2", 1)
	if got, err := s.Source(t.Context(), digest); err != nil || !bytes.Equal(got, one.Source) {
		t.Errorf("a source that is still used: %q, %v", got, err)
	}
	known, err := s.Known(t.Context(), digest)
	if want := (aircheck.Known{Transcript: "alfa.1", Revision: 1}); err != nil || known[digest] != want {
		t.Errorf("Known = %v, %v; want %v", known, err, want)
	}
	remove(t, s, "alfa.1", 1)
	_, err = s.Source(t.Context(), digest)
	wantCode(t, "a source that nothing was read from", err, aircheck.NotFound)
}

// testRemoveForgets asks for a passage of what was removed and then of what
// was added in its place.
func testRemoveForgets(t *testing.T, s Store) {
	add(t, s, lines("alfa.1", morning(t, 2), "ferry"))
	search(t, s, "ferry", aircheck.Search{})
	remove(t, s, "alfa.1", 1)
	wantTotals(t, s, map[string]int{"ferry": 0})
	add(t, s, lines("alfa.2", morning(t, 2), "ferry"))
	if got := search(t, s, "ferry", aircheck.Search{}); len(got.Passages) != 1 || got.Passages[0].Transcript != "alfa.2" {
		t.Errorf("found %v, want a passage of alfa.2", refs(got.Passages))
	}
}

// testRemoveRestoresOrder has turns in one minute, of which one was cut.
func testRemoveRestoresOrder(t *testing.T, s Store) {
	const id = "alfa.dawn.2031-05-02T0600"
	for revision, said := range [][]string{{"one", "two", "three"}, {"zero", "two", "four"}} {
		b := newBroadcast(id, morning(t, 2))
		b.Revision = revision + 1
		for i, words := range said {
			if words != "zero" {
				b.Say(aircheck.Turn{ID: fmt.Sprint("t", i+1), Speaker: "Mara Quill", At: morning(t, 2)}, words)
			}
		}
		add(t, s, b.Document())
	}
	remove(t, s, id, 2)
	got := refs(search(t, s, "", aircheck.Search{Order: aircheck.Oldest}).Passages)
	if want := []string{id + "#t1p1", id + "#t2p1", id + "#t3p1"}; !slices.Equal(got, want) {
		t.Errorf("turns of one minute come as %v, want %v", got, want)
	}
}

func remove(t testing.TB, s Store, id string, revision int) {
	t.Helper()
	if err := s.Remove(t.Context(), id, revision); err != nil {
		t.Fatalf("Remove %s, revision %d: %v", id, revision, err)
	}
}

// testRemoveRandomly adds and removes at random, and compares the answers with
// those of a library that never had what is gone.
func testRemoveRandomly(t *testing.T, open func(t *testing.T) Store) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := random{Rand: rand.New(rand.NewPCG(seed, 11))}
			s := open(t)
			var held []aircheck.Document
			for range 40 {
				held = r.change(t, s, held)
				if r.IntN(4) == 0 {
					r.link(t, s)
				}
			}
			fresh := open(t)
			for _, doc := range held {
				add(t, fresh, doc)
			}
			copyLinks(t, s, fresh)
			got, want := answers(t, s), answers(t, fresh)
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%s\na library that never had what is gone says\n%s", got[i], want[i])
				}
			}
		})
	}
}

// change adds a broadcast or a revision, or removes the newest revision of one.
func (r random) change(t *testing.T, s Store, held []aircheck.Document) []aircheck.Document {
	n := r.IntN(10)
	id := fmt.Sprintf("b%d", n)
	newest := 0
	for _, doc := range held {
		if doc.Transcript.ID == id {
			newest = doc.Transcript.Revision
		}
	}
	if newest > 0 && r.IntN(5) < 3 {
		remove(t, s, id, newest)
		return slices.DeleteFunc(held, func(doc aircheck.Document) bool {
			return doc.Transcript.ID == id && doc.Transcript.Revision == newest
		})
	}
	doc := r.edition(t, n)
	doc.Transcript.ID, doc.Transcript.Revision = id, newest+1
	add(t, s, doc)
	return append(held, doc)
}

// edition is the n-th broadcast, with other words each time. No two turns are
// in the same minute: of those, the order is that in which they came.
func (r random) edition(t testing.TB, n int) aircheck.Document {
	b := newBroadcast("", morning(t, 1+n/3).Add(time.Duration(n%3)*time.Hour))
	b.Network, b.Show = pick(r, []string{"Alfa", "ALFA", "Béta"}), pick(r, []string{"Dawn", "The Dawn Desk", ""})
	for i := range 1 + r.IntN(20) {
		turn := aircheck.Turn{Speaker: pick(r, names), Role: pick(r, roles), At: b.Aired.Add(time.Duration(i) * time.Minute), AtKind: aircheck.Stated}
		if turn.Role != "" {
			turn.RoleAsPrinted = strings.ToUpper(turn.Role)
			turn.Label = strings.ToUpper(turn.Speaker) + ", " + turn.RoleAsPrinted
		}
		var said []string
		for range 1 + r.IntN(9) {
			said = append(said, pick(r, vocabulary))
		}
		b.Say(turn, strings.Join(said, " "), pick(r, vocabulary))
	}
	return b.Document()
}

// answers is everything that a library says, each with the question before it.
func answers(t testing.TB, s Store) (all []string) {
	t.Helper()
	say := func(question string, answer any, err error) {
		if err != nil {
			t.Errorf("%s: %v", question, err)
		}
		all = append(all, question+" "+asJSON(t, answer))
	}
	list, err := s.List(t.Context(), aircheck.Filter{})
	say("list", list, err)
	reruns, _, err := s.Reruns(t.Context(), 0)
	say("reruns", reruns, err)
	for _, info := range list.Transcripts {
		for revision := 0; revision <= info.Revision; revision++ {
			b, err := s.Transcript(t.Context(), info.ID, revision)
			say(fmt.Sprint("transcript ", info.ID, revision), b, err)
		}
		known, err := s.Known(t.Context(), info.SHA256)
		say("known "+info.ID, known, err)
	}
	stats, err := s.Stats(t.Context())
	stats.Bytes = 0
	say("stats", stats, err)
	days, err := s.Days(t.Context())
	say("days", days, err)
	shows, err := s.Shows(t.Context())
	say("shows", shows, err)
	speakers, err := s.Speakers(t.Context(), "", 0)
	say("speakers", speakers, err)
	for _, speaker := range speakers {
		p, err := s.Speaker(t.Context(), speaker.Name)
		say("speaker "+speaker.Name, p, err)
	}
	r := random{Rand: rand.New(rand.NewPCG(1, 13))}
	for range 25 {
		searchAnswers(t, s, r.node(2), say)
	}
	for _, word := range []string{"wars", "wardens", "mullr", "1501", "naive"} {
		near, err := s.Near(t.Context(), word, 0)
		say("near "+word, near, err)
	}
	return all
}

func searchAnswers(t testing.TB, s Store, n query.Node, say func(string, any, error)) {
	for _, order := range orders {
		for _, former := range []bool{false, true} {
			results, err := s.Search(t.Context(), aircheck.Search{Query: n, Order: order, Limit: 1000, Context: 1, Former: former})
			say(fmt.Sprint(order, ", former ", former, ": ", n), results, err)
		}
	}
	for _, facet := range []aircheck.Facet{aircheck.ByDay, aircheck.ByShow, aircheck.ByNetwork, aircheck.BySpeaker} {
		counts, err := s.Count(t.Context(), n, facet, 0)
		say(fmt.Sprint("by ", facet, ": ", n), counts, err)
	}
}
