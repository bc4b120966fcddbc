package verify

import (
	"strings"
	"testing"

	"aircheck"
)

// FuzzCompare holds what a comparison of two texts promises: spans inside of
// both, and Exact only for what is the same letter for letter.
func FuzzCompare(f *testing.F) {
	for _, seed := range [][2]string{
		{"I think the dike will hold", "I -- I think, uh, the dike won't hold."},
		{"[W]e paid $5 million ... at 25%", "We paid five million dollars for it, at twenty-five per cent"},
		{"... US, U.S. it's don't’s", "THE US DOES NOT"}, {"a\x1fb, c", "a. B c"}, {"x (sic) y -- y z", "x y z"},
		{"we should", "we shouldn't"}, {"the the", "the"}, {"…", "."}, {"a a -- a a -- a", "a"}, {"\u00ad", "-"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, quoted, said string) {
		quoted, said = strings.ToValidUTF8(quoted, "?"), strings.ToValidUTF8(said, "?")
		quote := units(quoted, true)
		if len(quote) == 0 || len(quote) > MaxWords || said == "" {
			return
		}
		turn := &aircheck.Turn{ID: "t1", Text: said, Pieces: []aircheck.Piece{{Text: aircheck.Span{0, len(said)}, Body: aircheck.Span{0, len(said)}}}}
		s := newStretch(&aircheck.Transcript{}, stretchPart{turn: turn, text: aircheck.Span{0, len(said)}})
		c := &check{quotation: Quotation{Parts: []Part{{Text: quoted}}}, text: quoted, units: quote, oneCase: singleCase(quoted), aligner: newAligner(quote)}
		k := c.add(s)
		if k.spoken.Start() < 0 || k.spoken.End() > len(said) || k.spoken.Len() < 0 || k.differs < 0 || k.differs > 1 {
			t.Fatalf("%q in %q: %v, distance %v", quoted, said, k.spoken, k.differs)
		}
		for _, d := range k.differences {
			if d.q.Start() < 0 || d.q.Len() < 0 || d.q.End() > len(quoted) || d.s.Start() < 0 || d.s.Len() < 0 || d.s.End() > len(said) {
				t.Fatalf("%q in %q: %+v", quoted, said, d)
			}
		}
		if k.words != Exact || strings.Contains(quoted, partBreak) {
			return
		}
		letter := func(s string) string { return letters(plain(s, k.at.oneCase)) }
		if q, s := letter(withoutNotes(quoted)), letter(k.spoken.Of(said)); q != s {
			t.Errorf("%q is exact in %q: %q, %q", quoted, said, q, s)
		}
	})
}
