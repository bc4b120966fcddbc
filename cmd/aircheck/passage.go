package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"aircheck"
)

// passages prints answers for a person, broadcast by broadcast.
func (p *program) passages(found []aircheck.Passage) error {
	for i, passage := range found {
		if i == 0 || passage.Transcript != found[i-1].Transcript || passage.Revision != found[i-1].Revision {
			if _, err := fmt.Fprintf(p.out, "\n%s\n", broadcast(passage)); err != nil {
				return err
			}
		}
		if err := p.passage(passage); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) passage(passage aircheck.Passage) error {
	for _, before := range passage.Before {
		if err := p.neighbour(before); err != nil {
			return err
		}
	}
	if err := p.out.paragraph("  ", credit(passage)); err != nil {
		return err
	}
	if err := p.out.paragraph("    ", marked(passage)); err != nil {
		return err
	}
	if passage.Doubt != "" {
		if err := p.out.paragraph("    ", "("+passage.Doubt+")"); err != nil {
			return err
		}
	}
	if err := cmp.Or(p.airedBefore(passage.Repeats, passage.Transcript), p.recording(passage), p.revised(passage)); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(p.out, "    %c%s%c\n", faint, passage.Ref(), unfaint); err != nil {
		return err
	}
	for _, after := range passage.After {
		if err := p.neighbour(after); err != nil {
			return err
		}
	}
	return nil
}

// recording leads to the second at which the words are said.
func (p *program) recording(passage aircheck.Passage) error {
	if passage.Media == "" || !passage.Offset.Known() {
		return nil
	}
	return p.line("    (recording: ", passage.Media, ")")
}

// airedBefore tells of a turn that repeats another one where that is. Another
// file of the same broadcast was not aired before.
func (p *program) airedBefore(first, transcript string) error {
	id, _, ok := strings.Cut(first, "#")
	switch {
	case !ok:
		return nil
	case aircheck.SameBase(id, transcript):
		return p.line("    (also in: ", first, ")")
	}
	return p.line("    (aired before: ", first, ")")
}

// revised tells of a passage of an older revision whether it is still said so,
// and how to see what became of it.
func (p *program) revised(passage aircheck.Passage) error {
	if passage.Newest == 0 {
		return nil
	}
	still := "still said so"
	if passage.Former {
		still = "no longer said so"
	}
	return p.line(fmt.Sprintf("    (revision %d of %d, %s: %s)", passage.Revision, passage.Newest, still, changesSince(passage)))
}

// changesSince is the command that shows what became of a passage of an older
// revision.
func changesSince(passage aircheck.Passage) string {
	return fmt.Sprintf("aircheck changes %s --from %d", shellQuote(passage.Transcript), passage.Revision)
}

// neighbour is a turn around a passage: further in, and faint.
func (p *program) neighbour(turn aircheck.Passage) error {
	return p.out.paragraph("      ", fmt.Sprintf("%c%s: %s%c", faint, turn.Speaker, clip(turn.Quote, 200), unfaint))
}

// clip cuts text after a whole word.
func clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	cut := strings.LastIndexAny(text[:limit], " \n\t")
	return strings.ToValidUTF8(text[:max(cut, 0)], "") + " ..."
}

// broadcast is the line over the passages of one: day, network, show, or the
// file where no show is known.
func broadcast(p aircheck.Passage) string {
	parts := []string{dayName(p.Day)}
	for _, part := range []string{p.Network, cmp.Or(p.Show, p.SourceName)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if p.Rush {
		parts = append(parts, "rush transcript")
	}
	return strings.Join(parts, ", ")
}

func dayName(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "Undated"
	}
	return d.Format("Monday 2 January 2006")
}

// credit is who said it, when, in what role, and how it came to air.
func credit(p aircheck.Passage) string {
	line := cmp.Or(p.Speaker, p.Label, "unknown speaker")
	if standing := p.Standing(); standing != "" {
		line += ", " + standing
	}
	if how := channel(p.Voice, p.Via); how != "" {
		line += " (" + how + ")"
	}
	if at := cmp.Or(moment(p.At, p.AtKind, p.Zone), p.Offset.String()); at != "" {
		line = at + "  " + line
	}
	return line
}

// moment is the time of day: to the second where it is printed, about the
// minute where it is estimated, empty where it is unknown.
func moment(at time.Time, kind aircheck.AtKind, zone string) string {
	if at.IsZero() {
		return ""
	}
	if loc, err := time.LoadLocation(zone); err == nil && zone != "" {
		at = at.In(loc)
	}
	switch kind {
	case aircheck.Stated, aircheck.Repaired:
		return at.Format("15:04:05 MST")
	case aircheck.Interpolated:
		return at.Format("~15:04 MST")
	}
	return ""
}

func channel(voice aircheck.Voice, via string) string {
	var parts []string
	switch voice {
	case aircheck.InClip:
		parts = append(parts, "in a clip")
	case aircheck.Narration:
		parts = append(parts, "voice-over")
	case aircheck.Screen:
		parts = append(parts, "on screen, not spoken")
	case aircheck.Announcer:
		parts = append(parts, "announcer")
	case aircheck.Inserted:
		parts = append(parts, "printed in the record, not spoken")
	}
	if via != "" {
		parts = append(parts, "via "+via)
	}
	return strings.Join(parts, ", ")
}

// marked is the quote with its matched words between marks. Words next to each
// other share them.
func marked(p aircheck.Passage) string {
	marks := slices.SortedFunc(slices.Values(p.Marks), func(a, b aircheck.Span) int { return cmp.Compare(a[0], b[0]) })
	var b strings.Builder
	pos := 0
	for _, m := range marks {
		if m[0] < pos || m[1] > len(p.Quote) {
			continue
		}
		if pos == 0 || strings.TrimSpace(p.Quote[pos:m[0]]) != "" {
			endMark(&b, pos)
			b.WriteString(p.Quote[pos:m[0]])
			b.WriteRune(bold)
		} else {
			b.WriteString(p.Quote[pos:m[0]])
		}
		b.WriteString(p.Quote[m[0]:m[1]])
		pos = m[1]
	}
	endMark(&b, pos)
	b.WriteString(p.Quote[pos:])
	return b.String()
}

func endMark(b *strings.Builder, pos int) {
	if pos > 0 {
		b.WriteRune(unbold)
	}
}

func (p *program) line(parts ...string) error {
	_, err := io.WriteString(p.out, strings.Join(parts, "")+"\n")
	return err
}
