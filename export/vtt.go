package export

import (
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// VTT is a transcript as WebVTT captions: a cue for each piece, long pieces
// split between sentences, with the speaker as voice. Cue times are places in
// the recording where those are known, else they count from the start of the
// broadcast; they never overlap. Cues whose time is not known are estimated from
// their neighbours, and their identifiers end in ~. What WebVTT has no place for,
// the head and the labels, stands in comments, so that package read gets the same
// turns back. A transcript without any time is Unsupported.
func VTT(t *aircheck.Transcript) (string, error) {
	base, ok := startOf(t)
	if !ok {
		return "", aircheck.Errorf(aircheck.Unsupported,
			"%s has no captions: no turn has a time, so no cue could have one; text and markdown need none", t.ID)
	}
	cues := timed(cuesOf(t, base), lengthOf(t, base))
	var b strings.Builder
	b.WriteString("WEBVTT " + escapeVTT(joined(", ", titleOf(t), oneLine(t.Network))) + "\n\nNOTE\n")
	for _, l := range headOf(t) {
		if l.name != "Times" {
			b.WriteString(escapeVTT(l.name+": "+l.value) + "\n")
		}
	}
	for _, l := range [...]line{{"Zone", t.Zone}, {"Media", oneLine(t.Media.URL)}} {
		if l.value != "" {
			b.WriteString(escapeVTT(l.name+": "+l.value) + "\n")
		}
	}
	if base.IsZero() {
		b.WriteString("Cue times count from the start of the recording.\n")
	} else {
		b.WriteString("Cue times count from " + base.Format(time.RFC3339) + ".\n")
	}
	if n := estimatedOf(cues); n > 0 {
		fmt.Fprintf(&b, "Times of %d of %d cues are estimated; their identifiers end in ~.\n", n, len(cues))
	}
	for _, c := range cues {
		if c.turn != nil {
			b.WriteString(labelNote(c.turn))
		}
		fmt.Fprintf(&b, "\n%s\n%s --> %s\n%s\n", c.name(), stampVTT(c.start), stampVTT(c.end), c.payload())
	}
	return b.String(), nil
}

// labelNote is the comment with a turn's printed label, where it says more than
// the voice.
func labelNote(turn *aircheck.Turn) string {
	label := oneLine(turn.Label)
	switch {
	case label == "" || label == oneLine(turn.Speaker) && !turn.Unidentified:
		return ""
	case turn.Unidentified:
		return "\nNOTE\n" + turn.ID + " label of nobody: " + escapeVTT(label) + "\n"
	}
	return "\nNOTE\n" + turn.ID + " label: " + escapeVTT(label) + "\n"
}

func (c cue) name() string {
	if c.estimated {
		return c.id + "~"
	}
	return c.id
}

func (c cue) payload() string {
	if c.speaker == "" {
		return escapeVTT(c.text)
	}
	return "<v " + escapeVTT(c.speaker) + ">" + escapeVTT(c.text)
}

func estimatedOf(cues []cue) int {
	n := 0
	for _, c := range cues {
		if c.estimated {
			n++
		}
	}
	return n
}

// stampVTT prints milliseconds as 01:02:03.004.
func stampVTT(ms int) string {
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600000, ms/60000%60, ms/1000%60, ms%1000)
}

// escapeVTT also takes the arrow away that would end a header or a comment.
func escapeVTT(s string) string { return characterReferences.Replace(s) }

var characterReferences = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
