package words

// Distance is the number of single-letter insertions, deletions, changes and
// swaps of neighbours that turn a into b, counted in runes, or limit+1 if it is
// more than limit. It is the optimal string alignment variant of Damerau's
// distance (Damerau 1964), cut off at the limit.
func Distance(a, b string, limit int) int {
	var bufA, bufB [48]rune // most words fit, and then nothing is allocated
	ra, rb := appendRunes(bufA[:0], a), appendRunes(bufB[:0], b)
	if len(ra)-len(rb) > limit || len(rb)-len(ra) > limit {
		return limit + 1
	}
	var rows [3 * 49]int
	n := len(rb) + 1
	space := rows[:]
	if 3*n > len(space) {
		space = make([]int, 3*n)
	}
	prev2, prev, row := space[:n], space[n:2*n], space[2*n:3*n]
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(ra); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(rb); j++ {
			cost := 1
			if ra[i-1] == rb[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && ra[i-1] == rb[j-2] && ra[i-2] == rb[j-1] {
				d = min(d, prev2[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		prev2, prev, row = prev, row, prev2
	}
	return min(prev[len(rb)], limit+1)
}

func appendRunes(dst []rune, s string) []rune {
	for _, r := range s {
		dst = append(dst, r)
	}
	return dst
}
