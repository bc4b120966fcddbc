package sqlite

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// A shell is a transcript without what its Body already says: the Body itself,
// and of each turn's Text all but what stands between pieces. There are very
// many turns, so they are not JSON as the rest is:
//
//	form, rest of the transcript, labels, { turn: label, detail, more, gaps }
//
// Libraries were made before with a shell that is JSON as a whole.
const shellForm = 2 // JSON begins with another byte

func (e *entry) packShell() ([]byte, error) {
	bare := *e.t
	bare.Turns = nil
	head, err := json.Marshal(&bare)
	if err != nil {
		return nil, err
	}
	b := appendBytes([]byte{shellForm}, head)
	b = binary.AppendUvarint(b, uint64(len(e.bylines)))
	for _, by := range e.bylines {
		b = appendBytes(b, by.said)
	}
	b = appendCount(b, len(e.t.Turns), e.t.Turns == nil)
	for i := range e.t.Turns {
		b = binary.AppendUvarint(b, uint64(e.turns[i].byline))
		b = appendBytes(b, e.turns[i].detail)
		b = appendMore(b, &e.t.Turns[i])
	}
	return b, nil
}

func appendBytes(b, more []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(more))), more...)
}

// appendCount tells an empty list from none.
func appendCount(b []byte, n int, isNil bool) []byte {
	if isNil {
		return append(b, 0)
	}
	return binary.AppendUvarint(b, uint64(n)+1)
}

// appendMore is what the detail of a turn leaves out, and what stands before,
// between and after its pieces.
func appendMore(b []byte, turn *aircheck.Turn) []byte {
	b = appendString(b, turn.Continues)
	b = binary.AppendUvarint(b, uint64(turn.Segment))
	b = binary.AppendUvarint(b, uint64(turn.Clip))
	b = appendTime(b, turn.End)
	b = appendCount(b, len(turn.Timings), turn.Timings == nil)
	for _, w := range turn.Timings {
		b = appendSpan(b, w.Text)
		b = appendOffset(b, w.Start, w.Kind)
		b = binary.AppendUvarint(b, uint64(w.End))
	}
	list := gaps(turn)
	b = appendCount(b, len(list), list == nil)
	for _, gap := range list {
		b = appendString(b, gap)
	}
	if turn.Pieces == nil {
		return append(b, 1)
	}
	return append(b, 0)
}

// gaps is nil for one space between two pieces and nothing else.
func gaps(turn *aircheck.Turn) []string {
	plain := true
	list := make([]string, 0, len(turn.Pieces)+1)
	end := 0
	for i, p := range turn.Pieces {
		gap := turn.Text[end:p.Text.Start()]
		plain = plain && (i == 0 && gap == "" || i > 0 && gap == " ")
		list = append(list, gap)
		end = p.Text.End()
	}
	list = append(list, turn.Text[end:])
	if plain && turn.Text[end:] == "" {
		return nil
	}
	return list
}

func unpackShell(data []byte, body string, z *zones) (*aircheck.Transcript, error) {
	if len(data) == 0 || data[0] != shellForm {
		return unpackJSON(data, body, z)
	}
	r := detailReader{b: data[1:]}
	t := new(aircheck.Transcript)
	if err := json.Unmarshal(r.bytes(), t); err != nil {
		return nil, err
	}
	t.Body = body
	r.zone = z.find(t.Zone)
	showInZone(t, r.zone)
	bylines := make([]byline, r.count(r.unsigned()))
	for i := range bylines {
		if err := json.Unmarshal(r.bytes(), &bylines[i]); err != nil {
			return nil, err
		}
	}
	if n := r.unsigned(); n > 0 {
		t.Turns = make([]aircheck.Turn, r.count(n-1))
	}
	for i := range t.Turns {
		if err := r.turn(&t.Turns[i], bylines, body); err != nil {
			return nil, err
		}
	}
	if r.failed || len(r.b) != 0 {
		return nil, errDetail
	}
	return t, nil
}

// turn reads what packShell wrote of a turn.
func (r *detailReader) turn(turn *aircheck.Turn, bylines []byline, body string) error {
	n := r.unsigned()
	if n >= uint64(len(bylines)) {
		return errDetail
	}
	bylines[n].fill(turn)
	if err := readDetail(r.bytes(), turn, r.zone); err != nil {
		return err
	}
	turn.Continues, turn.Segment, turn.Clip, turn.End = r.text(), int(r.unsigned()), int(r.unsigned()), r.time()
	if n := r.unsigned(); n > 0 {
		turn.Timings = make([]aircheck.Timing, r.count(n-1))
	}
	for i := range turn.Timings {
		w := &turn.Timings[i]
		w.Text = r.span()
		w.Start, w.Kind = r.offset()
		w.End = aircheck.Offset(r.unsigned())
	}
	var gaps []string
	if n := r.unsigned(); n > 0 {
		gaps = make([]string, r.count(n-1))
	}
	for i := range gaps {
		gaps[i] = r.text()
	}
	if r.unsigned() == 1 {
		turn.Pieces = nil
	}
	if r.failed {
		return errDetail
	}
	text, err := fill(turn, gaps, body)
	turn.Text = text
	return err
}

// unpackJSON reads a shell of an older form.
func unpackJSON(data []byte, body string, z *zones) (*aircheck.Transcript, error) {
	t := new(aircheck.Transcript)
	s := struct {
		*aircheck.Transcript
		Gaps    [][]string `json:"gaps"`
		NoTurns bool       `json:"no_turns"`
	}{Transcript: t}
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, err
	}
	if len(s.Gaps) != len(t.Turns) {
		return nil, fmt.Errorf("%d texts for %d turns", len(s.Gaps), len(t.Turns))
	}
	t.Body = body
	for i := range t.Turns {
		text, err := fill(&t.Turns[i], s.Gaps[i], body)
		if err != nil {
			return nil, err
		}
		t.Turns[i].Text = text
	}
	if s.NoTurns {
		t.Turns = nil
	}
	showInZone(t, z.find(t.Zone))
	return t, nil
}

// fill puts the words of the body back between the gaps.
func fill(turn *aircheck.Turn, gaps []string, body string) (string, error) {
	var text strings.Builder
	for i, p := range turn.Pieces {
		if !(aircheck.Span{0, len(body)}).Contains(p.Body) || p.Body.Len() < 0 || gaps != nil && i >= len(gaps)-1 {
			return "", fmt.Errorf("turn %s: piece %d is outside of the body", turn.ID, i+1)
		}
		switch {
		case gaps != nil:
			text.WriteString(gaps[i])
		case i > 0:
			text.WriteByte(' ')
		}
		text.WriteString(p.Body.Of(body))
	}
	if gaps != nil {
		text.WriteString(gaps[len(gaps)-1])
	}
	return text.String(), nil
}

// showInZone puts all times into the transcript's own zone, as they were
// before JSON, which keeps only the offset.
func showInZone(t *aircheck.Transcript, zone *time.Location) {
	show := func(at *time.Time) {
		if !at.IsZero() {
			_, offset := at.Zone()
			*at = inZone(*at, offset, zone)
		}
	}
	show(&t.Aired)
	show(&t.Until)
	for i := range t.Turns {
		turn := &t.Turns[i]
		show(&turn.At)
		show(&turn.End)
		for j := range turn.Pieces {
			show(&turn.Pieces[j].At)
		}
	}
	for i := range t.Notes {
		show(&t.Notes[i].At)
	}
}
