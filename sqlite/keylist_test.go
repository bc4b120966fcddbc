package sqlite

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKeyList_HasWhatWasAdded with runs of all lengths around a mark, keys
// close together and far apart, and questions sparse and dense.
func TestKeyList_HasWhatWasAdded(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	for _, n := range []int{0, 1, 63, 64, 65, 129, 5000} {
		var list keyList
		has := map[key]bool{}
		var near []key
		for range 3 {
			k := random.Int64N(1 << 40)
			for range n {
				k += 1 + random.Int64N(1<<random.IntN(36))
				if !has[k] {
					list.add(k)
				}
				has[k] = true
				near = append(near, k, k+1)
			}
		}
		for _, one := range []int{1, 2, 50, 3000} {
			var asked, want []key
			for _, k := range append(near, 0, lastKey) {
				if random.IntN(one) == 0 {
					asked = append(asked, k)
				}
			}
			slices.Sort(asked)
			asked = slices.Compact(asked)
			for _, k := range asked {
				if has[k] {
					want = append(want, k)
				}
			}
			if got := list.among(asked); !slices.Equal(got, want) {
				t.Errorf("of runs of %d keys %d are found among %d, want %d", n, len(got), len(asked), len(want))
			}
		}
	}
}
