package export

import (
	"strconv"
	"strings"

	"aircheck"
)

// Text is a transcript for reading, as plain text: its head, then the turns
// with time, name and role. Clips have a bar at the left.
func Text(t *aircheck.Transcript) string {
	var b strings.Builder
	b.WriteString(titleOf(t) + "\n")
	for _, l := range headOf(t) {
		b.WriteString(l.name + ": " + l.value + "\n")
	}
	var before partKind = -1
	for _, p := range scriptOf(t) {
		bar := ""
		if p.clip != nil {
			bar = "| "
		}
		switch {
		case p.kind == wordsPart && before == turnPart: // words stand close under their speaker
		case p.kind == clipPart:
			b.WriteString("\n")
		default:
			b.WriteString(strings.TrimSpace(bar) + "\n")
		}
		b.WriteString(bar + textOf(p, t.Zone) + "\n")
		before = p.kind
	}
	return b.String()
}

func textOf(p part, zone string) string {
	switch p.kind {
	case clipPart:
		return "Begin " + clipTitle(p.clip)
	case clipEndPart:
		return "End of clip " + strconv.Itoa(p.clip.N)
	case breakPart:
		return "* * * break * * *"
	case wordsPart:
		return p.words
	}
	at := stamp(p.turn.At, p.turn.AtKind, zone)
	if at != "" {
		at = "[" + at + "]"
	}
	return spaced(at, joined(", ", speakerOf(p.turn), p.role), bracketed(remarksOf(p.turn)))
}
