package verify

import (
	"strings"
	"testing"
)

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		text, keys string
		quoted     bool
	}{
		{text: "It’s a U.S. plan, isn't it?", keys: "it 's a u.s plan is not it"},
		{text: "the US and us", keys: "the u.s and us"},
		{text: "THE US AND US IN CAPITALS", keys: "the us and us in capitals"},
		{text: "We can't, won't, cannot and gonna", keys: "we can not will not can not and going to"},
		{text: "I, uh, um, saw the ER", keys: "i saw the er"},
		{text: "I -- I think -- I think so", keys: "i think so"},
		{text: "th -- they left, very, very late", keys: "they left very very late"},
		{text: "no, no -- no", keys: "no no"},
		{text: "the the boat. It. It sank", keys: "the boat it it sank"},
		{text: "$1.5 million, five million dollars and €20", keys: "1500000_dollar 5000000_dollar and 20_euro"},
		{text: "twenty-five, 25 and 25%; ten per cent", keys: "25 25 and 25 percent 10 percent"},
		{text: "thirty- nine boats, five, six", keys: "39 boats 5 6"},
		{text: "F.B.I. and FBI", keys: "fbi and fbi"},
		{text: "Müller's ½ café", keys: "muller 's ½ cafe"},
		{text: "We (inaudible) left [laughter] (CROSSTALK)", keys: "we left"},
		{text: "[W]e gave [the boat] up", keys: "we gave [the [boat up", quoted: true},
		{text: "we ... gave up", keys: "we gave up", quoted: true},
		{text: "", keys: ""},
		{text: "’s n’t ' -- ...", keys: "s nt"},
	} {
		var keys []string
		for _, u := range units(c.text, c.quoted) {
			key := strings.ReplaceAll(u.key, " ", "_")
			if u.inserted {
				key = "[" + key
			}
			if u.start >= u.end || u.end > len(c.text) {
				t.Errorf("%q: unit %+v", c.text, u)
			}
			keys = append(keys, key)
		}
		if got := strings.Join(keys, " "); got != c.keys {
			t.Errorf("%q: units %q, want %q", c.text, got, c.keys)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"“Don’t,” he said", `"Don't," he said`},
		{"a -- b", "a—b"},
		{"a – b", "a --b"},
		{"thirty- nine", "thirty-nine"},
		{"well ... so", "well… so"},
		{"well . . . so", "well...so"},
		{"a\n\n b\u00a0c", "a b c"},
		{"soft\u00adly", "softly"},
		{"cafe\u0301", "café"},
	} {
		if a, b := plain(c.a, false), plain(c.b, false); a != b {
			t.Errorf("%q is %q, %q is %q", c.a, a, c.b, b)
		}
	}
	for _, c := range []struct{ a, b string }{
		{"well-known", "well -- known"}, {"a, b", "a b"}, {"A", "a"}, {"its", "it's"}, {"a.", "a..."}, {"-", "a"},
	} {
		if a, b := plain(c.a, false), plain(c.b, false); a == b {
			t.Errorf("%q and %q are both %q", c.a, c.b, a)
		}
	}
	if got := plain("THE Dike", true); got != "the dike" {
		t.Errorf("in small letters %q", got)
	}
	text := "\n “We\u00a0will …  pay” -- "
	said, places := plainWithPlaces(text, false)
	if len(places) != len(said)+1 || places[len(said)] != len(text) || text[places[strings.Index(said, "pay")]:][:3] != "pay" {
		t.Errorf("%q: %q at %v", text, said, places)
	}
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Rend", "Tobias Rend", true}, {"Minister Rend", "Tobias Rend", true}, {"Tobias Rend", "Tobias Rend", true},
		{"T. Rend", "Tobias Rend", true}, {"Toby Rend", "Tobias Rend", false}, {"Ilse Rend", "Tobias Rend", false},
		{"Marrin", "Ilse Marren", true}, {"Rent", "Tobias Rend", false}, {"Ilse", "Ilse Marren", false},
		{"Ilse Marren Jr.", "Ilse Marren", true}, {"President", "Mara Quill", false}, {"Ilse van Marren", "Ilse Marren", true},
	} {
		if got := sameName(nameWords(c.a), nameWords(c.b)); got != c.same {
			t.Errorf("%s and %s the same: %v", c.a, c.b, got)
		}
	}
}

// TestFit_Bounded holds that a text far too long for the table is cut and not
// refused.
func TestFit_Bounded(t *testing.T) {
	quote := units(strings.Repeat("gate dike ", 500), true)
	said := units(strings.Repeat("the dike and the gate ", 5000), false)
	steps, _ := newAligner(quote).fit(0, len(quote), said)
	for _, p := range steps {
		if p.q >= len(quote) || p.s >= len(said) {
			t.Fatalf("step %+v", p)
		}
	}
	if len(steps) < len(quote) {
		t.Errorf("%d steps for %d units", len(steps), len(quote))
	}
}
