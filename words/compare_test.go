package words_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"aircheck/words"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"the ferry is late", "the ferry is late", ""},
		{"the ferry is late", "the ferry is not late", "+not"},
		{"the ferry is not late", "the ferry is late", "-not"},
		{"129 people died", "130 people died", "-129 +130"},
		{"we go", "we go home now", "+home now"},
		{"", "we go", "+we go"},
		{"we go", "", "-we go"},
		{"a b c", "x y", "-a b c +x y"},
		{"yes and yes", "yes yes", "-and"},
		{"one, two", "one two", "-one, +one"},
		{"same\nwords  here", "same words here", ""},
	} {
		var got []string
		for _, e := range words.Compare(c.a, c.b) {
			if old := c.a[e.Old[0]:e.Old[1]]; old != "" {
				got = append(got, "-"+old)
			}
			if now := c.b[e.New[0]:e.New[1]]; now != "" {
				got = append(got, "+"+now)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("Compare(%q, %q) = %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

// TestCompare_LeadsFromOneToTheOther holds for any two texts: replacing what
// differs gives the other one, spaces apart.
func TestCompare_LeadsFromOneToTheOther(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	text := func() string {
		var b strings.Builder
		for range random.IntN(40) {
			fmt.Fprintf(&b, "w%d ", random.IntN(6))
		}
		return b.String()
	}
	for range 2000 {
		a, b := text(), text()
		var made strings.Builder
		at := 0
		for _, e := range words.Compare(a, b) {
			made.WriteString(a[at:e.Old[0]] + " " + b[e.New[0]:e.New[1]] + " ")
			at = e.Old[1]
		}
		made.WriteString(a[at:])
		if got, want := strings.Fields(made.String()), strings.Fields(b); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("from %q with the edits for %q comes %q", a, b, got)
		}
	}
}
