package aircheck

import (
	"errors"
	"fmt"
)

// Code says what kind of failure an [Error] is. There are five, and every
// edge (command line, web, API) maps them once.
type Code string

// The codes.
const (
	Invalid     Code = "invalid"     // the request or the input is wrong
	NotFound    Code = "not_found"   // there is no such thing in the library
	Conflict    Code = "conflict"    // it exists already, or someone else holds it
	Unsupported Code = "unsupported" // not a format or ability that is known here
	Internal    Code = "internal"    // our fault; its text is not shown to people
)

// Error is a failure meant for a person: Message says what happened and what
// to do about it. Cause is kept for logs and [errors.Is].
type Error struct {
	Code    Code
	Message string
	Cause   error
}

func (e *Error) Error() string {
	if e.Cause == nil {
		return e.Message
	}
	return e.Message + ": " + e.Cause.Error()
}

func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an [Error] without a cause.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// CodeOf returns the code of the first [Error] in err's chain, Internal for
// any other error, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
