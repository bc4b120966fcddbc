package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"aircheck"
	"aircheck/sheet"
)

// JSONL is a [Writer] of turns, one JSON object a line: a [sheet.Row]. Names and
// forms of the fields are those of the Transcript JSON.
type JSONL struct {
	W io.Writer
}

// Write writes the turns of t in order.
func (j *JSONL) Write(t *aircheck.Transcript) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for _, turn := range t.Turns {
		if err := enc.Encode(sheet.RowOf(t, turn)); err != nil {
			return fmt.Errorf("export %s turn %s: %w", t.ID, turn.ID, err)
		}
	}
	if _, err := j.W.Write(out.Bytes()); err != nil {
		return fmt.Errorf("export %s: %w", t.ID, err)
	}
	return nil
}

// Close has nothing to end.
func (j *JSONL) Close() error { return nil }
