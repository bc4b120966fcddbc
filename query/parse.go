package query

import (
	"strings"
	"unicode/utf8"
)

// What a query may be at most. Whoever sends more is told so; nobody types it.
const (
	MaxBytes = 10_000 // of the query, and of its canonical form
	MaxDepth = 30     // of brackets, NOT and mixed operators
	MaxWords = 500    // in words, phrases and fields together
)

// Parse reads a query; docs/query.md teaches the language. NOT binds tighter
// than AND, AND tighter than OR, and NEAR tightest of all. The empty query is
// [All]. The error, if any, is an [*Error] which shows the place of the mistake.
func Parse(s string) (Node, error) {
	n, err := parse(s)
	if err != nil {
		err.Suggestion = repair(s, err)
		return nil, err
	}
	return n, nil
}

func parse(s string) (Node, *Error) {
	if len(s) > MaxBytes {
		return nil, tooLong(s)
	}
	if at := invalidByte(s); at >= 0 {
		return nil, &Error{Pos: at, End: at + 1, Message: "this byte is not text in UTF-8", fix: &edit{at, at + 1, " "}}
	}
	p := &parser{s: s}
	p.next()
	if p.tok.kind == end && p.err == nil {
		return All{}, nil
	}
	n := p.or()
	if p.tok.kind == closing {
		p.fail(p.tok, remove(p.tok), "this bracket closes nothing")
	}
	if p.err != nil {
		return nil, p.err
	}
	return n, checkSize(s, n)
}

// checkSize refuses what could not be read back from its canonical form, which
// spells out brackets and operators and may so be longer than what was typed.
func checkSize(s string, n Node) *Error {
	if depth(n) > MaxDepth {
		return &Error{End: len(s), Message: tooDeepMessage}
	}
	if len(n.String()) > MaxBytes {
		return tooLong(s)
	}
	return nil
}

func invalidByte(s string) int {
	for i, r := range s {
		if r != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
			return i
		}
	}
	return -1
}

// parser reads from left to right with one token of lookahead. After the first
// error every token is the end, so that the functions need no error results.
type parser struct {
	s     string
	pos   int   // the next byte to read
	last  token // the token before tok
	tok   token
	near  bool   // inside NEAR( ), where a comma ends a word
	field string // the field that words belong to, inside speaker:( )
	depth int
	words int
	err   *Error
}

func (p *parser) or() Node {
	nodes := []Node{p.and()}
	for p.tok.kind == opOr {
		p.next()
		nodes = append(nodes, p.and())
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return Or{nodes}
}

func (p *parser) and() Node {
	nodes := []Node{p.not()}
	for p.tok.kind == opAnd || p.tok.startsOperand() {
		if p.tok.kind == opAnd {
			p.next()
		}
		nodes = append(nodes, p.not())
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return And{nodes}
}

func (p *parser) not() Node {
	if p.tok.kind != opNot {
		return p.nearChain()
	}
	if !p.deeper() {
		return nil
	}
	p.next()
	n := Not{p.not()}
	p.depth--
	return n
}

func (p *parser) operand() Node {
	switch p.tok.kind {
	case word:
		n := p.leaf(p.tok)
		p.next()
		return n
	case opening:
		return p.group()
	case opNear:
		if p.callsNear() {
			return p.nearCall()
		}
	case fieldName:
		return p.fieldValue()
	}
	p.missing()
	return nil
}

func (p *parser) group() Node {
	open := p.tok
	if !p.deeper() {
		return nil
	}
	p.next()
	n := p.or()
	if p.tok.kind != closing {
		p.unclosed(open)
	}
	p.next()
	p.depth--
	return n
}

func (p *parser) deeper() bool {
	p.depth++
	if p.depth > MaxDepth {
		p.fail(p.tok, nil, tooDeepMessage)
	}
	return p.err == nil
}

func (p *parser) unclosed(open token) {
	p.fail(open, &edit{len(p.s), len(p.s), ")"}, "this bracket is never closed")
}

// missing explains why no operand stands at the current token.
func (p *parser) missing() {
	t, before := p.tok, p.last
	switch {
	case before.isOperator() && t.isOperator():
		p.fail(t, remove(t), "%s cannot follow %s", quoted(t.raw), quoted(before.raw))
	case before.isOperator():
		p.fail(before, remove(before), "nothing stands after %s", quoted(before.raw))
	case t.isOperator():
		p.fail(t, remove(t), "nothing stands before %s", quoted(t.raw))
	case before.kind == opening && t.kind == closing:
		both := token{pos: before.pos, end: t.end}
		p.fail(both, remove(both), "there is nothing to search for between the brackets")
	case before.kind == opening:
		p.fail(before, remove(before), "this bracket is never closed")
	default:
		p.fail(t, remove(t), "this bracket closes nothing")
	}
}

// leaf is what one word or phrase stands for: words to be spoken or, after a
// field's name, a value.
func (p *parser) leaf(t token) Node {
	count := len(t.words)
	if isDateField(p.field) {
		count = 1 // however it is spelt
	}
	if p.words += count; p.words > MaxWords {
		p.fail(t, nil, "this query has more than %d words", MaxWords)
		return nil
	}
	if isDateField(p.field) {
		return p.date(t)
	}
	n := t.term()
	if p.field == "" {
		return n
	}
	return p.fieldTerm(t, n)
}

func (t token) term() Node {
	if len(t.words) == 1 {
		return Word{Text: t.words[0], Prefix: t.prefix}
	}
	return Phrase{Words: t.words, Prefix: t.prefix}
}

func depth(n Node) int {
	deepest := 0
	switch n := n.(type) {
	case And:
		for _, part := range n.Nodes {
			deepest = max(deepest, depth(part))
		}
	case Or:
		for _, part := range n.Nodes {
			deepest = max(deepest, depth(part))
		}
	case Not:
		deepest = depth(n.Node)
	default:
		return 0
	}
	return deepest + 1
}

const tooDeepMessage = "brackets, NOT and AND within OR may stand at most 30 deep"

func tooLong(s string) *Error {
	at := min(len(s), MaxBytes)
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	return &Error{Pos: at, End: len(s), Message: "this query is too long: written out it may have at most 10,000 bytes"}
}

// quoted shows a part of the query inside a message, on one line and short.
func quoted(s string) string {
	const most = 40
	if s = oneLine(s); s == "" {
		return "nothing"
	}
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return "“" + strings.TrimSpace(s) + "”"
}
