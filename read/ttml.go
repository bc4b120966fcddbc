package read

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"aircheck"
)

// scoreTTML knows TTML and DFXP by their root and its namespace.
func scoreTTML(in Input) int {
	start := in.Text[:min(len(in.Text), 8<<10)]
	i := strings.Index(start, "<tt")
	for i >= 0 && i+3 < len(start) && start[i+3] != ' ' && start[i+3] != '>' && start[i+3] != '\n' && start[i+3] != ':' {
		next := strings.Index(start[i+3:], "<tt")
		if next < 0 {
			return 0
		}
		i += 3 + next
	}
	if i < 0 || !isMarkup(start) {
		return 0
	}
	if strings.Contains(start, "ttml") || strings.Contains(start, "ttaf1") {
		return 97
	}
	return 0
}

func readTTML(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{}
	if err := about(t, in); err != nil {
		return nil, err
	}
	if at := longTag(in.Text); at >= 0 {
		return nil, aircheck.Errorf(aircheck.Invalid, "the tag at byte %d is longer than %d kB: this is no caption file", at, maxTag>>10)
	}
	r := newTTMLReader()
	damage := r.read(in.Text)
	if err := composeCaptions(t, r.list); err != nil {
		return nil, err
	}
	if damage != nil {
		t.Warnings = append(t.Warnings, aircheck.Warning{Line: strings.Count(t.Body, "\n") + 1, Kind: "cut-off", Message: "the file is damaged here and was read as far as it goes: " + damage.Error()})
	}
	return t, nil
}

// maxTag is more than the tag of any caption file has.
const maxTag = 64 << 10

// longTag is where a tag begins that is longer, or -1.
func longTag(text string) int {
	for pos := 0; ; {
		open := strings.IndexByte(text[pos:], '<')
		if open < 0 {
			return -1
		}
		pos += open
		end := strings.IndexByte(text[pos:min(len(text), pos+maxTag)], '>')
		if end < 0 {
			if pos+maxTag < len(text) {
				return pos
			}
			return -1
		}
		pos += end
	}
}

// ttmlReader walks through a TTML document (https://www.w3.org/TR/ttml2/).
type ttmlReader struct {
	list   []caption
	agents map[string]string // id to name
	agent  string            // id of the <ttm:agent> under way
	clock  ttmlClock
	open   []ttmlElement
	text   strings.Builder // since the last timed element began or ended
	depth  int             // of elements beyond maxDepth, which are only counted
	inBody bool
	last   int64 // when the caption before begins
}

// ttmlElement is an element under way. Times are milliseconds.
type ttmlElement struct {
	name       string
	begin, end int64 // end is unbounded if it is not stated
	next       int64 // in a sequence, where the next child begins
	sequence   bool
	timed      bool
	preserve   bool
	speaker    string
}

const (
	unbounded = int64(1) << 50
	maxDepth  = 64
)

func newTTMLReader() *ttmlReader {
	return &ttmlReader{last: -1, agents: map[string]string{}, clock: ttmlClock{frames: 30, multiplier: 1, ticks: 1}, open: []ttmlElement{{end: unbounded}}}
}

// read walks through the document; the error says where it is damaged.
func (r *ttmlReader) read(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is decoded already
	for {
		token, err := d.RawToken()
		if err != nil {
			r.flush()
			if errors.Is(err, io.EOF) {
				if len(r.open) > 1 {
					return errors.New("it ends inside <" + r.open[len(r.open)-1].name + ">")
				}
				return nil
			}
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.start(token)
		case xml.EndElement:
			r.end(token.Name.Local)
		case xml.CharData:
			r.chars(string(token))
		}
	}
}

func (r *ttmlReader) start(e xml.StartElement) {
	name := e.Name.Local
	if len(r.open) > maxDepth {
		r.depth++
		return
	}
	if name == "tt" {
		r.clock.set(e.Attr)
	}
	parent := &r.open[len(r.open)-1]
	child := ttmlElement{name: name, begin: parent.begin, end: parent.end, preserve: parent.preserve, speaker: parent.speaker}
	if parent.sequence {
		child.begin = parent.next
	}
	r.attributes(&child, e.Attr)
	child.next = child.begin
	switch name {
	case "body":
		r.inBody = true
	case "br":
		r.text.WriteByte('\n')
	case "p", "div":
		r.flush()
	case "span":
		if child.timed || child.speaker != parent.speaker {
			r.flush()
		}
	case "head", "metadata":
		r.flush()
	}
	r.open = append(r.open, child)
}

// attributes reads when an element is shown, who speaks in it and how its
// children follow each other. Times count from where the element would begin.
func (r *ttmlReader) attributes(child *ttmlElement, attrs []xml.Attr) {
	base, limit := child.begin, child.end
	for _, a := range attrs {
		switch a.Name.Local {
		case "begin":
			if ms, ok := r.clock.read(a.Value); ok {
				child.begin, child.timed = base+ms, true
			}
		case "agent":
			child.speaker = r.speakers(a.Value)
		case "timeContainer":
			child.sequence = a.Value == "seq"
		case "space":
			child.preserve = a.Value == "preserve"
		case "id":
			if child.name == "agent" {
				r.agent = a.Value
			}
		}
	}
	for _, a := range attrs { // a duration counts from the beginning, which may stand behind it
		if ms, ok := r.clock.read(a.Value); ok && a.Name.Local == "end" {
			child.end, child.timed = min(limit, base+ms), true
		} else if ok && a.Name.Local == "dur" {
			child.end, child.timed = min(limit, child.begin+ms), true
		}
	}
}

func (r *ttmlReader) end(name string) {
	if r.depth > 0 {
		r.depth--
		return
	}
	if len(r.open) == 1 {
		return
	}
	e := r.open[len(r.open)-1]
	parent := &r.open[len(r.open)-2]
	switch {
	case name == "name" && r.agent != "" && !r.inBody && len(r.agents) < maxNames:
		r.agents[r.agent] = singleSpaced(r.text.String())
		r.text.Reset()
	case name == "agent":
		r.agent = ""
	case name == "p" || name == "div" || name == "body", name == "span" && (e.timed || e.speaker != parent.speaker):
		r.flush()
	case name == "head" || name == "metadata":
		r.text.Reset()
	}
	if e.end < unbounded {
		parent.next = max(parent.next, e.end)
	}
	r.open = r.open[:len(r.open)-1]
}

// chars adds text of the body, or of an agent's name. Line ends and indentation
// are one space unless they are to be preserved.
func (r *ttmlReader) chars(s string) {
	e := &r.open[len(r.open)-1]
	if !r.inBody && e.name != "name" || e.name == "desc" || e.name == "title" || e.name == "copyright" {
		return
	}
	if e.preserve {
		r.text.WriteString(s)
		return
	}
	space := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\r':
			space = true
			continue
		}
		if space {
			r.text.WriteByte(' ')
			space = false
		}
		r.text.WriteByte(s[i])
	}
	if space {
		r.text.WriteByte(' ')
	}
}

// flush makes a caption of the text so far, with the times of the element it
// stands in.
func (r *ttmlReader) flush() {
	s := r.text.String()
	r.text.Reset()
	if !r.inBody || strings.TrimSpace(s) == "" || len(r.list) > maxCaptions {
		return
	}
	e := &r.open[len(r.open)-1]
	c := caption{voice: e.speaker, text: s}
	// One time is for one caption; words without a time of their own have none.
	timed := false
	for i := len(r.open) - 1; i > 0 && !timed && r.open[i].name != "body"; i-- {
		timed = r.open[i].timed && (r.open[i].name != "div" || e.begin > r.last) || r.open[i-1].sequence
	}
	if timed {
		r.last = e.begin
		c.start = aircheck.OffsetAt(time.Duration(e.begin) * time.Millisecond)
		if e.end < unbounded {
			c.end = aircheck.OffsetAt(time.Duration(e.end) * time.Millisecond)
		}
	}
	r.list = append(r.list, c)
}

// speakers are the names of the agents with these ids.
func (r *ttmlReader) speakers(ids string) string {
	var names []string
	for _, id := range strings.Fields(ids) {
		name := r.agents[id]
		if name == "" {
			name = id
		}
		names = append(names, name)
	}
	return strings.Join(names, " and ")
}

// ttmlClock knows how times are counted.
type ttmlClock struct{ frames, multiplier, ticks float64 }

// set reads ttp:frameRate, ttp:frameRateMultiplier ("1000 1001") and ttp:tickRate.
func (c *ttmlClock) set(attrs []xml.Attr) {
	ticks := false
	for _, a := range attrs {
		fields := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ':' })
		if len(fields) == 0 {
			continue
		}
		n, err := strconv.ParseFloat(fields[0], 64)
		if err != nil || n <= 0 || n > 1e9 {
			continue
		}
		switch a.Name.Local {
		case "frameRate":
			c.frames = n
		case "tickRate":
			c.ticks, ticks = n, true
		case "frameRateMultiplier":
			c.multiplier = n
			if len(fields) > 1 {
				if below, err := strconv.ParseFloat(fields[1], 64); err == nil && below > 0 {
					c.multiplier = n / below
				}
			}
		}
	}
	if !ticks && c.frames != 30 { // the default is a tick for each frame
		c.ticks = c.frames
	}
}

// maxMilliseconds is longer than any recording.
const maxMilliseconds = float64(10 * 366 * 24 * 3600 * 1000)

// read makes milliseconds of 01:02:03.5, 01:02:03:12 (frames), 62.5s, 500ms,
// 1.5h, 2m, 100f, 900t.
func (c *ttmlClock) read(s string) (int64, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, false
	}
	ms, ok := 0.0, false
	if strings.IndexByte(s, ':') >= 0 {
		ms, ok = c.clockTime(s)
	} else {
		ms, ok = c.offsetTime(s)
	}
	if !ok || ms < 0 || ms > maxMilliseconds {
		return 0, false
	}
	return int64(ms + 0.5), true
}

func (c *ttmlClock) clockTime(s string) (float64, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ':' || r == ';' })
	if len(parts) < 3 || len(parts) > 4 {
		return 0, false
	}
	seconds := 0.0
	for _, p := range parts[:3] {
		n, err := strconv.ParseFloat(p, 64)
		if err != nil {
			return 0, false
		}
		seconds = seconds*60 + n
	}
	if len(parts) == 4 {
		f, err := strconv.ParseFloat(parts[3], 64)
		if err != nil {
			return 0, false
		}
		seconds += f / (c.frames * c.multiplier)
	}
	return seconds * 1000, true
}

func (c *ttmlClock) offsetTime(s string) (float64, bool) {
	i := len(s)
	for i > 0 && (s[i-1] < '0' || s[i-1] > '9') {
		i--
	}
	n, err := strconv.ParseFloat(s[:i], 64)
	if err != nil {
		return 0, false
	}
	switch s[i:] {
	case "h":
		return n * 3_600_000, true
	case "m":
		return n * 60_000, true
	case "s":
		return n * 1000, true
	case "ms":
		return n, true
	case "f":
		return n * 1000 / (c.frames * c.multiplier), true
	case "t":
		return n * 1000 / c.ticks, true
	}
	return 0, false
}
