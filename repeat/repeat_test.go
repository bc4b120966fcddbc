package repeat_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

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
		{"the whole broadcast in captions", misheard(morning, 15), "0-25 of morning 0-25"},
		{"other words in the middle", join(speech(5, 4), report[:2], speech(12, 2), report[4:], speech(6, 9)),
			"4-5 of morning 10-11; 8-9 of morning 14-15"},
		{"the same turns in another order", join(report[3:], speech(8, 10), report[:3]), "0-2 of morning 13-15; 13-15 of morning 10-12"},
		{"a greeting", []string{"good evening and welcome to the programme", "thank you very much for being with us tonight"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := repeat.NewIndex()
			x.Add(sketch("other", speech(9, 30)))
			x.Add(sketch("morning", morning))
			if got := stretches(x.Find(sketch("later", c.later))); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// stretches writes turns that follow each other in both as "4-9 of morning 10-15".
func stretches(turns []repeat.Turn) string {
	var list []string
	for i := 0; i < len(turns); {
		k := i + 1
		for k < len(turns) && turns[k].Of == turns[i].Of && turns[k].N == turns[k-1].N+1 && turns[k].OfN >= turns[k-1].OfN {
			k++
		}
		list = append(list, fmt.Sprintf("%d-%d of %s %d-%d", turns[i].N, turns[k-1].N, turns[i].Of, turns[i].OfN, turns[k-1].OfN))
		i = k
	}
	return strings.Join(list, "; ")
}

// TestFind_FirstAiring has a report on air three times.
func TestFind_FirstAiring(t *testing.T) {
	report := speech(1, 6)
	x := repeat.NewIndex()
	x.Add(sketch("six", join(speech(2, 3), report, speech(3, 3))))
	x.Add(sketch("seven", join(misheard(report, 25), speech(4, 3))))
	if got, want := stretches(x.Find(sketch("eight", join(speech(5, 2), report)))), "2-7 of six 3-8"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	x.Add(sketch("nine", join(speech(6, 2), report[:3])))
	x.Add(sketch("ten", join(report[3:], speech(7, 2))))
	if got, want := stretches(x.Find(sketch("eleven", report))), "0-5 of six 3-8"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestForget: what is found depends on what is in the index and on nothing else.
func TestForget(t *testing.T) {
	hour := func(n int) time.Time { return time.Date(2031, 5, 1, n, 0, 0, 0, time.UTC) }
	report := speech(1, 6)
	long, short := repeat.NewIndex(), repeat.NewIndex()
	for n := range 90 {
		s := sketch(fmt.Sprint("hour ", n), join(speech(uint64(n+10), 3), report))
		s.Aired = hour(n)
		long.Forget(hour(n - 40))
		long.Add(s)
		if n >= 49 {
			short.Add(s)
		}
	}
	later := sketch("later", report)
	got, want := stretches(long.Find(later)), stretches(short.Find(later))
	if got != want || want != "0-5 of hour 49 3-8" {
		t.Errorf("after forgetting %q, else %q, want hour 49", got, want)
	}
	long.Forget(hour(200))
	if got := long.Find(later); len(got) > 0 {
		t.Errorf("after all is forgotten: %v", got)
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
	if turns := x.Find(sketch("again", chant)); len(turns) > 1 {
		t.Errorf("%d turns", len(turns))
	}
}
