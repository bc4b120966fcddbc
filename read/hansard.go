package read

import (
	"bytes"
	"strings"
	"time"

	"golang.org/x/net/html"

	"aircheck"
	"aircheck/grammar"
)

// scoreHansard knows a day of a parliament by the elements of the Public Whip.
func scoreHansard(in Input) int {
	start := in.Text[:min(len(in.Text), 16<<10)]
	if !isMarkup(start) || !strings.Contains(start, "<publicwhip") && !strings.Contains(start, "uk.org.publicwhip/") {
		return 0
	}
	if strings.Contains(start, "<speech") || strings.Contains(start, "-heading") || strings.Contains(start, "<ques") {
		return 95
	}
	return 0
}

// readHansard reads the speeches of a day: speaker and time of each, headings,
// divisions, and what the reporters tell.
func readHansard(in Input) (*aircheck.Transcript, error) {
	h := &hansard{t: &aircheck.Transcript{}, x: newXMLText(in.Text), cues: make([]grammar.Cue, 0, len(in.Text)/500)}
	for len(h.cues) < maxCues {
		kind, err := h.x.next()
		if kind == html.ErrorToken {
			h.endBlock()
			if err := unreadable(err); err != nil {
				return nil, err
			}
			break
		}
		switch kind {
		case html.TextToken:
			if h.block != "" {
				h.text.write(h.x.text())
			}
		case html.StartTagToken:
			h.start()
		case html.EndTagToken:
			h.end()
		}
	}
	return h.t, grammar.Compose(h.t, h.cues)
}

// hansard turns the elements of a day into cues.
type hansard struct {
	t    *aircheck.Transcript
	x    *xmlText
	cues []grammar.Cue
	text spacedText

	speech  hansardSpeech
	block   string // element whose text is being gathered: p, major-heading, mplist ...
	italic  bool   // the paragraph is set in italics: nobody says it
	segment bool   // the next paragraph begins a segment
	spoken  bool   // the open speech has words already
	timed   string // the last time that was stated
	last    time.Time
}

// hansardSpeech is the open speech: who is said to speak, and how.
type hansardSpeech struct {
	open         bool
	name, office string
	unnamed      bool // several speak, or nobody in particular
	unmatched    bool // the source does not know whom the name means
	written      bool
	time         string
}

func (h *hansard) start() {
	switch name := h.x.name; name {
	case "speech", "ques", "reply":
		h.endBlock()
		h.openSpeech(name)
	case "major-heading", "minor-heading", "oral-heading":
		h.endBlock()
		h.identify()
		h.block, h.speech = name, hansardSpeech{}
		h.segment = h.segment || name == "major-heading" && len(h.cues) > 0
	case "p", "tr", "li":
		h.endBlock()
		h.block, h.italic = "p", false
		h.x.attributes(func(key string, value []byte) {
			h.italic = h.italic || key == "class" && bytes.Contains(value, []byte("italic"))
		})
	case "mplist", "msplist", "mlalist", "lordlist":
		h.endBlock()
		h.block = name
		h.x.attributes(func(key string, value []byte) {
			if key == "vote" || key == "heading" {
				h.text.write(value)
				h.text.write([]byte(":"))
				h.text.space = true
			}
		})
	case "mpname", "mspname", "mlaname", "lord":
		if n := len(h.text.b); n > 0 && h.text.b[n-1] != ':' {
			h.text.b = append(h.text.b, ';')
		}
		h.text.space = true
	case "br", "td", "th":
		h.text.space = true
	}
	if h.x.empty {
		h.end()
	}
}

func (h *hansard) end() {
	switch name := h.x.name; name {
	case "speech", "ques", "reply":
		h.endBlock()
		h.speech = hansardSpeech{}
	case "p", "tr", "li", "mplist", "msplist", "mlalist", "lordlist", "major-heading", "minor-heading", "oral-heading", "division":
		h.endBlock()
	}
}

// openSpeech reads who speaks, and when.
func (h *hansard) openSpeech(element string) {
	s := hansardSpeech{open: true, written: element != "speech"}
	nospeaker := false
	h.x.attributes(func(key string, value []byte) {
		switch key {
		case "speakername":
			s.name = strings.TrimRight(strings.Join(strings.Fields(string(value)), " "), ": ")
		case "speakeroffice":
			s.office = strings.Join(strings.Fields(string(value)), " ")
		case "nospeaker":
			nospeaker = strings.EqualFold(string(value), "true")
		case "speakerid", "person_id":
			s.unmatched = s.unmatched || string(value) == "unknown"
		case "time":
			s.time = h.same(value)
		case "id":
			h.place(value)
			s.written = s.written || bytes.Contains(value, []byte("/wrans/")) || bytes.Contains(value, []byte("/wms/"))
		}
	})
	s.unnamed = nospeaker && s.name != ""
	h.speech, h.block, h.spoken = s, "speech", false
}

// identify reads the id of a heading for the day and the chamber.
func (h *hansard) identify() {
	h.x.attributes(func(key string, value []byte) {
		if key == "id" {
			h.place(value)
		}
	})
}

// chambers are the parts of ids that name a chamber, with its parliament and
// what its report is called.
var chambers = map[string]struct{ network, show string }{
	"debate": {"UK House of Commons", "Hansard, House of Commons"}, "lords": {"UK House of Lords", "Hansard, House of Lords"},
	"westminhall": {"UK House of Commons", "Hansard, Westminster Hall"}, "standing": {"UK House of Commons", "Hansard, Public Bill Committees"},
	"wrans": {"UK Parliament", "Hansard, Written Answers"}, "wms": {"UK Parliament", "Hansard, Written Ministerial Statements"},
	"spor": {"Scottish Parliament", "Official Report"}, "spwa": {"Scottish Parliament", "Written Answers"}, "ni": {"Northern Ireland Assembly", "Official Report"},
	"senedd": {"Senedd Cymru", "Record of Proceedings"}, "wa": {"Senedd Cymru", "Record of Proceedings"},
}

// same is a time without a copy of the last one.
func (h *hansard) same(value []byte) string {
	if string(value) == h.timed {
		return h.timed
	}
	return strings.TrimSpace(string(value))
}

// place reads uk.org.publicwhip/debate/2031-03-14b.12.3.
func (h *hansard) place(id []byte) {
	if !h.t.Aired.IsZero() {
		return
	}
	parts := strings.Split(string(id), "/")
	if n := len(parts); n >= 3 && len(parts[n-1]) >= 10 {
		day := parts[n-1]
		a, ok := grammar.DateOf(day[:4], day[5:7], day[8:10])
		if !ok || day[4] != '-' || day[7] != '-' {
			return
		}
		a.Zone = "Europe/London"
		grammar.SetTime(h.t, a, false, 0, 0)
		h.t.Origin = map[string]string{"aired": "content"}
		if c, ok := chambers[parts[n-2]]; ok {
			h.t.Network, h.t.Show = c.network, c.show
			h.t.Origin["network"], h.t.Origin["show"] = "content", "content"
		}
	}
}

// maxTopics is how many headings of a day are told as its headlines.
const maxTopics = 40

// endBlock hands on the text that was gathered.
func (h *hansard) endBlock() {
	block := h.block
	h.block = ""
	if h.speech.open {
		h.block = "speech"
	}
	text := h.text.take()
	if text == "" || block == "" {
		return
	}
	switch {
	case strings.HasSuffix(block, "-heading"):
		if block == "major-heading" && len(h.t.Headlines) < maxTopics {
			h.t.Headlines = append(h.t.Headlines, text)
		}
		h.unsaid(text, isHeading)
	case block == "p" || block == "speech":
		h.paragraph(text)
	default:
		h.unsaid(text, "division")
	}
}

func (h *hansard) unsaid(text, reason string) {
	h.cues = append(h.cues, grammar.Cue{Note: aircheck.NotSpoken, Text: text, Reason: reason, Segment: h.segment, Literal: true})
	h.segment = false
}

// paragraph hands a paragraph to the open speech. What no name is given for, or
// stands in italics, the reporters tell.
func (h *hansard) paragraph(text string) {
	s := &h.speech
	if s.name == "" || h.italic {
		h.sittingBegins(text)
		h.unsaid(text, isRecorder)
		return
	}
	cue := grammar.Cue{Paragraph: true, Literal: true, Segment: h.segment, Turn: !h.spoken}
	if !h.spoken {
		cue.Label, cue.Name, cue.Role, cue.Unnamed = s.name, s.name, s.office, s.unnamed
		if s.unmatched {
			cue.Doubt = "the source knows no member of this name"
		}
		if s.written {
			cue.Voice = aircheck.Inserted
		} else {
			cue.At = h.clock(s.time)
		}
	}
	h.segment = false
	before := len(h.cues)
	h.cues = appendSaid(h.cues, cue, text)
	for i := before; i < len(h.cues); i++ {
		h.spoken = h.spoken || h.cues[i].Note == ""
	}
}

// clock reads the time of a speech, 14:30:00, where it differs from that of the
// speech before: the source repeats the last printed time.
func (h *hansard) clock(s string) time.Time {
	if s == h.timed || h.t.Aired.IsZero() {
		return time.Time{}
	}
	parts := strings.Split(s+":0", ":")
	if len(parts) < 3 {
		return time.Time{}
	}
	hour, a := number(parts[0])
	minute, b := number(parts[1])
	second, c := number(parts[2])
	if !a || !b || !c || len(s) > 8 || hour > 24 || minute > 59 || second > 59 {
		return time.Time{}
	}
	h.timed = s
	return sittingTime(h.t.Aired, &h.last, hour, minute, second)
}

// sittingBegins reads "The House met at half-past Two o'clock", which is when
// the sitting began.
func (h *hansard) sittingBegins(text string) {
	if !h.t.DateOnly || len(h.cues) > 8 {
		return
	}
	_, rest, ok := strings.Cut(text[:min(len(text), 200)], " met at ")
	if !ok {
		return
	}
	if minute, ok := timeInWords(rest); ok {
		y, m, d := h.t.Aired.Date()
		h.t.Aired = time.Date(y, m, d, minute/60, minute%60, 0, 0, h.t.Aired.Location())
		h.t.DateOnly = false
	}
}

// hourWords are the hours by name, as a parliament meets: nine to twelve before
// or at noon, the others after it.
var hourWords = map[string]int{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "one": 13, "two": 14, "three": 15, "four": 16, "five": 17, "six": 18, "seven": 19, "eight": 20}

// timeInWords reads "half-past Two o'clock", "a Quarter before Three of the
// Clock", "eleven o'clock" as a minute of the day.
func timeInWords(s string) (minute int, ok bool) {
	fields := strings.Fields(strings.ToLower(strings.NewReplacer("-", " ", "’", "'").Replace(s)))
	shift := 0
	for i, w := range fields {
		if i > 6 {
			break
		}
		switch w {
		case "half":
			shift = 30
		case "quarter":
			shift = 15
		case "before", "to":
			shift = -shift
		}
		if hour, known := hourWords[strings.Trim(w, ".,")]; known {
			next := strings.Join(fields[i+1:min(len(fields), i+4)], " ")
			return hour*60 + shift, strings.HasPrefix(next, "o'clock") || strings.HasPrefix(next, "of the clock")
		}
	}
	return 0, false
}

// appendSaid appends a paragraph that was said, with the interruptions that
// stand in it in square brackets as notes.
func appendSaid(cues []grammar.Cue, cue grammar.Cue, text string) []grammar.Cue {
	rest := text
	for from := 0; ; {
		open := strings.IndexByte(rest[from:], '[')
		if open < 0 {
			break
		}
		open += from
		end := strings.IndexByte(rest[open:min(len(rest), open+60)], ']')
		if end < 0 || !strings.HasPrefix(strings.ToLower(rest[open+1:open+end]), "interruption") {
			from = open + 1
			continue
		}
		end += open + 1
		if before := strings.TrimSpace(rest[:open]); before != "" {
			cue.Text = before
			cues = append(cues, cue)
			cue = grammar.Cue{Literal: true}
		}
		cues = append(cues, grammar.Cue{Note: aircheck.Crosstalk, Text: rest[open:end], Inline: cue.Label == "" && !cue.Paragraph, Literal: true})
		rest, from = rest[end:], 0
	}
	if rest = strings.TrimSpace(rest); rest != "" {
		cue.Text = rest
		cues = append(cues, cue)
	}
	return cues
}
