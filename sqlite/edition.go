package sqlite

import "sync"

// An editionCache remembers what one edition of the library holds, for those
// who read that edition; [memo] is for what takes so long that it is found
// apart from the request.
type editionCache[V any] struct {
	// size is about how much memory a value takes, in any unit, and most the
	// sum that is kept; then it begins anew.
	size func(V) int
	most int

	mu      sync.Mutex
	edition int64
	kept    int
	of      map[string]V
}

func (c *editionCache[V]) find(edition int64, question string) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.edition == edition {
		value, ok = c.of[question]
	}
	return value, ok
}

func (c *editionCache[V]) keep(edition int64, question string, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := 1 + c.size(value)
	if c.edition != edition || c.of == nil || c.kept+size > c.most {
		c.edition, c.kept, c.of = edition, 0, map[string]V{}
	}
	if size <= c.most {
		c.kept += size
		c.of[question] = value
	}
}
