package sheet

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"aircheck"
)

// ReadCSV reads all columns of what export writes and undoes the guard. Columns are known by
// their names: they may stand in any order, and further ones are passed over.
// Damage is Invalid and told with its line.
func ReadCSV(r io.Reader) ([]Row, error) {
	in := NewReader(r, ',')
	header, err := in.Record()
	if errors.Is(err, io.EOF) {
		return nil, aircheck.Errorf(aircheck.Invalid, "line 1: no header")
	}
	if err != nil {
		return nil, err
	}
	order, err := orderOf(header)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for {
		line := in.Line
		cells, err := in.Record()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		row, err := rowFrom(cells, order, line)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
}

// orderOf returns for each cell of a row its column, or nil.
func orderOf(header []string) ([]*column, error) {
	header[0] = strings.TrimPrefix(header[0], ByteOrderMark)
	place := map[string]int{}
	for i, name := range header {
		place[name] = i
	}
	order := make([]*column, len(header))
	for i := range columns {
		at, ok := place[columns[i].name]
		if !ok {
			return nil, aircheck.Errorf(aircheck.Invalid, "line 1: no column %q", columns[i].name)
		}
		order[at] = &columns[i]
	}
	return order, nil
}

func rowFrom(cells []string, order []*column, line int) (Row, error) {
	var row Row
	if len(cells) != len(order) {
		return row, aircheck.Errorf(aircheck.Invalid, "line %d: %d cells under a header of %d", line, len(cells), len(order))
	}
	for i, col := range order {
		if col == nil {
			continue
		}
		if err := col.set(&row, Unguard(cells[i])); err != nil {
			return row, &aircheck.Error{Code: aircheck.Invalid, Message: fmt.Sprintf("line %d, column %s", line, col.name), Cause: err}
		}
	}
	return row, nil
}

// Reader reads records of RFC 4180. Unlike encoding/csv it leaves line ends
// inside cells alone.
type Reader struct {
	Line int // of the next record, from 1
	// Lazy takes quotation marks where they must not stand for a part of the cell.
	Lazy bool

	r     *bufio.Reader
	comma byte
}

// NewReader reads r, in which cells are separated by comma.
func NewReader(r io.Reader, comma byte) *Reader {
	return &Reader{Line: 1, r: bufio.NewReader(r), comma: comma}
}

// maxCells is far more columns than any table has.
const maxCells = 1000

// Record returns the next record, io.EOF after the last. Damage is Invalid and
// told with its line.
func (c *Reader) Record() ([]string, error) {
	if _, err := c.r.Peek(1); err != nil {
		return nil, err
	}
	var cells []string
	for {
		cell, last, err := c.cell()
		if err != nil {
			return nil, err
		}
		cells = append(cells, cell)
		if last {
			return cells, nil
		}
		if len(cells) > maxCells {
			return nil, aircheck.Errorf(aircheck.Invalid, "line %d: more than %d cells", c.Line, maxCells)
		}
	}
}

// cell returns the next cell and whether it ends its record.
func (c *Reader) cell() (cell string, last bool, err error) {
	b, err := c.r.ReadByte()
	if err == nil && b == '"' {
		return c.quoted()
	}
	var out []byte
	for ; err == nil; b, err = c.r.ReadByte() {
		switch b {
		case c.comma:
			return string(out), false, nil
		case '\n':
			c.Line++
			return strings.TrimSuffix(string(out), "\r"), true, nil
		case '"':
			if c.Lazy {
				break
			}
			return "", false, aircheck.Errorf(aircheck.Invalid, "line %d: a quotation mark inside a cell without quotation marks", c.Line)
		}
		out = append(out, b)
	}
	return string(out), true, unlessEOF(err)
}

// quoted reads on after an opening quotation mark.
func (c *Reader) quoted() (cell string, last bool, err error) {
	begin := c.Line
	var out []byte
	for {
		b, err := c.r.ReadByte()
		if errors.Is(err, io.EOF) {
			return "", false, aircheck.Errorf(aircheck.Invalid, "line %d: a quotation mark is never closed", begin)
		}
		if err != nil {
			return "", false, err
		}
		if b == '"' {
			if next, _ := c.r.Peek(1); string(next) != `"` {
				rest, last, err := c.cell()
				if c.Lazy && rest != "" {
					return string(out) + `"` + rest, last, err
				}
				if err == nil && rest != "" {
					err = aircheck.Errorf(aircheck.Invalid, "line %d: %q after a closing quotation mark", c.Line, rest)
				}
				return string(out), last, err
			}
			_, _ = c.r.Discard(1)
		}
		if b == '\n' {
			c.Line++
		}
		out = append(out, b)
	}
}

func unlessEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
