package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"aircheck"
)

// Backup writes a copy of the library as it is now, also while it is being
// written to. A file at path is never overwritten: Conflict. A copy that could
// not be finished leaves nothing there.
func (l *Library) Backup(ctx context.Context, path string) error {
	place, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return aircheck.Errorf(aircheck.Conflict, "%s exists already and is not overwritten", path)
	case err != nil:
		return &aircheck.Error{Code: aircheck.Invalid, Message: "the copy cannot be written", Cause: err}
	}
	_ = place.Close()
	unfinished := path + ".unfinished"
	_ = os.Remove(unfinished) // of a backup that was killed
	err = l.vacuumInto(ctx, unfinished)
	if err == nil {
		err = os.Rename(unfinished, path)
	}
	if err != nil {
		_ = os.Remove(unfinished)
		_ = os.Remove(path)
	}
	return err
}

func (l *Library) vacuumInto(ctx context.Context, path string) error {
	db := connect(l.path, 1, "mode=ro", "_pragma=busy_timeout(10000)")
	defer db.Close()
	_, err := db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return translate(err)
}
