package repeat_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"aircheck/repeat"
	"aircheck/words"
)

// speech makes n turns of made-up words, 40 each.
func speech(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 7))
	turns := make([]string, n)
	for i := range turns {
		var b strings.Builder
		for range 40 {
			// Few words are frequent, as in speech.
			fmt.Fprintf(&b, "w%d ", int(r.ExpFloat64()*60))
		}
		turns[i] = strings.TrimSpace(b.String())
	}
	return turns
}

// misheard replaces one word in n, as captions do.
func misheard(turns []string, n int) []string {
	r := rand.New(rand.NewPCG(99, 1))
	out := make([]string, len(turns))
	for i, turn := range turns {
		list := strings.Fields(turn)
		for k := range list {
			if r.IntN(n) == 0 {
				list[k] = "um"
			}
		}
		out[i] = strings.Join(list, " ")
	}
	return out
}

func sketch(id string, turns []string) *repeat.Sketch {
	s := &repeat.Sketch{ID: id}
	n := 0
	for _, turn := range turns {
		s.Shingles, n = words.Shingles(s.Shingles, turn, n)
		s.Ends = append(s.Ends, n)
	}
	return s
}

func join(parts ...[]string) (all []string) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func TestFind(t *testing.T) {
	report := speech(1, 6)
	morning := join(speech(2, 10), report, speech(3, 10))
	for _, c := range []struct {
		name  string
		later []string
		want  string
	}{
		{"nothing in common", speech(4, 20), ""},
		{"a report again", join(speech(5, 4), report, speech(6, 9)), "4-9 of morning 10-15"},
		{"with slips of the captioner", join(speech(5, 4), misheard(report, 20), speech(6, 9)), "4-9 of morning 10-15"},
		{"a single turn of it", join(speech(5, 4), report[2:4], speech(6, 9)), "4-5 of morning 12-13"},
		{"the whole broadcast in captions", misheard(morning, 15), "0-25 of morning 0-25 whole"},
		{"the same turns in another order", join(report[3:], speech(8, 10), report[:3]), "0-2 of morning 13-15; 13-15 of morning 10-12"},
		{"a greeting", []string{"good evening and welcome to the programme", "thank you very much for being with us tonight"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := repeat.NewIndex()
			x.Add(sketch("other", speech(9, 30)))
			x.Add(sketch("morning", morning))
			var got []string
			for _, r := range x.Find(sketch("later", c.later)) {
				s := fmt.Sprintf("%d-%d of %s %d-%d", r.First, r.Last, r.Of, r.OfFirst, r.OfLast)
				if r.Whole {
					s += " whole"
				}
				got = append(got, s)
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("got %q, want %q", strings.Join(got, "; "), c.want)
			}
		})
	}
}

// TestFind_CostIsBounded: the same words over and over are the worst case.
func TestFind_CostIsBounded(t *testing.T) {
	chant := make([]string, 5000)
	for i := range chant {
		chant[i] = strings.Repeat("we want our ferry back now ", 8)
	}
	x := repeat.NewIndex()
	for n := range 40 {
		x.Add(sketch(fmt.Sprint(n), chant))
	}
	if runs := x.Find(sketch("again", chant)); len(runs) > 1 {
		t.Errorf("%d runs", len(runs))
	}
}
