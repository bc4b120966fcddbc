package grammar

import (
	"strings"

	"aircheck"
)

// Cue is a stretch of words for which the format itself says who speaks, or
// when: a caption, a segment of a speech recogniser, a speech of a parliament.
type Cue struct {
	// Text is the words. Stage notes in brackets are found in it and cut out.
	Text string
	// Label is the speaker as the format has it; empty if it does not say, and
	// then the speaker before goes on.
	Label string
	// Printed is what stands in the Body in front of a turn's words, as
	// ">> bret:"; empty is Label with a colon. It holds the Label.
	Printed string
	// Unnamed tells that the Label numbers a voice (SPEAKER_00) and names nobody.
	Unnamed bool
	// Turn begins a new turn whatever the Label; without a Label its speaker is
	// not known. Paragraph begins a new paragraph, Segment a new segment.
	Turn, Paragraph, Segment bool
	// Voice overrules what the Label says of the voice.
	Voice aircheck.Voice
	// Start and End are its bounds in the recording. Unknown ones are estimated
	// between known ones.
	Start, End aircheck.Offset
	// Words are the times of single words, in order; without them the cue is one.
	Words []Word
	// Note makes the text no speech but a note of this kind, in a line of its
	// own. Reason explains it.
	Note   aircheck.NoteKind
	Reason string
	// Again counts the bytes at the end of what was said before that are shown
	// once more at the beginning of this cue, as roll-up captions do. They are not in Text.
	Again int
}

// Word is a stretch of a cue's Text with its bounds in the recording. An
// unknown Start is estimated.
type Word struct {
	Text       aircheck.Span
	Start, End aircheck.Offset
}

// Compose makes the Body, Turns, Notes and Segments of t from cues: the Body
// is what they say, a paragraph a line, a turn's label in front of its first.
// Times of the day follow from t.Aired, where it has a time. It is Invalid if
// there are more cues than any broadcast has.
func Compose(t *aircheck.Transcript, cues []Cue) error {
	c := &composer{parser: parser{t: t, opts: Options{LineParagraphs: true}}, cues: cues}
	if err := c.layOut(); err != nil {
		return err
	}
	t.Body = c.text.String()
	c.body = t.Body
	c.findStages()
	c.fillTurns()
	c.resolveSpeakers()
	c.describeRoles()
	c.markedClips()
	c.sortClips()
	c.findSegments()
	c.setVoices()
	c.overruleVoices()
	c.linkContinuations()
	timed := c.fixTimes()
	if !timed {
		c.interpolate()
	}
	c.finish()
	if timed {
		c.writeOffsets()
	}
	return nil
}

// composer builds the Body and then goes through the stages of a parser.
type composer struct {
	parser
	cues   []Cue
	text   strings.Builder
	lines  []line
	voices []aircheck.Voice // for each turn, what its cue states
	units  []unit           // stretches with a time of their own, in order
}

// line is a line of the Body: a paragraph of a turn, or a note.
type line struct {
	words aircheck.Span // without what is printed in front
	turn  int           // index in turns, -1 for a note
}

// What is printed without paragraphs is given some: at the end of a sentence
// after goodParagraph bytes, anywhere after longParagraph.
const (
	goodParagraph = 400
	longParagraph = 1200
)

// layOut writes the Body.
func (c *composer) layOut() error {
	speaker := -1 // the cue that opened the turn
	for i := range c.cues {
		cue := &c.cues[i]
		if i >= maxItems || len(c.units) > 20*maxItems {
			return aircheck.Errorf(aircheck.Invalid, "more than %d cues: this is no transcript of one broadcast; split it", maxItems)
		}
		c.noteAgain(cue)
		if strings.TrimSpace(cue.Text) == "" {
			c.segmentHere(cue)
			continue
		}
		c.closeLine(cue, speaker)
		c.segmentHere(cue)
		switch {
		case cue.Note != "":
			c.addNote(cue)
			continue
		case speaker < 0 || cue.Turn || cue.Label != "" && cue.Label != c.cues[speaker].Label:
			c.openTurn(i)
			speaker = i
		case c.text.Len() == 0 || c.atLineStart():
			c.lines = append(c.lines, line{words: c.here(), turn: len(c.turns) - 1})
		default:
			c.text.WriteByte(' ')
		}
		c.write(i)
	}
	return nil
}

func (c *composer) here() aircheck.Span { return aircheck.Span{c.text.Len(), c.text.Len()} }

func (c *composer) atLineStart() bool {
	s := c.text.String()
	return s == "" || s[len(s)-1] == '\n'
}

// closeLine ends the line where the cue begins something new.
func (c *composer) closeLine(cue *Cue, speaker int) {
	if c.atLineStart() {
		return
	}
	last := &c.lines[len(c.lines)-1]
	said := last.words.Of(c.text.String())
	isNew := cue.Note != "" || cue.Turn || cue.Paragraph || cue.Segment || last.turn < 0 ||
		speaker >= 0 && cue.Label != "" && cue.Label != c.cues[speaker].Label
	if isNew || len(said) > longParagraph || len(said) > goodParagraph && endsSentence(said[len(said)-1]) {
		c.text.WriteByte('\n')
	}
}

func (c *composer) segmentHere(cue *Cue) {
	if cue.Segment && c.text.Len() > 0 {
		c.breaks = append(c.breaks, breakPoint{at: c.text.Len(), span: c.here(), marked: true})
	}
}

func (c *composer) addNote(cue *Cue) {
	from := c.text.Len()
	c.writeLine(cue.Text)
	c.lines = append(c.lines, line{words: aircheck.Span{from, c.text.Len()}, turn: -1})
	start, end := trimSpace(c.text.String(), from, c.text.Len())
	c.note(cue.Note, aircheck.Span{start, end}, cue.Reason)
}

// noteAgain notes the words that the cue shows once more.
func (c *composer) noteAgain(cue *Cue) {
	if cue.Again <= 0 || len(c.lines) == 0 {
		return
	}
	words := c.lines[len(c.lines)-1].words
	from := runeStart(c.text.String(), max(words[0], words[1]-cue.Again))
	if n := len(c.t.Notes); n > 0 && c.t.Notes[n-1].Kind == aircheck.Repeat && c.t.Notes[n-1].Span[1] >= from-1 {
		c.t.Notes[n-1].Span[1] = max(words[1], c.t.Notes[n-1].Span[1])
		return
	}
	c.note(aircheck.Repeat, aircheck.Span{from, words[1]}, "shown again as the lines roll up")
}

// openTurn begins a turn at cue i, with its label in front.
func (c *composer) openTurn(i int) {
	cue := &c.cues[i]
	printed := cue.Printed
	if printed == "" && cue.Label != "" {
		printed = cue.Label + ":"
	}
	from := c.text.Len()
	turn := openTurn{continues: -1, span: aircheck.Span{from, from}}
	c.voices = append(c.voices, cue.Voice)
	if printed != "" {
		c.writeLine(printed)
		turn.span[1] = c.text.Len()
		c.text.WriteByte(' ')
	}
	if cue.Label != "" {
		label := aircheck.Span{from, turn.span[1]}
		if at := strings.Index(c.text.String()[from:], cue.Label); at >= 0 {
			label = aircheck.Span{from + at, from + at + len(cue.Label)}
		}
		turn.label = &candidate{span: label, words: c.text.Len(), shape: cueShape(cue)}
	}
	c.turns = append(c.turns, turn)
	c.lines = append(c.lines, line{words: c.here(), turn: len(c.turns) - 1})
}

// cueShape takes a format's label apart. One in a single case is read as if
// printed in capitals; what is not built like a name names nobody.
func cueShape(cue *Cue) shape {
	label := strings.TrimSpace(cue.Label)
	if cue.Unnamed {
		number := label[strings.LastIndexAny(label, "_ ")+1:]
		return shape{ok: true, name: "SPEAKER " + strings.ToUpper(number), nobody: true, words: 2}
	}
	upper := strings.ToUpper(label)
	if isNobody(upper) || upper == label || strings.ToLower(label) == label {
		if s := shapeOf(upper, false); s.ok {
			return s
		}
	}
	if s := shapeOf(label, true); s.ok {
		return s
	}
	return shape{ok: true, name: label, words: strings.Count(label, " ") + 1, mixed: true}
}

// write appends the words of cue i and remembers their times.
func (c *composer) write(i int) {
	cue := &c.cues[i]
	from := c.text.Len()
	c.writeLine(cue.Text)
	c.lines[len(c.lines)-1].words[1] = c.text.Len()
	if len(cue.Words) == 0 {
		c.units = append(c.units, unit{span: aircheck.Span{from, c.text.Len()}, start: cue.Start, end: cue.End})
		return
	}
	for _, w := range cue.Words {
		if w.Text[0] >= 0 && w.Text[0] < w.Text[1] && w.Text[1] <= len(cue.Text) {
			c.units = append(c.units, unit{span: aircheck.Span{from + w.Text[0], from + w.Text[1]}, start: w.Start, end: w.End})
		}
	}
}

// writeLine writes s without ending the line.
func (c *composer) writeLine(s string) {
	for {
		i := strings.IndexAny(s, "\n\r")
		if i < 0 {
			c.text.WriteString(s)
			return
		}
		c.text.WriteString(s[:i])
		c.text.WriteByte(' ')
		s = s[i+1:]
	}
}

// findStages finds stage notes in the words of turns.
func (c *composer) findStages() {
	for _, l := range c.lines {
		for i := l.words[0]; l.turn >= 0 && i < l.words[1] && len(c.stages) < maxItems; i++ {
			if c.body[i] != '[' && c.body[i] != '(' {
				continue
			}
			if s, size, ok := readStage(c.body[i:l.words[1]]); ok && s.channel == "" {
				s.span = aircheck.Span{i, i + size}
				c.stages = append(c.stages, s)
				i += size - 1
			}
		}
	}
}

// fillTurns gives every turn its words: those of its lines between the stage
// notes.
func (c *composer) fillTurns() {
	b := &speech{pieces: make([]openPiece, 0, len(c.lines)+len(c.stages))}
	b.text.Grow(len(c.body))
	stage, last := 0, 0
	for n, l := range c.lines {
		if l.turn < 0 {
			continue
		}
		if l.turn != last {
			b.closeTurn(c.turns[:l.turn])
			last = l.turn
		}
		pos := l.words[0]
		for pos <= l.words[1] {
			end, next := l.words[1], l.words[1]+1
			if stage < len(c.stages) && c.stages[stage].span[0] < l.words[1] {
				end, next = c.stages[stage].span[0], c.stages[stage].span[1]
				stage++
			}
			if from, to := trimSpace(c.body, pos, end); from < to {
				b.add(c.body, aircheck.Span{from, to}, n, -1)
				c.turns[l.turn].span[1] = to
			}
			pos = next
		}
	}
	b.closeTurn(c.turns)
}

// overruleVoices sets the voices that the format states.
func (c *composer) overruleVoices() {
	for i, voice := range c.voices {
		if voice != "" {
			c.turns[i].voice = voice
		}
	}
}
