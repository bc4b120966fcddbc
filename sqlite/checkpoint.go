package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// A checkpointer copies what was committed from the write-ahead log into the
// library, on a connection of its own while the next batch is being written.
// SQLite would have the writer do it after a commit; so it only has to do the
// rest when the log has grown to where it must begin anew.
type checkpointer struct {
	db   *sql.DB
	wake chan struct{}
	done chan error
}

// In pages: what is worth copying, and how long the log becomes.
const (
	worthCopying = 16384
	longestLog   = 65536 // 256 MB
)

func newCheckpointer(path string) *checkpointer {
	c := &checkpointer{
		db:   connect(path, 1, "mode=rw", "_pragma=busy_timeout(10000)", "_pragma=synchronous(normal)", "_pragma=cache_size(-64)"),
		wake: make(chan struct{}, 1), done: make(chan error, 1),
	}
	go func() {
		var err error
		for range c.wake {
			err = c.copy(context.Background())
		}
		c.done <- errors.Join(err, c.db.Close())
	}()
	return c
}

// look wakes the checkpointer, or does nothing if it is awake.
func (c *checkpointer) look() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

func (c *checkpointer) copy(ctx context.Context) error {
	var busy, log, copied int
	err := c.db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(NOOP)`).Scan(&busy, &log, &copied)
	if err == nil && log-copied >= worthCopying {
		_, err = c.db.ExecContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`)
	}
	return translate(err)
}

// close waits for what it is doing.
func (c *checkpointer) close() error {
	close(c.wake)
	return <-c.done
}
