package storetest

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

func testFrequencies(t *testing.T, s Store) {
	many := make([]string, 150)
	for i := range many {
		many[i] = "the ferry, the ferry"
	}
	add(t, s, lines("alfa.noon.2031-05-02T1200", morning(t, 2), many...))
	add(t, s, lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "the dike", "a ferry's dike", "ferries"))
	want := func(what string, list []string, want ...int) {
		t.Helper()
		got, err := s.Frequencies(t.Context(), list...)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v; want %v", what, got, err, want)
		}
	}
	list := []string{"ferry", "dike", "the", "boat", "", "dike", "alfa"}
	want("frequencies", list, 151, 2, 151, 0, 0, 2, 0)
	want("frequencies of nothing", nil)
	add(t, s, revise(lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "the dike", "ferries"), 2))
	want("frequencies after a revision", list, 150, 1, 151, 0, 0, 1, 0)
}

func testRecall(t *testing.T, s Store) {
	add(t, s,
		lines("x.x.0123456789ab", time.Time{}, "the old dike of the town"),
		lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "the old dike of the town", "the old boat", "nothing", "the gate and the dike"),
		lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "a new dike for the old town", "the old dike of the town"),
		lines("alfa.dawn.2031-05-04T0600", morning(t, 4), "the old dike"),
	)
	add(t, s, revise(lines("alfa.dawn.2031-05-04T0600", morning(t, 4), "the boat"), 2))
	nodes := []query.Node{
		query.Phrase{Words: []string{"old", "dike"}}, query.Word{Text: "town"}, query.Word{Text: "gate"}, query.Word{Text: "never"},
	}
	want := []string{
		"alfa.dawn.2031-05-02T0600#t2", "alfa.dawn.2031-05-03T0600#t1", "x.x.0123456789ab#t1", // the same words: the earliest first
		"alfa.dawn.2031-05-03T0600#t4", // the gate is rarer than the town
		"alfa.dawn.2031-05-02T0600#t1",
	}
	for limit := 1; limit <= len(want)+1; limit++ {
		got, err := s.Recall(t.Context(), nodes, limit)
		if err != nil {
			t.Fatal(err)
		}
		if ids := recalled(got); !slices.Equal(ids, want[:min(limit, len(want))]) {
			t.Errorf("recalled by %d: %v, want %v", limit, ids, want[:min(limit, len(want))])
		}
	}
	if got, err := s.Recall(t.Context(), nil, 10); err != nil || len(got) != 0 {
		t.Errorf("recalled by nothing: %v, %v", got, err)
	}
	for _, limit := range []int{-1, 0, 1001} {
		_, err := s.Recall(t.Context(), nodes, limit)
		wantCode(t, "recall of a wrong number", err, aircheck.Invalid)
	}
	got, err := s.Recall(t.Context(), []query.Node{query.Word{Text: "gate"}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	turn := got[0].Turn
	if turn.Text != "the gate and the dike" || len(turn.Pieces) != 1 || turn.Speaker == "" || got[0].Transcript.Day != "2031-05-03" ||
		got[0].Transcript.BodySHA256 == "" || got[0].Transcript.Turns != nil {
		t.Errorf("recalled %+v of %+v", turn, got[0].Transcript)
	}
	if want := math.Log1p(8); math.Abs(got[0].Weight-want) > 1e-9 { // one turn of eight
		t.Errorf("it weighs %v, want %v", got[0].Weight, want)
	}
}

func recalled(list []aircheck.Recalled) []string {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.Transcript.ID+"#"+r.Turn.ID)
	}
	return ids
}

// testRecallBruteForce compares with a sum over all turns.
func testRecallBruteForce(t *testing.T, s Store) {
	said := []string{"a b c", "b c d", "c d e a", "a a a", "b", "e d c b a", "a c", "d b"}
	add(t, s, lines("alfa.dawn.2031-05-02T0600", morning(t, 2), said...))
	nodes := []query.Node{query.Word{Text: "a"}, query.Word{Text: "b"}, query.Word{Text: "e"}, query.Phrase{Words: []string{"c", "d"}}}
	matches := func(text string, n query.Node) bool {
		text = " " + words.Fold(text) + " "
		switch n := n.(type) {
		case query.Word:
			return strings.Contains(text, " "+n.Text+" ")
		case query.Phrase:
			return strings.Contains(text, " "+strings.Join(n.Words, " ")+" ")
		}
		return false
	}
	weights := make([]float64, len(said))
	for _, n := range nodes {
		hits := 0
		for _, text := range said {
			if matches(text, n) {
				hits++
			}
		}
		for i, text := range said {
			if matches(text, n) {
				weights[i] += math.Log1p(float64(len(said)) / float64(hits))
			}
		}
	}
	slices.SortFunc(weights, func(a, b float64) int { return cmp.Compare(b, a) })
	got, err := s.Recall(t.Context(), nodes, 100)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range got {
		if math.Abs(r.Weight-weights[i]) > 1e-9 {
			t.Errorf("turn %d recalled weighs %v, want %v", i+1, r.Weight, weights[i])
		}
	}
	if len(got) != slices.IndexFunc(append(weights, 0), func(w float64) bool { return w == 0 }) {
		t.Errorf("%d turns recalled; weights %v", len(got), weights)
	}
}
