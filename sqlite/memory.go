package sqlite

import (
	"sync"

	"modernc.org/libc"
)

// reserveMemory keeps some memory of the driver's allocator for good. That one
// cuts blocks of one size from slabs of 64 KB and gives a slab back to the
// system as soon as it is empty; of large blocks few fit in. Those that SQLite
// takes again and again, to balance a tree or to copy a page, cost a tenth of
// writing that way. A slab in which one block is in use stays.
var reserveMemory = sync.OnceFunc(func() {
	tls := libc.NewTLS()
	defer tls.Close()
	for size := smallestReserved; size <= largestReserved; size *= 2 {
		perSlab := slab/size - 1 // its head takes the place of one
		var blocks []uintptr
		for range slabsReserved * perSlab {
			blocks = append(blocks, libc.Xmalloc(tls, libc.Tsize_t(size)))
		}
		for i, block := range blocks {
			if i%perSlab != 0 {
				libc.Xfree(tls, block)
			}
		}
	}
})

// In bytes: a slab, and the powers of two that are the sizes of blocks. The
// reserve is 1.3 MB.
const (
	slab             = 64 << 10
	smallestReserved = 256
	largestReserved  = 16 << 10
	slabsReserved    = 3
)
