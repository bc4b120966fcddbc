package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck/words"
)

type kind int

const (
	end kind = iota
	word
	opening
	closing
	comma // inside NEAR( ) only
	opAnd
	opOr
	opNot
	opNear
	fieldName
)

// token is a piece of the query. pos and end are its bytes, quotes included.
type token struct {
	kind     kind
	pos, end int
	raw      string   // as typed; of a phrase, what stands between the quotes
	words    []string // folded, of a word or phrase
	prefix   bool
	name     string // of a field, in lower case
	distance int    // of NEAR; -1 where none is given
	call     bool   // NEAR directly before a bracket
}

func (t token) isOperator() bool {
	return t.kind == opAnd || t.kind == opOr || t.kind == opNot || t.kind == opNear
}

func (t token) startsOperand() bool {
	switch t.kind {
	case word, opening, opNot, fieldName:
		return true
	case opNear:
		return t.call
	}
	return false
}

// next reads the next token into p.tok. Punctuation without words is skipped.
func (p *parser) next() {
	p.last = p.tok
	for {
		p.tok = p.scan()
		if p.err != nil {
			p.tok = token{kind: end, pos: len(p.s), end: len(p.s)}
			return
		}
		if p.tok.kind != word || len(p.tok.words) > 0 {
			return
		}
	}
}

func (p *parser) scan() token {
	p.skipSpace()
	if p.pos == len(p.s) {
		return token{kind: end, pos: p.pos, end: p.pos}
	}
	r, size := utf8.DecodeRuneInString(p.s[p.pos:])
	switch {
	case r == '(':
		return p.take(opening, size)
	case r == ')':
		return p.take(closing, size)
	case r == ',' && p.near:
		return p.take(comma, size)
	case r == '|':
		t := p.take(opOr, size)
		p.fail(t, &edit{t.pos, t.end, " OR "}, "“|” means nothing here: write OR for either of two")
		return t
	case r == '-' && p.isMinus():
		return p.take(opNot, size)
	case isQuote(r):
		return p.scanPhrase(size)
	}
	return p.scanWord()
}

func (p *parser) take(k kind, size int) token {
	t := token{kind: k, pos: p.pos, end: p.pos + size, raw: p.s[p.pos : p.pos+size]}
	p.pos = t.end
	return t
}

func (p *parser) skipSpace() {
	for p.pos < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[p.pos:])
		if !unicode.IsSpace(r) {
			return
		}
		p.pos += size
	}
}

// isMinus tells the minus of -word from a dash.
func (p *parser) isMinus() bool {
	rest := p.s[p.pos+1:]
	r, _ := utf8.DecodeRuneInString(rest)
	if r == '(' || isQuote(r) {
		return true
	}
	raw := rest[:p.wordLen(rest)]
	return raw != "" && r != '-' && (len(fold(raw)) > 0 || strings.Contains(raw, "*"))
}

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„‟«»＂", r) }

// scanPhrase reads up to any closing quote: what people paste mixes them.
func (p *parser) scanPhrase(quote int) token {
	start := p.pos + quote
	length := strings.IndexFunc(p.s[start:], isQuote)
	if length < 0 {
		t := p.take(word, len(p.s)-p.pos)
		p.fail(t, &edit{t.end, t.end, `"`}, "this quotation mark is never closed")
		return t
	}
	_, closer := utf8.DecodeRuneInString(p.s[start+length:])
	t := p.take(word, quote+length+closer)
	t.raw = p.s[start : start+length]
	star := strings.HasPrefix(p.s[p.pos:], "*") // "state of emerg"*
	if star {
		p.pos++
		t.end++
	}
	return p.folded(t, start, star)
}

func (p *parser) scanWord() token {
	t := p.take(word, p.wordLen(p.s[p.pos:]))
	switch t.raw {
	case "AND":
		t.kind = opAnd
		return t
	case "OR":
		t.kind = opOr
		return t
	case "NOT":
		t.kind = opNot
		return t
	}
	if t.raw == "NEAR" || strings.HasPrefix(t.raw, "NEAR/") {
		return p.nearOperator(t)
	}
	if name, _, ok := strings.Cut(t.raw, ":"); ok && isName(name) {
		t.kind, t.name = fieldName, strings.ToLower(name)
		t.end = t.pos + len(name) + 1
		t.raw = p.s[t.pos:t.end]
		p.pos = t.end
		return t
	}
	return p.folded(t, t.pos, false)
}

// wordLen is the number of bytes up to the next space, quote or bracket.
func (p *parser) wordLen(s string) int {
	for i, r := range s {
		if unicode.IsSpace(r) || isQuote(r) || r == '(' || r == ')' || r == '|' {
			return i
		}
		if r == ',' && p.near && !groupsDigits(s, i) {
			return i
		}
	}
	return len(s)
}

// groupsDigits tells the comma of 1,500 from one that ends a word.
func groupsDigits(s string, i int) bool {
	return i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1])
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isName tells speaker: from 9:45.
func isName(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return s != ""
}

// folded fills in the words of t, whose raw text begins at start, and whether
// the last of them is only a beginning.
func (p *parser) folded(t token, start int, star bool) token {
	text, starAt := t.raw, t.end-1
	if cut, ok := strings.CutSuffix(text, "*"); ok {
		text, star, starAt = cut, true, start+len(cut)
	}
	if at := strings.IndexByte(text, '*'); at >= 0 {
		p.misplacedStar(t, start+at)
		return t
	}
	t.words, t.prefix = fold(text), star
	if star && len(fold(lastRun(text))) == 0 {
		lone := token{pos: starAt, end: starAt + 1}
		p.fail(lone, remove(lone), "a * needs the beginning of a word before it, as in minister*")
	}
	return t
}

// lastRun is what follows the last white space in s.
func lastRun(s string) string {
	before := strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsSpace(r) })
	return s[len(before):]
}

func (p *parser) misplacedStar(t token, at int) {
	star := token{pos: at, end: at + 1}
	fix := remove(star)
	if p.s[t.pos:t.end] == t.raw { // a bare word
		fix = &edit{at, at + 1, ""}
		if at > t.pos {
			fix = &edit{at, t.end, "*"}
		}
	}
	p.fail(star, fix, "a * may stand only at the end of a word, and in a phrase only after the last")
}

// fold gives the folded words of s in a form that folds to itself, so that
// what a query prints is read back as the same words.
func fold(s string) []string {
	folded := words.Fold(s)
	for again := words.Fold(folded); again != folded; again = words.Fold(folded) {
		folded = again
	}
	return strings.Fields(folded)
}
