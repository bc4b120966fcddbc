package export

import (
	"fmt"
	"strconv"
	"strings"

	"aircheck"
)

// Markdown is a transcript for reading, as Markdown: a table of its head, the
// turns with time, name, role and address, clips as block quotations, and notes
// on everything that is estimated, repaired or in doubt.
func Markdown(t *aircheck.Transcript) string {
	var b strings.Builder
	b.WriteString("# " + escapeMarkdown(titleOf(t)) + "\n\n| | |\n| --- | --- |\n")
	for _, l := range headOf(t) {
		b.WriteString("| " + l.name + " | " + escapeMarkdown(l.value) + " |\n")
	}
	for _, p := range scriptOf(t) {
		bar := ""
		if p.clip != nil {
			bar = "> "
		}
		if p.kind == clipPart {
			b.WriteString("\n")
		} else {
			b.WriteString(strings.TrimSpace(bar) + "\n")
		}
		b.WriteString(bar + markdownOf(p, t.Zone) + "\n")
	}
	if notes := notesOf(t); len(notes) > 0 {
		b.WriteString("\n## Notes\n\n")
		for _, note := range notes {
			b.WriteString("- " + note + "\n")
		}
	}
	return b.String()
}

func markdownOf(p part, zone string) string {
	switch p.kind {
	case clipPart:
		return "*Begin " + escapeMarkdown(clipTitle(p.clip)) + "*"
	case clipEndPart:
		return "*End of clip " + strconv.Itoa(p.clip.N) + "*"
	case breakPart:
		return "---"
	case wordsPart:
		return escapeMarkdown(p.words)
	}
	who := joined(", ", "**"+escapeMarkdown(speakerOf(p.turn))+"**", escapeMarkdown(p.role))
	return joined(" · ",
		spaced(who, escapeMarkdown(bracketed(remarksOf(p.turn)))),
		escapeMarkdown(stamp(p.turn.At, p.turn.AtKind, zone)),
		"`"+p.turn.ID+"`")
}

// notesOf explains, as Markdown, what is less certain than it looks.
func notesOf(t *aircheck.Transcript) []string {
	var estimated int
	var repaired, doubts []string
	for i := range t.Turns {
		turn := &t.Turns[i]
		switch {
		case turn.AtKind == aircheck.Interpolated:
			estimated++
		case turn.AtKind == aircheck.Repaired:
			repaired = append(repaired, fmt.Sprintf("`%s`: the printed time mark is malformed; it is read as %s.", turn.ID, inZone(turn.At, t.Zone).Format("15:04:05")))
		}
		if turn.Doubt != "" {
			doubts = append(doubts, fmt.Sprintf("`%s`: %s", turn.ID, escapeMarkdown(sentence("speaker uncertain: "+oneLine(turn.Doubt)))))
		}
	}
	var out []string
	if estimated > 0 {
		out = append(out, fmt.Sprintf("Times with \\~ are estimated between the printed time marks (%d of %d turns).", estimated, len(t.Turns)))
	}
	out = append(append(out, repaired...), doubts...)
	for _, w := range t.Warnings {
		out = append(out, fmt.Sprintf("Line %d: %s", w.Line, escapeMarkdown(sentence(oneLine(w.Message)))))
	}
	return out
}
