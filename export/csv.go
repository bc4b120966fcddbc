package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"aircheck"
)

// CSV is a [Writer] of turns, one row each under a header (RFC 4180, UTF-8,
// rows end in CRLF). Times are RFC 3339, span_start and span_end are bytes of
// the Body, pieces is JSON as in the Transcript. Cells are guarded, see
// [Guard]; [ReadCSV] gives the turns back exactly. Excel itself cuts cells
// after 32,767 characters; the file does not.
type CSV struct {
	W io.Writer
	// BOM writes a byte-order mark first: without it Excel takes the file for
	// something else than UTF-8.
	BOM bool

	begun bool
}

// Write writes the turns of t in order.
func (c *CSV) Write(t *aircheck.Transcript) error {
	var out bytes.Buffer
	c.begin(&out)
	cells := make([]string, len(columns))
	for _, turn := range t.Turns {
		row := rowOf(t, turn)
		for i, col := range columns {
			cells[i] = Guard(col.get(&row))
		}
		WriteRow(&out, cells)
	}
	if _, err := c.W.Write(out.Bytes()); err != nil {
		return fmt.Errorf("export %s: %w", t.ID, err)
	}
	return nil
}

// Close writes the header if nothing else was written.
func (c *CSV) Close() error {
	var out bytes.Buffer
	c.begin(&out)
	_, err := c.W.Write(out.Bytes())
	return err
}

func (c *CSV) begin(out *bytes.Buffer) {
	if c.begun {
		return
	}
	c.begun = true
	if c.BOM {
		out.WriteString(byteOrderMark)
	}
	header := make([]string, len(columns))
	for i, col := range columns {
		header[i] = col.name
	}
	WriteRow(out, header)
}

const byteOrderMark = "\ufeff"

// WriteRow appends one row of CSV, quoted where it must be. It keeps line ends
// inside cells as they are; encoding/csv would make them all alike.
func WriteRow(out *bytes.Buffer, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			out.WriteByte(',')
		}
		if strings.ContainsAny(cell, "\",\r\n") || strings.TrimSpace(cell) != cell {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out.WriteString(cell)
	}
	out.WriteString("\r\n")
}
