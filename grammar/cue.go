package grammar

import (
	"strings"
	"time"

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
	// Unnamed tells that the Label numbers a voice (SPEAKER_00) or names an office
	// and nobody in it; Nobody that it describes a voice (male announcer).
	Unnamed, Nobody bool
	// Name is the speaker where the format states the name apart from the Label;
	// it is taken as it stands. Title, Role and State are what else is stated.
	Name, Title, Role, State string
	// Doubt says why the speaker is not certain.
	Doubt string
	// Turn begins a new turn whatever the Label; without a Label its speaker is
	// not known. Paragraph begins a new paragraph, Segment a new segment.
	Turn, Paragraph, Segment bool
	// Voice overrules what the Label says of the voice.
	Voice aircheck.Voice
	// Literal text is laid out as printed: paragraphs begin only where Paragraph
	// says, and what stands in brackets is words unless it is laughter or applause.
	Literal bool
	// At is the time of day at which the words begin; of a note of the kind
	// TimeMark, that of the words after it. There is none without t.Aired.
	At time.Time
	// Start and End are its bounds in the recording. Unknown ones are estimated
	// between known ones.
	Start, End aircheck.Offset
	// Estimated tells that the format itself calls its times estimated.
	Estimated bool
	// Words are the times of single words, in order; without them the cue is one.
	Words []Word
	// Note makes the text no speech but a note of this kind, in a line of its
	// own, or inside the paragraph it interrupts if it is Inline. Reason explains it.
	Note   aircheck.NoteKind
	Inline bool
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
	return compose(&composer{parser: parser{t: t, opts: Options{LineParagraphs: true}}, cues: cues})
}

// ComposeCaptions is [Compose] for the captions of viewers who do not hear:
// what stands in brackets is a sound, and what stands between ♪ is sung, which
// a music note says.
func ComposeCaptions(t *aircheck.Transcript, cues []Cue) error {
	return compose(&composer{parser: parser{t: t, opts: Options{LineParagraphs: true}}, cues: cues, captions: true})
}

func compose(c *composer) error {
	t := c.t
	if err := c.layOut(); err != nil {
		return err
	}
	t.Body = c.text.String()
	c.body = t.Body
	c.findStages()
	c.findSongs()
	c.fixClock()
	c.fillTurns()
	c.resolveSpeakers()
	c.describeRoles()
	c.describeStated()
	c.markedClips()
	c.sortClips()
	c.findSegments()
	c.setVoices()
	c.overruleVoices()
	c.nameNetwork()
	c.linkContinuations()
	timed := c.fixTimes()
	if !timed {
		c.interpolate()
		c.timeline.rate = max(c.timeline.rate, speed/5) // a recess between two times is no slow speech
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
	opened []int           // for each turn, the cue that opens it
	inline []aircheck.Span // notes inside paragraphs, in order
	cuts   []aircheck.Span // inline notes and stage notes, in order
	units  []unit          // stretches with a time of their own, in order
	// timings are those of all turns; each has its stretch of them.
	timings []aircheck.Timing
	// captions says that brackets hold sounds and ♪ marks a song.
	captions bool
}

// line is a line of the Body: a paragraph of a turn, or a note.
type line struct {
	words   aircheck.Span // without what is printed in front
	turn    int           // index in turns, -1 for a note
	literal bool
}

// What is printed without paragraphs is given some: at the end of a sentence
// after goodParagraph bytes, anywhere after longParagraph.
const (
	goodParagraph = 400
	longParagraph = 1200
)

// layOut writes the Body.
func (c *composer) layOut() error {
	c.reserve()
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
		if cue.Note != "" && cue.Inline && c.interrupts() {
			c.addInline(cue)
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
			c.lines = append(c.lines, line{words: c.here(), turn: len(c.turns) - 1, literal: cue.Literal})
		default:
			c.text.WriteByte(' ')
		}
		c.write(i)
	}
	return nil
}

// reserve makes room for what the cues will need.
func (c *composer) reserve() {
	size, turns, labels, units := 0, 0, 0, 0
	label := ""
	for i := range c.cues {
		cue := &c.cues[i]
		size += len(cue.Text) + len(cue.Printed) + 2
		units += max(1, len(cue.Words))
		isNew := cue.Label != "" && (cue.Turn || cue.Label != label)
		if isNew {
			size += len(cue.Label) + 1
			label = cue.Label
			labels++
		}
		if isNew || cue.Turn {
			turns++
		}
	}
	c.text.Grow(size)
	c.units = make([]unit, 0, min(units, 20*maxItems))
	c.turns, c.opened = make([]openTurn, 0, turns+1), make([]int, 0, turns+1)
	c.labels = make([]candidate, 0, labels)
	c.lines = make([]line, 0, min(len(c.cues), turns*2+1))
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
	if isNew || !cue.Literal && (len(said) > longParagraph || len(said) > goodParagraph && endsSentence(said[len(said)-1])) {
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
	c.noteCue(cue, from)
}

// noteCue notes what was written from a byte on.
func (c *composer) noteCue(cue *Cue, from int) {
	start, end := trimSpace(c.text.String(), from, c.text.Len())
	span := aircheck.Span{start, end}
	switch {
	case cue.Note != aircheck.TimeMark:
		c.note(cue.Note, span, cue.Reason)
	case cue.At.IsZero():
		c.marks = append(c.marks, mark{span: span, kind: aircheck.NoTime})
	default:
		c.marks = append(c.marks, mark{span: span, at: cue.At, kind: aircheck.Stated})
	}
}

// interrupts reports whether a paragraph of speech is open.
func (c *composer) interrupts() bool {
	return !c.atLineStart() && c.lines[len(c.lines)-1].turn >= 0
}

// addInline writes a note into the open paragraph.
func (c *composer) addInline(cue *Cue) {
	c.text.WriteByte(' ')
	from := c.text.Len()
	c.writeLine(cue.Text)
	c.lines[len(c.lines)-1].words[1] = c.text.Len()
	c.inline = append(c.inline, aircheck.Span{from, c.text.Len()})
	c.noteCue(cue, from)
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
	turn := openTurn{continues: -1, span: aircheck.Span{from, from}, doubt: cue.Doubt}
	c.opened = append(c.opened, i)
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
		c.labels = append(c.labels, candidate{span: label, words: c.text.Len(), shape: cueShape(cue)})
		turn.label = &c.labels[len(c.labels)-1]
	}
	c.turns = append(c.turns, turn)
	c.lines = append(c.lines, line{words: c.here(), turn: len(c.turns) - 1, literal: cue.Literal})
}

// cueShape takes a format's label apart. One in a single case is read as if
// printed in capitals; what is not built like a name names nobody.
func cueShape(cue *Cue) shape {
	label := strings.TrimSpace(cue.Label)
	if cue.Name != "" {
		return shape{ok: true, stated: true, name: cue.Name, title: cue.Title, words: strings.Count(cue.Name, " ") + 1, mixed: true, nobody: cue.Unnamed}
	}
	if cue.Unnamed {
		number := label[strings.LastIndexAny(label, "_ ")+1:]
		return shape{ok: true, name: "SPEAKER " + strings.ToUpper(number), nobody: true, words: 2}
	}
	upper := strings.ToUpper(label)
	if cue.Nobody {
		return shape{ok: true, name: upper, nobody: true, words: strings.Count(label, " ") + 1}
	}
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
	if !cue.At.IsZero() {
		c.marks = append(c.marks, mark{span: aircheck.Span{from, from}, at: cue.At, kind: aircheck.Stated})
	}
	c.writeLine(cue.Text)
	c.lines[len(c.lines)-1].words[1] = c.text.Len()
	if len(cue.Words) == 0 {
		c.units = append(c.units, unit{span: aircheck.Span{from, c.text.Len()}, start: cue.Start, end: cue.End, estimated: cue.Estimated})
		return
	}
	first := len(c.units)
	for _, w := range cue.Words {
		if w.Text[0] >= 0 && w.Text[0] < w.Text[1] && w.Text[1] <= len(cue.Text) {
			c.units = append(c.units, unit{span: aircheck.Span{from + w.Text[0], from + w.Text[1]}, start: w.Start, end: w.End, estimated: cue.Estimated})
		}
	}
	beginWith(c.units[first:], cue.Start)
}

// beginWith makes a first word without a time begin with its cue, not in the
// silence before it.
func beginWith(units []unit, start aircheck.Offset) {
	for _, u := range units {
		if u.start.Known() {
			if start.Known() && start <= u.start && !units[0].start.Known() {
				units[0].start, units[0].estimated = start, true
			}
			return
		}
	}
}

// writeLine writes s without ending the line.
func (c *composer) writeLine(s string) {
	if strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0 {
		c.text.WriteString(s)
		return
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\r' {
			c.text.WriteByte(' ')
		} else {
			c.text.WriteByte(s[i])
		}
	}
}

// findStages finds stage notes in the words of turns.
func (c *composer) findStages() {
	inline := c.inline
	open := newSigns(c.body, "([")
	for _, l := range c.lines {
		for i := l.words[0]; l.turn >= 0; i++ {
			end := l.words[1] // of what to look at: an inline note is a cut by itself
			if len(inline) > 0 {
				end = min(end, inline[0][0])
			}
			if i = min(open.next(min(i, end)), end); i == l.words[1] {
				break
			}
			if len(inline) > 0 && i == inline[0][0] {
				c.cuts = append(c.cuts, inline[0])
				i = inline[0][1] - 1
				inline = inline[1:]
				continue
			}
			if len(c.stages) >= maxItems || l.literal && !isReaction(c.body[i+1:l.words[1]]) {
				continue
			}
			s, size, ok := readStage(c.body[i:l.words[1]])
			if c.captions && (!ok || s.channel != "") {
				s, size, ok = readSound(c.body[l.words[0]:l.words[1]], i-l.words[0])
			}
			if ok && s.channel == "" {
				s.span = aircheck.Span{i, i + size}
				c.stages = append(c.stages, s)
				c.cuts = append(c.cuts, s.span)
				i += size - 1
			}
		}
	}
}

// reactions are what literal texts put into brackets without its being said.
var reactions = [...]string{"laughter", "applause", "cheers", "inaudible", "prolonged applause", "general laughter"}

// isReaction reports whether s, after a bracket, begins with a reaction.
func isReaction(s string) bool {
	for _, r := range reactions {
		if len(s) > len(r) && strings.EqualFold(s[:len(r)], r) {
			return true
		}
	}
	return false
}

// fillTurns gives every turn its words: those of its lines between the notes.
func (c *composer) fillTurns() {
	b := &speech{body: c.body, pieces: make([]openPiece, 0, len(c.lines)+len(c.cuts))}
	cut, marks, last := 0, 0, 0
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
			if cut < len(c.cuts) && c.cuts[cut][0] < l.words[1] {
				end, next = c.cuts[cut][0], c.cuts[cut][1]
				cut++
			}
			if from, to := trimSpace(c.body, pos, end); from < to {
				mark := -1 // the last one that is printed before the words
				for ; marks < len(c.marks) && c.marks[marks].span[0] <= from; marks++ {
					mark = marks
				}
				b.add(aircheck.Span{from, to}, n, mark)
				c.turns[l.turn].span[1] = to
			}
			pos = next
		}
	}
	b.closeTurn(c.turns)
}

// describeStated puts on the turns what the format states of their speakers.
func (c *composer) describeStated() {
	for i := range c.turns {
		turn, cue := &c.turns[i], &c.cues[c.opened[i]]
		for _, d := range [...]struct {
			to     *string
			stated string
		}{{&turn.title, cue.Title}, {&turn.role, cue.Role}, {&turn.state, cue.State}} {
			if d.stated != "" {
				*d.to = d.stated
			}
		}
	}
}

// overruleVoices sets the voices that the format states.
func (c *composer) overruleVoices() {
	for i, opened := range c.opened {
		if voice := c.cues[opened].Voice; voice != "" {
			c.turns[i].voice = voice
		}
	}
}
