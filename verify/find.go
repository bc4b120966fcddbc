package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
	"aircheck/words"
)

// finder goes through the paragraphs of a document and keeps what may go on in
// the next one.
type finder struct {
	d *Document
	// carried is a quotation whose marks were not closed in the paragraph
	// before; -1 for none. The next paragraph may open again and go on.
	carried     int
	carriedMark rune
	block       int // the quotation of the block quotation we are in, -1 outside
	introduced  voice
	runs        int // in quotation marks, so far
}

// maxRuns bounds what is looked at to find the quotations to check.
const maxRuns = 4 * MaxQuotations

// voice is who said something and when, as far as the document tells.
type voice struct{ by, on string }

// find fills the quotations and what is skipped; ok is false where there are
// too many.
func find(d *Document) (ok bool) {
	f := finder{d: d, carried: -1, block: -1}
	for i, p := range d.Paragraphs {
		if len(d.Quotations) > MaxQuotations || f.runs > maxRuns {
			return false
		}
		switch {
		case p.Kind == Code:
			f.drop()
		case p.Kind == Credit || f.isSignature(i):
			f.credit(p)
		case p.Kind == BlockQuote && !f.isRunning(p):
			f.whole(p)
		default:
			f.block = -1
			f.prose(p)
		}
	}
	f.drop()
	return len(d.Quotations) <= MaxQuotations
}

// drop gives up on a quotation that no paragraph closed.
func (f *finder) drop() {
	if f.carried < 0 {
		return
	}
	q := f.d.Quotations[f.carried]
	f.d.Quotations = append(f.d.Quotations[:f.carried], f.d.Quotations[f.carried+1:]...)
	f.carried = -1
	f.skip(q.Parts[0], "its quotation mark is never closed")
}

func (f *finder) skip(p Part, reason string) {
	f.d.Skipped = append(f.d.Skipped, Skipped{p, reason})
}

// isRunning tells whether a block quotation is itself prose with quotations:
// words outside the marks say that someone said something.
func (f *finder) isRunning(p Paragraph) bool {
	text := p.Span.Of(f.d.Text)
	found := pairs(text, 0)
	if len(found) == 0 || unwrapped(text, aircheck.Span{0, len(text)}).Start() > 0 {
		return false
	}
	for _, t := range tokensOf(text, outers(found, 0)) {
		if !t.isQuote() && isSaying(t.lower()) {
			// “He told me, ‘Go,’ and I went” is a quotation that tells of
			// another: its speaker says I.
			return !strings.Contains(" "+words.Fold(text)+" ", " i ")
		}
	}
	return false
}

// isSignature tells a line under a block quotation, or a quotation that fills
// its paragraph, that only names who said it: "— Ines Coburg, HCN".
func (f *finder) isSignature(i int) bool {
	text := f.d.Paragraphs[i].Span.Of(f.d.Text)
	r, _ := utf8.DecodeRuneInString(text)
	return i > 0 && f.carried < 0 && len(f.d.Quotations) > 0 && strings.ContainsRune("—–-―", r) &&
		len(text) < 200 && len(pairs(text, 0)) == 0 &&
		f.lastQuotationEnds() >= f.d.Paragraphs[i-1].Span.End()-4
}

func (f *finder) lastQuotationEnds() int {
	parts := f.d.Quotations[len(f.d.Quotations)-1].Parts
	return parts[len(parts)-1].Span.End()
}

// credit gives a quotation the speaker that the line under it names.
func (f *finder) credit(p Paragraph) {
	if len(f.d.Quotations) == 0 {
		return
	}
	f.give(&f.d.Quotations[len(f.d.Quotations)-1], creditVoice(p.Span.Of(f.d.Text), f.d.Date))
}

func (f *finder) give(q *Quotation, v voice) {
	if q.By == "" {
		q.By = v.by
	}
	if q.On == "" {
		q.On = v.on
	}
}

// whole takes a paragraph of a block quotation. Those next to each other are
// one quotation, unless each stands in marks of its own.
func (f *finder) whole(p Paragraph) {
	f.drop()
	body, signature := cutSignature(f.d.Text, p.Span)
	inner := unwrapped(f.d.Text, body)
	if !hasWord(inner.Of(f.d.Text)) {
		return
	}
	part := Part{inner.Of(f.d.Text), inner}
	if f.block >= 0 {
		f.d.Quotations[f.block].Parts = append(f.d.Quotations[f.block].Parts, part)
	} else {
		f.block = len(f.d.Quotations)
		f.d.Quotations = append(f.d.Quotations, Quotation{Parts: []Part{part}, By: f.introduced.by, On: f.introduced.on})
	}
	if signature.Len() > 0 {
		f.give(&f.d.Quotations[f.block], creditVoice(signature.Of(f.d.Text), f.d.Date))
		f.block = -1
	}
}

// cutSignature parts "words — Name" at the end of a block quotation.
func cutSignature(text string, s aircheck.Span) (body, signature aircheck.Span) {
	in := s.Of(text)
	at := max(strings.LastIndex(in, " — "), strings.LastIndex(in, " – "), strings.LastIndex(in, " -- "), strings.LastIndex(in, " ― "))
	if at <= 0 || len(in)-at > 160 {
		return s, aircheck.Span{s.End(), s.End()}
	}
	tail := strings.TrimLeft(in[at:], " —–-―")
	before := strings.TrimRight(in[:at], " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune(".!?…”\"’»", last) || creditVoice(tail, "").by == "" || strings.HasSuffix(tail, ".") && strings.Count(tail, " ") > 6 {
		return s, aircheck.Span{s.End(), s.End()}
	}
	return aircheck.Span{s.Start(), s.Start() + len(before)}, aircheck.Span{s.End() - len(tail), s.End()}
}

// unwrapped is the span without quotation marks that stand around all of it.
func unwrapped(text string, s aircheck.Span) aircheck.Span {
	found := pairs(s.Of(text), s.Start())
	if len(found) == 1 && found[0].outer == s && s.Len() > 0 {
		return trimmed(text, found[0].inner)
	}
	return s
}

func outers(found []quoted, base int) []aircheck.Span {
	spans := make([]aircheck.Span, len(found))
	for i, q := range found {
		spans[i] = aircheck.Span{q.outer.Start() - base, q.outer.End() - base}
	}
	return spans
}

// prose takes a paragraph of running text.
func (f *finder) prose(p Paragraph) {
	text := p.Span.Of(f.d.Text)
	found := nonEmpty(f.d.Text, pairs(text, p.Span.Start()))
	if f.runs += len(found); f.runs > maxRuns {
		return
	}
	s := newScene(text, p.Span.Start(), found, f.d.Date)
	goesOn := f.carried >= 0 && len(found) > 0 && found[0].outer.Start() == p.Span.Start() && found[0].mark == f.carriedMark
	if !goesOn {
		f.drop()
	}
	for i := 0; i < len(found); i++ {
		last := i
		for last+1 < len(found) && s.isBroken(last) {
			last++
		}
		f.run(s, i, last, goesOn && i == 0)
		i = last
	}
	f.introduced = s.introduction()
}

// run takes the quotation made of found[first] to found[last].
func (f *finder) run(s *scene, first, last int, goesOn bool) {
	q := Quotation{}
	for _, run := range s.found[first : last+1] {
		inner := trimmed(f.d.Text, run.inner)
		q.Parts = append(q.Parts, Part{inner.Of(f.d.Text), inner})
	}
	v, spoken := s.voiceOf(first, last)
	q.By, q.On = v.by, v.on
	open := s.found[last].open
	switch {
	case goesOn:
		before := &f.d.Quotations[f.carried]
		before.Parts = append(before.Parts, q.Parts...)
		f.give(before, v)
		if !open {
			f.carried = -1
		}
		return
	case open && last < len(s.found)-1: // others opened and closed after it
		f.skip(q.Parts[0], "its quotation mark is never closed")
		return
	case open:
		f.carried, f.carriedMark = len(f.d.Quotations), s.found[last].mark
	default:
		if reason := notSpeech(q, spoken, s.isCalled(first)); reason != "" {
			f.skip(q.Parts[0], reason)
			return
		}
	}
	f.d.Quotations = append(f.d.Quotations, q)
}

func nonEmpty(text string, found []quoted) []quoted {
	var out []quoted
	for _, q := range found {
		if hasWord(q.inner.Of(text)) {
			out = append(out, q)
		}
	}
	return out
}

// notSpeech says why words in quotation marks are no quotation to check, empty
// if they are one.
func notSpeech(q Quotation, spoken, called bool) string {
	if len(q.Parts) > 1 {
		return ""
	}
	text := q.Parts[0].Text
	switch n := words.Count(text); {
	case called && n <= 6:
		return "a name or title, by the words before it"
	case spoken:
		return ""
	case n == 1:
		return "one word, and no one is said to have said it"
	case n == 2:
		return "two words, and no one is said to have said them"
	case n <= 8 && isTitleCase(text):
		return "capitals like a title, and no one is said to have said it"
	}
	return ""
}

// isTitleCase tells headlines and titles of works: every word of four letters
// or more begins with a capital.
func isTitleCase(text string) bool {
	capitals := 0
	for t := range words.Tokens(text) {
		r, _ := utf8.DecodeRuneInString(t.Raw)
		switch {
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			capitals++
		case utf8.RuneCountInString(t.Raw) > 3:
			return false
		}
	}
	return capitals >= 2
}
