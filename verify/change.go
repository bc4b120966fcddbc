package verify

import (
	"slices"
	"strings"

	"aircheck"
)

// Mild tells a difference that leaves the words as they were said.
func (e Effect) Mild() bool {
	switch e {
	case Case, Marks, Filler, Stutter, Contraction, NumberWords, ByEar, Insertion:
		return true
	}
	return false
}

// difference is a change in bytes of the two texts that were compared. Steps
// are the pairings it is made of.
type difference struct {
	effect Effect
	q, s   aircheck.Span
	first  int // pairing
	last   int
	weight int // words that differ
}

// comparison tells how a quotation, or a stretch of it, differs from a text.
type comparison struct {
	quote, said        string
	qUnits, sUnits     []unit
	qOneCase, sOneCase bool
	steps              []pairing
	firstQ, afterQ     int // units of the quotation
	differences        []difference
	spoken             aircheck.Span // from the first to the last word said
}

// compare finds what differs along the steps. whole tells that the stretch
// begins and ends where the quotation does, so that its edges count.
func (c *comparison) compare() {
	c.finishWord()
	c.span()
	for i := 0; i < len(c.steps); {
		if c.equal(i) {
			i = c.equalRun(i)
			continue
		}
		i = c.unequalRun(i)
	}
	c.reorder()
	c.merge()
	c.edges()
	c.doubleCheck()
}

// finishWord takes the rest of a contraction whose first half ends the steps:
// who quotes "we should" of "we shouldn't" has dropped something.
func (c *comparison) finishWord() {
	last := len(c.steps) - 1
	if last < 0 || c.steps[last].s < 0 {
		return
	}
	for s := c.steps[last].s; s+1 < len(c.sUnits) && c.sUnits[s].end == c.sUnits[s+1].start; s++ {
		c.steps = append(c.steps, pairing{q: -1, s: s + 1})
	}
}

func (c *comparison) span() {
	c.spoken = aircheck.Span{-1, -1}
	for _, p := range c.steps {
		if p.s < 0 {
			continue
		}
		u := c.sUnits[p.s]
		if c.spoken[0] < 0 || u.start < c.spoken[0] {
			c.spoken[0] = u.start
		}
		c.spoken[1] = max(c.spoken[1], u.end)
	}
	if c.spoken[0] < 0 {
		c.spoken = aircheck.Span{}
	}
}

// equal tells a step of two units that are the same word.
func (c *comparison) equal(i int) bool {
	p := c.steps[i]
	if p.q < 0 || p.s < 0 || p.swapped || c.qUnits[p.q].inserted {
		return false
	}
	return c.sameKey(c.qUnits[p.q].key, c.sUnits[p.s].key)
}

func (c *comparison) sameKey(q, s string) bool { return sameKey(q, s, c.qOneCase || c.sOneCase) }

// equalRun compares the spelling of one word, or of several that a contraction
// makes one, and what stands before it.
func (c *comparison) equalRun(i int) (next int) {
	next = i + 1
	for next < len(c.steps) && c.equal(next) && c.glued(next) {
		next++
	}
	q := aircheck.Span{c.qUnits[c.steps[i].q].start, c.qUnits[c.steps[next-1].q].end}
	s := aircheck.Span{c.sUnits[c.steps[i].s].start, c.sUnits[c.steps[next-1].s].end}
	if i > 0 && c.follows(i) {
		before := difference{
			q:     aircheck.Span{c.qUnits[c.steps[i-1].q].end, q.Start()},
			s:     aircheck.Span{c.sUnits[c.steps[i-1].s].end, s.Start()},
			first: i - 1, last: i,
		}
		if before.effect = c.between(before.q, before.s); before.effect != "" {
			c.differences = append(c.differences, before)
		}
	}
	if c.half(next - 1) {
		return next // of a contraction whose other half differs
	}
	if effect := surface(q.Of(c.quote), s.Of(c.said), c.sOneCase); effect != "" {
		c.differences = append(c.differences, difference{effect: effect, q: q, s: s, first: i, last: next - 1})
	}
	return next
}

// glued tells that unit i and the one before are one word on either side.
func (c *comparison) glued(i int) bool {
	p, before := c.steps[i], c.steps[i-1]
	return c.qUnits[before.q].end == c.qUnits[p.q].start || c.sUnits[before.s].end == c.sUnits[p.s].start
}

// half tells that the word of a step is one with the unit after it, on one side.
func (c *comparison) half(i int) bool {
	p := c.steps[i]
	return p.q+1 < c.afterQ && c.qUnits[p.q].end == c.qUnits[p.q+1].start || p.s+1 < len(c.sUnits) && c.sUnits[p.s].end == c.sUnits[p.s+1].start
}

// follows tells that both units of a step come right after those before.
func (c *comparison) follows(i int) bool {
	p, before := c.steps[i], c.steps[i-1]
	return before.q >= 0 && before.s >= 0 && !before.swapped && p.q == before.q+1 && p.s == before.s+1
}

// between compares what stands between two words. Where the document broke
// the quotation its commas are the document's own.
func (c *comparison) between(q, s aircheck.Span) Effect {
	quoted, said := q.Of(c.quote), s.Of(c.said)
	if strings.Contains(quoted, partBreak) {
		quoted, said = strings.Trim(quoted, ownMarks), strings.Trim(said, ownMarks)
	}
	return betweenWords(brackets.Replace(withoutNotes(quoted)), said)
}

// brackets show what an editor put in; the words in them are told as such.
var brackets = strings.NewReplacer("[", "", "]", "")

// ownMarks are marks that belong to the sentence around a quotation.
const ownMarks = partBreak + " \t\n\u00a0,.;:-–—…'\"“”‘’"

// unequalRun classes the steps up to the next equal one.
func (c *comparison) unequalRun(i int) (next int) {
	next = i
	for next < len(c.steps) && !c.equal(next) {
		next++
	}
	if c.sameLetters(i, next) {
		d := c.stepRange(i, next)
		d.effect = Marks
		c.differences = append(c.differences, d)
		return next
	}
	for k := i; k < next; k++ {
		if c.steps[k].leapt {
			continue
		}
		d := c.stepRange(k, k+1)
		d.effect = c.effect(k)
		if d.weight = 1; d.effect.Mild() {
			d.weight = 0
		}
		c.differences = append(c.differences, d)
	}
	return next
}

// sameLetters tells compounds that are written in one word or in two.
func (c *comparison) sameLetters(from, to int) bool {
	var q, s strings.Builder
	for _, p := range c.steps[from:to] {
		if p.swapped || p.leapt {
			return false
		}
		if p.q >= 0 {
			q.WriteString(c.qUnits[p.q].key)
		}
		if p.s >= 0 {
			s.WriteString(c.sUnits[p.s].key)
		}
	}
	return q.String() == s.String()
}

// stepRange is the bytes of some steps. A side without a unit is empty and
// stands after the unit before.
func (c *comparison) stepRange(from, to int) difference {
	d := difference{q: aircheck.Span{-1, -1}, s: aircheck.Span{-1, -1}, first: from, last: to - 1}
	for _, p := range c.steps[from:to] {
		if p.q >= 0 {
			d.q = extend(d.q, c.qUnits[p.q])
		}
		if p.s >= 0 {
			d.s = extend(d.s, c.sUnits[p.s])
		}
	}
	for k := from - 1; k >= 0 && (d.q[0] < 0 || d.s[0] < 0); k-- {
		p := c.steps[k]
		if d.q[0] < 0 && p.q >= 0 {
			d.q = aircheck.Span{c.qUnits[p.q].end, c.qUnits[p.q].end}
		}
		if d.s[0] < 0 && p.s >= 0 {
			d.s = aircheck.Span{c.sUnits[p.s].end, c.sUnits[p.s].end}
		}
	}
	if d.q[0] < 0 {
		d.q = aircheck.Span{c.qUnits[c.firstQ].start, c.qUnits[c.firstQ].start}
	}
	if d.s[0] < 0 {
		d.s = aircheck.Span{c.spoken.Start(), c.spoken.Start()}
	}
	if before := from - 1; to == from+1 && before >= 0 && c.equal(before) && c.gluedAlone(from) {
		p := c.steps[before]
		d.q[0], d.s[0] = c.qUnits[p.q].start, c.sUnits[p.s].start
		d.q[1], d.s[1] = max(d.q[1], c.qUnits[p.q].end), max(d.s[1], c.sUnits[p.s].end)
	}
	return d
}

// gluedAlone tells that a step is the second half of a contraction on the one
// side that it has: won't for will.
func (c *comparison) gluedAlone(i int) bool {
	p, before := c.steps[i], c.steps[i-1]
	return p.s < 0 && p.q > 0 && c.qUnits[p.q-1].end == c.qUnits[p.q].start && before.q == p.q-1 ||
		p.q < 0 && p.s > 0 && c.sUnits[p.s-1].end == c.sUnits[p.s].start && before.s == p.s-1
}

func extend(s aircheck.Span, u unit) aircheck.Span {
	if s[0] < 0 {
		return aircheck.Span{u.start, u.end}
	}
	return aircheck.Span{min(s[0], u.start), max(s[1], u.end)}
}

// mostReplaced is how many words said a bracket may stand for.
const mostReplaced = 8

// effect classes one step.
func (c *comparison) effect(k int) Effect {
	p := c.steps[k]
	var q, s word
	if p.q >= 0 {
		q = word{c.qUnits[p.q], c.quote, c.qOneCase}
	}
	if p.s >= 0 {
		s = word{c.sUnits[p.s], c.said, c.sOneCase}
	}
	switch {
	case p.swapped:
		return Order
	case p.q < 0 && saidTwice(c.sUnits, p.s) || p.s < 0 && saidTwice(c.qUnits, p.q):
		return Stutter
	case p.q >= 0 && q.inserted && (p.s < 0 || c.sameKey(q.key, s.key)):
		return own(alone(q, NegationAdded, Insertion))
	case p.q >= 0 && q.inserted:
		return own(replaced(q, s))
	case p.s < 0:
		return alone(q, NegationAdded, Added)
	case p.q >= 0 && (p.q == 0 || p.q == len(c.qUnits)-1) && sameNumber(q.key, s.key):
		return NumberWords
	case p.q >= 0:
		return replaced(q, s)
	case c.besideInsertion(k):
		return own(alone(s, NegationDropped, Insertion))
	}
	return alone(s, NegationDropped, Dropped)
}

// sameNumber tells numbers of which one has lost its currency, which stood
// outside of the quotation.
func sameNumber(q, s string) bool {
	number, _, _ := strings.Cut(s, " ")
	return isFigure(q) && q == number
}

// saidTwice tells a short word next to itself: on the other side it was taken
// for a stutter.
func saidTwice(units []unit, i int) bool {
	key := units[i].key
	return shortWords[key] && (i > 0 && units[i-1].key == key || i+1 < len(units) && units[i+1].key == key)
}

// own leaves of what an editor did in brackets only what turns the sense.
func own(e Effect) Effect {
	switch e {
	case NegationAdded, NegationDropped, Figure:
		return e
	}
	return Insertion
}

func (c *comparison) besideInsertion(k int) bool {
	for i := k; i >= 0 && i > k-mostReplaced; i-- {
		if q := c.steps[i].q; q >= 0 {
			if c.qUnits[q].inserted {
				return true
			}
			break
		}
	}
	for i := k; i < len(c.steps) && i < k+mostReplaced; i++ {
		if q := c.steps[i].q; q >= 0 {
			return c.qUnits[q].inserted
		}
	}
	return false
}

// farthestMove is how many steps a word may be moved to be called so.
const farthestMove = 12

// reorder finds words that were added in one place and dropped in another:
// they were moved, which is one difference. What turns the sense stays.
func (c *comparison) reorder() {
	for i := range c.differences {
		a := &c.differences[i]
		if a.effect != Added {
			continue
		}
		for j := range c.differences {
			b := &c.differences[j]
			if b.effect != Dropped || b.first-a.first > farthestMove || a.first-b.first > farthestMove {
				continue
			}
			if c.qUnits[c.steps[a.first].q].key == c.sUnits[c.steps[b.first].s].key {
				a.effect, b.effect, b.weight = Order, Order, 0
				break
			}
		}
	}
}

// merge joins neighbours with one effect.
func (c *comparison) merge() {
	var merged []difference
	for _, d := range c.differences {
		if last := len(merged) - 1; last >= 0 && d.first == merged[last].last+1 && joinable(&merged[last], d) {
			into := &merged[last]
			into.q, into.s = cover(into.q, d.q), cover(into.s, d.s)
			into.last, into.weight = d.last, into.weight+d.weight
			continue
		}
		merged = append(merged, d)
	}
	c.differences = merged
}

func joinable(into *difference, d difference) bool {
	wording := func(e Effect) bool { return e == Added || e == Dropped || e == Replaced }
	switch {
	case into.effect == Insertion || into.effect == Order:
		return d.effect == into.effect
	case wording(into.effect) && wording(d.effect):
		if into.effect != d.effect {
			into.effect = Replaced
		}
		return true
	}
	return false
}

func cover(a, b aircheck.Span) aircheck.Span {
	switch {
	case a.Len() == 0 && b.Len() > 0:
		return b
	case b.Len() == 0:
		return a
	}
	return aircheck.Span{min(a[0], b[0]), max(a[1], b[1])}
}

// distance is the share of words that differ, 0 to 1.
func (c *comparison) distance() float64 {
	weight, said := 0, 0
	for _, d := range c.differences {
		weight += d.weight
	}
	for _, p := range c.steps {
		if p.s >= 0 && !p.leapt {
			said++
		}
	}
	all := max(c.afterQ-c.firstQ, said, 1)
	return min(1, float64(weight)/float64(all))
}

// verdict is that of one passage.
func (c *comparison) verdict() Verdict {
	v := Exact
	if slices.ContainsFunc(c.steps, func(p pairing) bool { return p.leapt }) {
		v = Altered // unless it is told as stitched
	}
	for _, d := range c.differences {
		if !d.effect.Mild() {
			return Altered
		}
		if v == Exact {
			v = Punctuation
		}
	}
	return v
}

// left is how many differences change what was said.
func (c *comparison) left() int {
	n := 0
	for _, d := range c.differences {
		if !d.effect.Mild() {
			n++
		}
	}
	return n
}
