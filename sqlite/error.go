package sqlite

import (
	"errors"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"aircheck"
)

// codeOf is SQLite's primary result code, 0 if err is none of SQLite's.
func codeOf(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// translate makes an error that a person can act on of what SQLite reports
// about the file. Anything else is left as it is.
func translate(err error) error {
	message, code := "", aircheck.Conflict
	primary := codeOf(err)
	if errors.Is(err, errIndex) {
		primary = sqlite3.SQLITE_CORRUPT
	}
	switch primary {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		message = "the library is in use by another program: try again"
	case sqlite3.SQLITE_FULL:
		message = "the disk is full: nothing was changed"
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		message = "the library may not be written by this user"
	case sqlite3.SQLITE_CANTOPEN:
		message = "the library cannot be opened: look at the rights of the file and its folder"
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		message, code = "the library is damaged: `aircheck doctor` says where", aircheck.Invalid
	default:
		return err
	}
	return &aircheck.Error{Code: code, Message: message, Cause: err}
}
