package query_test

import (
	"strings"
	"testing"

	"aircheck/query"
)

func TestReplaceWord(t *testing.T) {
	for _, c := range []struct{ in, words, out string }{
		{`manhumt`, "manhumt", `manhunt`},
		{`speaker:manhumt manhumt`, "manhumt", `speaker:manhumt AND manhunt`},
		{`"a manhumt" OR b NEAR/3 manhumt`, "a b manhumt", `"a manhunt" OR b NEAR/3 manhunt`},
		{`-manhumt dead manh*`, "dead", `NOT manhumt AND dead AND manh*`},
	} {
		n, err := query.Parse(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(query.SpokenWords(n), " "); got != c.words {
			t.Errorf("%s asks for %q, want %q", c.in, got, c.words)
		}
		want, err := query.Parse(c.out)
		if err != nil {
			t.Fatal(err)
		}
		if got := query.ReplaceWord(n, "manhumt", "manhunt").String(); got != want.String() {
			t.Errorf("%s becomes %s, want %s", c.in, got, want)
		}
	}
}
