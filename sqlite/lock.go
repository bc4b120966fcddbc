package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"aircheck"
)

// A writerLock makes one process at a time the writer. It is a lock of the
// operating system on a file beside the library, so it ends with the process,
// however that ends. What stands in the file tells the others who holds it and
// is believed only while the lock is held.
type writerLock struct{ file *os.File }

type holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// lockPoll is how often a waiting writer asks again: operating systems offer
// no wait with an end.
const lockPoll = 50 * time.Millisecond

func lockWriter(ctx context.Context, path string, o Options) (*writerLock, error) {
	name := path + ".lock"
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, &aircheck.Error{Code: aircheck.Conflict, Message: "the library at " + path + " may not be written by this user", Cause: err}
	}
	l := &writerLock{file}
	if err := l.wait(ctx, path, o.Wait); err != nil {
		_ = file.Close()
		return nil, err
	}
	if err := l.sign(o.Now()); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("lock %s: %w", name, err)
	}
	return l, nil
}

func (l *writerLock) wait(ctx context.Context, path string, patience time.Duration) error {
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	again := time.NewTicker(lockPoll)
	defer again.Stop()
	for {
		held, err := tryLock(l.file)
		if err != nil {
			return fmt.Errorf("lock %s: %w", path, err)
		}
		if held {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-deadline.C:
			return aircheck.Errorf(aircheck.Conflict, "the library at %s is being written by %s", path, l.holder())
		case <-again.C:
		}
	}
}

func (l *writerLock) sign(now time.Time) error {
	host, _ := os.Hostname() // empty is as good an answer as any
	text, err := json.Marshal(holder{os.Getpid(), host, now.UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err = l.file.WriteAt(append(text, '\n'), 0)
	return err
}

func (l *writerLock) holder() string {
	var h holder
	buf := make([]byte, 1024)
	n, _ := l.file.ReadAt(buf, 0)
	if json.Unmarshal(buf[:n], &h) != nil {
		return "another process"
	}
	return fmt.Sprintf("process %d on %s, since %s", h.PID, h.Host, h.Since.Format(time.RFC3339))
}

func (l *writerLock) release() error { return l.file.Close() }
