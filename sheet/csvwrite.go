package sheet

import (
	"bytes"
	"strings"
)

// ByteOrderMark in front of a file tells Excel that it is UTF-8.
const ByteOrderMark = "\ufeff"

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
