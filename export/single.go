package export

import (
	"fmt"
	"io"

	"aircheck"
)

// single is a [Writer] for forms that hold one transcript.
type single struct {
	w       io.Writer
	kind    string
	form    func(*aircheck.Transcript) (string, error)
	written string // id of the transcript that was
}

func (s *single) Write(t *aircheck.Transcript) error {
	if s.written != "" {
		return aircheck.Errorf(aircheck.Invalid, "%s holds one transcript, and %s is written: export %s on its own", s.kind, s.written, t.ID)
	}
	out, err := s.form(t)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(s.w, out); err != nil {
		return fmt.Errorf("export %s: %w", t.ID, err)
	}
	s.written = t.ID
	return nil
}

func (s *single) Close() error { return nil }

func infallible(form func(*aircheck.Transcript) string) func(*aircheck.Transcript) (string, error) {
	return func(t *aircheck.Transcript) (string, error) { return form(t), nil }
}
