package verify

// piece is a run of the quotation that stands somewhere, with small
// differences at most: units from and to of both sides.
type piece struct {
	q, s  [2]int
	score int
}

// Scores of a local alignment, in tenths of a common word.
const (
	missed     = -20
	leastScore = 60 // of a piece of a stitched quotation
	leastWords = 4
)

// local finds the run of quote[from:to] that stands best in said (Smith and
// Waterman 1981). worth is that of the units of the whole quotation. Only two
// rows are kept, and where each run began.
func (a *aligner) local(from, to int, said []unit, worth []float64) piece {
	type cell struct {
		score  int
		q0, s0 int
	}
	if most := mostCells / (to - from + 1); len(said) > most {
		said = said[:most]
	}
	ids := a.idsOf(said)
	prev, row := make([]cell, len(said)+1), make([]cell, len(said)+1)
	var best piece
	for i := from; i < to; i++ {
		row[0] = cell{}
		gain := int(10 * worth[i])
		for j := 1; j <= len(said); j++ {
			equal := a.sameID(a.q[i], ids[j-1])
			c := prev[j-1]
			if c.score == 0 {
				c.q0, c.s0 = i, j-1
			}
			if equal {
				c.score += gain
			} else {
				c.score += missed
			}
			if up := prev[j]; up.score+missed > c.score {
				c = cell{up.score + missed, up.q0, up.s0}
			}
			if left := row[j-1]; left.score+missed > c.score {
				c = cell{left.score + missed, left.q0, left.s0}
			}
			if c.score < 0 {
				c = cell{}
			}
			row[j] = c
			if c.score > best.score {
				best = piece{q: [2]int{c.q0, i + 1}, s: [2]int{c.s0, j}, score: c.score}
			}
		}
		prev, row = row, prev
	}
	return best
}
