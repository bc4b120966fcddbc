package grammar

import (
	"strings"

	"aircheck"
)

// where says how a candidate label stands in its paragraph.
type where uint8

const (
	atStart    where = iota // first thing in the paragraph, marks and notes apart
	midway                  // after the end of a sentence
	afterStage              // after a stage note or mark inside the paragraph
	afterColon              // after a colon that announces it; only a name with its role
)

// candidate is a place where a label may stand.
type candidate struct {
	span      aircheck.Span // the label without its colon
	words     int           // where the spoken words begin
	where     where
	paragraph int
	shape     shape
	bare      bool // printed without its colon
	timed     bool // a place in the recording stands behind it: Nora Ilves: (00:03)
}

// scan finds marks, stage notes and candidate labels in all paragraphs.
func (p *parser) scan() error {
	p.candidates = make([]candidate, 0, min(len(p.paragraphs), strings.Count(p.body, ":")))
	stops := newSigns(p.body, "[(:")
	for n := range p.paragraphs {
		p.scanParagraph(n, stops)
		if len(p.marks)+len(p.stages)+len(p.candidates) > maxItems || n > maxItems {
			return aircheck.Errorf(aircheck.Invalid, "more than %d labels, marks, notes and paragraphs: this is no transcript of a broadcast, or many in one file; split it", maxItems)
		}
	}
	return nil
}

func (p *parser) scanParagraph(n int, stops *signs) {
	start, end := p.paragraphs[n].span[0], p.paragraphs[n].span[1]
	body := p.body
	lead := start // where the first words, or a label, would begin
	firstStage := len(p.stages)
	if size := afterQ(body[start:end]); p.opts.Questions && size > 0 {
		p.candidates = append(p.candidates, candidate{span: aircheck.Span{start, start + 1}, words: start + size, paragraph: n, shape: shapeOf("Q", false)})
		lead = start + size
	}
	for i := stops.next(start); i < end && len(p.marks)+len(p.stages)+len(p.candidates) <= maxItems; i = stops.next(i + 1) {
		switch body[i] {
		case '[':
			if m, size, ok := readMark(body[i:end]); ok {
				m.span = aircheck.Span{i, i + size}
				p.marks = append(p.marks, m)
				lead = p.lead(lead, i, i+size, end)
				i += size - 1
				continue
			}
			fallthrough
		case '(':
			if size := recordingTime(body[i:end]); size > 0 && len(p.candidates) > 0 && p.candidates[len(p.candidates)-1].words == i {
				p.candidates[len(p.candidates)-1].timed = true
				p.stages = append(p.stages, stage{span: aircheck.Span{i, i + size}, kind: aircheck.OtherNote})
				lead = p.lead(lead, i, i+size, end)
				i += size - 1
				continue
			}
			if s, size, ok := readStage(body[i:end]); ok {
				if s.channel != "" && i != lead {
					continue // belongs to a label, or is a remark in a sentence
				}
				s.span = aircheck.Span{i, i + size}
				p.stages = append(p.stages, s)
				lead = p.lead(lead, i, i+size, end)
				i += size - 1
			}
		case ':':
			if c, ok := p.labelBefore(i, lead, start, end); ok {
				c.paragraph = n
				p.dropStagesIn(c.span, firstStage)
				p.candidates = append(p.candidates, c)
				lead = c.words
			}
		}
	}
}

// recordingTime is the size of a place in the recording, (00:03) or (1:00:03),
// at the start of s, 0 if there is none.
func recordingTime(s string) int {
	end := strings.IndexByte(s[:min(len(s), 11)], ')')
	if end < 5 || s[end-3] != ':' {
		return 0
	}
	for _, c := range []byte(s[1:end]) {
		if !isDigit(c) && c != ':' {
			return 0
		}
	}
	return end + 1
}

// afterQ is the place of the words behind a Q that opens a paragraph without
// a colon, 0 if there is none: "Q    Is it?", "Q.  Is it?"
func afterQ(s string) int {
	if len(s) < 4 || s[0] != 'Q' {
		return 0
	}
	at := 1
	if s[1] == '.' {
		at = 2
	}
	words, _ := trimSpace(s, at, len(s))
	if words == at || words == len(s) || s[words] == ':' {
		return 0
	}
	return words
}

// lead moves the place where words would begin over a mark or note that
// stands right there.
func (p *parser) lead(lead, from, to, end int) int {
	if lead != from {
		return lead
	}
	start, _ := trimSpace(p.body, to, end)
	return start
}

// dropStagesIn forgets stage notes that turned out to be part of a label.
func (p *parser) dropStagesIn(span aircheck.Span, first int) {
	for len(p.stages) > first && span.Contains(p.stages[len(p.stages)-1].span) {
		p.stages = p.stages[:len(p.stages)-1]
	}
}

// maxLabel bounds the bytes of a label.
const maxLabel = 220

// labelBefore looks back from a colon for the label it may close. Of the
// places at which a label can begin (the start of the paragraph, the end of a
// sentence, a bracket), the farthest from which all is label wins, so that
// "SEN. ADA VARR (R):" is not cut at its full stop.
func (p *parser) labelBefore(colon, lead, start, end int) (candidate, bool) {
	body := p.body
	if colon == start || !closesLabel(body[colon-1]) || !opensSpeech(body, colon+1, end) {
		return candidate{}, false
	}
	var best candidate
	found := false
	low := max(start, colon-maxLabel)
	if lead > low && lead <= colon {
		low = lead
	}
	for from := colon - 1; from >= low; from-- {
		kind, ok := p.boundary(from, lead, start)
		if !ok || !canOpenName(body[from]) {
			continue
		}
		if s := shapeOf(body[from:colon], p.opts.MixedCase && kind == atStart); s.ok && (kind != afterColon || s.words > 1 && strings.HasPrefix(s.rest, ",")) {
			best = candidate{span: aircheck.Span{from, colon}, where: kind, shape: s}
			found = true
		}
	}
	if !found {
		return candidate{}, false
	}
	best.words, _ = trimSpace(body, colon+1, end)
	return best, true
}

func closesLabel(c byte) bool {
	return isLetter(c) || c == ')' || c == '"' || c == '.' || c == '\'' || c == ']' || c == ' ' || isDigit(c)
}

// opensSpeech keeps times (9:45) and addresses (http://) from being labels.
func opensSpeech(body string, pos, end int) bool {
	if pos >= end {
		return true
	}
	c := body[pos]
	return !isDigit(c) && c != '/' && c != '\\'
}

func canOpenName(c byte) bool { return isUpper(c) || c == '"' || c >= 0x80 || c == '(' || c == '\'' }

// boundary says whether a label can begin at from.
func (p *parser) boundary(from, lead, start int) (where, bool) {
	if from == lead {
		if lead == start || p.onlyNotesBefore(start, lead) {
			return atStart, true
		}
		return afterStage, true
	}
	if from <= start {
		return 0, false
	}
	before := p.body[from-1]
	switch before {
	case ')', ']':
		return midway, true
	case '"': // the quotation ends here, with its sentence
		return midway, from-2 >= start && strings.IndexByte(".?!", p.body[from-2]) >= 0
	case '.', '?', '!': // a label that lost its line end and its space
		return midway, from-2 >= start && (isLower(p.body[from-2]) || p.body[from-2] == '.' || p.body[from-2] == 'K')
	case ' ', '\t', '\n':
	default:
		return 0, false
	}
	i := from - 1
	for i > start && (p.body[i] == ' ' || p.body[i] == '\t' || p.body[i] == '\n') {
		i--
	}
	switch p.body[i] {
	case '.', '?', '!', ')', ']', '"', '-':
		return midway, true
	case ':': // Also tonight: ADA VARR, MAYOR: ...
		return afterColon, true
	}
	if i >= 2 && (p.body[i-2:i+1] == "…" || p.body[i-2:i+1] == "”" || p.body[i-2:i+1] == "—") {
		return midway, true
	}
	return 0, false
}

// onlyNotesBefore reports whether the paragraph has only marks and notes
// before lead; labelBefore moves lead only over those and over labels.
func (p *parser) onlyNotesBefore(start, lead int) bool {
	if n := len(p.candidates); n > 0 && p.candidates[n-1].span[0] >= start && p.candidates[n-1].span[0] < lead {
		return false
	}
	return true
}
