package ingest

import (
	"context"
	"sync"
)

// A budget hands out bytes of memory and waits when there are none left.
type budget struct {
	mu   sync.Mutex
	free *sync.Cond
	left int64
}

func newBudget(n int64) *budget {
	b := &budget{left: n}
	b.free = sync.NewCond(&b.mu)
	return b
}

func (b *budget) acquire(ctx context.Context, n int64) error {
	wake := context.AfterFunc(ctx, func() {
		b.mu.Lock() // else the wake-up could come between the test and the wait
		defer b.mu.Unlock()
		b.free.Broadcast()
	})
	defer wake()
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.left < n && ctx.Err() == nil {
		b.free.Wait()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	b.left -= n
	return nil
}

func (b *budget) release(n int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left += n
	b.free.Broadcast()
}
