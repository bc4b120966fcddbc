package words

import (
	"slices"
	"sort"
)

// maxCells bounds the exact comparison of two stretches without a unique
// element in common.
const maxCells = 1 << 20

// maxDepth bounds how often the search for unique elements goes on inside a
// gap.
const maxDepth = 32

// Align pairs equal elements of two lists, in order: the result is, for each
// element of b, the place of its match in a, or -1. What is equal at both ends
// comes first, then what stands in each list once (patience diff, after Bram
// Cohen), then the longest common subsequence of what is left between; where
// that would cost too much, the stretch stays unpaired.
func Align(a, b []uint64) []int {
	m := matcher{a: a, b: b, pairs: slices.Repeat([]int{-1}, len(b))}
	m.match(0, len(a), 0, len(b), 0)
	return m.pairs
}

type matcher struct {
	a, b  []uint64
	pairs []int // from b to a
}

// match pairs a[i:j] with b[k:l].
func (m *matcher) match(i, j, k, l, depth int) {
	for i < j && k < l && m.equal(i, k) {
		m.pairs[k] = i
		i, k = i+1, k+1
	}
	for i < j && k < l && m.equal(j-1, l-1) {
		j, l = j-1, l-1
		m.pairs[l] = j
	}
	if i == j || k == l || depth > maxDepth {
		return
	}
	anchors := m.anchors(i, j, k, l)
	if len(anchors) == 0 {
		m.exact(i, j, k, l)
		return
	}
	for _, at := range anchors {
		m.match(i, at.a, k, at.b, depth+1)
		m.pairs[at.b] = at.a
		i, k = at.a+1, at.b+1
	}
	m.match(i, j, k, l, depth+1)
}

func (m *matcher) equal(i, k int) bool { return m.a[i] == m.b[k] }

type anchor struct{ a, b int }

// anchors are the turns that stand once in each stretch, as many as can be
// paired without crossing.
func (m *matcher) anchors(i, j, k, l int) []anchor {
	type places struct{ a, b, inA, inB int }
	seen := make(map[uint64]*places)
	for at := i; at < j; at++ {
		p := seen[m.a[at]]
		if p == nil {
			p = &places{}
			seen[m.a[at]] = p
		}
		p.a, p.inA = at, p.inA+1
	}
	for at := k; at < l; at++ {
		if p := seen[m.b[at]]; p != nil {
			p.b, p.inB = at, p.inB+1
		}
	}
	var unique []anchor
	for at := k; at < l; at++ {
		if p := seen[m.b[at]]; p != nil && p.inA == 1 && p.inB == 1 {
			unique = append(unique, anchor{p.a, p.b})
		}
	}
	return increasing(unique)
}

// increasing is the longest run of anchors, in order of b, that goes forward in
// a too.
func increasing(all []anchor) []anchor {
	var ends []int // ends[n]: the last anchor of the best run of n+1
	before := make([]int, len(all))
	for i, at := range all {
		n := sort.Search(len(ends), func(n int) bool { return all[ends[n]].a >= at.a })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	run := make([]anchor, len(ends))
	for n, i := len(ends)-1, ends[len(ends)-1]; n >= 0; n, i = n-1, before[i] {
		run[n] = all[i]
	}
	return run
}

// exact is the longest common subsequence; stretches too long for it stay
// unpaired.
func (m *matcher) exact(i, j, k, l int) {
	rows, cols := j-i, l-k
	if rows > maxCells/cols {
		return
	}
	best := make([]int32, (rows+1)*(cols+1)) // of what follows (row, col)
	at := func(row, col int) *int32 { return &best[row*(cols+1)+col] }
	for row := rows - 1; row >= 0; row-- {
		for col := cols - 1; col >= 0; col-- {
			if m.equal(i+row, k+col) {
				*at(row, col) = *at(row+1, col+1) + 1
			} else {
				*at(row, col) = max(*at(row+1, col), *at(row, col+1))
			}
		}
	}
	for row, col := 0, 0; row < rows && col < cols; {
		switch {
		case m.equal(i+row, k+col):
			m.pairs[k+col] = i + row
			row, col = row+1, col+1
		case *at(row+1, col) >= *at(row, col+1):
			row++
		default:
			col++
		}
	}
}
