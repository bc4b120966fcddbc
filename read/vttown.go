package read

import (
	"strings"
	"time"

	"aircheck"
	"aircheck/grammar"
)

// The comments by which package export tells what WebVTT has no place for.
const (
	ownTimes  = "Cue times count from "
	ownLabel  = " label: "
	ownNobody = " label of nobody: "
)

// own reports whether the file is one that aircheck exported.
func (v *vttReader) own() bool {
	return len(v.notes) > 0 && v.notes[0].before == 0 && strings.Contains(v.notes[0].text, "\n"+ownTimes)
}

// compose reads back what package export wrote: turns as they were, without
// looking for speakers and sounds in their words.
func (v *vttReader) compose(t *aircheck.Transcript, in Input) error {
	if err := v.head().ApplyAs(t, "content"); err != nil {
		return err
	}
	if err := Describe(t, in.Sidecars...); err != nil {
		return err
	}
	if len(v.list) > maxCaptions {
		return tooManyCaptions()
	}
	labels := v.labels()
	cues := make([]grammar.Cue, 0, len(v.list))
	lastTurn, lastPiece := "", ""
	for i := range v.list {
		s := &v.list[i]
		turn, piece, estimated := splitID(v.ids[i])
		cue := grammar.Cue{Text: s.text, Literal: true, Start: s.start, End: s.end, Estimated: estimated || s.estimated}
		if turn == "" || turn != lastTurn {
			cue.Turn = true
			cue.Label = s.voice
			if label, ok := labels[turn]; ok {
				cue.Label, cue.Name, cue.Unnamed = label.text, s.voice, label.nobody
			}
		} else {
			cue.Paragraph = piece != lastPiece
		}
		lastTurn, lastPiece = turn, piece
		cues = append(cues, cue)
	}
	return grammar.Compose(t, cues)
}

// splitID takes the identifier t12p3.2~ apart.
func splitID(id string) (turn, piece string, estimated bool) {
	id, estimated = strings.CutSuffix(id, "~")
	id, _, _ = strings.Cut(id, ".")
	turn, piece, ok := strings.Cut(id, "p")
	if !ok || turn == "" {
		return "", "", estimated
	}
	return turn, piece, estimated
}

// printedLabel is a label, and whether it names no one in particular.
type printedLabel struct {
	text   string
	nobody bool
}

// labels are the printed labels of turns, where they say more than the voice.
func (v *vttReader) labels() map[string]printedLabel {
	labels := map[string]printedLabel{}
	for _, n := range v.notes {
		turn, label, ok := strings.Cut(n.text, ownNobody)
		if !ok {
			if turn, label, ok = strings.Cut(n.text, ownLabel); !ok {
				continue
			}
		}
		if !strings.ContainsAny(turn, " \n") {
			labels[turn] = printedLabel{strings.TrimSpace(unescapeVTT(label)), strings.Contains(n.text, ownNobody)}
		}
	}
	return labels
}

// head reads the first comment, lines of "Name: value".
func (v *vttReader) head() ownHead {
	h := ownHead{About: About{Show: unescapeVTT(v.title)}}
	for line := range strings.SplitSeq(v.notes[0].text, "\n") {
		line = unescapeVTT(line)
		if when, ok := strings.CutPrefix(line, ownTimes); ok {
			h.start = strings.TrimSuffix(when, ".")
			continue
		}
		name, value, _ := strings.Cut(line, ": ")
		switch name {
		case "Network":
			h.Network = value
		case "Zone":
			h.Zone = value
		case "Headlines":
			h.Headlines = strings.Split(value, "; ")
		case "Notice":
			h.rush = true
		case "Media":
			h.Media = value
		case "Aired":
			h.dateOnly = strings.HasSuffix(value, "(time not known)") || value == "undated"
		}
	}
	h.Show = strings.TrimSuffix(h.Show, ", "+h.Network)
	if h.Show == "Untitled broadcast" {
		h.Show = ""
	}
	return h
}

// ownHead is what an exported file's first comment says.
type ownHead struct {
	About
	start          string
	dateOnly, rush bool
}

// ApplyAs puts it into t. Times of a broadcast whose own time is not known only
// count from the first of them.
func (h ownHead) ApplyAs(t *aircheck.Transcript, origin string) error {
	if start, err := time.Parse(time.RFC3339, h.start); err == nil && !h.dateOnly {
		h.Aired = start
		if h.Zone == "" {
			h.Zone = "UTC"
		}
	}
	if h.Zone != "" {
		if _, err := time.LoadLocation(h.Zone); err != nil {
			return aircheck.Errorf(aircheck.Invalid, "its comment names the zone %q, which is not known", h.Zone)
		}
	}
	t.Rush = h.rush
	h.Apply(t, origin)
	return nil
}
