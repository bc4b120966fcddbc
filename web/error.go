package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"

	"aircheck"
)

// errorPage says what happened, and what to do next.
type errorPage struct {
	Page
	Status  int
	Heading string
	Message string
	Next    string // address of the link that does it
	NextIn  string // its words
}

// statuses is the one table from codes to HTTP.
var statuses = map[aircheck.Code]int{
	aircheck.Invalid:     http.StatusBadRequest,
	aircheck.NotFound:    http.StatusNotFound,
	aircheck.Conflict:    http.StatusConflict,
	aircheck.Unsupported: http.StatusUnsupportedMediaType,
	aircheck.Internal:    http.StatusInternalServerError,
}

// page makes an http.Handler of a handler that returns an error.
func (d *Desk) page(handle func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil {
				d.fail(w, r, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
			}
		}()
		if err := handle(w, r); err != nil {
			d.fail(w, r, err)
		}
	})
}

// fail writes the error page. Only coded messages reach people; anything else
// is a log line and "internal error".
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the reader left
	}
	code := aircheck.CodeOf(err)
	p := errorPage{Page: d.newPage("Not possible", ""), Status: statuses[code], Next: "/", NextIn: "Back to the first page"}
	var coded *aircheck.Error
	if code != aircheck.Internal && errors.As(err, &coded) {
		p.Message = sentence(coded.Message)
	} else {
		d.Log.Error("page failed", "path", r.URL.Path, "err", err)
		p.Message = "Something in aircheck itself went wrong. The details are in the log of the program."
	}
	switch code {
	case aircheck.NotFound:
		p.Heading, p.Next, p.NextIn = "Not found", "/broadcasts", "All broadcasts"
	case aircheck.Invalid:
		p.Heading = "That cannot be asked"
	case aircheck.Internal:
		p.Heading = "Internal error"
	default:
		p.Heading = "Not possible"
	}
	p.Title = p.Heading
	if rerr := render(w, p.Status, "error", p); rerr != nil {
		d.Log.Error("error page failed", "err", rerr)
		http.Error(w, p.Message, p.Status)
	}
}
