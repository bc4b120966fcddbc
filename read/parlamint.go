package read

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"aircheck"
	"aircheck/grammar"
	"aircheck/words"
)

// scoreParlamint knows a sitting in the TEI of ParlaMint, and other TEI with
// utterances.
func scoreParlamint(in Input) int {
	start := in.Text[:min(len(in.Text), 32<<10)]
	if !isMarkup(start) || !strings.Contains(start, "<TEI") {
		return 0
	}
	if strings.Contains(start, "ParlaMint") || strings.Contains(start, "#parla.") {
		return 95
	}
	if strings.Contains(start, "<u ") {
		return 60
	}
	return 0
}

// readParlamint reads the utterances of a sitting. Names come from the list of
// persons, where the file has it, or from the printed notes of speakers.
func readParlamint(in Input) (*aircheck.Transcript, error) {
	r := &tei{t: &aircheck.Transcript{}, x: newXMLText(in.Text), persons: map[string]string{}, cues: make([]grammar.Cue, 0, len(in.Text)/500)}
	for len(r.cues) < maxCues {
		kind, err := r.x.next()
		if kind == html.ErrorToken {
			r.endBlock()
			if err := unreadable(err); err != nil {
				return nil, err
			}
			break
		}
		switch {
		case kind == html.TextToken && r.inText:
			r.words(r.x.text())
		case kind == html.TextToken:
			r.field.write(r.x.text())
		case kind == html.StartTagToken && r.inText:
			r.start()
		case kind == html.StartTagToken:
			r.startHeader()
		case kind == html.EndTagToken && r.inText:
			r.end()
		case kind == html.EndTagToken:
			r.endHeader()
		}
	}
	r.flushLabel()
	return r.t, grammar.Compose(r.t, r.cues)
}

// tei turns the elements of a sitting into cues.
type tei struct {
	t    *aircheck.Transcript
	x    *xmlText
	cues []grammar.Cue

	// The header.
	field   spacedText
	kind    string // type of the open title or name
	setting bool   // in <setting>
	country string
	person  teiPerson
	persons map[string]string // name by id

	// The text.
	inText   bool
	text     spacedText
	block    string // element whose text is being gathered
	noteType string
	utter    teiUtterance
	label    string // what the last note of a speaker printed
	said     bool   // the open utterance has words already
	began    bool   // the open paragraph has words already
	segment  bool
	tokens   int  // depth of <w>
	token    bool // the words stand in <w> and <pc>: white space around them means nothing
	joined   bool // no space after the last token
}

type teiPerson struct {
	id, link          string
	forename, surname []string
}

type teiUtterance struct {
	open      bool
	who, role string
}

// startHeader and endHeader read title, date, place and persons.
func (r *tei) startHeader() {
	r.field.take()
	switch r.x.name {
	case "text":
		r.inText = true
	case "setting":
		r.setting = true
	case "title", "name", "forename", "surname":
		r.kind = ""
		r.x.attributes(func(key string, value []byte) {
			if key == "type" {
				r.kind = string(value)
			}
		})
	case "date":
		r.x.attributes(func(key string, value []byte) {
			if key == "when" && r.setting {
				r.date(string(value))
			}
		})
	case "person":
		r.person = teiPerson{}
		r.x.attributes(func(key string, value []byte) {
			if key == "xml:id" {
				r.person.id = string(value)
			}
		})
	}
}

func (r *tei) endHeader() {
	value := r.field.take()
	switch r.x.name {
	case "setting":
		r.setting = false
		if r.t.Network == "" {
			r.t.Network = r.country
		}
		r.origin("network", r.t.Network)
	case "title":
		if r.kind == "main" && r.t.Show == "" {
			r.t.Show, _, _ = strings.Cut(value, " [ParlaMint")
			r.origin("show", r.t.Show)
		}
	case "name":
		switch {
		case r.setting && r.kind == "org" && r.t.Network == "":
			r.t.Network = value
		case r.setting && r.kind == "country" && r.country == "":
			r.country = value
		}
	case "forename":
		r.person.forename = append(r.person.forename, value)
	case "surname":
		r.person.surname = append(r.person.surname, value)
	case "namelink":
		r.person.link = value
	case "persname":
		if name := r.person.name(value); r.person.id != "" && r.persons[r.person.id] == "" && name != "" && len(r.persons) < maxPersons {
			r.persons[r.person.id] = name
		}
		r.person = teiPerson{id: r.person.id}
	case "person":
		r.person = teiPerson{}
	}
}

// maxPersons bounds the list of persons; a parliament of decades has thousands.
const maxPersons = 100_000

// name puts the parts of a name in the order in which it is said.
func (p *teiPerson) name(whole string) string {
	parts := append([]string{}, p.forename...)
	if p.link != "" {
		parts = append(parts, p.link)
	}
	parts = append(parts, p.surname...)
	if len(parts) == 0 {
		return whole
	}
	return strings.Join(parts, " ")
}

// date sets the day of the sitting. The zone is not stated, and none is assumed.
func (r *tei) date(when string) {
	if len(when) < 10 || !r.t.Aired.IsZero() {
		return
	}
	if a, ok := grammar.DateOf(when[:4], when[5:7], when[8:10]); ok && when[4] == '-' && when[7] == '-' {
		a.Zone = "UTC"
		grammar.SetTime(r.t, a, false, 0, 0)
		r.t.Zone = ""
		r.origin("aired", r.t.Day)
	}
}

func (r *tei) origin(key, value string) {
	if value == "" {
		return
	}
	if r.t.Origin == nil {
		r.t.Origin = map[string]string{}
	}
	r.t.Origin[key] = "content"
}

// start begins an element of the text.
func (r *tei) start() {
	switch name := r.x.name; name {
	case "div":
		r.endBlock()
		r.segment = len(r.cues) > 0
	case "u":
		r.endBlock()
		r.utter, r.said, r.block = teiUtterance{open: true}, false, "u"
		r.x.attributes(func(key string, value []byte) {
			switch key {
			case "who":
				r.utter.who = strings.TrimPrefix(string(value), "#")
			case "ana":
				r.utter.role = speakerRole(string(value))
			}
		})
	case "seg", "p", "head":
		r.endBlock()
		r.block, r.began = name, false
	case "note", "kinesic", "vocal", "incident", "gap":
		r.interrupt()
		r.block, r.noteType = name, ""
		r.x.attributes(func(key string, value []byte) {
			if key == "type" || key == "reason" {
				r.noteType = string(value)
			}
		})
	case "desc":
		if len(r.text.b) > 0 {
			r.text.write([]byte(" / ")) // one in each language
		}
	case "w", "pc":
		r.startToken()
	case "pb", "lb", "cb":
		r.text.space = true
	}
	if r.x.empty {
		r.end()
	}
}

// speakerRole reads "#chair" or "#guest" among the classes of an utterance.
func speakerRole(ana string) string {
	for _, class := range strings.Fields(ana) {
		switch class {
		case "#chair":
			return "chair"
		case "#guest":
			return "guest"
		}
	}
	return ""
}

// end ends an element of the text.
func (r *tei) end() {
	switch name := r.x.name; name {
	case "u":
		r.endBlock()
		r.flushLabel()
		r.utter, r.block = teiUtterance{}, ""
	case "seg", "p", "head", "div":
		r.endBlock()
	case "note", "kinesic", "vocal", "incident", "gap":
		if r.block == name {
			r.endNote()
		}
	case "w", "pc":
		if r.tokens--; r.tokens <= 0 {
			r.tokens = 0
			r.text.space = r.text.space || !r.joined
		}
	case "text":
		r.endBlock()
		r.inText = false
	}
}

// startToken begins a word or mark of an annotated text; join tells where no
// space stands.
func (r *tei) startToken() {
	if r.tokens == 0 {
		r.joined = false
		r.x.attributes(func(key string, value []byte) {
			if key != "join" {
				return
			}
			r.joined = string(value) == "right" || string(value) == "both"
			if string(value) == "left" || string(value) == "both" {
				r.text.space = false
			}
		})
	}
	r.token = true
	r.tokens++
}

// words gathers text; between the tokens of an annotated text there is none.
func (r *tei) words(s []byte) {
	if r.token && r.tokens == 0 && len(strings.TrimSpace(string(s[:min(len(s), 64)]))) == 0 {
		return
	}
	r.text.write(s)
}

// interrupt hands on the words before a note that stands among them.
func (r *tei) interrupt() {
	if r.block == "seg" || r.block == "u" || r.block == "p" {
		r.say()
	} else {
		r.endBlock()
	}
}

// endNote hands on a note, and goes back to the paragraph it stood in.
func (r *tei) endNote() {
	element, text := r.block, r.text.take()
	inside := r.utter.open && r.began
	r.block = ""
	if r.utter.open {
		r.block = "seg"
	}
	switch {
	case text == "":
	case element == "note" && r.noteType == "speaker" && !(r.utter.open && r.said):
		r.flushLabel()
		r.label = text
	default:
		r.cues = append(r.cues, grammar.Cue{Note: teiNoteKind(element, r.noteType), Text: text, Reason: r.noteType, Inline: inside, Literal: true})
	}
}

// teiNoteKind is the kind of a note by its element and its type.
func teiNoteKind(element, kind string) aircheck.NoteKind {
	switch {
	case kind == "laughter":
		return aircheck.Laughter
	case kind == "applause":
		return aircheck.Applause
	case kind == "inaudible":
		return aircheck.Inaudible
	case kind == "noise" || kind == "interruption" || kind == "shouting" || kind == "murmuring" || kind == "exclamation":
		return aircheck.Crosstalk
	case element == "note":
		return aircheck.NotSpoken
	}
	return aircheck.OtherNote
}

// flushLabel notes what a note of a speaker printed if no utterance took it.
func (r *tei) flushLabel() {
	if r.label != "" {
		r.cues = append(r.cues, grammar.Cue{Note: aircheck.NotSpoken, Text: r.label, Reason: "speaker", Literal: true})
		r.label = ""
	}
}

// endBlock hands on the open paragraph or heading.
func (r *tei) endBlock() {
	switch block := r.block; {
	case block == "note" || block == "kinesic" || block == "vocal" || block == "incident" || block == "gap":
		r.endNote()
	case r.utter.open && block != "head":
		r.say()
		r.block, r.began = "u", false
	default:
		r.block = ""
		if text := r.text.take(); text != "" {
			r.flushLabel()
			if block == "head" && len(r.t.Headlines) < maxTopics {
				r.t.Headlines = append(r.t.Headlines, text)
			}
			reason := isHeading
			if block != "head" {
				reason = isRecorder
			}
			r.cues = append(r.cues, grammar.Cue{Note: aircheck.NotSpoken, Text: text, Reason: reason, Segment: r.segment, Literal: true})
			r.segment = false
		}
	}
}

// say hands on words of the open utterance.
func (r *tei) say() {
	text := r.text.take()
	if text == "" {
		return
	}
	if !r.utter.open {
		r.text.write([]byte(text))
		r.block = "p"
		r.endBlock()
		return
	}
	cue := grammar.Cue{Text: text, Paragraph: !r.began, Literal: true, Segment: r.segment}
	if !r.said {
		r.open(&cue)
	}
	r.cues = append(r.cues, cue)
	r.said, r.began, r.segment = true, true, false
}

// open names the speaker of an utterance.
func (r *tei) open(cue *grammar.Cue) {
	cue.Turn, cue.Role = true, r.utter.role
	name := r.persons[r.utter.who]
	if label := r.label; label != "" {
		cue.Printed, cue.Label = label, strings.TrimRight(label, ": ")
		r.label = ""
		if name == "" {
			name = nameInLabel(cue.Label, r.utter.who)
		}
		cue.Name = name
		return
	}
	cue.Label, cue.Name = name, name
	if name == "" && r.utter.who != "" {
		cue.Label = readableID(r.utter.who)
		cue.Name = cue.Label
		cue.Doubt = "the file gives no name but the id " + r.utter.who
	}
}

// nameInLabel finds the name in a printed label by the id of the person, which
// is made of its words: PREDSEDNIK DR. ADA VARR, VarrAda.
func nameInLabel(label, id string) string {
	folded := strings.ReplaceAll(words.Fold(readableID(id)), " ", "")
	var found []string
	for _, w := range strings.Fields(label) {
		word := words.Fold(w)
		if len(word) > 1 && strings.Contains(folded, word) {
			found = append(found, w)
			folded = strings.Replace(folded, word, " ", 1)
		} else if len(found) > 0 {
			break
		}
	}
	if len(found) == 0 || strings.TrimSpace(folded) != "" {
		return ""
	}
	for i, w := range found {
		if strings.ToUpper(w) == w {
			found[i] = title(w)
		}
	}
	return strings.Join(found, " ")
}

// readableID puts spaces between the words of an id: AdaVarr, person.AdaVarr,
// Varr_Ada.
func readableID(id string) string {
	id = strings.TrimPrefix(id, "person.")
	var b strings.Builder
	var last rune
	for _, r := range id {
		switch {
		case r == '_' || r == '.' || r == '-':
			r = ' '
		case unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsDigit(last)):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
