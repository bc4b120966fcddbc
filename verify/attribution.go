package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scene is a paragraph with its quotations, in which it is asked who said
// each. It goes by the order of words alone: a pronoun or a role names nobody.
type scene struct {
	text   string
	base   int    // where the paragraph begins in the document
	day    string // of the document, "" if unknown
	found  []quoted
	tokens []token
	at     []int   // token of each quotation
	voices []voice // of the quotations so far, for those that only follow
}

// attribution is what one clause tells of a quotation.
type attribution struct {
	voice
	says bool // there is a verb of saying
	near bool // the quotation follows it at once
}

func newScene(text string, base int, found []quoted, day string) *scene {
	s := &scene{text: text, base: base, day: day, found: found, at: make([]int, len(found)), voices: make([]voice, len(found))}
	s.tokens = tokensOf(text, outers(found, base))
	for i, t := range s.tokens {
		if t.isQuote() {
			s.at[t.quote] = i
		}
	}
	return s
}

// isBroken tells whether quotation i goes on in the next one, with nothing but
// the naming of its speaker between: “We will,” Coburg said, “pay.”
func (s *scene) isBroken(i int) bool {
	a, b := s.found[i], s.found[i+1]
	gap := s.tokens[s.at[i]+1 : s.at[i+1]]
	if a.open || a.mark != b.mark || len(gap) < 3 || len(gap) > 16 {
		return false
	}
	if end := gap[len(gap)-1].text; end != "," && end != "—" && end != "–" {
		return false
	}
	inner := strings.TrimRightFunc(s.text[a.inner.Start()-s.base:a.inner.End()-s.base], unicode.IsSpace)
	if last, _ := utf8.DecodeLastRuneInString(inner); !strings.ContainsRune(",—–-?!", last) && !strings.Contains(",—–", gap[0].text) {
		return false
	}
	for i, t := range gap {
		if lower := t.lower(); linking[lower] || lower == "adding" || lower == "added" || endsSentence(gap, i) {
			return false
		}
	}
	return verbIn(gap) >= 0
}

// voiceOf is who said the quotation made of runs first to last, and whether
// anyone is said to have said it at all.
func (s *scene) voiceOf(first, last int) (v voice, spoken bool) {
	from, _ := sentenceOf(s.tokens, s.at[first])
	_, to := sentenceOf(s.tokens, s.at[last])
	head, tail := s.tokens[from:s.at[first]], s.tokens[s.at[last]+1:to]
	before, after := s.before(head), s.after(tail, head)
	for i := first; i < last; i++ {
		if between := s.after(s.tokens[s.at[i]+1:s.at[i+1]], nil); between.says {
			after = between
			break
		}
	}
	switch {
	case before.says && (before.near || !after.says):
		v = before.voice
	case after.says:
		v = after.voice
	case first > 0 && len(head) == 0 && s.isTold(first-1, from):
		v = s.voices[first-1]
		before.says = true
	}
	if before.says && before.near && v.on == "" {
		v.on = after.on
	}
	for i := first; i <= last; i++ {
		s.voices[i] = v
	}
	return v, before.says || after.says && s.isSetOff(last)
}

// isSetOff tells that a comma, or the like, stands between a quotation and what
// follows: “Never,” experts said, and not: the “experts” said.
func (s *scene) isSetOff(quote int) bool {
	q := s.found[quote]
	inner := strings.TrimRightFunc(s.text[q.inner.Start()-s.base:q.inner.End()-s.base], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(inner)
	next := s.at[quote] + 1
	return strings.ContainsRune(",.!?…—–-", last) || next < len(s.tokens) && !s.tokens[next].isWord() ||
		next < len(s.tokens) && s.tokens[next].lower() == "by"
}

// isTold tells whether the sentence of a quotation ends at token end and says
// who said it: what follows at once, in the same paragraph, is by the same.
func (s *scene) isTold(quote, end int) bool {
	from, to := sentenceOf(s.tokens, s.at[quote])
	return to == end && (lastVerb(s.tokens[from:to]) >= 0 || s.voices[quote].by != "")
}

// before reads what stands before a quotation in its sentence:
//
//	Coburg told HCN on March 18, 2031, that the toll was “wrong”
//	subject^ ^verb      ^day
func (s *scene) before(head []token) attribution {
	if a, ok := s.label(head); ok {
		return a
	}
	v := lastVerb(head)
	if v < 0 {
		return s.withoutVerb(head)
	}
	a := attribution{says: true, near: isNear(head[v+1:])}
	switch {
	case head[v].lower() == "according":
		if v+1 < len(head) && head[v+1].lower() == "to" {
			a.by = nameAfter(head[v+2:])
		}
		a.near = true
	case isPassive(head, v):
		a.near = false
	case v == 0 || head[v-1].isQuote():
		a.by = nameAfter(head[v+1:])
	case isElided(head, v):
		a.by = mainSubject(head)
	default:
		a.by = subject(head[:v], head[v].lower())
	}
	if !a.near && isOvertaken(head[v+1:]) {
		a.by = ""
	}
	a.on = dayNear(head, v, s.day)
	return a
}

// isOvertaken tells that between verb and quotation another clause begins with
// a subject of its own: said no after she asked.
func isOvertaken(between []token) bool {
	for i := 0; i+1 < len(between); i++ {
		switch between[i].lower() {
		case "after", "before", "while", "when", "because", "where", "although", "whereas", "if", "but":
			if next := between[i+1]; next.isCapital() || isPronoun(next.lower()) {
				return true
			}
		}
	}
	return false
}

// isElided tells that the verb has the subject of the one before it: Coburg
// left and said.
func isElided(head []token, v int) bool {
	before := cutAdverbs(head[:v])
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return last.lower() == "and" || last.lower() == "but" || last.lower() == "then" || last.text == "," && strings.HasSuffix(head[v].lower(), "ing")
}

// label reads "INES COBURG:" and "Coburg, the minister:" where nothing else
// stands before the quotation.
func (s *scene) label(head []token) (attribution, bool) {
	n := len(head)
	if n < 2 || n > 12 || head[n-1].text != ":" || verbIn(head) >= 0 {
		return attribution{}, false
	}
	run := 0
	for run < n && (head[run].isCapital() || isTitle(head[run].lower())) {
		run++
	}
	name := personal(unshouted(head[:run]))
	if name == "" || strings.Count(name, " ") > 3 || run < n-1 && head[run].text != "," && head[run].text != "(" {
		return attribution{}, false
	}
	return attribution{voice: voice{by: name, on: dayNear(head, n-1, s.day)}, says: true, near: true}, true
}

// withoutVerb reads "In Coburg's words:" and "Coburg’s claim that".
func (s *scene) withoutVerb(head []token) attribution {
	for i := len(head) - 1; i > 0; i-- {
		if !sayingNouns[head[i].lower()] {
			continue
		}
		a := attribution{says: true, near: isNear(head[i+1:]), voice: voice{on: dayNear(head, i, s.day)}}
		owner := head[i-1]
		switch name, ok := cutPossessive(owner.text); {
		case ok && owner.isCapital():
			owner.text = name
			a.by = personal(append(runBefore(head[:i-1]), owner))
		case i+1 < len(head) && head[i+1].lower() == "of":
			a.by = nameAfter(head[i+2:])
		}
		return a
	}
	return attribution{}
}

// after reads what stands behind a quotation in its sentence: said Coburg,
// Coburg told HCN, according to Coburg, — Coburg.
func (s *scene) after(tail, head []token) attribution {
	for i, t := range tail {
		if t.isQuote() {
			tail = tail[:i]
			break
		}
	}
	if a, ok := s.signed(tail); ok {
		return a
	}
	for len(tail) > 0 && (tail[0].text == "," || tail[0].lower() == "as" || tail[0].text == "—" || tail[0].text == "–") {
		tail = tail[1:]
	}
	if len(tail) > 1 && tail[0].lower() == "by" {
		if v := lastVerb(head); v >= 0 && isPassive(head, v) {
			return attribution{voice: voice{by: nameAfter(tail[1:]), on: dayNear(tail, 0, s.day)}, says: true}
		}
	}
	v := verbIn(tail)
	if v < 0 {
		return attribution{}
	}
	a := attribution{says: true}
	switch {
	case tail[v].lower() == "according":
		if v+1 < len(tail) && tail[v+1].lower() == "to" {
			a.by = nameAfter(tail[v+2:])
		}
	case v == 0:
		a.by = nameAfter(tail[1:])
	default:
		a.by = subject(tail[:v], tail[v].lower())
	}
	a.on = dayNear(tail, v, s.day)
	return a
}

// signed reads a name behind a dash at the end, or in brackets.
func (s *scene) signed(tail []token) (attribution, bool) {
	if len(tail) < 2 || verbIn(tail) >= 0 || len(tail) > 16 {
		return attribution{}, false
	}
	switch tail[0].text {
	case "—", "–", "―", "-", "(":
	default:
		return attribution{}, false
	}
	v := creditOf(tail[1:], s.day)
	return attribution{voice: v, says: true}, v.by != ""
}

// creditVoice is who a line under a quotation names: "— Ines Coburg, HCN,
// March 15, 2031".
func creditVoice(line, day string) voice {
	return creditOf(tokensOf(strings.TrimLeft(line, " —–―-(~"), nil), day)
}

func creditOf(tokens []token, day string) voice {
	run := 0
	for run < len(tokens) && (tokens[run].isCapital() || isParticle(tokens[run].lower())) {
		run++
	}
	v := voice{by: personal(unshouted(tokens[:run]))}
	for i := range tokens {
		if on, n := dateAt(tokens, i, day); n > 0 {
			v.on = on
			break
		}
	}
	return v
}

// introduction is who the last words of a paragraph announce, if it ends in a
// colon: the block quotation that follows is theirs.
func (s *scene) introduction() voice {
	n := len(s.tokens)
	if n < 2 || s.tokens[n-1].text != ":" {
		return voice{}
	}
	from, _ := sentenceOf(s.tokens, n-1)
	head := s.tokens[from:]
	v := lastVerb(head)
	if v == 0 { // what said nothing before it, as in "Asked Coburg:"
		return voice{}
	}
	return s.before(head).voice
}

// isCalled tells whether the words before a quotation make a name or title of
// it: a film called “...”, the so-called “...”.
func (s *scene) isCalled(quote int) bool {
	i := s.at[quote] - 1
	if i < 0 {
		return false
	}
	switch s.tokens[i].lower() {
	case "titled", "entitled", "nicknamed", "headlined", "dubbed", "so-called", "named", "codenamed", "branded":
		return true
	case "as":
		return i > 0 && s.tokens[i-1].lower() == "known"
	case "word", "term", "phrase", "caption", "headline", "slogan":
		return true
	case "called": // “a film called”, but not “what Coburg called”, “was called”
		if i == 0 {
			return false
		}
		noun := s.tokens[i-1]
		return noun.isWord() && !noun.isCapital() && !isPronoun(noun.lower()) && !adverbs[noun.lower()] && !isBeing(noun.lower())
	}
	return false
}

// verbIn is the first verb of saying in the first clause of tokens, -1 if
// there is none.
func verbIn(tokens []token) int {
	for i, t := range tokens[:min(len(tokens), 28)] {
		switch {
		case linking[t.lower()] && !(t.lower() == "when" && i == 0), t.isQuote():
			return -1
		case saysAt(tokens, i):
			return i
		}
	}
	return -1
}

// lastVerb is the verb of saying nearest to the end, -1 if there is none.
func lastVerb(tokens []token) int {
	for i := len(tokens) - 1; i >= 0; i-- {
		if saysAt(tokens, i) {
			return i
		}
	}
	return -1
}

// saysAt tells whether token i is a verb of saying, not the noun of the same
// form ("the report", "his call").
func saysAt(tokens []token, i int) bool {
	lower := tokens[i].lower()
	next := ""
	if i+1 < len(tokens) {
		next = tokens[i+1].lower()
	}
	switch {
	case tokens[i].isQuote():
		return false
	case lower == "put" || lower == "puts":
		return next == "it"
	case lower == "went" || lower == "goes":
		return next == "on"
	case lower == "according":
		return next == "to"
	case !isSaying(lower):
		return false
	}
	if i == 0 || !sayingNouns[lower] && !otherNouns[lower] {
		return true
	}
	_, owned := cutPossessive(tokens[i-1].text)
	return !owned && !determiners[tokens[i-1].lower()]
}

// isNear tells whether a quotation follows a verb of saying at once, or after
// a comma or colon that ends the naming.
func isNear(between []token) bool {
	if len(between) == 0 {
		return true
	}
	switch last := between[len(between)-1]; last.lower() {
	case ":", ",", "that", "it", "quote":
		return true
	}
	return len(between) <= 3
}

// isPassive tells that the verb is done to its subject: Coburg was told.
func isPassive(tokens []token, v int) bool {
	for i := v - 1; i >= 0 && i >= v-3; i-- {
		switch lower := tokens[i].lower(); {
		case isBeing(lower), lower == "when", lower == "if":
			return tokens[v].lower() != "saying"
		case !adverbs[lower]:
			return false
		}
	}
	return false
}

func isBeing(lower string) bool {
	switch lower {
	case "was", "were", "been", "is", "are", "be", "being":
		return true
	}
	return false
}
