package grammar

import (
	"slices"
	"strings"

	"aircheck"
)

// noteDoubts marks what the labels cannot vouch for: words without a label
// after a break, a clip or a blank run; words that address the anchor under the
// label of someone who is not of the newsroom; sentences that break off.
func (p *parser) noteDoubts() {
	anchors := p.anchorNames()
	run := max(2, p.usualBlanks()+1)
	for i := range p.turns {
		t := &p.turns[i]
		p.doubtAfterGaps(t, run)
		p.doubtVocatives(t, anchors)
		p.noteTruncations(t)
	}
}

// doubtAfterGaps notes the pieces of a turn that come after a gap in which
// another voice may have spoken; run empty lines are one.
func (p *parser) doubtAfterGaps(t *openTurn, run int) {
	for k := 1; k < len(t.pieces); k++ {
		from, to := t.pieces[k-1].body[1], t.pieces[k].body[0]
		reason := ""
		switch {
		case t.pieces[k].paragraph == t.pieces[k-1].paragraph:
			continue
		case !p.opts.LineParagraphs && p.paragraphs[t.pieces[k].paragraph].blanks >= run && !p.isBreakBetween(from, to):
			reason = "no label after a blank run: another voice may have been cut out, or may speak here"
		case p.isBreakBetween(from, to):
			reason = "no label after a break or clip: the speaker may be another"
		default:
			continue
		}
		p.note(aircheck.SpeakerDoubt, t.pieces[k].body, reason)
	}
}

// usualBlanks is the number of empty lines before more than half of the
// paragraphs, 0 if there is none: such a number says nothing of gaps.
func (p *parser) usualBlanks() int {
	var count [8]int
	for _, par := range p.paragraphs {
		count[min(par.blanks, len(count)-1)]++
	}
	for n, c := range count {
		if c*2 > len(p.paragraphs) {
			return n
		}
	}
	return 0
}

func (p *parser) isBreakBetween(from, to int) bool { return p.stageBetween(from, to, isGap) }

// anchorNames are the first names by which anchors of this broadcast are
// addressed.
func (p *parser) anchorNames() []string {
	var list []string
	for i := range p.turns {
		t := &p.turns[i]
		if t.person == nil || t.asPrinted == "" || !t.person.staff || !hasWord(t.role, "anchor") && !hasWord(t.role, "host") {
			continue
		}
		if first, _, ok := strings.Cut(t.person.name, " "); ok && len(first) > 1 && len(list) < 20 && !slices.Contains(list, first) {
			list = append(list, first)
		}
	}
	return list
}

// doubtVocatives finds the place at which a correspondent takes over without a
// label: under a guest's label, after the first paragraph, someone addresses
// the anchor by first name. The doubt begins with the paragraphs before it that
// do not speak of "I" and "we".
func (p *parser) doubtVocatives(t *openTurn, anchors []string) {
	if t.person == nil || t.person.staff || t.clip == 0 && t.via == "" || len(t.pieces) < 2 {
		return
	}
	for k := 1; k < len(t.pieces); k++ {
		text := t.pieces[k].body.Of(p.body)
		if !addresses(text, anchors) {
			continue
		}
		first := k
		for first > 1 && !hasFirstPerson(t.pieces[first-1].body.Of(p.body)) {
			first--
		}
		last := t.pieces[len(t.pieces)-1].body[1]
		p.note(aircheck.SpeakerDoubt, aircheck.Span{t.pieces[first].body[0], last}, "speaker probably changed without a label: the words address the anchor")
		if p.clipAt(t.pieces[k].body[0]) > 0 {
			p.note(aircheck.ClipDoubt, aircheck.Span{t.pieces[k].body[0], last}, "addressed to the anchor inside a clip: probably live")
		}
		return
	}
}

// addresses reports whether a paragraph speaks to one of the names: "Now, Nora,
// ...", "Nora, ...", "... -- Nora."
func addresses(text string, names []string) bool {
	for _, name := range names {
		if strings.HasPrefix(text, name+",") || strings.HasPrefix(text, "Now, "+name+",") || strings.HasPrefix(text, "Well, "+name+",") || strings.HasPrefix(text, "So, "+name+",") || strings.HasPrefix(text, "And, "+name+",") {
			return true
		}
		tail := strings.TrimRight(text, ".?! ")
		if strings.HasSuffix(tail, "-- "+name) || strings.HasSuffix(tail, ", "+name) {
			return true
		}
	}
	return false
}

func hasFirstPerson(text string) bool {
	for _, w := range [...]string{"I", "I'm", "I've", "we", "We", "my", "My", "me", "our", "us", "We're", "we're"} {
		if hasWord(text, w) {
			return true
		}
	}
	return false
}

// noteTruncations marks a paragraph that stops without a full stop before one
// that begins a new sentence: what stood there is lost.
func (p *parser) noteTruncations(t *openTurn) {
	for k := 0; k+1 < len(t.pieces); k++ {
		a, b := t.pieces[k], t.pieces[k+1]
		if a.paragraph == b.paragraph || p.isBreakBetween(a.body[1], b.body[0]) {
			continue
		}
		end, next := p.body[a.body[1]-1], p.body[b.body[0]]
		lost := isLower(end) && isUpper(next)
		if lost || strings.HasSuffix(a.body.Of(p.body), "--") && isUpper(next) {
			from := a.body[1] - min(a.body.Len(), 12)
			if i := strings.LastIndexByte(p.body[from:a.body[1]], ' '); i >= 0 {
				from += i + 1
			}
			p.note(aircheck.Truncated, aircheck.Span{runeStart(p.body, from), a.body[1]}, "the sentence breaks off here")
		}
	}
}

// runeStart moves pos back to the start of a rune.
func runeStart(s string, pos int) int {
	for pos > 0 && pos < len(s) && s[pos]&0xC0 == 0x80 {
		pos--
	}
	return pos
}
