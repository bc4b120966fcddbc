package read

import (
	"strings"
	"time"

	"aircheck"
	"aircheck/grammar"
)

// scoreCrec knows a page of the Congressional Record by its head line.
func scoreCrec(in Input) int {
	start := in.Text[:min(len(in.Text), 4<<10)]
	if i := strings.Index(start, recordHead); i < 0 || i > 0 && start[i-1] != '\n' && start[i-1] != '>' {
		return 0
	}
	return 95
}

// recordHead begins the first line of every page of the Record.
const recordHead = "[Congressional Record"

// readCrec reads a document of the Congressional Record: what was said, with
// what the reporters tell, the headings, and what was printed without being said.
func readCrec(in Input) (*aircheck.Transcript, error) {
	r := &record{t: &aircheck.Transcript{}, cues: make([]grammar.Cue, 0, len(in.Text)/500)}
	lines := linesOfRecord(in.Text)
	r.head(lines)
	if r.chamber == "Daily Digest" {
		return nil, aircheck.Errorf(aircheck.Unsupported, "this is the Daily Digest, which sums up the day's proceedings: nobody speaks in it")
	}
	for p := range lines.paragraphs() {
		if r.paragraph(p); len(r.cues) > maxCues {
			break // Compose refuses that many
		}
	}
	r.unopened()
	if r.said == 0 {
		return nil, aircheck.Errorf(aircheck.Unsupported, "nobody speaks in this document of the Record: it prints what was filed, reported or announced")
	}
	return r.t, grammar.Compose(r.t, r.cues)
}

// record turns the paragraphs of one document into cues.
type record struct {
	t       *aircheck.Transcript
	chamber string // as its head has it: Senate, House, Extensions of Remarks
	cues    []grammar.Cue
	said    int // paragraphs of speech

	speaking bool         // a label has opened a turn and no rule has ended the item
	chairing bool         // the turn is of somebody in the chair, who reads nothing out
	printing bool         // a formula announced a document; all until a label belongs to it
	document bool         // a heading or the speaker announced one; its small type belongs to it
	segment  bool         // a rule has ended the item before
	opening  *grammar.Cue // a label whose words have not begun

	member, state string // in Extensions of Remarks: the full name and state of the heading
	last          time.Time
}

// head reads the lines in brackets that every document begins with.
func (r *record) head(lines *recordLines) {
	for {
		l, ok := lines.peek()
		if !ok {
			return
		}
		s := strings.TrimSpace(l.text)
		switch {
		case s == "":
		case strings.HasPrefix(s, "From the Congressional Record Online"):
		case strings.HasPrefix(s, recordHead):
			r.date(s)
			r.note(aircheck.Banner, s, "")
		case s[0] == '[' && !strings.HasPrefix(s, "[[") && s[len(s)-1] == ']' && len(s) < 80:
			if !strings.HasPrefix(s, "[Page") && !strings.HasPrefix(s, "[DOCID") && r.chamber == "" {
				r.place(s[1 : len(s)-1])
			}
			r.note(aircheck.Banner, s, "")
		default:
			return
		}
		lines.next()
	}
}

// date reads "(Tuesday, January 28, 1997)]" or ": July 21, 1994]".
func (r *record) date(s string) {
	rest := s[strings.IndexAny(s, ":(")+1:]
	if _, after, ok := strings.Cut(rest, "day, "); ok {
		rest = after
	}
	if a, _, ok := grammar.ReadDate(strings.TrimSpace(rest)); ok && r.t.Aired.IsZero() {
		a.Zone = "America/New_York"
		grammar.SetTime(r.t, a, false, 0, 0)
		r.origin("aired")
	}
}

// place names the chamber as the network and its part of the Record as the show.
func (r *record) place(chamber string) {
	r.chamber = chamber
	switch chamber {
	case "Senate":
		r.t.Network = "US Senate"
	case "House", "House of Representatives", "Extensions of Remarks":
		r.t.Network = "US House of Representatives"
	default:
		return
	}
	r.t.Show = "Congressional Record, " + strings.TrimSuffix(chamber, " of Representatives")
	r.origin("network", "show")
}

// maxItemName bounds the bytes of a heading in an id.
const maxItemName = 60

// recordItem names one document of a day's Record: its first page and heading.
func recordItem(t *aircheck.Transcript) string {
	if t.Source.Format != "crec" {
		return ""
	}
	item := ""
	for _, n := range t.Notes {
		if s := n.Span.Of(t.Body); n.Kind == aircheck.Banner && strings.HasPrefix(s, "[Page") {
			_, pages, _ := strings.Cut(strings.TrimSuffix(s, "]"), " ")
			first, _, _ := strings.Cut(pages, "-")
			item = " " + first
			break
		}
	}
	if len(t.Headlines) > 0 {
		name := t.Headlines[0]
		if len(name) > maxItemName {
			name = name[:max(0, strings.LastIndexByte(name[:maxItemName], ' '))]
		}
		item += " " + name
	}
	return item
}

func (r *record) origin(keys ...string) {
	if r.t.Origin == nil {
		r.t.Origin = map[string]string{}
	}
	for _, key := range keys {
		r.t.Origin[key] = "content"
	}
}

// maxCues is more than grammar.Compose takes: what would be refused is not
// gathered first.
const maxCues = 300_000

// Reasons of notes: what words are that nobody said.
const (
	isHeading  = "heading"
	isRecorder = "the reporters of debates tell it"
	isPrinted  = "printed in the Record, not said"
)

func (r *record) note(kind aircheck.NoteKind, text, reason string) {
	r.cues = append(r.cues, grammar.Cue{Note: kind, Text: text, Reason: reason, Literal: true})
}

// unsaid notes text that stands in the Record and was not said.
func (r *record) unsaid(p recordParagraph, reason string) {
	p.each(func(text string, mark recordMark) {
		if text == "" {
			r.mark(mark)
			return
		}
		r.cues = append(r.cues, grammar.Cue{Note: aircheck.NotSpoken, Text: text, Reason: reason, Segment: r.segment, Literal: true})
		r.segment = false
	})
}

// mark adds a page number or time of day, inside the paragraph where one is open.
func (r *record) mark(m recordMark) {
	cue := grammar.Cue{Note: aircheck.Furniture, Text: m.text, Reason: "page", Inline: m.inside, Literal: true}
	if m.time {
		cue.Note, cue.Reason, cue.At = aircheck.TimeMark, "", r.clock(m.text)
	}
	r.cues = append(r.cues, cue)
}

// clock reads "{time} 1430"; a sitting may pass midnight. It is zero without a
// date or for what is no time.
func (r *record) clock(s string) time.Time {
	s = strings.TrimSpace(strings.TrimPrefix(s, timeMark))
	n, ok := number(s)
	if !ok || len(s) < 3 || len(s) > 4 || n/100 > 24 || n%100 > 59 || r.t.Aired.IsZero() {
		return time.Time{}
	}
	return sittingTime(r.t.Aired, &r.last, n/100, n%100, 0)
}

// sittingTime is a time of day of a sitting that began on the day of aired; one
// that lies half a day before the last belongs to the day after.
func sittingTime(aired time.Time, last *time.Time, h, m, s int) time.Time {
	y, month, d := aired.Date()
	at := time.Date(y, month, d, h, m, s, 0, aired.Location())
	for days := 1; !last.IsZero() && last.Sub(at) > 12*time.Hour; days++ {
		at = time.Date(y, month, d+days, h, m, s, 0, aired.Location())
	}
	if at.After(*last) {
		*last = at
	}
	return at
}

// paragraph hands a paragraph to a turn or makes it a note.
func (r *record) paragraph(p recordParagraph) {
	switch p.kind {
	case itemRule:
		r.speaking, r.printing, r.segment = false, false, len(r.cues) > 0
		return
	case shortRule:
		return
	case markAlone:
		r.mark(p.marks[0])
		return
	case headingLine:
		r.heading(p)
		return
	case smallType:
		if r.speaking && !r.printing && !r.document && !r.chairing {
			r.speech(p)
		} else {
			r.unsaid(p, isPrinted)
		}
		return
	}
	who, printed := recordLabel(p.text)
	switch {
	case printed != "":
		r.open(who, printed, p)
	case isRecorderText(p.text):
		r.printing = r.printing || strings.HasSuffix(p.text, ":") || strings.Contains(p.text, "ordered to be printed")
		r.unsaid(p, isRecorder)
	case r.printing:
		r.unsaid(p, isPrinted)
	case !r.speaking:
		r.unsaid(p, isRecorder)
	default:
		r.speech(p)
		r.document = announcesDocument(p.text)
	}
}

// heading notes a heading; the first one is what the document is about. In
// Extensions of Remarks headings name the member.
func (r *record) heading(p recordParagraph) {
	if len(r.t.Headlines) == 0 && r.said == 0 {
		r.t.Headlines = []string{p.text}
	}
	if name, ok := strings.CutPrefix(p.text, "HON. "); ok && len(name) < 80 {
		r.member, r.state = readableName(name), ""
	} else if place, ok := strings.CutPrefix(p.text, "of "); ok && r.member != "" && r.state == "" && len(place) < 40 {
		r.state = headingCase(place)
	}
	r.document = true
	if r.printing {
		r.unsaid(p, isPrinted)
		return
	}
	r.unsaid(p, isHeading)
}

// open begins a turn.
func (r *record) open(who recordSpeaker, printed string, p recordParagraph) {
	r.unopened()
	r.speaking, r.printing, r.chairing = true, false, who.office != ""
	cue := grammar.Cue{Turn: true, Label: strings.TrimSuffix(strings.TrimSuffix(printed, "."), prayerFormula), Printed: printed, Name: who.name, Title: who.title, Role: who.office, State: who.state, Unnamed: who.unnamed}
	if r.member != "" && strings.HasSuffix(strings.ToLower(r.member), " "+strings.ToLower(who.name)) {
		cue.Name, cue.State = r.member, r.state
	}
	if p.bullet || r.chamber == "Extensions of Remarks" {
		cue.Voice = aircheck.Inserted
	}
	r.opening = &cue
	if rest := p.after(len(printed)); rest.text != "" || len(rest.marks) > 0 {
		r.speech(rest)
	}
	r.document = announcesDocument(p.text)
}

// unopened notes a label after which nobody says a word.
func (r *record) unopened() {
	if r.opening != nil {
		r.note(aircheck.NotSpoken, r.opening.Printed, isRecorder)
		r.opening = nil
	}
}

// speech adds a paragraph that was said.
func (r *record) speech(p recordParagraph) {
	cue := grammar.Cue{Paragraph: true, Literal: true}
	if r.opening != nil {
		cue = *r.opening
		cue.Literal = true
	}
	p.each(func(text string, mark recordMark) {
		if text == "" {
			r.mark(mark)
			return
		}
		cue.Text, cue.Segment = text, r.segment
		r.cues = append(r.cues, cue)
		cue = grammar.Cue{Literal: true}
		r.segment, r.opening = false, nil
		r.said++
	})
}
