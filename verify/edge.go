package verify

import (
	"strings"
	"unicode"

	"aircheck/words"
)

// edges compares what stands before the first and after the last unit. A
// comma or a full stop at the end belongs to the sentence around the
// quotation; fillers and question marks are the speaker's.
func (c *comparison) edges() {
	if len(c.steps) == 0 || c.spoken.Len() == 0 {
		return
	}
	if c.firstQ == 0 {
		c.before()
	}
	if c.afterQ == len(c.qUnits) {
		c.after()
	}
}

// before takes fillers and a stutter at the beginning into what was said, if
// they were.
func (c *comparison) before() {
	lead := c.quote[:c.qUnits[0].start]
	n := words.Count(lead)
	if n == 0 {
		return
	}
	start := c.spoken.Start()
	tokens := lastTokens(c.said[:start], n)
	if len(tokens) == n && plain(strings.Trim(lead, ownMarks), c.sOneCase) == plain(strings.Trim(c.said[tokens[0].Start:start], ownMarks), c.sOneCase) {
		c.spoken[0] = tokens[0].Start
		return
	}
	c.edge(Filler, 0, c.qUnits[0].start, c.spoken.Start())
}

// after does the same at the end, and takes the final mark.
func (c *comparison) after() {
	from := c.qUnits[len(c.qUnits)-1].end
	tail, rest := c.quote[from:], c.said[c.spoken.End():]
	if words.Count(tail) > 0 {
		c.edge(Filler, from, len(c.quote), c.spoken.End())
		return
	}
	tail = strings.TrimFunc(tail, func(r rune) bool {
		return unicode.IsSpace(r) || plainMark(r) == '\'' || r == ')' || r == ']'
	})
	next := rest
	if cut := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }); cut >= 0 {
		next = rest[:cut]
	}
	asks := func(s string) bool { return strings.ContainsAny(s, "?!") }
	switch {
	case asks(tail) && !asks(next), strings.HasPrefix(tail, ".") && !asks(tail) && asks(next):
		c.edge(Marks, from, len(c.quote), c.spoken.End())
	case tail != "" && strings.HasPrefix(next, tail):
		c.spoken[1] += len(tail)
	}
}

func (c *comparison) edge(effect Effect, from, to, at int) {
	d := difference{effect: effect, q: [2]int{from, to}, s: [2]int{at, at}, first: -2, last: -2}
	c.differences = append(c.differences, d)
}

// lastTokens are the last n words of text.
func lastTokens(text string, n int) []words.Token {
	from := max(0, len(text)-40*n)
	for from > 0 && text[from]&0xc0 == 0x80 {
		from++
	}
	var tokens []words.Token
	for t := range words.Tokens(text[from:]) {
		t.Start, t.End = t.Start+from, t.End+from
		tokens = append(tokens, t)
	}
	return tokens[max(0, len(tokens)-n):]
}

// doubleCheck holds the promise of Exact: where nothing was found to differ,
// the texts must be the same letter for letter.
func (c *comparison) doubleCheck() {
	if len(c.differences) > 0 || len(c.steps) == 0 {
		return
	}
	from, to := 0, len(c.quote)
	if c.firstQ > 0 {
		from = c.qUnits[c.firstQ].start
	}
	if c.afterQ < len(c.qUnits) {
		to = c.qUnits[c.afterQ-1].end
	}
	quoted := c.quote[from:to]
	if strings.Contains(quoted, partBreak) {
		return // the marks at the breaks are the document's
	}
	q, s := plain(quoted, c.sOneCase), plain(c.spoken.Of(c.said), c.sOneCase)
	if strings.Trim(q, ownMarks) != strings.Trim(s, ownMarks) {
		q, s = strings.Trim(q, ownMarks+"?![]()"), strings.Trim(s, ownMarks+"?![]()")
		if q == s {
			return
		}
		c.edge(Marks, from, to, c.spoken.Start())
	}
}
