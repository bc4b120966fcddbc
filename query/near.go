package query

import (
	"strconv"
	"strings"
)

const (
	defaultDistance = 10
	maxDistance     = 1000
)

// nearOperator makes an operator of the word NEAR or NEAR/5.
func (p *parser) nearOperator(t token) token {
	t.kind, t.distance = opNear, -1
	number, given := strings.CutPrefix(t.raw, "NEAR/")
	if !given {
		t.call = strings.HasPrefix(p.s[p.pos:], "(")
		return t
	}
	distance, instead, ok := readDistance(number)
	if !ok {
		p.fail(t, &edit{t.pos, t.end, "NEAR/" + instead},
			"NEAR/ takes a number of words from 0 to %d, not %s", maxDistance, quoted(number))
	}
	t.distance = distance
	return t
}

// readDistance reads a number of words, or says what could stand instead.
func readDistance(s string) (n int, instead string, ok bool) {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, strconv.Itoa(defaultDistance), false
		}
	}
	n, err := strconv.Atoi(s)
	switch {
	case s == "":
		return 0, strconv.Itoa(defaultDistance), false
	case err != nil || n > maxDistance:
		return 0, strconv.Itoa(maxDistance), false
	}
	return n, "", true
}

// callsNear tells NEAR(a b), also with a space before the bracket when no
// operand stands before.
func (p *parser) callsNear() bool {
	return p.tok.call || p.tok.distance < 0 && strings.HasPrefix(strings.TrimLeft(p.s[p.pos:], " "), "(")
}

// nearChain reads a NEAR/5 b NEAR/5 c, or one operand without NEAR.
func (p *parser) nearChain() Node {
	start := p.tok.pos
	n := p.operand()
	if p.tok.kind != opNear || p.tok.call {
		return n
	}
	near := Near{Distance: p.tok.distanceOrDefault()}
	near.Terms = p.nearTerm(near.Terms, n, start)
	for p.tok.kind == opNear && !p.tok.call {
		if d := p.tok.distanceOrDefault(); d != near.Distance {
			p.fail(p.tok, &edit{p.tok.pos, p.tok.end, "NEAR/" + strconv.Itoa(near.Distance)},
				"one chain of NEAR has one distance: here first %d, then %d", near.Distance, d)
		}
		p.next()
		start = p.tok.pos
		near.Terms = p.nearTerm(near.Terms, p.operand(), start)
	}
	return near
}

func (t token) distanceOrDefault() int {
	if t.distance < 0 {
		return defaultDistance
	}
	return t.distance
}

// nearTerm appends an operand of an infix NEAR, which must be spoken words.
func (p *parser) nearTerm(terms []Node, n Node, start int) []Node {
	if p.err != nil {
		return nil
	}
	here := token{pos: start, end: p.last.end}
	operator := p.tok
	if operator.kind != opNear { // n was the last operand
		operator = p.nearBefore(start)
	}
	fix := &edit{operator.pos, operator.end, "AND"}
	switch n.(type) {
	case Word, Phrase:
		return append(terms, n)
	case Field, Date:
		p.fail(here, fix, "NEAR joins spoken words, and %s is not spoken", quoted(n.String()))
	default:
		p.fail(here, fix, "NEAR joins words and phrases, not %s; AND would do, or one NEAR for each pair with OR between", quoted(p.s[start:here.end]))
	}
	return nil
}

// nearBefore finds the operator that ends just before start.
func (p *parser) nearBefore(start int) token {
	at := max(0, strings.LastIndex(p.s[:start], "NEAR"))
	return token{pos: at, end: at + p.wordLen(p.s[at:])}
}

// nearCall reads NEAR(a b "c d", 5).
func (p *parser) nearCall() Node {
	call := p.tok
	if p.field != "" {
		p.fail(call, nil, "NEAR joins spoken words and cannot stand inside %s", quoted(p.field+":"))
		return nil
	}
	p.near = true
	p.next() // the bracket
	open := p.tok
	p.next()
	near := Near{Distance: defaultDistance}
	for p.tok.kind == word {
		near.Terms = append(near.Terms, p.leaf(p.tok))
		p.next()
	}
	inner := strings.TrimSpace(p.s[min(open.end, p.tok.pos):p.tok.pos])
	if p.tok.kind == comma {
		near.Distance = p.nearDistance(len(near.Terms))
	}
	switch {
	case p.tok.kind == end:
		p.unclosed(open)
	case p.tok.kind != closing:
		p.fail(p.tok, remove(p.tok), "NEAR( ) takes words and phrases, not %s", quoted(p.tok.raw))
	case len(near.Terms) < 2:
		whole := token{pos: call.pos, end: p.tok.end}
		p.fail(whole, &edit{whole.pos, whole.end, inner}, "NEAR needs at least two words or phrases")
	}
	p.near = false // before the token after the bracket is read
	p.next()
	return near
}

// nearDistance reads what stands between the comma and the closing bracket,
// after so many terms.
func (p *parser) nearDistance(terms int) int {
	length := strings.IndexByte(p.s[p.pos:], ')')
	if length < 0 {
		length = len(p.s) - p.pos
	}
	number := p.take(word, length)
	distance, instead, ok := readDistance(strings.TrimSpace(number.raw))
	if !ok {
		fix := &edit{number.pos, number.end, " " + instead}
		first, _, more := strings.Cut(strings.TrimSpace(number.raw), ",")
		_, _, numeric := readDistance(first)
		switch {
		case more && numeric && terms > 1: // NEAR(a b, 5, 6)
			fix.text = " " + first
		case more, terms < 2: // NEAR(a, b, 5), NEAR(a, b)
			fix = &edit{p.tok.pos, p.tok.end, " "}
		}
		p.fail(number, fix, "after the comma NEAR takes a number of words from 0 to %d, not %s", maxDistance, quoted(number.raw))
	}
	p.next()
	return distance
}
