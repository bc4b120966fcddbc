package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
)

// quoted is a run between quotation marks.
type quoted struct {
	outer, inner aircheck.Span // with and without the marks
	mark         rune          // that opened it
	open         bool          // it is not closed in its paragraph
}

// opening is a mark that waits for its end, with the runs that closed inside.
type opening struct {
	mark   rune
	at     int
	size   int // bytes of the mark
	inside []quoted
}

// maxNesting is how many quotations lie inside each other before further ones
// are taken for part of the innermost.
const maxNesting = 4

// nesting finds the outermost quotations of a paragraph.
type nesting struct {
	text    string
	base    int // where text begins in the document
	singles closers
	stack   []opening
	found   []quoted
}

// pairs returns the runs in quotation marks of a paragraph, outermost only, in
// order. A mark that is never closed gives an open run to the end of the
// paragraph, and what closed inside it still counts.
func pairs(text string, base int) []quoted {
	p := nesting{text: text, base: base, singles: closersOf(text)}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if strings.HasPrefix(text[i:], "''") || strings.HasPrefix(text[i:], "``") { // typed for a double one
			r, size = '"', 2
		}
		p.step(i, size, r)
		i += size
	}
	for len(p.stack) > 0 {
		p.abandon()
	}
	slices.SortStableFunc(p.found, func(a, b quoted) int { return a.outer.Start() - b.outer.Start() })
	return p.found
}

func (p *nesting) step(i, size int, r rune) {
	before, _ := utf8.DecodeLastRuneInString(p.text[:i])
	after, _ := utf8.DecodeRuneInString(p.text[i+size:])
	opens, closes := canOpen(before, after, i == 0), canClose(before)
	switch r {
	case '“', '„', '‟', '〝', '「', '『', '«':
		switch {
		case r == '“' && p.isOpen('„'): // „German“
			p.close('„', i, size)
		case r == '«' && p.isOpen('»'): // »German«
			p.close('»', i, size)
		default:
			p.push(r, i, size)
		}
	case '”', '〞', '」', '』', '»':
		switch from := opener[r]; {
		case p.isOpen(from):
			p.close(from, i, size)
		case p.isOpen('„'):
			p.close('„', i, size)
		case p.isOpen(r) && closes: // ”Swedish”
			p.close(r, i, size)
		case opens:
			p.push(r, i, size)
		}
	case '"':
		switch {
		case p.isOpen('"') && (closes || !opens):
			p.close('"', i, size)
		case opens && !unicode.IsDigit(before):
			p.push(r, i, size)
		}
	case '‘', '\'', '’':
		p.single(i, size, r, before, after)
	}
}

// opener is what each closing mark closes.
var opener = map[rune]rune{'”': '“', '〞': '〝', '」': '「', '』': '『', '»': '«'}

// single tells a quotation in single marks from an apostrophe. It opens where
// a word begins and a plausible end follows; 'em, '90s and the like do not.
func (p *nesting) single(i, size int, r, before, after rune) {
	from := '\''
	if p.isOpen('‘') {
		from = '‘'
	}
	switch {
	case r != '‘' && p.isOpen(from) && p.singles.ends(i, p.since(from)):
		p.close(from, i, size)
	case r == '’' || !canOpen(before, after, i == 0) || isClipped(p.text[i+size:]):
	case p.isOpen(from): // a quotation in single marks does not hold another
	case p.singles.after(i), r == '‘' && i == 0:
		p.push(r, i, size)
	}
}

func (p *nesting) isOpen(mark rune) bool {
	return slices.ContainsFunc(p.stack, func(o opening) bool { return o.mark == mark })
}

func (p *nesting) since(mark rune) int {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].mark == mark {
			return p.stack[i].at
		}
	}
	return -1
}

func (p *nesting) push(mark rune, at, size int) {
	if len(p.stack) < maxNesting {
		p.stack = append(p.stack, opening{mark: mark, at: at, size: size})
	}
}

// close ends the innermost quotation that mark opened; those inside it that
// were not closed are given up.
func (p *nesting) close(mark rune, at, size int) {
	for p.stack[len(p.stack)-1].mark != mark {
		p.abandon()
	}
	o := p.pop()
	p.add(quoted{
		outer: aircheck.Span{p.base + o.at, p.base + at + size},
		inner: aircheck.Span{p.base + o.at + o.size, p.base + at},
		mark:  o.mark,
	})
}

func (p *nesting) pop() opening {
	o := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	return o
}

// abandon gives up the innermost opening mark. At the top it is an open run up
// to the first of those inside it.
func (p *nesting) abandon() {
	o := p.pop()
	end := p.base + len(p.text)
	if len(o.inside) > 0 {
		end = o.inside[0].outer.Start()
	}
	for _, q := range o.inside {
		p.add(q)
	}
	start := p.base + o.at + o.size
	if len(p.stack) == 0 && start < end && o.mark != '\'' && (o.mark != '‘' || o.at == 0) {
		p.found = append(p.found, quoted{outer: aircheck.Span{p.base + o.at, end}, inner: aircheck.Span{start, end}, mark: o.mark, open: true})
	}
}

func (p *nesting) add(q quoted) {
	if n := len(p.stack); n > 0 {
		p.stack[n-1].inside = append(p.stack[n-1].inside, q)
		return
	}
	p.found = append(p.found, q)
}

// canOpen tells whether a straight mark between these two can open: nothing
// ends before it, and a word begins after it.
func canOpen(before, after rune, first bool) bool {
	if after == utf8.RuneError || unicode.IsSpace(after) || strings.ContainsRune(",;:!?)]}", after) {
		return false
	}
	return first || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/“‘\"«:>=", before)
}

func canClose(before rune) bool { return before != utf8.RuneError && !unicode.IsSpace(before) }

// isClipped tells words that are written with an apostrophe for what they
// lost: 'em, '90s.
func isClipped(after string) bool {
	n := 0
	for n < len(after) && (after[n]|0x20 >= 'a' && after[n]|0x20 <= 'z' || after[n] >= '0' && after[n] <= '9') {
		n++
	}
	word := strings.ToLower(after[:n])
	switch word {
	case "em", "til", "tis", "twas", "cause", "bout", "round", "n", "cuz", "nother":
		return true
	}
	return len(word) == 3 && word[2] == 's' && word[0] <= '9' && word[1] == '0'
}

// closers are the places of a paragraph where a single mark can end a
// quotation: surely, beside punctuation, or perhaps, like the apostrophe of
// "the ministers' plan".
type closers struct{ sure, perhaps []int }

func closersOf(text string) (c closers) {
	for i, r := range text {
		if r != '\'' && r != '’' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, size := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		switch {
		case i == 0 || unicode.IsSpace(before) || size > 0 && (unicode.IsLetter(after) || unicode.IsDigit(after)):
		case strings.ContainsRune(".,!?…;:—–-", before) || size == 0 || strings.ContainsRune(".,;:!?)]—–”\"»", after):
			c.sure = append(c.sure, i)
		default:
			c.perhaps = append(c.perhaps, i)
		}
	}
	return c
}

// after tells whether a quotation that opens at i can end.
func (c closers) after(i int) bool {
	return len(c.sure) > 0 && c.sure[len(c.sure)-1] > i || len(c.perhaps) > 0 && c.perhaps[len(c.perhaps)-1] > i
}

// ends tells whether the mark at i ends the quotation opened at from. Where a
// sure end follows, one that is only possible is an apostrophe.
func (c closers) ends(i, from int) bool {
	if _, ok := slices.BinarySearch(c.sure, i); ok {
		return true
	}
	if _, ok := slices.BinarySearch(c.perhaps, i); !ok {
		return false
	}
	next, _ := slices.BinarySearch(c.sure, i)
	return from >= 0 && next == len(c.sure)
}
