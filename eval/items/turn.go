package items

import (
	"strings"

	"aircheck"
	"aircheck/words"
)

// turnChecks are where turns begin, go on and break off.
var turnChecks = map[string]func(*trial){
	"L18": labelInParagraph,
	"L23": labelInParagraph,
	"L24": labelInParagraph,
	"L25": labelInParagraph,
	"L26": labelInParagraphThenBlankLine,
	"L31": labelInParagraph,
	"L32": speakerDoubtful,
	"L34": speakerDoubtful,
	"L38": func(t *trial) { t.wantContinues(t.turn(0), t.turn(1)) },
	"L41": brokenOffInOneTurn,
	"L42": questionInThreeParts,
	"L60": colonIsNoLabel,
	"L61": paragraphGoesOn,
	"L71": paragraphOfLabelOn,
	"L73": overInterjections,
}

// labelInParagraph: the turn opens at the label, with the words after it, and
// the turn before ends with the words before it.
func labelInParagraph(t *trial) {
	turn, p := t.labelled(0)
	t.want(strings.HasPrefix(words.Fold(turn.Text), words.Fold(p.words)), "text begins %.30q, want %q", turn.Text, p.words)
	ahead := words.Fold(leadingNote.ReplaceAllString(t.quote(0)[:p.at], ""))
	if _, own, found := strings.Cut(t.quote(0)[:p.at], ": "); found {
		ahead = words.Fold(own)
	}
	t.want(strings.HasSuffix(words.Fold(t.before(turn).Text), ahead), "the turn before does not end with %q", ahead)
}

func labelInParagraphThenBlankLine(t *trial) {
	labelInParagraph(t)
	over := strings.ReplaceAll(t.find(0, `'([^']+ / [^']+)'`)[0], " / ", " ")
	turn, _ := t.labelled(0)
	t.want(strings.Contains(words.Fold(turn.Text), words.Fold(over)), "the sentence does not go on over the blank line")
}

// speakerDoubtful: a doubt covers the quotes, and not the line that the table
// says is certain.
func speakerDoubtful(t *trial) {
	for i := range t.rows {
		t.want(len(t.notes(aircheck.SpeakerDoubt, t.span(i))) > 0, "no doubt about the speaker on line %d", t.line(i))
	}
	if strings.Contains(t.expected(0), "is still") {
		certain := t.numbers(0, `line (\d+) is still`)[0]
		t.want(len(t.notes(aircheck.SpeakerDoubt, t.lineSpan(certain))) == 0, "a doubt about the speaker on line %d", certain)
	}
}

func (t *trial) wantContinues(from, to *aircheck.Turn) {
	t.want(from.ID != "" && from.ID != to.ID && to.Continues == from.ID, "turn %q continues %q, want %q", to.ID, to.Continues, from.ID)
	t.want(words.Fold(from.Speaker) == words.Fold(to.Speaker), "linked turns of %q and %q", from.Speaker, to.Speaker)
}

// brokenOffInOneTurn: both quotes are one turn's, in two pieces that are not
// joined to a sentence.
func brokenOffInOneTurn(t *trial) {
	turn, other := t.turn(0), t.turn(1)
	t.want(turn.ID == other.ID, "two turns, %q and %q", turn.ID, other.ID)
	first, second := pieceAt(turn, t.span(0).Start()), pieceAt(turn, t.span(1).Start())
	t.want(first >= 0 && second > first, "pieces %d and %d", first, second)
}

// pieceAt is the index of the piece that holds a byte of the Body, or -1.
func pieceAt(turn *aircheck.Turn, pos int) int {
	for i, p := range turn.Pieces {
		if p.Body.Start() <= pos && pos < p.Body.End() {
			return i
		}
	}
	return -1
}

func questionInThreeParts(t *trial) {
	t.wantContinues(t.turn(0), t.turn(1))
	t.wantContinues(t.turn(1), t.turn(2))
}

// colonIsNoLabel: no turn opens inside the line, nor inside those the table
// adds.
func colonIsNoLabel(t *trial) {
	t.wantPhrase(t.turn(0), t.quote(0))
	for _, line := range append(t.numbers(0, `' (\d+)`), t.line(0)) {
		s := t.lineSpan(line)
		for _, turn := range t.Turns {
			at := turn.Span.Start()
			t.want(at <= s.Start() || at >= s.End(), "turn %s opens in line %d", turn.ID, line)
		}
	}
}

// paragraphGoesOn: the table names who speaks on the lines it lists.
func paragraphGoesOn(t *trial) {
	label := t.numbers(0, `label in (\d+)`)[0]
	t.want(t.turnOn(t.line(0)).ID == t.turnOn(label).ID, "line %d is not of the turn on line %d", t.line(0), label)
	said := t.find(0, `(\d+) and (\d+) \((\w+)\), (\d+) \((\w+)\)`)
	lines := t.numbers(0, `(\d+) and (\d+) \(\w+\), (\d+)`)
	for i, surname := range []string{said[2], said[2], said[4]} {
		t.wantWords("surname", lastWord(t.turnOn(lines[i]).Speaker), surname)
	}
}

// paragraphOfLabelOn: the paragraph belongs to the turn whose label is on the
// line that the table names, and a clip is not left by it.
func paragraphOfLabelOn(t *trial) {
	labels := t.numbers(0, `label at (\d+)`)
	if len(labels) != len(t.rows) {
		t.want(false, "%d labels for %d rows", len(labels), len(t.rows))
		return
	}
	for i, line := range labels {
		t.want(t.turn(i).ID == t.turnOn(line).ID, "line %d is not of the turn on line %d", t.line(i), line)
	}
	t.want(t.turn(1).Clip != 0, "line %d is not in a clip", t.line(1))
}

// overInterjections: the sentence of the quote began two turns before; the
// table gives a second case by its three lines.
func overInterjections(t *trial) {
	turn := t.turn(0)
	t.wantContinues(t.before(t.before(turn)), turn)
	lines := t.numbers(0, `(\d+) / (\d+) / (\d+)`)
	if len(lines) == 3 {
		t.wantContinues(t.turnOn(lines[0]), t.turnOn(lines[2]))
	}
}
