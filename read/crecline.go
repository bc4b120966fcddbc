package read

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// recordLines are the lines of a document of the Record, which are those of its
// <pre>, or all of them where it was saved as text.
type recordLines struct {
	rest string
	line recordLine
	held bool
}

type recordLine struct {
	text   string // without tags, entities read
	bullet bool   // begins with <bullet>
}

func linesOfRecord(text string) *recordLines {
	if _, inside, ok := strings.Cut(text, "<pre>"); ok {
		text, _, _ = strings.Cut(inside, "</pre>")
	}
	return &recordLines{rest: text}
}

func (l *recordLines) peek() (recordLine, bool) {
	if !l.held {
		if l.rest == "" {
			return recordLine{}, false
		}
		var line string
		line, l.rest, _ = strings.Cut(l.rest, "\n")
		l.line, l.held = cleanLine(line), true
	}
	return l.line, true
}

func (l *recordLines) next() (recordLine, bool) {
	line, ok := l.peek()
	l.held = false
	return line, ok
}

// cleanLine removes tags and reads entities. A < that begins no tag, or one that
// does not end in the line, is text.
func cleanLine(s string) recordLine {
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '&') < 0 {
		return recordLine{text: s}
	}
	var b strings.Builder
	l := recordLine{}
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			break
		}
		b.WriteString(s[:i])
		if tag := s[i : i+end+1]; !isTag(tag) {
			b.WriteString(tag)
		} else if tag == "<bullet>" && strings.TrimSpace(b.String()) == "" {
			l.bullet = true
		}
		s = s[i+end+1:]
	}
	b.WriteString(s)
	l.text = html.UnescapeString(b.String())
	return l
}

func isTag(s string) bool {
	c := s[1] | 0x20
	return 'a' <= c && c <= 'z' || s[1] == '/' || s[1] == '!'
}

// recordParagraph is what the layout of the Record sets apart.
type recordParagraph struct {
	kind   recordLayout
	text   string // lines joined, single spaces
	bullet bool
	marks  []recordMark
}

type recordLayout int

const (
	fullType    recordLayout = iota // full type: begins two columns in
	smallType                       // small type: seven columns in, what is quoted or printed
	headingLine                     // centred
	itemRule                        // ends an item
	shortRule                       // ends a document inside one
	markAlone                       // a page number or time between paragraphs
)

// recordMark is [[Page S754]] or {time} 1430.
type recordMark struct {
	text   string
	time   bool
	at     int  // byte of the paragraph's text in front of which it stands
	inside bool // the paragraph goes on after it
}

const timeMark = "{time}"

// each gives the stretches of text between the marks, and the marks with an
// empty text, in order.
func (p recordParagraph) each(do func(text string, mark recordMark)) {
	from := 0
	for _, m := range p.marks {
		if text := strings.TrimSpace(p.text[from:m.at]); text != "" {
			do(text, recordMark{})
		}
		m.inside = m.at > 0
		do("", m)
		from = m.at
	}
	if text := strings.TrimSpace(p.text[from:]); text != "" {
		do(text, recordMark{})
	}
}

// after is the paragraph without its first n bytes.
func (p recordParagraph) after(n int) recordParagraph {
	for n < len(p.text) && p.text[n] == ' ' {
		n++
	}
	p.text = p.text[n:]
	for i := range p.marks {
		p.marks[i].at = max(0, p.marks[i].at-n)
	}
	return p
}

// recordJoiner puts lines together to paragraphs.
type recordJoiner struct {
	lines *recordLines
	yield func(recordParagraph) bool
	done  bool

	open  bool
	kind  recordLayout
	text  []byte
	start recordParagraph // bullet and marks of the open paragraph
	blank bool            // a blank line since its last line
	marks []recordMark
}

// paragraphs joins the lines. A page may end anywhere: the lines around its
// number are one paragraph if the second is not indented as the first of one.
func (l *recordLines) paragraphs() iter.Seq[recordParagraph] {
	return func(yield func(recordParagraph) bool) {
		j := &recordJoiner{lines: l, yield: yield}
		for !j.done {
			line, ok := l.next()
			if !ok {
				break
			}
			j.line(line)
		}
		j.end()
	}
}

func (j *recordJoiner) line(l recordLine) {
	indent := 0
	for indent < len(l.text) && l.text[indent] == ' ' {
		indent++
	}
	s := strings.TrimSpace(l.text)
	switch {
	case s == "":
		j.blank = true
	case len(s) > 2 && strings.Trim(s, "_-=") == "":
		j.end()
		kind := shortRule
		if len(s) >= 6 && s[0] == '_' && indent >= 20 && indent <= 40 {
			kind = itemRule
		}
		j.hand(recordParagraph{kind: kind})
	case strings.HasPrefix(s, "[[Page ") && strings.HasSuffix(s, "]]"):
		j.marks = append(j.marks, recordMark{text: s})
	case strings.HasPrefix(s, timeMark):
		j.marks = append(j.marks, recordMark{text: strings.Join(strings.Fields(s), " "), time: true})
	default:
		kind, goesOn := j.place(s, indent, l.bullet)
		if !goesOn {
			j.end()
			j.open, j.kind, j.start = true, kind, recordParagraph{kind: kind, bullet: l.bullet}
		}
		j.add(s)
		j.blank = false
	}
}

// place tells by its indent what a line is, and whether it goes on with the
// open paragraph.
func (j *recordJoiner) place(s string, indent int, bullet bool) (kind recordLayout, goesOn bool) {
	joined := j.open && (!j.blank || len(j.marks) > 0)
	switch {
	case bullet:
		return fullType, false
	case j.blank && j.isCentred(s, indent), !j.open && j.isCentred(s, indent):
		return headingLine, false
	case indent == 0 && j.open && j.kind == fullType:
		return fullType, joined || j.isUnfinished()
	case indent == 0:
		return fullType, joined && j.kind == headingLine
	case indent <= 3:
		return fullType, false
	case indent <= 6 || indent == 8:
		return smallType, joined && j.kind == smallType
	case indent <= 9:
		return smallType, false
	}
	return headingLine, joined && j.kind == headingLine
}

// isCentred recognises headings that are too long to be far from the margin.
func (j *recordJoiner) isCentred(s string, indent int) bool {
	if indent >= 10 || len(j.marks) > 0 && indent == 0 {
		return false
	}
	if indent == 0 {
		next, ok := j.lines.peek()
		return ok && !j.isUnfinished() && strings.HasPrefix(next.text, "          ") && strings.TrimSpace(next.text) != "" && !strings.HasSuffix(s, ".")
	}
	off := len(s) + 2*indent - 71
	if off < -2 || off > 2 {
		return false
	}
	return indent != 2 && indent != 5 && indent != 7 || !strings.ContainsFunc(s, func(r rune) bool { return 'a' <= r && r <= 'z' })
}

// isUnfinished reports whether the open paragraph of full type ends inside a
// sentence.
func (j *recordJoiner) isUnfinished() bool {
	if !j.open || j.kind != fullType || len(j.text) == 0 {
		return false
	}
	return strings.IndexByte(".?!:;'\")]_", j.text[len(j.text)-1]) < 0
}

// add joins a line to the open paragraph; a hyphen at the end of the one before
// is part of the word.
func (j *recordJoiner) add(s string) {
	for _, m := range j.marks {
		m.at = len(j.text)
		j.start.marks = append(j.start.marks, m)
	}
	j.marks = j.marks[:0]
	if n := len(j.text); n > 0 && j.text[n-1] != '-' {
		j.text = append(j.text, ' ')
	}
	if strings.Contains(s, "  ") || strings.IndexByte(s, '\t') >= 0 || strings.IndexByte(s, '\f') >= 0 || strings.Contains(s, "\u00a0") || strings.IndexByte(s, '\r') >= 0 || strings.IndexByte(s, '\n') >= 0 {
		s = strings.Join(strings.Fields(s), " ")
	}
	j.text = append(j.text, s...)
}

// end hands on the open paragraph and the marks after it.
func (j *recordJoiner) end() {
	if j.open {
		j.start.text = string(j.text)
		j.hand(j.start)
		j.text = j.text[:0]
		j.open = false
	}
	for _, m := range j.marks {
		j.hand(recordParagraph{kind: markAlone, marks: []recordMark{m}})
	}
	j.marks = j.marks[:0]
}

func (j *recordJoiner) hand(p recordParagraph) {
	if !j.done && !j.yield(p) {
		j.done = true
	}
}
