// Package grammar reads what all transcripts have in common: paragraphs, time
// marks, stage notes, speaker labels, clips and breaks. A format's reader finds
// the text and the head; grammar makes turns of it.
//
// [Parse] shows the order of the stages. Every stage looks at the whole
// transcript, because a label is often only certain once it has come again.
package grammar

import (
	"slices"
	"strings"
	"time"

	"aircheck"
)

// Options tells Parse how the text is laid out.
type Options struct {
	// From is the byte of the Body at which the head ends and speech may begin.
	From int
	// LineParagraphs says that every line is a paragraph, as readers of markup
	// write them. Otherwise lines that follow each other closely may be one.
	LineParagraphs bool
	// MixedCase accepts labels in mixed case ("Judy Woodruff:").
	MixedCase bool
	// Questions says that a Q in front of a paragraph is a label without a
	// colon, as in briefings: "Q    Is it open?"
	Questions bool
}

// Parse fills the Turns, Notes, Segments, Clips and Warnings of t from t.Body.
// Aired, Until, Zone and Network of t are used where they are set; Network is
// set from the labels where it is empty. Lines that a note of t holds already
// are no speech. It is Invalid if the text holds more labels, marks and notes
// than any broadcast does.
func Parse(t *aircheck.Transcript, o Options) error {
	p := &parser{t: t, body: t.Body, opts: o}
	p.paragraphs = paragraphs(t, o)
	if err := p.scan(); err != nil {
		return err
	}
	p.decideLabels()
	p.findBareLabels()
	p.openTurns()
	p.resolveSpeakers()
	p.describeRoles()
	p.readClock()
	p.findClips()
	p.findSegments()
	p.setVoices()
	p.nameNetwork()
	p.linkContinuations()
	p.noteDoubts()
	p.interpolate()
	p.finish()
	return nil
}

// parser carries one transcript through the stages.
type parser struct {
	t    *aircheck.Transcript
	body string
	opts Options

	paragraphs []paragraph
	marks      []mark      // time marks in order
	stages     []stage     // stage notes in order
	candidates []candidate // possible labels in order
	labels     []candidate // labels that open turns, in order
	turns      []openTurn  // one for each label, and one for words before the first
	people     *people     // who is named in labels
	breaks     []breakPoint

	abbreviations map[string]bool // what isAbbreviation found
	scans         int             // searches of the whole body so far
	recorded      []bool          // for each turn, whether a clip holds its beginning
	heard         map[*person]int // each person's first turn, made on first use

	timeline   timeline
	lineStarts []int // for warnings, made on first use
}

// paragraph is a run of text between line ends that belong together.
type paragraph struct {
	span   aircheck.Span
	blanks int // blank lines before it
}

// paragraphs splits the text at line ends. A text whose lines are all short
// was wrapped by hand: lines that follow each other directly are then one
// paragraph; where an empty line stands after each, so are those with one.
func paragraphs(t *aircheck.Transcript, o Options) []paragraph {
	body := t.Body
	step := 0 // lines from one to the next of a wrapped paragraph
	switch {
	case o.LineParagraphs:
	case isWrapped(body[o.From:]):
		step = 1
	default:
		step = wrappedSteps(body[o.From:])
	}
	noted := newNoted(t.Notes)
	list := make([]paragraph, 0, strings.Count(body[o.From:], "\n")/2+1)
	blanks := 0
	for pos := o.From; pos < len(body); {
		end := strings.IndexByte(body[pos:], '\n')
		if end < 0 {
			end = len(body)
		} else {
			end += pos
		}
		start, stop := trimSpace(body, pos, end)
		switch {
		case start == stop:
			if pos > o.From || end > pos {
				blanks++
			}
		case noted.holds(start, stop):
			blanks = 0
		case blanks < step && len(list) > 0 && !opensLine(body[start:stop], o.Questions):
			list[len(list)-1].span[1] = stop
			blanks = 0
		default:
			if step == 2 {
				blanks /= 2
			}
			list = append(list, paragraph{aircheck.Span{start, stop}, blanks})
			blanks = 0
		}
		pos = end + 1
	}
	return list
}

// noted tells which lines the reader's notes hold. It is asked in order of place.
type noted []aircheck.Span

func newNoted(notes []aircheck.Note) *noted {
	spans := make(noted, len(notes))
	for i, n := range notes {
		spans[i] = n.Span
	}
	slices.SortFunc(spans, func(a, b aircheck.Span) int { return a[0] - b[0] })
	return &spans
}

// holds reports whether a note holds all of body[start:stop].
func (n *noted) holds(start, stop int) bool {
	for len(*n) > 0 && (*n)[0][1] <= start {
		*n = (*n)[1:]
	}
	return len(*n) > 0 && (*n)[0].Contains(aircheck.Span{start, stop})
}

// isWrapped reports whether nine in ten line ends come before column 100 and
// some lines follow each other without a blank between them.
func isWrapped(s string) bool {
	short, long, close := 0, 0, 0
	last := 0
	for pos := 0; pos < len(s); {
		end := strings.IndexByte(s[pos:], '\n')
		if end < 0 {
			end = len(s) - pos
		}
		if end > 0 {
			if end <= 100 {
				short++
			} else {
				long++
			}
			if last > 40 {
				close++
			}
		}
		last = end
		pos += end + 1
	}
	return close > 3 && long*10 < short
}

// wrappedSteps knows wrapped lines by the sentences that go on in the next one:
// 1 if they follow each other, 2 with an empty line after each, else 0. Nine in
// ten lines are shorter than any page wraps them.
func wrappedSteps(s string) int {
	short, long := 0, 0
	var follow, goOn [2]int // lines behind that many empty ones
	blanks, last, size := 0, byte('.'), 0
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" {
			blanks++
			continue
		}
		if len(line) <= 160 {
			short++
		} else {
			long++
		}
		if blanks < 2 && size > 0 {
			follow[blanks]++
			if !closesLine(last) && (isLower(line[0]) || size > 60) {
				goOn[blanks]++
			}
		}
		blanks, last, size = 0, line[len(line)-1], len(line)
	}
	if long*10 >= short {
		return 0
	}
	for n := range goOn {
		if goOn[n] > 2 && goOn[n]*4 > follow[n] {
			return n + 1
		}
	}
	return 0
}

// closesLine reports whether a line that ends so may be the end of something
// said: after a full stop, a quotation, a dash, a label.
func closesLine(c byte) bool {
	return endsSentence(c) || c == '"' || c == '\'' || c == '-' || c == ':' || c == ']' || c >= 0x80
}

// opensLine reports whether a wrapped line begins something of its own: a
// mark, a stage note or what may be a label.
func opensLine(line string, questions bool) bool {
	if line[0] == '[' || line[0] == '(' || questions && afterQ(line) > 0 {
		return true
	}
	colon := strings.IndexByte(line, ':')
	return colon > 0 && shapeOf(line[:colon], false).ok
}

// trimSpace moves both ends of body[start:end] inwards over white space,
// including the no-break space that pages are padded with.
func trimSpace(body string, start, end int) (int, int) {
	for start < end {
		if c := body[start]; c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			start++
		} else if strings.HasPrefix(body[start:end], "\u00a0") {
			start += 2
		} else {
			break
		}
	}
	for start < end {
		if c := body[end-1]; c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			end--
		} else if end-start >= 2 && body[end-2:end] == "\u00a0" {
			end -= 2
		} else {
			break
		}
	}
	return start, end
}

// Hostile input must not cost more than its size: searches of the whole body,
// and comparisons of everyone with everyone, are limited to far more than any
// broadcast has.
const (
	maxScans  = 200
	maxPeople = 2000
	maxItems  = 250_000 // labels, marks and notes: a broadcast has hundreds
)

// mayScan counts a search of the whole body and says whether one is left.
func (p *parser) mayScan() bool {
	p.scans++
	return p.scans <= maxScans
}

func (p *parser) warn(pos int, kind, message string) {
	p.t.Warnings = append(p.t.Warnings, aircheck.Warning{Line: p.line(pos), Kind: kind, Message: message})
}

// line is the line of the Body, from 1, that holds byte pos.
func (p *parser) line(pos int) int {
	if p.lineStarts == nil {
		p.lineStarts = append(make([]int, 0, strings.Count(p.body, "\n")+1), 0)
		for i := 0; ; {
			n := strings.IndexByte(p.body[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			p.lineStarts = append(p.lineStarts, i)
		}
	}
	low, high := 0, len(p.lineStarts)
	for high-low > 1 {
		if mid := (low + high) / 2; p.lineStarts[mid] <= pos {
			low = mid
		} else {
			high = mid
		}
	}
	return low + 1
}

func (p *parser) note(kind aircheck.NoteKind, span aircheck.Span, reason string) {
	p.t.Notes = append(p.t.Notes, aircheck.Note{Kind: kind, Span: span, Reason: reason})
}

// mark is a printed time, [20:05:14].
type mark struct {
	span     aircheck.Span
	h, m, s  int
	repaired bool // printed in another form than [HH:MM:SS]
	unusable bool
	at       time.Time // set by readClock
	kind     aircheck.AtKind
}
