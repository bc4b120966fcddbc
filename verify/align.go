package verify

import (
	"math"
	"slices"
)

// Costs of a difference, in tenths of a word.
const (
	same     = 0
	free     = 1 // next to what the quotation itself marks as not said
	alike    = 8 // one word for another with the same first letter
	differs  = 10
	leapCost = 5 // what is left out at an ellipsis, however long
	never    = math.MaxInt32 / 2
)

// mostCells bounds the memory of an alignment: 2 MB for the moves and, where
// the quotation has ellipses, some rows of numbers.
const mostCells = 2 << 20

// A move is how a cell of the table was reached.
type move byte

const (
	begin   move = iota
	pair         // one unit each, equal or not
	swap         // two neighbours in the other order
	dropped      // a unit said that is not quoted
	added        // a unit quoted that was not said
	leap         // units left out at an ellipsis
)

// pairing is one step of an alignment. q or s is -1 where a side has nothing.
type pairing struct {
	q, s    int
	swapped bool // one of two neighbours in the other order
	leapt   bool // left out at an ellipsis
}

// aligner fits a quotation into texts. What it knows of the quotation is made
// once.
type aligner struct {
	quote []unit
	ids   map[string]int32
	q     []int32
	loose int32 // words below this number may be the same as others: see twoWords
	// small tells that capitals mean nothing on one side, so that US is "us".
	small bool
}

func newAligner(quote []unit) *aligner {
	a := &aligner{quote: quote, ids: map[string]int32{}}
	for _, key := range loose {
		a.id(key)
	}
	a.loose = int32(len(a.ids))
	for _, u := range quote {
		a.q = append(a.q, a.id(u.key))
	}
	return a
}

func (a *aligner) id(key string) int32 {
	id, ok := a.ids[key]
	if !ok {
		id = int32(len(a.ids))
		a.ids[key] = id
	}
	return id
}

// idsOf numbers units by the words of the quotation, -1 for others.
func (a *aligner) idsOf(said []unit) []int32 {
	ids := make([]int32, len(said))
	for i, u := range said {
		id, ok := a.ids[u.key]
		if !ok {
			id = -1
		}
		ids[i] = id
	}
	return ids
}

// twoWords lists what the first word of each may stand for.
var twoWords = [...][]string{{"'s", "is", "has"}, {"'d", "would", "had", "did"}, {abroad, "us"}}

// abroad is the key of U.S.
const abroad = "u.s"

// loose are the words of twoWords, in order.
var loose = slices.Concat(twoWords[:]...)

// sameKey tells equal words; 's is also "is" and "has". small tells that the
// capitals of one side mean nothing.
func sameKey(a, b string, small bool) bool {
	if a == b {
		return true
	}
	for _, keys := range twoWords {
		if a == keys[0] && slices.Contains(keys, b) || b == keys[0] && slices.Contains(keys, a) {
			return keys[0] != abroad || small
		}
	}
	return false
}

// sameID tells equal words; 's is also "is" and "has".
func (a *aligner) sameID(q, s int32) bool {
	if q == s {
		return true
	}
	return q >= 0 && s >= 0 && q < a.loose && s < a.loose && sameKey(loose[q], loose[s], a.small)
}

// fit finds where in said the whole of quote[from:to] stands with the least
// differences, and tells the pairings from the first to the last unit. Of
// places as good it takes the first. The cost of what differs is in tenths.
func (a *aligner) fit(from, to int, said []unit) ([]pairing, int) {
	m := to - from
	if most := mostCells/(m+1) - 1; len(said) > most {
		said = said[:max(0, most)]
	}
	t := table{a: a, from: from, m: m, n: len(said), said: said, s: a.idsOf(said)}
	t.fill()
	steps, cost := t.trace()
	return t.anchor(steps), cost
}

// table is the dynamic programme of an alignment (Sellers 1980: the quotation
// may begin and end anywhere in the text), with swaps of neighbours.
type table struct {
	a     *aligner
	from  int
	m, n  int
	said  []unit
	s     []int32
	moves []move
	leaps map[int][]int32 // by row: the column each leap came from
	best  int             // column of the least cost in the last row
	cost  int32
}

func (t *table) fill() {
	width := t.n + 1
	t.moves = make([]move, (t.m+1)*width)
	t.leaps = map[int][]int32{}
	before, prev, row := make([]int32, width), make([]int32, width), make([]int32, width)
	for i := 1; i <= t.m; i++ {
		t.row(i, before, prev, row)
		before, prev, row = prev, row, before
	}
	t.cost = never
	for j, cost := range prev {
		if cost < t.cost {
			t.best, t.cost = j, cost
		}
	}
}

func (t *table) row(i int, before, prev, row []int32) {
	q := t.a.quote[t.from+i-1]
	id := t.a.q[t.from+i-1]
	add, drop := int32(differs), int32(differs)
	if q.inserted {
		add = free
	}
	if q.inserted || i < t.m && t.a.quote[t.from+i].inserted {
		drop = free + 1
	}
	if i == t.m {
		drop = never // the text goes on: that is no difference
	}
	moves := t.moves[i*(t.n+1):]
	row[0], moves[0] = prev[0]+add, added
	for j := 1; j <= t.n; j++ {
		cost, by := prev[j-1]+t.pairCost(q, id, j), pair
		if c := prev[j] + add; c < cost {
			cost, by = c, added
		}
		if c := row[j-1] + drop; c < cost {
			cost, by = c, dropped
		}
		if i > 1 && j > 1 && id == t.s[j-2] && t.a.q[t.from+i-2] == t.s[j-1] && id != t.s[j-1] {
			if c := before[j-2] + differs; c < cost {
				cost, by = c, swap
			}
		}
		row[j], moves[j] = cost, by
	}
	if i < t.m && t.a.quote[t.from+i].gap {
		t.leap(i, row, moves)
	}
}

func (t *table) pairCost(q unit, id int32, j int) int32 {
	switch s := t.said[j-1]; {
	case t.a.sameID(id, t.s[j-1]):
		return same
	case q.inserted:
		return free
	case q.key[0] == s.key[0]:
		return alike
	}
	return differs
}

// leap lets any number of units be left out after row i.
func (t *table) leap(i int, row []int32, moves []move) {
	origin := make([]int32, t.n+1)
	least := 0
	for j := 1; j <= t.n; j++ {
		if row[j] < row[least] {
			least = j
		}
		if least < j && row[least]+leapCost < row[j] {
			row[j] = row[least] + leapCost
			moves[j] = leap
			origin[j] = int32(least)
		}
	}
	t.leaps[i] = origin
}

// trace goes back from the end and turns the moves round.
func (t *table) trace() ([]pairing, int) {
	var back []pairing
	i, j := t.m, t.best
	for i > 0 {
		switch t.moves[i*(t.n+1)+j] {
		case pair:
			i, j = i-1, j-1
			back = append(back, pairing{q: t.from + i, s: j})
		case swap:
			i, j = i-2, j-2
			back = append(back, pairing{q: t.from + i + 1, s: j, swapped: true}, pairing{q: t.from + i, s: j + 1, swapped: true})
		case added:
			i--
			back = append(back, pairing{q: t.from + i, s: -1})
		case dropped:
			j--
			back = append(back, pairing{q: -1, s: j})
		case leap:
			for origin := int(t.leaps[i][j]); j > origin; {
				j--
				back = append(back, pairing{q: -1, s: j, leapt: true})
			}
			// the cell leapt from was reached in another way
		}
	}
	slices.Reverse(back)
	return back, int(t.cost)
}

// farthestAnchor is how many units beyond the end of an alignment the first or
// last word of the quotation is looked for.
const farthestAnchor = 4

// anchor mends the ends. "We know" costs least as "know", with "we" added; but
// where "We do not know" was said, it is those two words that were dropped.
func (t *table) anchor(steps []pairing) []pairing {
	steps = t.anchorEnd(steps, 1)
	slices.Reverse(steps)
	steps = t.anchorEnd(steps, -1)
	slices.Reverse(steps)
	return steps
}

// anchorEnd mends the first step; the text runs in direction.
func (t *table) anchorEnd(steps []pairing, direction int) []pairing {
	if len(steps) == 0 || steps[0].q < 0 || steps[0].swapped || t.a.quote[steps[0].q].inserted {
		return steps
	}
	first, from := steps[0], -1
	for _, p := range steps {
		if p.s >= 0 {
			from = p.s
			break
		}
	}
	if from < 0 || first.s >= 0 && t.a.sameID(t.a.q[first.q], t.s[first.s]) {
		return steps
	}
	for s := from - direction; s >= 0 && s < t.n && (from-s)*direction <= farthestAnchor; s -= direction {
		if !t.a.sameID(t.a.q[first.q], t.s[s]) {
			continue
		}
		mended := []pairing{{q: first.q, s: s}}
		for s += direction; s != from; s += direction {
			mended = append(mended, pairing{q: -1, s: s})
		}
		if first.s >= 0 {
			mended = append(mended, pairing{q: -1, s: from})
		}
		return append(mended, steps[1:]...)
	}
	return steps
}
