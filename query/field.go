package query

import (
	"strings"

	"aircheck/words"
)

// The names of the fields that become a [Date].
const (
	on     = "on"
	after  = "after"
	before = "before"
)

// voices are the values of voice:, as aircheck.Voices has them.
var voices = [...]string{"live", "clip", "narration", "screen", "announcer", "inserted"}

var airings = [...]string{First, Again}

func isDateField(name string) bool { return name == on || name == after || name == before }

// fieldNames lists what may stand before a colon.
func fieldNames() []string {
	var names []string
	for _, name := range FieldNames {
		names = append(names, string(name))
	}
	return append(names, on, after, before)
}

// canonicalField is the name of a known field, aliases resolved.
func canonicalField(name string) (string, bool) {
	if name == "who" || name == "by" {
		return string(Speaker), true
	}
	for _, known := range fieldNames() {
		if name == known {
			return known, true
		}
	}
	return "", false
}

// fieldValue reads what stands after a field's name and colon.
func (p *parser) fieldValue() Node {
	t := p.tok
	name, known := canonicalField(t.name)
	switch {
	case p.field != "":
		p.fail(t, remove(t), "%s cannot stand inside %s", quoted(t.raw), quoted(p.field+":"))
		return nil
	case !known:
		p.unknownField(t)
		return nil
	}
	p.next()
	if p.err != nil {
		return nil
	}
	value := p.tok
	switch {
	case value.kind == opNot && value.pos == t.end:
		p.fail(value, &edit{t.pos, value.end, "-" + t.raw}, "to leave a value out, write the minus before the field")
		return nil
	case value.kind != word && value.kind != opening, value.pos != t.end:
		p.emptyField(t, value)
		return nil
	}
	p.field = name
	n := p.operand()
	p.field = ""
	return n
}

func (p *parser) unknownField(t token) {
	if near := nearest(t.name, fieldNames(), meantFields()); near != "" {
		p.fail(t, &edit{t.pos, t.end, near + ":"}, "there is no field %s, but there is %s:", quoted(t.raw), near)
		return
	}
	p.fail(t, &edit{t.end - 1, t.end, " "}, "there is no field %s; the fields are %s", quoted(t.raw), strings.Join(fieldNames(), ", "))
}

// meantFields says which field people mean by another word for it.
func meantFields() map[string]string {
	return map[string]string{
		"name": "speaker", "said": "speaker", "person": "speaker", "title": "role", "job": "role",
		"organisation": "org", "organization": "org", "company": "org", "program": "show", "programme": "show",
		"repeat": "airing", "repeats": "airing", "aired": "airing", "rerun": "airing", "channel": "network", "station": "network", "date": "on", "day": "on", "since": "after", "until": "before",
	}
}

// nearest is the candidate that was most likely meant by name, or "".
func nearest(name string, candidates []string, meant map[string]string) string {
	if m := meant[name]; m != "" {
		return m
	}
	best, least := "", 3
	if len(name) <= 4 {
		least = 2
	}
	for _, c := range candidates {
		if d := words.Distance(name, c, least-1); d < least {
			best, least = c, d
		}
	}
	return best
}

func (p *parser) emptyField(t, value token) {
	fix := remove(t)
	if value.kind == word || value.kind == opening {
		fix = &edit{t.pos, value.pos, t.raw}
	}
	if strings.TrimSpace(p.s[t.end:value.pos]) == "" && fix.text != "" {
		p.fail(t, fix, "%s needs its value directly after the colon", quoted(t.raw))
		return
	}
	p.fail(t, remove(token{pos: t.pos, end: value.pos}), "%s needs a value after the colon", quoted(t.raw))
}

// fieldTerm puts a value under the field that is being read.
func (p *parser) fieldTerm(t token, value Node) Node {
	name := FieldName(p.field)
	switch {
	case name == Voice && !isOneOf(voices[:], value):
		p.fail(t, meant(t, voices[:], meantVoices()), "%s is no voice; the voices are %s", quoted(t.raw), strings.Join(voices[:], ", "))
	case name == Airing && !isOneOf(airings[:], value):
		p.fail(t, meant(t, airings[:], meantAirings()), "%s is no airing: write %s for words that were not on air before, %s for those that were",
			quoted(t.raw), First, Again)
	}
	return Field{Name: name, Value: value}
}

// meant puts the nearest value in the place of a wrong one.
func meant(t token, values []string, others map[string]string) *edit {
	if near := nearest(strings.Join(t.words, " "), values, others); near != "" {
		return &edit{t.pos, t.end, near}
	}
	return nil
}

func isOneOf(values []string, value Node) bool {
	w, ok := value.(Word)
	for _, v := range values {
		if ok && (v == w.Text || w.Prefix && strings.HasPrefix(v, w.Text)) {
			return true
		}
	}
	return false
}

func meantAirings() map[string]string {
	return map[string]string{
		"new": First, "once": First, "original": First, "premiere": First, "1st": First, "1": First,
		"repeat": Again, "repeated": Again, "rerun": Again, "later": Again, "before": Again,
	}
}

func meantVoices() map[string]string {
	return map[string]string{
		"voiceover": "narration", "voice over": "narration", "vo": "narration", "tape": "clip", "video": "clip",
		"videotape": "clip", "graphic": "screen", "text": "screen", "promo": "announcer",
	}
}
