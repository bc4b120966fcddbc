package query_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"aircheck/query"
)

// checkRoundTrip holds what every parsed query promises.
func checkRoundTrip(t testing.TB, n query.Node) {
	t.Helper()
	s := n.String()
	again, err := query.Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q), printed by %#v: %v", s, n, err)
	}
	if !reflect.DeepEqual(again, n) {
		t.Fatalf("Parse(%q)\n got %#v\nwant %#v", s, again, n)
	}
}

// random makes trees and turns of few words, so that they meet often.
type random struct{ *rand.Rand }

func seeded(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 7))} }

var vocabulary = []string{"dead", "deadly", "blast", "in", "the", "u.s", "minister", "1500"}

func (r random) pick(from ...string) string { return from[r.IntN(len(from))] }

func (r random) term() query.Node {
	if r.IntN(3) > 0 {
		return query.Word{Text: r.pick(vocabulary...), Prefix: r.IntN(4) == 0}
	}
	words := []string{r.pick(vocabulary...), r.pick(vocabulary...)}
	if r.IntN(3) == 0 {
		words = append(words, r.pick(vocabulary...))
	}
	return query.Phrase{Words: words, Prefix: r.IntN(4) == 0}
}

func (r random) terms(n int) []query.Node {
	var terms []query.Node
	for range n {
		terms = append(terms, r.term())
	}
	return terms
}

func (r random) day() string { return fmt.Sprintf("2016-03-%02d", 24+r.IntN(4)) }

func (r random) leaf() query.Node {
	switch r.IntN(8) {
	case 0:
		return query.Near{Terms: r.terms(2 + r.IntN(2)), Distance: r.IntN(4)}
	case 1, 2:
		name := query.FieldName(r.pick("speaker", "role", "show"))
		return query.Field{Name: name, Value: r.term()}
	case 3:
		return query.Field{Name: query.Voice, Value: query.Word{Text: r.pick("live", "clip")}}
	case 4:
		a, b := r.day(), r.day()
		return []query.Node{query.Date{From: a}, query.Date{To: a}, query.Date{From: min(a, b), To: max(a, b)}}[r.IntN(3)]
	}
	return r.term()
}

func (r random) tree(depth int) query.Node {
	if depth == 0 || r.IntN(4) == 0 {
		return r.leaf()
	}
	var parts []query.Node
	for range 2 + r.IntN(2) {
		parts = append(parts, r.tree(depth-1))
	}
	switch r.IntN(3) {
	case 0:
		return query.Or{Nodes: parts}
	case 1:
		return query.Not{Node: parts[0]}
	}
	return query.And{Nodes: parts}
}

func (r random) text(most int) string {
	var words []string
	for range r.IntN(most + 1) {
		words = append(words, r.pick(vocabulary...))
	}
	return strings.Join(words, " ")
}

func (r random) doc() query.Doc {
	fields := map[query.FieldName]string{
		query.Speaker: r.text(2), query.Role: r.text(2), query.Show: r.text(2), query.Voice: r.pick("live", "clip"),
	}
	return query.Doc{
		Text:  r.text(9),
		Field: func(name query.FieldName) string { return fields[name] },
		Day:   r.pick(r.day(), r.day(), ""),
	}
}

func TestString_RoundTripOfRandomTrees(t *testing.T) {
	r := seeded(1)
	for range 5000 {
		checkRoundTrip(t, r.tree(4))
	}
}

func TestSimplify_KeepsTheHits(t *testing.T) {
	r := seeded(2)
	hits := 0
	for range 3000 {
		n := r.tree(4)
		simple := query.Simplify(n)
		if again := query.Simplify(simple); !reflect.DeepEqual(again, simple) {
			t.Fatalf("Simplify is not done after once: %s, %s", simple, again)
		}
		for range 10 {
			d := r.doc()
			want, got := query.Match(n, d), query.Match(simple, d)
			if got != want {
				t.Fatalf("%s\nmatches %v, its simplification %s %v\n%q %q", n, want, simple, got, d.Text, d.Day)
			}
			if want {
				hits++
			}
		}
	}
	if hits < 3000 || hits > 27000 {
		t.Errorf("%d of 30000 pairs match: too one-sided to prove anything", hits)
	}
}

func TestRelaxed_FindsWhatWasFound(t *testing.T) {
	r := seeded(3)
	hits := 0
	for range 3000 {
		n := r.tree(3)
		for range 10 {
			d := r.doc()
			if !query.Match(n, d) {
				continue
			}
			hits++
			for _, wider := range query.Relaxed(n) {
				if !query.Match(wider, d) {
					t.Fatalf("%s matches, %s does not: %q %q", n, wider, d.Text, d.Day)
				}
			}
		}
	}
	if hits < 3000 {
		t.Errorf("only %d matches", hits)
	}
}

// TestMarks_AgreesWithAllChoices tries every choice of places for the terms of
// a NEAR and marks those that stand near enough, with no cleverness.
func TestMarks_AgreesWithAllChoices(t *testing.T) {
	r := seeded(4)
	hits := 0
	for range 20000 {
		n := query.Near{Terms: r.terms(2 + r.IntN(2)), Distance: r.IntN(4)}
		tokens := strings.Fields(r.text(12))
		want := make([]bool, len(tokens))
		found := choose(n, tokens, nil, want)
		text := strings.Join(tokens, " ")
		got := make([]bool, len(tokens))
		for _, m := range query.Marks(n, text) {
			first := strings.Count(text[:m[0]], " ")
			for i := range strings.Count(text[m[0]:m[1]], " ") + 1 {
				got[first+i] = true
			}
		}
		if !reflect.DeepEqual(got, want) || query.Match(n, query.Doc{Text: text}) != found {
			t.Fatalf("%s on %q: marks %v, want %v", n, text, got, want)
		}
		if found {
			hits++
		}
	}
	if hits < 1000 {
		t.Errorf("only %d hits", hits)
	}
}

// choose places the terms of n after those chosen so far, marks every choice
// that is near enough, and tells whether there was one.
func choose(n query.Near, tokens []string, chosen [][2]int, marks []bool) (found bool) {
	if len(chosen) == len(n.Terms) {
		latest, earliest := 0, len(tokens)
		for _, c := range chosen {
			latest, earliest = max(latest, c[0]), min(earliest, c[1])
		}
		if latest-earliest > n.Distance {
			return false
		}
		for _, c := range chosen {
			for i := c[0]; i < c[1]; i++ {
				marks[i] = true
			}
		}
		return true
	}
	for i := range tokens {
		if length := termLength(n.Terms[len(chosen)], tokens[i:]); length > 0 {
			found = choose(n, tokens, append(chosen, [2]int{i, i + length}), marks) || found
		}
	}
	return found
}

// termLength is the number of words of term if tokens begin with it, else 0.
func termLength(term query.Node, tokens []string) int {
	p, ok := term.(query.Phrase)
	if w, isWord := term.(query.Word); isWord {
		p, ok = query.Phrase{Words: []string{w.Text}, Prefix: w.Prefix}, true
	}
	if !ok || len(p.Words) > len(tokens) {
		return 0
	}
	for i, w := range p.Words {
		begins := p.Prefix && i == len(p.Words)-1 && strings.HasPrefix(tokens[i], w)
		if tokens[i] != w && !begins {
			return 0
		}
	}
	return len(p.Words)
}
