package export

import (
	"bytes"
	"fmt"
	"io"

	"aircheck"
	"aircheck/sheet"
)

// CSV is a [Writer] of turns, one row each under a header (RFC 4180, UTF-8,
// rows end in CRLF). Times are RFC 3339, span_start and span_end are bytes of
// the Body, pieces is JSON as in the Transcript. Cells are guarded, see
// [sheet.Guard]; [sheet.ReadCSV] gives the turns back exactly. Excel itself cuts cells
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
	for _, turn := range t.Turns {
		row := sheet.RowOf(t, turn)
		sheet.WriteRow(&out, row.Cells())
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
		out.WriteString(sheet.ByteOrderMark)
	}
	sheet.WriteRow(out, sheet.Columns())
}
