package ingest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"aircheck"
)

// turns makes a turn of each word: its speaker is the upper-case part, its
// words are the rest.
func turns(script string) []aircheck.Turn {
	var out []aircheck.Turn
	for i, s := range strings.Fields(script) {
		speaker, text, _ := strings.Cut(s, ":")
		out = append(out, aircheck.Turn{ID: fmt.Sprintf("t%d", i+1), Speaker: speaker, Text: strings.ReplaceAll(text, "_", " ")})
	}
	return out
}

func TestAlign(t *testing.T) {
	for _, c := range []struct{ prev, next, want string }{
		{"A:one B:two C:three", "A:one B:two C:three", "0 1 2"},
		{"A:one B:two C:three", "A:one C:three", "0 2"},
		{"A:one C:three", "A:one B:two C:three", "0 -1 1"},
		{"A:one B:two C:three", "C:three A:one B:two", "-1 0 1"}, // in order, so the longest run wins
		{"A:one B:the_old_man_said_that_we_lost C:x", "A:one B:the_old_man_said_that_we_won C:x", "0 1 2"},
		{"A:one B:the_old_man_said_that_we_lost", "A:one C:the_old_man_said_that_we_won", "0 -1"}, // another speaker
		{"A:right B:two A:right", "A:right A:right", "0 2"},                                       // nothing is unique but the ends agree
		{"A:a A:b A:a A:b A:a", "A:b A:a A:a", "1 2 4"},
		{"", "A:one", "-1"},
		{"A:one", "", ""},
		{"A:One,_two!", "B:one_two", "0"}, // words decide, not their case, signs or label
	} {
		got := strings.Trim(fmt.Sprint(align(turns(c.prev), turns(c.next))), "[]")
		if got != c.want {
			t.Errorf("align(%q, %q) = %s, want %s", c.prev, c.next, got, c.want)
		}
	}
}

// TestAlign_IsInOrder holds for any input, and pairs only what agrees.
func TestAlign_IsInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var prev, next strings.Builder
		for range random.IntN(30) {
			fmt.Fprintf(&prev, "S%d:%d ", random.IntN(2), random.IntN(8))
		}
		for range random.IntN(30) {
			fmt.Fprintf(&next, "S%d:%d ", random.IntN(2), random.IntN(8))
		}
		a, b := turns(prev.String()), turns(next.String())
		last := -1
		for i, p := range align(a, b) {
			if p < 0 {
				continue
			}
			if p <= last || p >= len(a) || a[p].Text != b[i].Text {
				t.Fatalf("align(%q, %q): %d pairs with %d after %d", prev.String(), next.String(), i, p, last)
			}
			last = p
		}
	}
}

// TestAlign_CostIsBounded: long stretches of equal turns are the worst case.
func TestAlign_CostIsBounded(t *testing.T) {
	many := make([]aircheck.Turn, 60_000)
	for i := range many {
		many[i] = aircheck.Turn{Speaker: "A", Text: []string{"yes", "no"}[i%2]}
	}
	shifted := append([]aircheck.Turn{{Speaker: "A", Text: "start"}}, many[:50_000]...)
	shifted = append(shifted, aircheck.Turn{Speaker: "A", Text: "end"})
	if pairs := align(many, shifted); len(pairs) != len(shifted) {
		t.Errorf("%d pairs for %d turns", len(pairs), len(shifted))
	}
}
