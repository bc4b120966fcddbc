package verify_test

import (
	"strings"
	"testing"

	"aircheck/verify"
)

// FuzzCheck throws quotations at a library: whatever they are, there is a
// verdict, every span quotes its Body, and Exact is exact.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		"We have opened the school, the church and the long hall", "I -- I think ... the dike will hold.", "[W]e do not [know] how many",
		"$5 million on it", "five hundred and and and sixty-one pumps", "THE FERRY COMPANY", "((((", "[[[[ a ]]]] b", "… . . . ...", "a\x1fb\x1fc",
		"won’t can't n't 's 'd U.S. U.S", "one million billion trillion and a half point five", strings.Repeat("the ", 300), "(inaudible", "é\u0301\u200b\ufeff the", "the the the gate gate gate",
	} {
		f.Add(seed, "Rend", "2031-05-06")
	}
	l := library(f, "testdata/check")
	f.Fuzz(func(t *testing.T, text, by, on string) {
		text = strings.ToValidUTF8(text, "\ufffd") // as documents are read
		q := verify.Quotation{By: by, On: on}
		for part := range strings.SplitSeq(text, " / ") {
			q.Parts = append(q.Parts, verify.Part{Text: part})
		}
		r, err := verify.Check(t.Context(), l, q)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, l, r)
		for _, c := range r.Changes {
			if c.Part >= len(q.Parts) || c.At.Start() < 0 || c.At.End() > len(q.Parts[c.Part].Text) || c.At.Len() < 0 {
				t.Errorf("%q: the change %+v is outside of its part", text, c)
			}
		}
	})
}
