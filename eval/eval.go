// Package eval measures what the program finds against what people marked by
// hand, and keeps the scores as a golden file so that a change of quality
// shows as a line of a diff.
//
// The marked data is not part of the project: its text belongs to others. The
// packages below name it by file, id and line and read it where it lies.
//
//   - turns: every turn of whole broadcasts, in order
//   - items: single things a reader must get right, each checked by its id
//   - labels: interviews reprinted as a network prints them, with damage
//   - congress: the Congressional Record, with the labels another program finds
//   - captions: caption files, of which no word may be lost
//   - asr: words and times of speech recognisers' files
//   - quotations: passages changed as people change what they quote, and verified
//   - gencorpus, bench, kills: programs that need no marked data
package eval

import (
	"fmt"
	"os"
	"strings"
)

// Score is one line of the golden file: how many of a set came out right.
type Score struct {
	Stage string // "turns", "items", "labels", "congress", "captions", "asr"
	Name  string
	Right int
	Total int
	Note  string // what is missing, as ids
}

func (s Score) String() string {
	share := 100.0
	if s.Total > 0 {
		share = 100 * float64(s.Right) / float64(s.Total)
	}
	return strings.TrimRight(fmt.Sprintf("%-7s %-26s %5d/%-5d %6.2f %%  %s", s.Stage, s.Name, s.Right, s.Total, share, s.Note), " ")
}

// Row is one line of a table by column name.
type Row map[string]string

// Table reads tab-separated values with a line of column names on top. Quotes
// have no meaning in it.
func Table(path string) ([]Row, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(string(data), "\r\n"), "\n")
	columns := strings.Split(strings.TrimRight(lines[0], "\r"), "\t")
	var rows []Row
	for i, line := range lines[1:] {
		fields := strings.Split(strings.TrimRight(line, "\r"), "\t")
		if len(fields) != len(columns) {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", path, i+2, len(fields), len(columns))
		}
		row := Row{}
		for c, name := range columns {
			row[name] = fields[c]
		}
		rows = append(rows, row)
	}
	return rows, nil
}
