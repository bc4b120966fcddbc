package query_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"aircheck/query"
)

func word(s string) query.Node        { return query.Word{Text: s} }
func begin(s string) query.Node       { return query.Word{Text: s, Prefix: true} }
func phrase(s ...string) query.Node   { return query.Phrase{Words: s} }
func and(n ...query.Node) query.Node  { return query.And{Nodes: n} }
func or(n ...query.Node) query.Node   { return query.Or{Nodes: n} }
func not(n query.Node) query.Node     { return query.Not{Node: n} }
func date(from, to string) query.Node { return query.Date{From: from, To: to} }
func speaker(v query.Node) query.Node { return field(query.Speaker, v) }
func near(d int, n ...query.Node) query.Node {
	return query.Near{Terms: n, Distance: d}
}
func field(name query.FieldName, v query.Node) query.Node {
	return query.Field{Name: name, Value: v}
}

func parse(t testing.TB, s string) query.Node {
	t.Helper()
	n, err := query.Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return n
}

func TestParse_Trees(t *testing.T) {
	for _, c := range []struct {
		in   string
		want query.Node
	}{
		{"", query.All{}},
		{" \t\n", query.All{}},
		{"… -- ?!", query.All{}},
		{"Manhunt", word("manhunt")},
		{"state of emergency", and(word("state"), word("of"), word("emergency"))},
		{`"State of Emergency"`, phrase("state", "of", "emergency")},
		{"“state of emergency”", phrase("state", "of", "emergency")},
		{"„state of“ «emergency»", and(phrase("state", "of"), word("emergency"))},
		{`"dead"`, word("dead")},
		{"Garriaud-Maylam", phrase("garriaud", "maylam")},
		{"U.S. 1,500 O’Brien's", and(word("u.s"), word("1500"), word("obrien"))},
		{"9:45", phrase("9", "45")},
		{"minister*", begin("minister")},
		{`"prime minis*"`, query.Phrase{Words: []string{"prime", "minis"}, Prefix: true}},
		{`"prime minis"*`, query.Phrase{Words: []string{"prime", "minis"}, Prefix: true}},
		{"al-Qa*", query.Phrase{Words: []string{"al", "qa"}, Prefix: true}},
		{"a AND b", and(word("a"), word("b"))},
		{"a OR b c", or(word("a"), and(word("b"), word("c")))},
		{"a b OR c", or(and(word("a"), word("b")), word("c"))},
		{"NOT a b", and(not(word("a")), word("b"))},
		{"NOT a OR b", or(not(word("a")), word("b"))},
		{"a -b", and(word("a"), not(word("b")))},
		{"a - b", and(word("a"), word("b"))},
		{"--a -- b", and(word("a"), word("b"))},
		{`-"a b" -(c d) -e*`, and(not(phrase("a", "b")), not(and(word("c"), word("d"))), not(begin("e")))},
		{"-speaker:a", not(speaker(word("a")))},
		{"a (b c)", and(word("a"), and(word("b"), word("c")))},
		{"((a))", word("a")},
		{"and or not near Near And", and(word("and"), word("or"), word("not"), word("near"), word("near"), word("and"))},
		{"NEARBY", word("nearby")},
		{"a NEAR b", near(10, word("a"), word("b"))},
		{"a NEAR/5 b*", near(5, word("a"), begin("b"))},
		{`a NEAR/0 "b c" NEAR/0 d`, near(0, word("a"), phrase("b", "c"), word("d"))},
		{"NOT a NEAR b c", and(not(near(10, word("a"), word("b"))), word("c"))},
		{`NEAR(a b "c d", 5)`, near(5, word("a"), word("b"), phrase("c", "d"))},
		{"NEAR(a b)", near(10, word("a"), word("b"))},
		{"NEAR (a b,3)", near(3, word("a"), word("b"))},
		{"NEAR(1,500 dead, 3)", near(3, word("1500"), word("dead"))},
		{"a NEAR(b c)", and(word("a"), near(10, word("b"), word("c")))},
		{"(a) NEAR/2 (b)", near(2, word("a"), word("b"))},
		{"speaker:Lane", speaker(word("lane"))},
		{"SPEAKER:Lane who:Lane by:Lane", and(speaker(word("lane")), speaker(word("lane")), speaker(word("lane")))},
		{`speaker:"Dana Lane"`, speaker(phrase("dana", "lane"))},
		{"speaker:Lane*", speaker(begin("lane"))},
		{"speaker:Lane-Ortiz", speaker(phrase("lane", "ortiz"))},
		{"speaker:(lane OR ortiz)", or(speaker(word("lane")), speaker(word("ortiz")))},
		{`speaker:(dana NOT "dana lane")`, and(speaker(word("dana")), not(speaker(phrase("dana", "lane"))))},
		{"voice:CLIP voice:narr*", and(field(query.Voice, word("clip")), field(query.Voice, begin("narr")))},
		{"on:2016-03-25", date("2016-03-25", "2016-03-25")},
		{`on:"2016-03-25"`, date("2016-03-25", "2016-03-25")},
		{"on:2016-02", date("2016-02-01", "2016-02-29")},
		{"on:2015", date("2015-01-01", "2015-12-31")},
		{"on:2016-03-25..2016-03-28", date("2016-03-25", "2016-03-28")},
		{"on:2016-03..2017", date("2016-03-01", "2017-12-31")},
		{"on:2016-03-25..", date("2016-03-25", "")},
		{"on:..2016-03-25", date("", "2016-03-25")},
		{"on:(2016-03-25 OR 2016-03-27)", or(date("2016-03-25", "2016-03-25"), date("2016-03-27", "2016-03-27"))},
		{"after:2016-02-28", date("2016-02-29", "")},
		{"after:2016-03", date("2016-04-01", "")},
		{"before:2016", date("", "2015-12-31")},
		{"before:2016-03-01", date("", "2016-02-29")},
	} {
		if got := parse(t, c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Parse(%q)\n got %#v\nwant %#v", c.in, got, c.want)
		}
	}
}

// TestParse_Canonical reads testdata/canonical.txt: a query, the form it
// prints itself in, and what it says in English.
func TestParse_Canonical(t *testing.T) {
	data, err := os.ReadFile("testdata/canonical.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	for _, c := range cases {
		lines := strings.Split(c, "\n")
		if len(lines) != 3 {
			t.Fatalf("want query, canonical form, description in %q", c)
		}
		n := parse(t, lines[0])
		if got := n.String(); got != lines[1] {
			t.Errorf("String of %s\n got %s\nwant %s", lines[0], got, lines[1])
		}
		if got := query.Describe(n); got != lines[2] {
			t.Errorf("Describe of %s\n got %s\nwant %s", lines[0], got, lines[2])
		}
		checkRoundTrip(t, n)
	}
}

func TestParse_Bounds(t *testing.T) {
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("a ", n)) }
	for _, s := range []string{
		strings.Repeat("(", query.MaxDepth) + "a" + strings.Repeat(")", query.MaxDepth),
		strings.Repeat("NOT ", query.MaxDepth) + "a",
		strings.Repeat("é", query.MaxBytes/2),
		words(query.MaxWords),
		`"` + words(query.MaxWords) + `"`,
	} {
		checkRoundTrip(t, parse(t, s))
	}
	for s, message := range map[string]string{
		words(query.MaxWords + 1):                                            "more than 500 words",
		`"` + words(query.MaxWords+1) + `"`:                                  "more than 500 words",
		strings.Repeat("(", query.MaxDepth+1) + "a":                          "at most 30 deep",
		strings.Repeat("(", query.MaxBytes):                                  "at most 30 deep",
		strings.Repeat("-(", 60) + "a":                                       "at most 30 deep",
		strings.Repeat("(a b OR c ", 60) + strings.Repeat(")", 60):           "at most 30 deep",
		strings.Repeat("a", query.MaxBytes+1):                                "at most 10,000 bytes",
		"network:(" + strings.Repeat(strings.Repeat("a", 30)+" ", 300) + ")": "at most 10,000 bytes",
	} {
		if _, err := query.Parse(s); err == nil || !strings.Contains(err.Error(), message) {
			t.Errorf("Parse of %d bytes %.20q: %v, want %q", len(s), s, err, message)
		}
	}
}
