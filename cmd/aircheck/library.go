package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"aircheck"
	"aircheck/sqlite"
)

// open opens the library for asking; it has to be there.
func (p *program) open(ctx context.Context) (*sqlite.Library, error) {
	library, err := sqlite.Open(ctx, p.config.Library, sqlite.Options{ReadOnly: true})
	if aircheck.CodeOf(err) == aircheck.NotFound {
		return nil, aircheck.Errorf(aircheck.NotFound,
			"%s; add transcripts with 'aircheck add PATH', or look at the sample with 'aircheck demo'", message(err))
	}
	return library, err
}

// openToWrite opens the library or makes it. Where another program writes it,
// a person is told which, and it is waited for.
func (p *program) openToWrite(ctx context.Context, wait time.Duration) (*sqlite.Library, error) {
	library, err := sqlite.Open(ctx, p.config.Library, sqlite.Options{})
	var denied *fs.PathError // rights do not come by waiting
	if aircheck.CodeOf(err) != aircheck.Conflict || errors.As(err, &denied) || wait <= 0 {
		return library, err
	}
	fmt.Fprintf(p.err, "aircheck: %s; waiting up to %s\n", message(err), wait)
	_ = p.err.Flush()
	return sqlite.Open(ctx, p.config.Library, sqlite.Options{Wait: wait})
}

// closing closes c and keeps the first error.
func closing(c io.Closer, err *error) {
	if closeErr := c.Close(); *err == nil {
		*err = closeErr
	} else if closeErr != nil {
		*err = errors.Join(*err, closeErr)
	}
}
