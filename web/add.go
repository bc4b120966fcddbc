package web

import (
	"context"

	"aircheck/ingest"
)

// Adder takes files into the library, and takes them back.
type Adder interface {
	// Add reads and keeps one file, and says what became of it.
	Add(ctx context.Context, name string, data []byte) (ingest.Outcome, error)
	// Undo takes back what Add kept.
	Undo(ctx context.Context, o ingest.Outcome) error
}
