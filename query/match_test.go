package query_test

import (
	"testing"

	"aircheck/query"
)

func TestMatch(t *testing.T) {
	doc := query.Doc{
		Text: "The minister's aides warned of a state of emergency; 1,500 U.S. troops aren't enough.",
		Day:  "2016-03-25",
		Field: func(name query.FieldName) string {
			return map[query.FieldName]string{query.Speaker: "Dana Lane-Ortiz", query.Role: "Sen. senator", query.Voice: "live"}[name]
		},
	}
	for _, c := range []struct {
		in   string
		want bool
	}{
		{"", true},
		{"MINISTER", true}, {"ministers", false}, {"minist*", true}, {"mini", false},
		{"u.s 1500 arent", true}, {"U.S. 1,500 aren’t", true},
		{`"state of emergency"`, true}, {`"emergency state"`, false}, {`"of emer*"`, true}, {`"sta of"`, false},
		{"warned dead", false}, {"warned OR dead", true}, {"warned -dead", true}, {"NOT warned", false}, {"NOT NOT warned", true},
		{"speaker:lane", true}, {"speaker:lan", false}, {"speaker:lan*", true}, {`speaker:"lane ortiz"`, true},
		{"speaker:lane-ortiz", true}, {"speaker:warned", false}, {"lane", false}, {"role:sen", true}, {"show:x", false},
		{"on:2016-03-25", true}, {"on:2016-03", true}, {"on:2017", false},
		{"after:2016-03-25", false}, {"after:2016-03-24", true}, {"before:2016-03-25", false}, {"before:2016-03-26", true},
		{"on:2016-03-20..2016-03-25", true}, {"on:2016-03-26..2016-03-28", false},
	} {
		if got := query.Match(parse(t, c.in), doc); got != c.want {
			t.Errorf("Match(%s) = %v", c.in, got)
		}
	}
}

func TestMatch_UndatedAndBare(t *testing.T) {
	doc := query.Doc{Text: "warned"}
	for in, want := range map[string]bool{
		"on:2016": false, "before:2099": false, "after:1950": false, "NOT on:2016": true, "speaker:x": false, "NOT speaker:x": true,
	} {
		if got := query.Match(parse(t, in), doc); got != want {
			t.Errorf("Match(%s) = %v", in, got)
		}
	}
}

// TestMatch_NearIsFTS5s holds answers that SQLite 3.40 gave.
func TestMatch_NearIsFTS5s(t *testing.T) {
	for _, c := range []struct {
		text, in string
		want     bool
	}{
		{"p x q", "NEAR(p q, 1)", true},
		{"p x q", "NEAR(p q, 0)", false},
		{"q p", "NEAR(p q, 0)", true},
		{"p", "NEAR(p p, 5)", true},
		{"a b c", `NEAR("a b" "b c", 0)`, true},
		{"a b c", `NEAR("a b" b, 0)`, true},
		{"a b c x d", `NEAR("a b" c d, 1)`, false},
		{"a b c x d", `NEAR("a b" c d, 2)`, true},
		{"a b c x d", "NEAR(a c d, 2)", false},
		{"a b c x d", "NEAR(a c d, 3)", true},
		{"d y b x a", `NEAR(a "b x" d, 2)`, false},
		{"d y b x a", `NEAR(a "b x" d, 3)`, true},
		{"a y bc x d", "NEAR(a b* d, 3)", true},
		{"a x x x b a", "NEAR(a b, 0)", true},
	} {
		if got := query.Match(parse(t, c.in), query.Doc{Text: c.text}); got != c.want {
			t.Errorf("%s on %q: %v", c.in, c.text, got)
		}
	}
}
