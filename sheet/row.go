// Package sheet is how turns stand in rows, one each, as lines of JSON or rows of
// CSV: the columns, and cells that are safe to open in a spreadsheet. Export
// writes them and read reads them back.
package sheet

import "aircheck"

// Row is a turn that can stand on its own: the fields of the turn, and which
// transcript it belongs to. It is a line of JSONL and a row of CSV. Spans point
// into the Body of that revision.
type Row struct {
	Transcript string `json:"transcript"`
	Revision   int    `json:"revision"`
	Network    string `json:"network,omitempty"`
	Show       string `json:"show,omitempty"`
	Day        string `json:"day,omitempty"`
	aircheck.Turn
}

// RowOf is the row of a turn of t.
func RowOf(t *aircheck.Transcript, turn aircheck.Turn) Row {
	return Row{t.ID, t.Revision, t.Network, t.Show, t.Day, turn}
}

// Cells are the row's cells in the order of [Columns], guarded.
func (r *Row) Cells() []string {
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = Guard(c.get(r))
	}
	return cells
}

// Columns are the names of all columns, in the order they are written.
func Columns() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// Set puts a cell, which must not be guarded any more, into the column of that
// name; an empty one changes nothing. It reports whether there is such a column
// and what is wrong with the cell.
func (r *Row) Set(name, cell string) (known bool, err error) {
	for _, c := range columns {
		if c.name == name {
			if cell != "" {
				err = c.set(r, cell)
			}
			return true, err
		}
	}
	return false, nil
}
