// Package sqlite keeps a library in one SQLite file and searches it with FTS5:
// the store behind the contracts of the root package that needs no server.
//
// Read migration/0001_library.sql first, then add.go (how rows are made),
// compile.go (how a query becomes an FTS5 expression) and search.go.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver, pure Go

	"aircheck"
)

// Options say how a library is opened. The zero value opens it for reading and
// writing and waits for no one.
type Options struct {
	// ReadOnly opens an existing library that another process may be writing.
	ReadOnly bool
	// Wait is how long to wait for another writer to finish.
	Wait time.Duration
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

// Library is an open library. It may be used by many goroutines at once.
type Library struct {
	path    string
	lock    *writerLock
	writer  *sql.DB // nil if opened for reading
	copying *checkpointer
	readers *sql.DB
	// counters are a few more readers, for what may take longer than people
	// wait for a page.
	counters *sql.DB
	editions *sql.DB // one that is always free soon

	adding sync.Mutex
	zones  zones
	heads  heads

	airings airings
	casts   casts
	memos
	counted
}

// Open opens the library at path and makes it if there is none, or brings its
// form up to date. There is one writer at a time: Open for writing holds the
// library until Close, and gives Conflict with the holder's name after
// Options.Wait. A file that is no library is Invalid, one of a newer aircheck
// Unsupported; nothing at path is NotFound if ReadOnly.
func Open(ctx context.Context, path string, o Options) (*Library, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	l := &Library{path: path, memos: newMemos(), counted: newCounted()}
	if err := l.open(ctx, o); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func (l *Library) open(ctx context.Context, o Options) (err error) {
	if err := lookAt(l.path, o.ReadOnly); err != nil {
		return err
	}
	if !o.ReadOnly {
		if l.lock, err = lockWriter(ctx, l.path, o); err != nil {
			return err
		}
		reserveMemory()
		l.writer = connect(l.path, 1, writing...)
		if err := l.migrate(ctx); err != nil {
			return err
		}
		l.copying = newCheckpointer(l.path)
	}
	l.readers = connect(l.path, readerCount, reading...)
	l.counters = connect(l.path, counterCount, reading...)
	l.editions = connect(l.path, 1, reading...)
	return checkForm(ctx, l.readers, l.path)
}

// Close gives the library free for the next writer.
func (l *Library) Close() error {
	l.end()
	l.asking.Wait()
	var errs []error
	if l.copying != nil {
		errs = append(errs, l.copying.close())
	}
	for _, db := range []*sql.DB{l.editions, l.counters, l.readers, l.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if l.lock != nil {
		errs = append(errs, l.lock.release())
	}
	return errors.Join(errs...)
}

// lookAt refuses what SQLite would only complain of in its own words.
func lookAt(path string, readOnly bool) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && readOnly:
		return aircheck.Errorf(aircheck.NotFound, "there is no library at %s", path)
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return &aircheck.Error{Code: aircheck.Invalid, Message: "a library cannot be made at " + path, Cause: err}
		}
		return nil
	case err != nil:
		return &aircheck.Error{Code: aircheck.Invalid, Message: "the library at " + path + " cannot be read", Cause: err}
	case !info.Mode().IsRegular():
		return aircheck.Errorf(aircheck.Invalid, "%s is not a library: it is not a file", path)
	}
	return nil
}

// readerCount bounds the memory of page caches; more readers than this wait.
const (
	readerCount  = 4
	counterCount = 2
)

var (
	writing = []string{"mode=rwc", "_txlock=immediate",
		"_pragma=busy_timeout(10000)", "_pragma=journal_mode(wal)", "_pragma=synchronous(normal)",
		"_pragma=foreign_keys(1)", "_pragma=cache_size(-32768)", "_pragma=journal_size_limit(67108864)",
		"_pragma=wal_autocheckpoint(" + strconv.Itoa(longestLog) + ")", "_pragma=temp_store(memory)"}
	reading = []string{"mode=ro",
		"_pragma=busy_timeout(10000)", "_pragma=query_only(1)", "_pragma=cache_size(-16384)"}
)

func connect(path string, connections int, options ...string) *sql.DB {
	db, err := sql.Open("sqlite", fileURL(path)+"?"+strings.Join(options, "&"))
	if err != nil {
		panic(err) // only an unknown driver: nothing is opened before use
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db
}

// fileURL spells a path as SQLite's URI, in which %, ? and # would mean
// something, and a drive letter needs a slash before it.
func fileURL(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath()
}
