package storetest

import (
	"fmt"
	"slices"
	"testing"

	"aircheck"
	"aircheck/words"
)

// testSurvey holds that a survey of all matches is what Count counts, and that
// one of the newest is of those that a search shows first.
func testSurvey(t *testing.T, s Store) {
	add(t, s, archive(t)...)
	all := []aircheck.Facet{aircheck.BySpeaker, aircheck.ByShow, aircheck.ByNetwork}
	node := parse(t, "")
	found := search(t, s, "", aircheck.Search{Limit: 1000})
	whole, err := s.Survey(t.Context(), node, found.Total, 0, all...)
	if err != nil {
		t.Fatal(err)
	}
	for i, facet := range all {
		counts, err := s.Count(t.Context(), node, facet, 0)
		if err != nil || !slices.Equal(whole[i].Counts, counts.Counts) || whole[i].Total != found.Total || whole[i].Over != 0 {
			t.Errorf("the survey by %s is %+v, the count %+v, %v", facet, whole[i], counts, err)
		}
	}
	for newest := 1; newest < found.Total; newest++ {
		want := map[string]int{}
		for _, p := range found.Passages[:newest] {
			if p.Network != "" {
				want[words.Fold(p.Network)]++
			}
		}
		counts, err := s.Survey(t.Context(), node, newest, 0, aircheck.ByNetwork)
		if err != nil || counts[0].Total != newest || counts[0].Over != newest || len(counts[0].Counts) != len(want) {
			t.Fatalf("the newest %d: %+v, %v; want %v", newest, counts, err, want)
		}
		for _, c := range counts[0].Counts {
			if n := want[words.Fold(c.Key)]; n != c.N {
				t.Errorf("of the newest %d, %d on %s, want %d", newest, c.N, c.Key, n)
			}
		}
	}
	if one, err := s.Survey(t.Context(), node, found.Total, 1, aircheck.BySpeaker); err != nil || !slices.Equal(one[0].Counts, whole[0].Counts[:1]) {
		t.Errorf("the first speaker is %+v, %v", one, err)
	}
	for _, newest := range []int{-1, 0, 1_000_000_000} {
		_, err := s.Survey(t.Context(), node, newest, 0, aircheck.ByShow)
		wantCode(t, fmt.Sprintf("a survey of %d", newest), err, aircheck.Invalid)
	}
	_, err = s.Survey(t.Context(), node, 10, 0, aircheck.ByDay)
	wantCode(t, "a survey by day", err, aircheck.Invalid)
}
