package sqlite

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// A shell is a transcript as JSON without what its Body already says: the
// Body itself, and of each turn's Text all but what stands between pieces.
type shell struct {
	*aircheck.Transcript
	// Gaps are what stands before, between and after the pieces of each turn's
	// Text; nil stands for one space between two and nothing else.
	Gaps [][]string `json:"gaps"`
	// NoTurns tells an empty list of turns from none.
	NoTurns bool `json:"no_turns,omitempty"`
}

func packShell(t *aircheck.Transcript) ([]byte, error) {
	bare := *t
	bare.Turns = make([]aircheck.Turn, len(t.Turns))
	s := shell{Transcript: &bare, Gaps: make([][]string, len(t.Turns)), NoTurns: t.Turns == nil}
	for i, turn := range t.Turns {
		s.Gaps[i] = gaps(&turn)
		turn.Text = ""
		bare.Turns[i] = turn
	}
	return json.Marshal(s)
}

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
	t := new(aircheck.Transcript)
	s := shell{Transcript: t}
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
