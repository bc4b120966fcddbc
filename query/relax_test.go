package query_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck/query"
)

func list(nodes []query.Node) string {
	var lines []string
	for _, n := range nodes {
		lines = append(lines, fmt.Sprint(n))
	}
	return strings.Join(lines, " | ")
}

func TestTerms(t *testing.T) {
	n := parse(t, `speaker:lane warned "two dead" NEAR(dead blast, 3) -injured minister* warned on:2016 NOT (a NOT b)`)
	if got := list(query.Terms(n)); got != `warned | "two dead" | dead | blast | minister* | b` {
		t.Errorf("got %s", got)
	}
}

func TestRelaxed(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"warned", "warned*"},
		{"warned*", ""},
		{"", ""},
		{"NOT warned", ""},
		{`"two dead"`, "NEAR(two dead, 10)"},
		{"NEAR(dead blast, 3)", "NEAR(dead blast, 10) | dead AND blast | dead | blast"},
		{"dead blast quay", "dead* AND blast AND quay | dead AND blast* AND quay | dead AND blast AND quay* | " +
			"blast AND quay | dead AND quay | dead AND blast | dead | blast | quay"},
		{"NEAR(dead blast, 3) role:governor", "NEAR(dead blast, 10) AND role:governor | dead AND blast AND role:governor | " +
			"NEAR(dead blast, 3) AND role:governor* | role:governor | NEAR(dead blast, 3) | dead | blast"},
		{"warned -dead", "warned* AND NOT dead | warned"},
		{`speaker:"dana lane" vetting on:2016-03-25`,
			"speaker:lane AND vetting AND on:2016-03-25 | " +
				`speaker:"dana lane" AND vetting* AND on:2016-03-25 | ` +
				`speaker:"dana lane" AND vetting AND on:2016-03-24..2016-03-26 | ` +
				"vetting AND on:2016-03-25 | " +
				`speaker:"dana lane" AND on:2016-03-25 | speaker:"dana lane" AND vetting | vetting | ` +
				`speaker:"dana lane" | on:2016-03-25`},
	} {
		if got := list(query.Relaxed(parse(t, c.in))); got != c.want {
			t.Errorf("Relaxed(%s)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestSimplify(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a (b (c d))", "a AND b AND c AND d"},
		{"a OR (b OR c) OR a", "a OR b OR c"},
		{"NOT NOT NOT a", "NOT a"},
		{"NOT (NOT (a a))", "a"},
		{"a a A", "a"},
		{"after:2016-03-24 a before:2016-03-26", "on:2016-03-25 AND a"},
		{"on:2016-03 on:2016-03-25", "on:2016-03-25"},
		{"on:2016 on:2017", "on:2016 AND on:2017"},
	} {
		if got := query.Simplify(parse(t, c.in)).String(); got != c.want {
			t.Errorf("Simplify(%s) = %s, want %s", c.in, got, c.want)
		}
	}
	if got := query.Simplify(and(query.All{}, or(word("a"), query.All{}), word("b"))); got != word("b") {
		t.Errorf("All stays: %#v", got)
	}
	if got := query.Simplify(and(query.All{}, query.All{})); got != (query.All{}) {
		t.Errorf("All and All: %#v", got)
	}
}
