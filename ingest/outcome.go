package ingest

import (
	"errors"
	"io/fs"
	"strings"

	"aircheck"
)

// Status says what became of an input.
type Status string

// The statuses.
const (
	Added     Status = "added"     // a transcript that was not there before
	Updated   Status = "updated"   // a new revision of one that was
	Unchanged Status = "unchanged" // it is in the library already
	Skipped   Status = "skipped"   // it describes another file, with which it is read
	Failed    Status = "failed"    // nothing was stored; Reason says why
)

// Outcome is what became of one input.
type Outcome struct {
	Name     string        `json:"name"` // the path, as a person knows it
	Status   Status        `json:"status"`
	ID       string        `json:"id,omitempty"`
	Revision int           `json:"revision,omitempty"`
	Format   string        `json:"format,omitempty"` // of what was stored
	Bytes    int           `json:"bytes"`
	Turns    int           `json:"turns,omitempty"`
	Warnings int           `json:"warnings,omitempty"` // of the reader; they are kept with the transcript
	Code     aircheck.Code `json:"code,omitempty"`     // of a failure
	Reason   string        `json:"reason,omitempty"`   // of a failure, and what to do
	// Notice is what a person should look at although nothing failed.
	Notice string `json:"notice,omitempty"`

	Stored int64 `json:"-"` // bytes of the input where it lies, for progress
	Cause  error `json:"-"` // of a failure, for logs
}

// isStored reports whether there is something to be written.
func (o Outcome) isStored() bool { return o.Status == Added || o.Status == Updated }

// Summary counts outcomes.
type Summary struct {
	Added     int   `json:"added"`
	Updated   int   `json:"updated"`
	Unchanged int   `json:"unchanged"`
	Skipped   int   `json:"skipped,omitempty"`
	Failed    int   `json:"failed"`
	Notices   int   `json:"notices"`
	Warnings  int   `json:"warnings"`
	Bytes     int64 `json:"bytes"`
	// Formats counts what was added and updated by format.
	Formats map[string]int `json:"formats,omitempty"`
}

func (s *Summary) count(o Outcome) {
	switch o.Status {
	case Added:
		s.Added++
	case Updated:
		s.Updated++
	case Unchanged:
		s.Unchanged++
	case Skipped:
		s.Skipped++
	case Failed:
		s.Failed++
	}
	if o.Format != "" {
		if s.Formats == nil {
			s.Formats = map[string]int{}
		}
		s.Formats[o.Format]++
	}
	if o.Notice != "" {
		s.Notices++
	}
	s.Warnings += o.Warnings
	s.Bytes += int64(o.Bytes)
}

// failed is the outcome of an input that cannot be stored. Coded errors speak
// for themselves; of others only what the file system says is shown.
func failed(o Outcome, name string, err error) Outcome {
	o.Status, o.Code, o.Cause = Failed, aircheck.CodeOf(err), err
	var coded *aircheck.Error
	var path *fs.PathError
	switch {
	case errors.As(err, &coded) && coded.Code != aircheck.Internal:
		o.Reason = strings.TrimPrefix(coded.Message, name+": ") // it is in o.Name
	case errors.As(err, &path):
		o.Code = aircheck.Invalid
		o.Reason = "cannot be read: " + path.Err.Error()
	default:
		o.Reason = "internal error"
	}
	return o
}
