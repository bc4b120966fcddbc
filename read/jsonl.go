package read

import (
	"fmt"
	"strings"

	"aircheck"
	"aircheck/sheet"
)

// scoreJSONL knows lines that are objects with a speaker and a text.
func scoreJSONL(in Input) int {
	k := in.keys
	if !strings.HasPrefix(in.Text, "{") || k.hasAny(".segments", ".utterances", ".words") {
		return 0
	}
	if k.has(".transcript", ".at_kind") || k.has(".text") && k.hasAny(".speaker", ".label") {
		return 91
	}
	return 0
}

// readJSONL reads what export writes and lines made by hand: an object for each
// turn. A damaged line is left out from the damage on.
func readJSONL(in Input) (*aircheck.Transcript, error) {
	tb := &table{}
	n := 0
	for line := range strings.Lines(in.Text) {
		if n++; strings.TrimSpace(line) == "" {
			continue
		}
		var row sheet.Row
		s := &jsonScan{text: line}
		fields := 0
		s.object(func(name string) {
			if name == "at_kind" || name == "pieces" {
				fields++
			}
			start := s.pos
			if c := s.next(); c == '[' || c == '{' {
				s.skip()
				tb.set(&row, name, s.text[start:s.pos], n)
			} else {
				tb.set(&row, name, s.str(), n)
			}
		})
		tb.exported = tb.exported || fields == 2
		if s.damage != "" {
			tb.faults = append(tb.faults, fmt.Sprintf("line %d is damaged at byte %d: %s; what follows on it is left out", n, s.at, s.damage))
			tb.faults = tb.faults[:min(len(tb.faults), maxFaults)]
		}
		if err := tb.add(row); err != nil {
			return nil, err
		}
	}
	return tb.transcript()
}
