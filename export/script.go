package export

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/words"
)

// part is a part of a transcript as it is read from top to bottom.
type part struct {
	kind partKind
	turn *aircheck.Turn // of turnPart and wordsPart
	clip *aircheck.Clip // of clipPart and what lies inside; nil outside
	// words is one paragraph, stage notes and time marks in square brackets.
	words string
	// role is who the speaker is, told at the first turn and where it changes.
	role string
}

type partKind int

const (
	turnPart partKind = iota
	wordsPart
	clipPart
	clipEndPart
	breakPart
)

// scriptOf lays a transcript out for people, once for all readable forms.
func scriptOf(t *aircheck.Transcript) []part {
	s := script{t: t, notes: slices.Clone(t.Notes), roles: map[string]string{}}
	slices.SortStableFunc(s.notes, func(a, b aircheck.Note) int { return a.Span.Start() - b.Span.Start() })
	for i := range t.Turns {
		s.turn(&t.Turns[i])
	}
	s.enter(0)
	s.until(math.MaxInt)
	return s.parts
}

// script is the state of [scriptOf].
type script struct {
	t     *aircheck.Transcript
	notes []aircheck.Note // not yet shown, in order
	roles map[string]string
	clip  *aircheck.Clip
	parts []part
	fresh bool // the next words begin a paragraph
	tight bool // the next words follow the last ones without a space
	said  int  // end of the last piece, in the Body
}

func (s *script) turn(turn *aircheck.Turn) {
	if s.clip != nil && s.clip.N != turn.Clip {
		s.enter(0)
	}
	s.until(turn.Span.Start())
	s.enter(turn.Clip)
	s.add(part{kind: turnPart, turn: turn, role: s.roleOf(turn)})
	s.pieces(turn)
}

// enter ends the clip before and begins clip n; 0 is none.
func (s *script) enter(n int) {
	if s.clip != nil && s.clip.N != n {
		s.add(part{kind: clipEndPart})
		s.clip = nil
	}
	if s.clip != nil || n == 0 {
		return
	}
	s.clip = &aircheck.Clip{N: n}
	for i := range s.t.Clips {
		if s.t.Clips[i].N == n {
			s.clip = &s.t.Clips[i]
		}
	}
	s.add(part{kind: clipPart})
}

// pieces adds the words of a turn, with the notes that stand between them.
// Every byte of Text is shown, also what no piece covers.
func (s *script) pieces(turn *aircheck.Turn) {
	if len(turn.Pieces) == 0 {
		s.paragraphs(turn, turn.Text)
		return
	}
	s.drop(turn.Pieces[0].Body.Start()) // the turn's own time mark, and its label
	from := 0
	for i, piece := range turn.Pieces {
		to := len(turn.Text)
		if i > 0 {
			s.until(piece.Body.Start())
		}
		if i+1 < len(turn.Pieces) {
			to = turn.Pieces[i+1].Text.Start()
		}
		s.paragraphs(turn, turn.Text[from:to])
		from, s.said = to, piece.Body.End()
	}
}

// paragraphs adds text; what does not begin a line goes on with the paragraph
// before, and a line end at the end of text begins the next.
func (s *script) paragraphs(turn *aircheck.Turn, text string) {
	for i, paragraph := range strings.Split(text, "\n") {
		s.fresh = s.fresh || i > 0
		s.append(turn, oneLine(paragraph))
	}
	s.tight = text != "" && strings.TrimSpace(text[len(text)-1:]) != ""
}

// append adds words to the paragraph that is open, or opens one.
func (s *script) append(turn *aircheck.Turn, text string) {
	if text == "" {
		return
	}
	if n := len(s.parts); s.fresh || n == 0 || s.parts[n-1].kind != wordsPart {
		s.add(part{kind: wordsPart, turn: turn})
	}
	last := &s.parts[len(s.parts)-1]
	if last.words != "" && !s.tight {
		last.words += " "
	}
	last.words += text
	s.tight = false
}

func (s *script) add(p part) {
	p.clip, s.fresh, s.tight = s.clip, false, false
	s.parts = append(s.parts, p)
}

// until shows the notes before a byte of the Body.
func (s *script) until(body int) {
	for len(s.notes) > 0 && s.notes[0].Span.Start() < body {
		note := s.notes[0]
		s.notes = s.notes[1:]
		if note.Kind == aircheck.Break {
			s.add(part{kind: breakPart})
			continue
		}
		if text := s.noteText(note); text != "" {
			s.show(note, "["+text+"]")
		}
	}
}

// show puts a note behind the words it is printed behind, also where the next
// words begin a paragraph.
func (s *script) show(note aircheck.Note, text string) {
	fresh, tight := s.fresh && s.onLine(note.Span.Start()), s.tight
	if fresh {
		s.fresh = false
	}
	s.tight = false
	s.append(s.lastTurn(), text)
	s.fresh, s.tight = fresh, tight
}

// onLine tells whether a byte of the Body stands on the line of the last words.
func (s *script) onLine(body int) bool {
	return body <= s.said || body <= len(s.t.Body) && !strings.Contains(s.t.Body[s.said:body], "\n")
}

func (s *script) drop(body int) {
	for len(s.notes) > 0 && s.notes[0].Span.Start() < body {
		s.notes = s.notes[1:]
	}
}

func (s *script) lastTurn() *aircheck.Turn {
	for _, p := range slices.Backward(s.parts) {
		if p.turn != nil {
			return p.turn
		}
	}
	return nil
}

// noteText is what a note reads like, empty where it is not for reading.
func (s *script) noteText(note aircheck.Note) string {
	switch note.Kind {
	case aircheck.Inaudible, aircheck.Phonetic, aircheck.Crosstalk, aircheck.Laughter, aircheck.Applause, aircheck.Music:
		return string(note.Kind)
	case aircheck.Truncated:
		return "breaks off"
	case aircheck.TimeMark:
		return stamp(note.At, note.AtKind, s.t.Zone)
	case aircheck.OtherNote:
		if note.Span.End() <= len(s.t.Body) {
			return strings.Trim(oneLine(note.Span.Of(s.t.Body)), "()[] ")
		}
	}
	return ""
}

func (s *script) roleOf(turn *aircheck.Turn) string {
	role := oneLine(joined(", ", turn.Role, turn.Org))
	who := words.Fold(turn.Speaker)
	if role == "" || s.roles[who] == role {
		return ""
	}
	if !turn.Unidentified { // each of those is another person
		s.roles[who] = role
	}
	return role
}

// speakerOf is the name beside a turn, with its title.
func speakerOf(turn *aircheck.Turn) string {
	return spaced(oneLine(turn.Title), nameOf(turn.Speaker, turn.Label))
}

// nameOf falls back to the label, then to words that say there is none.
func nameOf(speaker, label string) string {
	for _, name := range []string{oneLine(speaker), oneLine(label)} {
		if name != "" {
			return name
		}
	}
	return "Unknown speaker"
}

// remarksOf is how the words came to air, and the doubts about the speaker. In
// a clip it is the clip that says so.
func remarksOf(turn *aircheck.Turn) string {
	voice := turn.Voice
	if turn.Clip > 0 && voice == aircheck.InClip {
		voice = aircheck.Live
	}
	doubt := ""
	if turn.Doubt != "" {
		doubt = "speaker uncertain: " + oneLine(turn.Doubt)
	}
	return joined("; ", oneLine(mannerOf(voice, turn.Via)), doubt)
}

func clipTitle(c *aircheck.Clip) string {
	kind := ""
	if c.Kind != "" {
		kind = ", " + oneLine(c.Kind)
	}
	doubt := ""
	if c.Doubt != "" {
		doubt = "bounds uncertain: " + oneLine(c.Doubt)
	}
	return spaced("clip "+strconv.Itoa(c.N)+kind, bracketed(doubt))
}
