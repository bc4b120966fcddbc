package verify

import (
	"slices"
	"strings"

	"aircheck"
	"aircheck/words"
)

// pieces takes the best passage apart where much was left out: at an ellipsis
// or a break all words, elsewhere long runs. There are none if nothing was.
func (c *check) pieces(best *candidate) []candidate {
	var cuts [][2]int // steps that were left out
	for i := 0; i < len(best.steps); {
		next := i
		for next < len(best.steps) && best.steps[next].q < 0 {
			next++
		}
		if run := next - i; run > 0 && i > 0 && (best.steps[i].leapt || run > mostLeftOut && !best.besideInsertion(i)) {
			cuts = append(cuts, [2]int{i, next})
		}
		i = max(next, i+1)
	}
	if len(cuts) == 0 {
		return nil
	}
	var pieces []candidate
	from := 0
	for _, cut := range append(cuts, [2]int{len(best.steps), len(best.steps)}) {
		if steps := best.steps[from:cut[0]]; len(steps) > 0 {
			pieces = append(pieces, c.pieceOf(best, steps))
		}
		from = cut[1]
	}
	if !c.covered(pieces) {
		return nil
	}
	return pieces
}

func (c *check) pieceOf(k *candidate, steps []pairing) candidate {
	from, to := -1, 0
	for _, p := range steps {
		if p.q >= 0 {
			if from < 0 {
				from = p.q
			}
			from, to = min(from, p.q), max(to, p.q+1)
		}
	}
	return c.candidate(k.at, steps, max(from, 0), to)
}

// covered tells whether the pieces hold most of the quotation.
func (c *check) covered(pieces []candidate) bool { return c.share(pieces) >= leastCovered }

func (c *check) share(pieces []candidate) float64 {
	all, held := 0.0, 0.0
	for _, w := range c.worth {
		all += w
	}
	for _, k := range pieces {
		for i := range k.steps {
			if p := k.steps[i]; k.equal(i) || p.swapped {
				held += c.worth[p.q]
			}
		}
	}
	return held / max(all, 1)
}

// mostPieces is how many passages one quotation is taken apart into.
const mostPieces = 6

// stitch looks for the quotation in runs that stand in different places. It
// gives none unless they hold clearly more of it than the best passage does.
func (c *check) stitch(best *candidate) ([]candidate, error) {
	var pieces []candidate
	asked := 0
	open := [][2]int{{0, len(c.units)}}
	for len(open) > 0 && len(pieces) < mostPieces {
		gap := open[0]
		open = open[1:]
		if gap[1]-gap[0] < leastWords {
			continue
		}
		at, found := c.longest(gap)
		if found.score < leastScore && asked < 2 {
			asked++
			if err := c.findAlike(gap[0], gap[1], rareWords); err != nil {
				return nil, err
			}
			at, found = c.longest(gap)
		}
		if found.score < leastScore || found.q[1]-found.q[0] < leastWords {
			continue
		}
		pieces = append(pieces, c.fitPiece(at, found))
		open = append(open, [2]int{gap[0], found.q[0]}, [2]int{found.q[1], gap[1]})
	}
	slices.SortFunc(pieces, func(a, b candidate) int { return a.firstQ - b.firstQ })
	if len(pieces) < 2 || !c.covered(pieces) || c.share(pieces) < c.share([]candidate{*best})+leastGain(len(c.units)) {
		return nil, nil
	}
	return pieces, nil
}

// leastGain is the share of the quotation that taking it apart must gain.
func leastGain(units int) float64 { return max(0.08, float64(leastWords-1)/float64(units)) }

// longest is the best run of a part of the quotation; of equals the one of the
// earliest candidate.
func (c *check) longest(gap [2]int) (*stretch, piece) {
	var at *stretch
	var best piece
	for i := range c.candidates {
		k := &c.candidates[i]
		c.aligner.small = c.oneCase || k.at.oneCase
		found := c.aligner.local(gap[0], gap[1], k.at.units, c.worth)
		if found.score > best.score || found.score == best.score && at != nil && found.score > 0 &&
			k.at.before(at, k.at.span(found.s), at.span(best.s)) < 0 {
			at, best = k.at, found
		}
	}
	return at, best
}

// span is the bytes of some units.
func (s *stretch) span(units [2]int) aircheck.Span {
	return aircheck.Span{s.units[units[0]].start, s.units[units[1]-1].end}
}

func (c *check) fitPiece(at *stretch, p piece) candidate {
	c.aligner.small = c.oneCase || at.oneCase
	steps, _ := c.aligner.fit(p.q[0], p.q[1], at.units[p.s[0]:p.s[1]])
	for i := range steps {
		if steps[i].s >= 0 {
			steps[i].s += p.s[0]
		}
	}
	return c.candidate(at, steps, p.q[0], p.q[1])
}

// stitched fills the result for several passages.
func (c *check) stitched(r *Result, pieces []candidate) error {
	r.Verdict = Stitched
	for i := range pieces {
		k := &pieces[i]
		m, err := c.match(k)
		if err != nil {
			return err
		}
		r.Passages = append(r.Passages, m)
		r.Changes = append(r.Changes, c.changes(k, i)...)
		if k.agrees == disagrees && r.Reason == "" {
			r.Reason = c.disagreement(m.Passage)
		}
		if i > 0 {
			r.Gaps = append(r.Gaps, c.gap(&pieces[i-1], k))
		}
	}
	return nil
}

// longestGap is how many bytes of what was left out are shown.
const longestGap = 300

// gap tells what lies between two passages.
func (c *check) gap(a, b *candidate) Gap {
	g := Gap{Marked: b.firstQ < len(c.units) && c.units[b.firstQ].gap}
	pa, pb := a.at.passage(a.spoken), b.at.passage(b.spoken)
	if pa.Transcript != pb.Transcript || pa.Revision != pb.Revision {
		g.Elsewhere = true
		return g
	}
	ta, tb := a.at.first(a.spoken), b.at.first(b.spoken)
	if g.Backwards = pb.Span.Start() < pa.Span.Start(); g.Backwards {
		return g
	}
	g.Turns = tb.N - ta.N
	if g.Turns > 0 {
		return g
	}
	from, to := a.at.inTurn(a.spoken.End()), b.at.inTurn(b.spoken.Start())
	if from < to && to <= len(ta.Text) {
		left := strings.Trim(ta.Text[from:to], " \n,.;:")
		if g.Words = words.Count(left); len(left) <= longestGap {
			g.Said = left
		}
	}
	return g
}

// inTurn is where a byte of the stretch stands in its turn's text.
func (s *stretch) inTurn(pos int) int {
	p := s.parts[s.partAt(pos)]
	return pos - p.at + p.text.Start()
}
