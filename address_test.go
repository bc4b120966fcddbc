package aircheck_test

import (
	"testing"

	"aircheck"
)

func TestParseAddress(t *testing.T) {
	for ref, want := range map[string]aircheck.Address{
		"alfa.dawn":          {Transcript: "alfa.dawn"},
		"alfa.dawn#t12p3":    {Transcript: "alfa.dawn", Place: "t12p3"},
		"alfa.dawn~2@3#t12":  {Transcript: "alfa.dawn~2", Revision: 3, Place: "t12"},
		"alfa.dawn@1":        {Transcript: "alfa.dawn", Revision: 1},
		"alfa.dawn#t1@2":     {Transcript: "alfa.dawn", Place: "t1@2"}, // of which there is none
		"alfa.dawn@12#t1#t2": {Transcript: "alfa.dawn", Revision: 12, Place: "t1#t2"},
	} {
		got, err := aircheck.ParseAddress(ref)
		if err != nil || got != want || got.String() != ref {
			t.Errorf("%s is %+v (%s), %v; want %+v", ref, got, got, err, want)
		}
	}
	for _, ref := range []string{"", "#t1", "@1#t1", "alfa@#t1", "alfa@0#t1", "alfa@-1", "alfa@one#t1", "alfa@1@2#t1"} {
		if got, err := aircheck.ParseAddress(ref); aircheck.CodeOf(err) != aircheck.Invalid {
			t.Errorf("%q is read as %+v, %v", ref, got, err)
		}
	}
}
