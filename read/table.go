package read

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"aircheck"
	"aircheck/grammar"
	"aircheck/sheet"
)

// table is a file of turns, one a row: what export writes, or made by hand with
// at least a speaker and a text in every row.
type table struct {
	rows     []sheet.Row
	exported bool // has the columns that only export writes
	faults   []string
	lists    int // objects in lists inside cells so far
}

// More rows than any broadcast has turns are refused, and so are lists inside
// cells that would fill the memory.
const (
	maxRows  = 100_000
	maxLists = 2_000_000
)

// add takes a row. What nobody says and nothing labels is no turn.
func (tb *table) add(row sheet.Row) error {
	if strings.TrimSpace(row.Text) == "" && row.Label == "" {
		return nil
	}
	if len(tb.rows) == maxRows {
		return aircheck.Errorf(aircheck.Invalid, "more than %d rows: this is no table of one broadcast; split it", maxRows)
	}
	tb.rows = append(tb.rows, row)
	return nil
}

// set puts a cell into the row. Besides the columns that export writes it knows
// "start" and "end" in seconds or as 1:02:03.
func (tb *table) set(row *sheet.Row, name, cell string, line int) {
	cell = strings.TrimSpace(cell)
	name = strings.ToLower(strings.TrimSpace(name))
	if cell == "" || name == "span_start" || name == "span_end" || name == "span" {
		return
	}
	if tb.lists += strings.Count(cell, "{"); tb.lists > maxLists && (name == "pieces" || name == "timings") {
		tb.fault(line, name, "too many of them")
		return
	}
	at, isOffset := clockOffset(cell)
	switch {
	case name == "start" || name == "offset":
		row.Offset = at
	case (name == "end" || name == "offset_end") && isOffset:
		row.OffsetEnd = at
	default:
		if _, err := row.Set(name, cell); err != nil {
			tb.fault(line, name, fmt.Sprintf("%.40q", cell))
		}
		return
	}
	if !isOffset {
		tb.fault(line, name, fmt.Sprintf("%.40q", cell))
	}
}

// maxFaults is how many cells are named that could not be read.
const maxFaults = 20

func (tb *table) fault(line int, column, what string) {
	if len(tb.faults) < maxFaults {
		tb.faults = append(tb.faults, fmt.Sprintf("line %d, column %s: %s is not understood and left out", line, column, what))
	}
}

// clockOffset reads seconds (62.5) or a clock (1:02, 0:01:02,500).
func clockOffset(cell string) (aircheck.Offset, bool) {
	parts := strings.Split(strings.Replace(cell, ",", ".", 1), ":")
	if len(parts) > 3 {
		return 0, false
	}
	var at time.Duration
	for _, part := range parts {
		n := offsetOf(part, time.Second)
		if !n.Known() {
			return 0, false
		}
		at = at*60 + n.Duration()
	}
	return aircheck.OffsetAt(min(at, longest)), true
}

// transcript makes turns of the rows.
func (tb *table) transcript() (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{}
	if len(tb.rows) == 0 {
		return t, nil
	}
	if err := tb.refuseSeveral(); err != nil {
		return nil, err
	}
	tb.head(t)
	if tb.exported {
		restore(t, tb.rows)
	} else if err := tb.compose(t); err != nil {
		return nil, err
	}
	for _, fault := range tb.faults {
		t.Warnings = append(t.Warnings, aircheck.Warning{Line: 1, Kind: "cell", Message: fault})
	}
	return t, nil
}

// refuseSeveral says how to split a table that holds more than one broadcast.
func (tb *table) refuseSeveral() error {
	first := tb.rows[0]
	for _, r := range tb.rows {
		column, a, b := "transcript", first.Transcript, r.Transcript
		switch {
		case a != b:
		case a == "" && r.Day != first.Day:
			column, a, b = "day", first.Day, r.Day
		case a == "" && r.Show != first.Show:
			column, a, b = "show", first.Show, r.Show
		case r.Revision != first.Revision:
			column, a, b = "revision", fmt.Sprint(first.Revision), fmt.Sprint(r.Revision)
		default:
			continue
		}
		return aircheck.Errorf(aircheck.Invalid, "the table holds several broadcasts (%s %q and %q): split it by the column %q, a file for each", column, a, b, column)
	}
	return nil
}

// head sets what all rows say of the broadcast. Its air time stands in the
// transcript's id, in the zone of the turns' times.
func (tb *table) head(t *aircheck.Transcript) {
	first := tb.rows[0]
	t.Network, t.Show = first.Network, first.Show
	t.Origin = map[string]string{}
	if t.Network != "" {
		t.Origin["network"] = "content"
	}
	if t.Show != "" {
		t.Origin["show"] = "content"
	}
	zone := time.UTC
	timed := slices.IndexFunc(tb.rows, func(r sheet.Row) bool { return !r.At.IsZero() })
	if timed >= 0 {
		zone = tb.rows[timed].At.Location()
	}
	date := first.Day
	if date == "" && timed >= 0 {
		date = tb.rows[timed].At.Format(time.DateOnly)
	}
	if day, err := time.ParseInLocation(time.DateOnly, date, zone); err == nil {
		t.Day, t.Aired, t.DateOnly = date, day, true
		t.Origin["aired"] = "content"
		when, _, _ := strings.Cut(first.Transcript[strings.LastIndexByte(first.Transcript, '.')+1:], "~")
		if aired, err := time.ParseInLocation("2006-01-02T1504", when, zone); err == nil && timed >= 0 {
			t.Aired, t.DateOnly = aired, false
		}
	}
	if len(t.Origin) == 0 {
		t.Origin = nil
	}
}

// compose makes turns of rows made by hand: labels are read as everywhere, and
// what a cell says overrules them.
func (tb *table) compose(t *aircheck.Transcript) error {
	var cues []grammar.Cue
	var said []*sheet.Row // the row of each turn
	for i := range tb.rows {
		r := &tb.rows[i]
		label := cmp.Or(r.Label, r.Speaker)
		label, unnamed := speakerLabel(strings.Join(strings.Fields(label), " "))
		first := true
		for line := range strings.Lines(r.Text) {
			if strings.TrimSpace(line) == "" {
				continue
			}
			cue := grammar.Cue{Label: label, Unnamed: unnamed, Text: strings.TrimSpace(line), Turn: first, Paragraph: true}
			if first {
				cue.Start = r.Offset
				said = append(said, r)
			}
			cues, first = append(cues, cue), false
		}
		if !first {
			cues[len(cues)-1].End = r.OffsetEnd
		}
	}
	if err := grammar.Compose(t, cues); err != nil {
		return err
	}
	last := time.Time{}
	for i, r := range said {
		turn := &t.Turns[i]
		for _, f := range [...]struct{ to, from *string }{
			{&turn.Title, &r.Title}, {&turn.RoleAsPrinted, &r.RoleAsPrinted}, {&turn.Role, &r.Role}, {&turn.Org, &r.Org}, {&turn.Party, &r.Party},
			{&turn.State, &r.State}, {&turn.Place, &r.Place}, {&turn.Via, &r.Via}, {&turn.Doubt, &r.Doubt},
		} {
			if *f.from != "" {
				*f.to = *f.from
			}
		}
		if slices.Contains(aircheck.Voices[:], r.Voice) {
			turn.Voice = r.Voice
		}
		if r.At.Before(last) && !r.At.IsZero() {
			t.Warnings = append(t.Warnings, aircheck.Warning{Line: 1 + strings.Count(t.Body[:turn.Span[0]], "\n"), Kind: "time-backward",
				Message: "the time goes back to " + r.At.Format(time.RFC3339) + "; it is left out"})
			continue
		}
		if r.At.IsZero() {
			continue
		}
		last = r.At
		turn.At, turn.AtKind, turn.End = r.At, aircheck.Stated, r.End
		if r.End.Before(r.At) {
			turn.End = time.Time{}
		}
		if len(turn.Pieces) > 0 {
			turn.Pieces[0].At, turn.Pieces[0].AtKind = turn.At, turn.AtKind
		}
	}
	return nil
}
