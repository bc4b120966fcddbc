package export

import (
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// VTT is a transcript as WebVTT captions: a cue for each piece, long pieces
// split between sentences, with the speaker as voice. Cue times count from the
// start of the broadcast and never overlap; cues whose time is not printed are
// estimated from their neighbours, and their identifiers end in ~. A transcript
// without any time is Unsupported.
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
	b.WriteString("Cue times count from " + base.Format(time.RFC3339) + ".\n")
	if n := estimatedOf(cues); n > 0 {
		fmt.Fprintf(&b, "Times of %d of %d cues are estimated; their identifiers end in ~.\n", n, len(cues))
	}
	for _, c := range cues {
		fmt.Fprintf(&b, "\n%s\n%s --> %s\n%s\n", c.name(), stampVTT(c.start), stampVTT(c.end), c.payload())
	}
	return b.String(), nil
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
