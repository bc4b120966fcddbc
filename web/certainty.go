package web

import (
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// certaintiesOf says what the source itself shows about a passage.
func certaintiesOf(t *aircheck.Transcript, turn *aircheck.Turn, p aircheck.Passage) []string {
	line := linesOf(t.Body).at(turn.Span.Start())
	list := []string{fmt.Sprintf("The words stand in %s (sha256 %s), line %s.", t.Source.Name, t.Source.SHA256, number(linesOf(t.Body).at(p.Span.Start())))}
	if turn.Label != "" {
		list = append(list, fmt.Sprintf("Line %s labels them %q.", number(line), turn.Label))
	}
	if full := fullLabel(t, turn); full != nil {
		list = append(list, fmt.Sprintf("Name and role are printed in full at %s: %q.", full.ID, full.Label))
	}
	if m := momentOf(p.At, p.AtKind, t.Zone); p.AtKind == aircheck.Stated {
		list = append(list, fmt.Sprintf("The time %s %s is printed.", m.Text, m.Zone))
	}
	return list
}

// fullLabel is the turn that gives the role which turn's own label leaves out.
func fullLabel(t *aircheck.Transcript, turn *aircheck.Turn) *aircheck.Turn {
	if turn.RoleAsPrinted != "" || turn.Role == "" {
		return nil
	}
	for i := range t.Turns {
		if other := &t.Turns[i]; other.Speaker == turn.Speaker && other.RoleAsPrinted != "" {
			return other
		}
	}
	return nil
}

// doubtsOf says what a reader of a passage should know before trusting it.
func doubtsOf(t *aircheck.Transcript, turn *aircheck.Turn, p aircheck.Passage) []string {
	var list []string
	if t.Rush {
		list = append(list, "The source calls itself a rush transcript: it may be updated.")
	}
	list = append(list, timeDoubts(t, p)...)
	list = append(list, speakerDoubts(t, turn, p)...)
	seen := map[aircheck.NoteKind]bool{}
	for _, n := range t.Notes {
		if n.Span.Start() >= p.Span.End()+5 || n.Span.End() <= p.Span.Start() || seen[n.Kind] {
			continue
		}
		if s := noteDoubt(n); s != "" {
			seen[n.Kind] = true
			list = append(list, s)
		}
	}
	for _, r := range repairsOf(t, linesOf(t.Body))[turn.ID] {
		list = append(list, fmt.Sprintf("Repaired in line %s: %s.", number(r.Line), r.Why))
	}
	return list
}

func noteDoubt(n aircheck.Note) string {
	switch n.Kind {
	case aircheck.Inaudible:
		return "Some words were inaudible to the transcriber."
	case aircheck.Phonetic:
		return "A name is spelt by ear: (ph) in the source."
	case aircheck.Crosstalk:
		return "People talk at the same time."
	case aircheck.Truncated:
		return "A sentence breaks off in the source: what stood there is lost."
	case aircheck.ClipDoubt:
		return "Whether it is recorded or live is not certain: " + n.Reason + "."
	case aircheck.SpeakerDoubt:
		return "The speaker is not certain: " + n.Reason + "."
	}
	return ""
}

func timeDoubts(t *aircheck.Transcript, p aircheck.Passage) []string {
	switch {
	case p.At.IsZero():
		return []string{"The broadcast is undated."}
	case t.DateOnly:
		return []string{"Only the day is known, not the time."}
	case p.AtKind == aircheck.NoTime:
		return []string{"When in the broadcast it was said is not known."}
	case p.AtKind == aircheck.Repaired:
		return []string{"The time is printed wrongly and read as " + momentOf(p.At, p.AtKind, t.Zone).Text + "."}
	case p.AtKind == aircheck.Interpolated:
		return []string{estimatedBetween(t, p.At)}
	}
	return nil
}

// estimatedBetween names the printed times around an estimated one.
func estimatedBetween(t *aircheck.Transcript, at time.Time) string {
	var before, after time.Time
	for i := range t.Turns {
		for _, piece := range t.Turns[i].Pieces {
			switch printed := piece.AtKind == aircheck.Stated || piece.AtKind == aircheck.Repaired; {
			case !printed:
			case !piece.At.After(at) && piece.At.After(before):
				before = piece.At
			case piece.At.After(at) && (after.IsZero() || piece.At.Before(after)):
				after = piece.At
			}
		}
	}
	from, until := momentOf(before, aircheck.Stated, t.Zone), momentOf(after, aircheck.Stated, t.Zone)
	switch {
	case from.Text != "" && until.Text != "":
		return fmt.Sprintf("The time is estimated between %s and %s %s, which are printed.", from.Text, until.Text, until.Zone)
	case from.Text != "":
		return fmt.Sprintf("The time is estimated; %s %s is the last one printed before it.", from.Text, from.Zone)
	}
	return "The time is estimated."
}

func speakerDoubts(t *aircheck.Transcript, turn *aircheck.Turn, p aircheck.Passage) []string {
	var list []string
	if turn.Unidentified || turn.Speaker == "" {
		list = append(list, "The source does not say who speaks.")
	}
	if turn.Doubt != "" {
		list = append(list, "The speaker is not certain: "+turn.Doubt+".")
	}
	if strings.Contains(turn.Via, "translat") {
		list = append(list, "The words are a translator's.")
	}
	for _, c := range t.Clips {
		if c.N == turn.Clip && c.Doubt != "" {
			list = append(list, "Where the clip begins or ends is not certain: "+c.Doubt+".")
		}
	}
	if p.Voice == aircheck.Inserted {
		list = append(list, "The words were put into the record, not spoken.")
	}
	return list
}
