package items

import (
	"regexp"
	"strings"
	"time"

	"aircheck"
	"aircheck/words"
)

// timeChecks are time marks and the times between them.
var timeChecks = map[string]func(*trial){
	"T01": markInSentence, "T02": markInSentence, "T03": markInSentence, "T04": markInSentence,
	"T05": markInSentence, "T06": markInSentence, "T07": markInSentence, "T08": markInSentence,
	"T09": markRepaired,
	"T13": timesBetweenMarks,
	"T15": sentenceBreaksOff,
	"T60": markBeforeLabel,
}

var (
	goodMark = regexp.MustCompile(`\[\d\d:\d\d:\d\d\]`)
	anyMark  = regexp.MustCompile(`\[\d\d:?\d\d:\d\d\]`)
)

const clock = "15:04:05"

// mark is the time mark in a row's quote, as a span of the Body.
func (t *trial) mark(i int) aircheck.Span {
	found := anyMark.FindStringIndex(t.quote(i))
	if found == nil {
		t.want(false, "row %d quotes no time mark", i)
		return aircheck.Span{}
	}
	at := t.span(i).Start()
	return aircheck.Span{at + found[0], at + found[1]}
}

// wantMark holds the note of a mark to a clock.
func (t *trial) wantMark(at aircheck.Span, want string, kind aircheck.AtKind) {
	notes := t.notes(aircheck.TimeMark, at)
	if len(notes) != 1 {
		t.want(false, "%d notes of the mark, want 1", len(notes))
		return
	}
	t.want(notes[0].Span == at, "the mark's note is %v, want %v", notes[0].Span, at)
	t.want(notes[0].At.Format(clock) == want, "the mark is %s, want %s", notes[0].At.Format(clock), want)
	t.want(notes[0].AtKind == kind, "the mark is %s, want %s", notes[0].AtKind, kind)
}

// markInSentence: the words around the mark are one phrase of one turn, the
// words after it begin a piece with its time, and the map leads back to the
// Body byte for byte.
func markInSentence(t *trial) {
	at, turn := t.mark(0), t.turn(0)
	want := strings.Trim(at.Of(t.Body), "[]")
	t.wantMark(at, want, aircheck.Stated)
	t.wantPhrase(turn, goodMark.ReplaceAllString(t.quote(0), " "))
	for _, over := range regexp.MustCompile(`'([^']+ / [^']+)'`).FindAllStringSubmatch(t.expected(0), -1) {
		t.wantPhrase(turn, strings.ReplaceAll(over[1], " / ", " "))
	}
	t.want(!anyMark.MatchString(turn.Text), "a mark is in the text")
	t.wantPieceAfter(turn, at, want, aircheck.Stated)
	for i, p := range turn.Pieces {
		t.want(p.Text.Of(turn.Text) == p.Body.Of(t.Body), "piece %d of %s is not what the Body says", i+1, turn.ID)
	}
}

func (t *trial) wantPhrase(turn *aircheck.Turn, phrase string) {
	text := " " + words.Fold(turn.Text) + " "
	t.want(strings.Contains(text, " "+words.Fold(phrase)+" "), "turn %s does not say %q", turn.ID, phrase)
}

func (t *trial) wantPieceAfter(turn *aircheck.Turn, mark aircheck.Span, clockTime string, kind aircheck.AtKind) {
	for _, p := range turn.Pieces {
		if p.Body.Start() >= mark.End() {
			t.want(p.Body.Start() <= mark.End()+1, "the piece after the mark begins at %d, want %d", p.Body.Start(), mark.End()+1)
			t.want(p.At.Format(clock) == clockTime && p.AtKind == kind, "the piece after the mark is at %s (%s)", p.At.Format(clock), p.AtKind)
			return
		}
	}
	t.want(false, "no piece begins after the mark")
}

// markRepaired: a malformed mark is read as the table says, and whoever spoke
// goes on.
func markRepaired(t *trial) {
	at, turn := t.mark(0), t.turn(0)
	want := t.find(0, `as (\d\d:\d\d:\d\d)`)[0]
	t.wantMark(at, want, aircheck.Repaired)
	t.wantPieceAfter(turn, at, want, aircheck.Repaired)
	t.want(turn.Span.Start() < at.Start(), "a turn opens at the mark")
	t.wantWords("surname", lastWord(turn.Speaker), t.find(0, `\(([A-Z]+)\)`)[0])
	t.want(t.warned(t.line(0), "mark"), "line %d has no warning", t.line(0))
}

// timesBetweenMarks: a time is stated where a mark stands and an estimate
// everywhere else, and time never goes back.
func timesBetweenMarks(t *trial) {
	marks := anyMark.FindAllStringIndex(t.Body, -1)
	notes := t.notes(aircheck.TimeMark, t.wholeBody())
	t.want(len(notes) == len(marks), "%d marks noted, want %d", len(notes), len(marks))
	for i := range t.rows {
		t.wantMark(t.mark(i), strings.Trim(t.quote(i), "[]"), aircheck.Stated)
	}
	marked, last := 0, time.Time{}
	for _, turn := range t.Turns {
		for i, p := range turn.Pieces {
			printed := p.AtKind == aircheck.Stated || p.AtKind == aircheck.Repaired
			if printed {
				marked++
			}
			t.want(printed || p.AtKind == aircheck.Interpolated, "piece %d of %s is %q", i+1, turn.ID, p.AtKind)
			t.want(!p.At.Before(last), "piece %d of %s goes back to %s", i+1, turn.ID, p.At.Format(clock))
			last = p.At
		}
	}
	t.want(marked == len(marks), "%d pieces have a printed time, want %d", marked, len(marks))
}

// sentenceBreaksOff: what stood there is lost. It is noted, and the next
// paragraph of the turn is another piece.
func sentenceBreaksOff(t *trial) {
	s := t.span(0)
	t.want(len(t.notes(aircheck.Truncated, aircheck.Span{s.Start(), s.End() + 1})) > 0, "the lost words are not noted")
	next := t.numbers(0, `\((\d+)\) begins`)[0]
	t.want(t.turn(0).ID == t.turnOn(next).ID, "line %d is another turn", next)
	first, second := pieceAt(t.turn(0), s.Start()), pieceAt(t.turn(0), t.lineSpan(next).Start())
	t.want(first >= 0 && second > first, "pieces %d and %d", first, second)
}

// markBeforeLabel: the mark is the turn's time and no part of its label.
func markBeforeLabel(t *trial) {
	at := t.mark(0)
	turn := t.turnAt(at.Start())
	t.want(turn.Span.Start() == at.Start(), "the turn opens at byte %d, want %d", turn.Span.Start(), at.Start())
	t.wantWords("label", turn.Label, t.label(0).text)
	t.want(turn.AtKind == aircheck.Stated && turn.At.Format(clock) == strings.Trim(at.Of(t.Body), "[]"), "turn at %s (%s)", turn.At.Format(clock), turn.AtKind)
	n := 0
	for _, other := range t.Turns {
		if strings.HasPrefix(other.Span.Of(t.Body), "[") {
			n++
		}
	}
	want := t.numbers(0, `(\d+) of the \d+ marks stand so`)[0]
	t.want(n == want, "%d turns open with a mark, want %d", n, want)
}
