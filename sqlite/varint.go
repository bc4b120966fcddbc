package sqlite

// FTS5 writes numbers as SQLite does: seven bits in a byte, the high ones
// first, and eight in the ninth byte.

func appendVarint(b []byte, v uint64) []byte {
	if v >= 1<<56 {
		for shift := 57; shift > 1; shift -= 7 {
			b = append(b, byte(v>>shift)|0x80)
		}
		return append(b, byte(v))
	}
	shift := 0
	for v>>(shift+7) != 0 {
		shift += 7
	}
	for ; shift > 0; shift -= 7 {
		b = append(b, byte(v>>shift)|0x80)
	}
	return append(b, byte(v&0x7f))
}

// readVarint also tells how many bytes the number takes, 0 if b ends in it.
func readVarint(b []byte) (v uint64, n int) {
	for n < 8 {
		if n == len(b) {
			return 0, 0
		}
		c := b[n]
		v = v<<7 | uint64(c&0x7f)
		if n++; c < 0x80 {
			return v, n
		}
	}
	if n == len(b) {
		return 0, 0
	}
	return v<<8 | uint64(b[n]), n + 1
}
