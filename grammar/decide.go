package grammar

import (
	"slices"
	"strings"

	"aircheck"
)

// decideLabels chooses among the candidates. A label with a role, or with a
// name of two words at the start of a paragraph, is certain; a single word in
// capitals needs to be a name that labels use elsewhere, or at least no
// abbreviation of the running text (ISIS: ...).
func (p *parser) decideLabels() {
	known := p.knownNames()
	p.labels = make([]candidate, 0, len(p.candidates))
	for i := range p.candidates {
		if c := &p.candidates[i]; p.isLabel(c, known) {
			p.labels = append(p.labels, *c)
		}
	}
}

// knownNames counts names and surnames of the candidates that are certain by
// their form.
func (p *parser) knownNames() map[string]int {
	known := map[string]int{}
	for _, c := range p.candidates {
		if c.shape.mixed && !c.shape.nobody && c.where == atStart { // Nora Ilves: and then Nora:
			known[c.shape.name]++
			if c.shape.words > 1 {
				known[lastWord(c.shape.name)] += 2
				known[nextWord(c.shape.name)] += 2
			}
		}
		if c.shape.nobody || c.shape.mixed || c.shape.rest == "" && c.shape.words < 2 {
			continue
		}
		known[c.shape.name]++
		if last := lastWord(c.shape.name); last != c.shape.name {
			known[last]++
		}
	}
	for _, c := range p.candidates {
		if c.shape.nobody || c.shape.mixed || c.shape.rest != "" || c.shape.words > 1 || c.where == midway {
			continue
		}
		if known[c.shape.name] > 0 || !p.isAbbreviation(c.shape.name) {
			known[c.shape.name]++
		}
	}
	return known
}

func lastWord(name string) string {
	return name[strings.LastIndexByte(name, ' ')+1:]
}

func (p *parser) isLabel(c *candidate, known map[string]int) bool {
	s := &c.shape
	switch {
	case s.nobody:
		return c.where != midway || s.name != "Q" && !plainNobody(s.name)
	case s.mixed:
		return c.where == atStart && (c.timed || s.words > 1 || s.rest != "" || s.title != "" || known[s.name] > 1)
	case s.rest != "" && (c.where != midway || isCapitals(s.rest) || s.words > 1):
		return true
	case known[s.name] > 1 || known[s.name] > 0 && s.words < 2 && c.where != midway:
		return true
	case s.words > 1 && c.where != midway:
		return true
	case s.words > 1:
		return known[lastWord(s.name)] > 1 || !p.inRunningText(s.name)
	case c.where != midway:
		return !p.isAbbreviation(s.name)
	}
	return known[s.name] > 0 || nearAny(s.name, known)
}

// plainNobody are words that may close a sentence before a colon as well.
func plainNobody(name string) bool {
	switch name {
	case "QUESTION", "ALL", "BOTH", "TEXT":
		return true
	}
	return false
}

// isAbbreviation reports whether a word stands in capitals in the running
// text, as ISIS and CNN do and surnames do not. At the start of a line it may be
// a label without its colon, which proves nothing.
func (p *parser) isAbbreviation(word string) bool {
	known, ok := p.abbreviations[word]
	if !ok {
		known = p.findAbbreviation(word)
		if p.abbreviations == nil {
			p.abbreviations = map[string]bool{}
		}
		p.abbreviations[word] = known
	}
	return known
}

func (p *parser) findAbbreviation(word string) bool {
	if len(word) < 2 {
		return true
	}
	if !p.mayScan() {
		return false
	}
	n := 0
	for from := 0; n < 2; {
		i := strings.Index(p.body[from:], word)
		if i < 0 {
			return false
		}
		i += from
		j := i + len(word)
		from = j
		if i == 0 || p.body[i-1] == '\n' || isLetter(p.body[i-1]) || j < len(p.body) && (isLetter(p.body[j]) || p.body[j] == ':' || p.body[j] == ',') {
			continue
		}
		if p.amongLowerCase(i, j) {
			n++
		}
	}
	return true
}

// amongLowerCase reports whether the words around body[i:j] are ordinary text.
func (p *parser) amongLowerCase(i, j int) bool {
	before, after := p.body[max(0, i-12):i], p.body[j:min(len(p.body), j+12)]
	return strings.ContainsFunc(before, isLowerRune) || strings.ContainsFunc(after, isLowerRune) && !strings.ContainsAny(after, ":,")
}

func isLowerRune(r rune) bool { return 'a' <= r && r <= 'z' }

func (p *parser) inRunningText(name string) bool {
	return p.mayScan() && strings.Count(p.body, name) > 1
}

// nearAny reports whether a known name is a misspelling away.
func nearAny(name string, known map[string]int) bool {
	if len(known) > maxPeople {
		return false
	}
	for k := range known {
		if misspelt(name, k) {
			return true
		}
	}
	return false
}

// findBareLabels finds labels that lost their colon: a paragraph that begins
// with a name used as a label elsewhere, in capitals, and goes on with a
// sentence; or with a whole label with a role that names an office of news.
func (p *parser) findBareLabels() {
	names := map[string]bool{}
	for _, c := range p.labels {
		if !c.shape.mixed {
			names[c.shape.name] = true
			if !c.shape.nobody {
				names[lastWord(c.shape.name)] = true
			}
		}
	}
	labelled := map[int]int{} // the first label of a paragraph
	for _, c := range p.labels {
		if at, ok := labelled[c.paragraph]; !ok || c.span[0] < at {
			labelled[c.paragraph] = c.span[0]
		}
	}
	found := false
	add := func(c candidate, n int) {
		c.paragraph = n
		p.labels = append(p.labels, c)
		found = true
	}
	for n, par := range p.paragraphs {
		start := p.firstWord(par.span)
		if at, ok := labelled[n]; !ok || at != start {
			if c, ok := p.bareLabel(start, par.span[1], names); ok {
				add(c, n)
			}
		}
		p.bareLabelsWithin(par.span, names, func(c candidate) { add(c, n) })
	}
	if found {
		p.labels = withoutOverlaps(p.labels)
		for _, c := range p.labels {
			if c.bare {
				p.warn(c.span[0], "label-without-colon", c.span.Of(p.body)+" read as a label")
			}
		}
	}
}

// withoutOverlaps orders labels by place; where two overlap, the one with its
// colon stays.
func withoutOverlaps(labels []candidate) []candidate {
	slices.SortStableFunc(labels, func(a, b candidate) int { return a.span[0] - b.span[0] })
	kept := labels[:0]
	for _, c := range labels {
		if n := len(kept); n > 0 && c.span[0] < max(kept[n-1].words, kept[n-1].span[1]) {
			if kept[n-1].bare && !c.bare {
				kept[n-1] = c
			}
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// bareLabelsWithin finds labels that lost their colon and their line end: after
// the end of a sentence, a name of labels in capitals, and a new sentence.
func (p *parser) bareLabelsWithin(par aircheck.Span, names map[string]bool, add func(candidate)) {
	if len(names) == 0 {
		return
	}
	body := p.body
	for at := par[0] + 1; at+3 <= par[1]; at++ {
		if body[at-1] != ' ' || !isUpper(body[at]) || !isUpper(body[at+1]) || !endsSentence(body[at-2]) {
			continue
		}
		end := strings.IndexByte(body[at:par[1]], ' ')
		if end < 0 {
			return
		}
		stop := at + end
		if names[body[at:stop]] && stop < par[1] && beginsSentence(body[stop+1:par[1]]) && !p.isAbbreviation(body[at:stop]) {
			add(candidate{span: aircheck.Span{at, stop}, words: stop + 1, where: midway, shape: shapeOf(body[at:stop], false), bare: true})
		}
	}
}

func endsSentence(c byte) bool { return c == '.' || c == '?' || c == '!' || c == ')' }

// firstWord is where a paragraph's words begin, marks and notes skipped.
func (p *parser) firstWord(par aircheck.Span) int {
	at := par[0]
	for at < par[1] {
		var size int
		var ok bool
		switch p.body[at] {
		case '[':
			if _, size, ok = readMark(p.body[at:par[1]]); !ok {
				_, size, ok = readStage(p.body[at:par[1]])
			}
		case '(':
			_, size, ok = readStage(p.body[at:par[1]])
		}
		if !ok {
			return at
		}
		at, _ = trimSpace(p.body, at+size, par[1])
	}
	return at
}

func (p *parser) bareLabel(start, end int, names map[string]bool) (candidate, bool) {
	body := p.body
	if start+3 > end || !isUpper(body[start]) || isLower(body[start+1]) {
		return candidate{}, false
	}
	limit := min(end, start+maxLabel)
	for at := start; at < limit; {
		stop := strings.IndexByte(body[at:limit], ' ')
		if stop < 0 {
			break
		}
		stop += at
		word := strings.TrimSuffix(body[at:stop], ",")
		if !isCapitalWord(word) {
			break
		}
		name := body[start : at+len(word)]
		if strings.HasSuffix(body[at:stop], ",") {
			return p.bareRole(start, stop, limit, end, name)
		}
		if _, plain := splitTitle(name); (names[plain] || p.isSlipOf(plain, names)) && beginsSentence(body[stop+1:end]) && !names[name+" "+nextWord(body[stop+1:end])] {
			return candidate{span: aircheck.Span{start, stop}, words: stop + 1, where: atStart, shape: shapeOf(name, false), bare: true}, true
		}
		at = stop + 1
	}
	return candidate{}, false
}

// isSlipOf reports whether a word in capitals misspells a name of labels; a word
// that the running text has in capitals is none.
func (p *parser) isSlipOf(word string, names map[string]bool) bool {
	if len(word) < 5 || len(names) > maxPeople || p.isAbbreviation(word) {
		return false
	}
	for name := range names {
		if misspelt(word, name) {
			return true
		}
	}
	return false
}

func nextWord(s string) string {
	if i := strings.IndexByte(s, ' '); i > 0 {
		return s[:i]
	}
	return s
}

// beginsSentence reports whether s begins like something said: a capital with
// small letters after it, "I", a dash, dots, a quotation mark, a figure.
func beginsSentence(s string) bool {
	s = strings.TrimLeft(s, " ")
	if s == "" {
		return false
	}
	switch c := s[0]; {
	case c == '-' || c == '"' || c == '$' || c == '\'' || isDigit(c):
		return true
	case strings.HasPrefix(s, "..."), strings.HasPrefix(s, "I "), strings.HasPrefix(s, "I'"), strings.HasPrefix(s, "A "), strings.HasPrefix(s, "(") || strings.HasPrefix(s, "“"):
		return true
	case isUpper(c):
		return len(s) > 1 && (isLower(s[1]) || s[1] == '\'' || isUpper(s[1]) && len(nextWord(s)) < 6)
	}
	return false
}

// newsOffices are the last words of roles by which a label is known without
// its colon.
var newsOffices = setOf("ANCHOR", "HOST", "CO-HOST", "CO-ANCHOR", "CORRESPONDENT", "REPORTER", "ANALYST", "CONTRIBUTOR", "COMMENTATOR", "PRODUCER", "EDITOR", "METEOROLOGIST", "COLUMNIST", "STRATEGIST", "WITNESS", "PRESIDENT", "SENATOR", "GOVERNOR", "MAYOR", "MINISTER", "SPOKESMAN", "SPOKESWOMAN", "ATTORNEY", "AUTHOR", "PROFESSOR", "CANDIDATE")

// bareRole reads a whole label without colon: ADA VARR, KBN ANCHOR Good
// evening.
func (p *parser) bareRole(start, comma, limit, end int, name string) (candidate, bool) {
	sh := shapeOf(name, false)
	if !sh.ok || sh.words < 2 {
		return candidate{}, false
	}
	body, office := p.body, 0
	for at := comma + 1; at < limit; {
		stop := strings.IndexByte(body[at:limit], ' ')
		if stop < 0 {
			break
		}
		stop += at
		word := strings.Trim(body[at:stop], ",\"")
		if word != "&" && !isCapitalWord(word) {
			break
		}
		if newsOffices[word] {
			office = stop
		}
		at = stop + 1
	}
	if office == 0 || !beginsSentence(body[office:end]) {
		return candidate{}, false
	}
	sh = shapeOf(body[start:office], false)
	return candidate{span: aircheck.Span{start, office}, words: office + 1, where: atStart, shape: sh, bare: true}, sh.ok
}
