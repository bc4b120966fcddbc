package query_test

import (
	"strings"
	"testing"

	"aircheck/query"
)

func TestMarks(t *testing.T) {
	for _, c := range []struct{ in, text, want string }{
		{"warned", "He warned. They WARNED us; “warned’s”.", "He [warned]. They [WARNED] us; “[warned’s]”."},
		{"minister*", "ministers, the Minister’s ministry", "[ministers], the [Minister’s] ministry"},
		{`"state of emergency"`, "a State of -- Emergency, state of", "a [State of -- Emergency], state of"},
		{`"state of emerg*"`, "state of emergencies", "[state of emergencies]"},
		{"state of", "state of", "[state] [of]"},
		{`"a b" "b c"`, "a b c", "[a b c]"},
		{`a "a b"`, "a b a", "[a b] [a]"},
		{`"a a"`, "a a a a", "[a a a a]"},
		{"a -b", "a b", "[a] b"},
		{"NOT (a OR NOT b)", "a b", "a [b]"},
		{"NEAR(dead blast, 1)", "dead x x blast x dead blast", "dead x x [blast] x [dead] [blast]"},
		{`NEAR("two dead" blast, 0)`, "two dead blast dead blast", "[two dead] [blast] dead blast"},
		{"NEAR(a b c, 2)", "a b x a c", "a [b] x [a] [c]"},
		{"NEAR(a b c, 1)", "a b x a c", "a b x a c"},
		{"NEAR(a b, 5)", "a a a", "a a a"},
		{"speaker:lane on:2016 lane", "Lane 2016", "[Lane] 2016"},
		{"a", "", ""},
		{"", "a", "a"},
		{"1500 zürich", "1,500 in Zu\u0308rich", "[1,500] in [Zu\u0308rich]"},
		{"m* mi* min*", "minister m", "[minister] [m]"},
	} {
		marks := query.Marks(parse(t, c.in), c.text)
		if got := bracket(c.text, marks); got != c.want {
			t.Errorf("Marks(%s)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func bracket(text string, marks [][2]int) string {
	var b strings.Builder
	last := 0
	for _, m := range marks {
		b.WriteString(text[last:m[0]] + "[" + text[m[0]:m[1]] + "]")
		last = m[1]
	}
	return b.String() + text[last:]
}

func BenchmarkMarks(b *testing.B) {
	sentence := "Officials warned that 1,500 people were dead after the blast, and a state of emergency was declared. "
	for name, in := range map[string]string{
		"words": "warned dead", "rich": `NEAR(dead blast, 5) "state of emergency" minister* -speaker:lane`,
		"hostile": "NEAR(" + strings.Repeat("the* a* dead ", 160) + ", 1000)",
	} {
		n := parse(b, in)
		for size, text := range map[string]string{"turn": sentence, "speech": strings.Repeat(sentence, 500)} {
			b.Run(name+"/"+size, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					query.Marks(n, text)
				}
			})
		}
	}
}
