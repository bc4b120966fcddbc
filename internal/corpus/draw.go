package corpus

// dice is splitmix64 (Steele, Lea and Flood 2014). Two numbers go into every
// word, so it must be a call that the compiler can inline; math/rand/v2 builds
// everything else on it.
type dice uint64

// newDice starts a sequence for each pair of numbers.
func newDice(a, b uint64) *dice {
	d := dice(a)
	d = dice(d.Uint64() ^ b)
	return &d
}

// Uint64 makes dice a rand.Source.
func (d *dice) Uint64() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// draw turns a random number into an index with given odds in constant time, by Walker's alias
// method. It computes in integers only: floating point may be fused on some
// machines and not on others, and the corpus must not depend on that.
type draw struct {
	keep  []uint32 // chance, of 2^32, to stay with the slot that was hit
	other []uint32
}

func newDraw(weights []uint64) draw {
	n := uint64(len(weights))
	var total uint64
	for _, w := range weights {
		total += w
	}
	d := draw{make([]uint32, n), make([]uint32, n)}
	scaled := make([]uint64, n)
	var small, large []uint32
	for i, w := range weights {
		scaled[i] = w * n
		if scaled[i] < total {
			small = append(small, uint32(i))
		} else {
			large = append(large, uint32(i))
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		d.keep[s], d.other[s] = share(scaled[s], total), l
		scaled[l] -= total - scaled[s]
		if scaled[l] < total {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	for _, i := range append(small, large...) {
		d.keep[i], d.other[i] = ^uint32(0), i
	}
	return d
}

// share is part/total of 2^32. The weights are far below 2^31, so nothing
// overflows once both are brought down to 32 bits.
func share(part, total uint64) uint32 {
	for total >= 1<<32 {
		part >>= 1
		total >>= 1
	}
	return uint32(min(part<<32/total, 1<<32-1))
}

func (d draw) index(x uint64) int {
	i := (x >> 32) * uint64(len(d.keep)) >> 32
	if uint32(x) < d.keep[i] {
		return int(i)
	}
	return int(d.other[i])
}
