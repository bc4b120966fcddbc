package read

import (
	"errors"
	"io"
	"slices"
	"strings"

	"aircheck"
	"aircheck/sheet"
)

// scoreCSV knows a header with the columns speaker and text.
func scoreCSV(in Input) int {
	if _, comma := csvHeader(in.Text); comma != 0 {
		return 91
	}
	return 0
}

// csvHeader reads the first line: the names of the columns and what separates
// them, 0 if it is no header of a table of turns. Spreadsheets write semicolons
// where a comma stands in numbers.
func csvHeader(text string) (names []string, comma byte) {
	line, _, _ := strings.Cut(text[:min(len(text), 4<<10)], "\n")
	for _, comma := range []byte{',', ';', '\t'} {
		names, err := sheet.NewReader(strings.NewReader(line), comma).Record()
		if err != nil {
			continue
		}
		for i, name := range names {
			names[i] = strings.ToLower(strings.TrimSpace(name))
		}
		if slices.Contains(names, "text") && (slices.Contains(names, "speaker") || slices.Contains(names, "label")) {
			return names, comma
		}
	}
	return nil, 0
}

// readCSV reads what export writes and tables made by hand: columns in any
// order, others than ours passed over. A row that is damaged ends the reading.
func readCSV(in Input) (*aircheck.Transcript, error) {
	names, comma := csvHeader(in.Text)
	tb := &table{exported: slices.Contains(names, "at_kind") && slices.Contains(names, "pieces")}
	r := sheet.NewReader(strings.NewReader(in.Text), comma)
	r.Lazy = true
	if _, err := r.Record(); err != nil {
		return nil, err
	}
	for {
		line := r.Line
		cells, err := r.Record()
		if errors.Is(err, io.EOF) {
			return tb.transcript()
		}
		if err != nil {
			if len(tb.rows) == 0 {
				return nil, err
			}
			tb.faults = append(tb.faults, err.Error()+"; what follows is not read")
			return tb.transcript()
		}
		var row sheet.Row
		for i, cell := range cells[:min(len(cells), len(names))] {
			tb.set(&row, names[i], sheet.Unguard(cell), line)
		}
		if err := tb.add(row); err != nil {
			return nil, err
		}
	}
}
