package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
)

// token is a word, a mark or a whole quotation of a paragraph, as the search
// for who said it sees them.
type token struct {
	text  string
	span  aircheck.Span // in the paragraph
	quote int           // which quotation it stands for, from 0; -1 for none
}

func (t token) isQuote() bool { return t.quote >= 0 }

func (t token) isWord() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return t.quote < 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func (t token) isCapital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return t.quote < 0 && unicode.IsUpper(r)
}

func (t token) lower() string { return strings.ToLower(t.text) }

// tokensOf cuts a paragraph; each of the quotations is one token. Words keep
// their apostrophes, hyphens and the full stops inside abbreviations.
func tokensOf(text string, quotes []aircheck.Span) []token {
	var out []token
	for pos, q := 0, 0; pos < len(text); {
		if q < len(quotes) && pos >= quotes[q].Start() {
			out = append(out, token{quotes[q].Of(text), quotes[q], q})
			pos = quotes[q].End()
			q++
			continue
		}
		stop := len(text)
		if q < len(quotes) {
			stop = quotes[q].Start()
		}
		n := wordLength(text[pos:stop])
		if n == 0 {
			r, size := utf8.DecodeRuneInString(text[pos:])
			if !unicode.IsSpace(r) {
				out = append(out, token{text[pos : pos+size], aircheck.Span{pos, pos + size}, -1})
			}
			pos += size
			continue
		}
		out = append(out, token{text[pos : pos+n], aircheck.Span{pos, pos + n}, -1})
		pos += n
	}
	return out
}

// wordLength is the bytes of the word that s begins with, 0 for none.
func wordLength(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
		case n > 0 && strings.ContainsRune("'’-.‑", r) && letterAt(s, n+size):
		case r == '.' && isAbbreviation(s[:n]):
			return n + size
		default:
			return n
		}
		n += size
	}
	return n
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isAbbreviation tells whether a full stop after the word belongs to it: an
// initial, U.S, or a title or month cut short.
func isAbbreviation(word string) bool {
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r) && r != 'I'
	}
	if strings.Contains(word, ".") {
		return true
	}
	lower := strings.ToLower(word)
	return isTitle(lower+".") || monthOf(lower+".") > 0 && len(lower) <= 4 && lower != "may" || lower == "jr" || lower == "sr" || lower == "st"
}

// sentenceReach bounds how far the limits of a sentence are looked for: what
// stands farther off says nothing of a quotation.
const sentenceReach = 80 // tokens

// sentenceOf is the range of tokens of the sentence that holds token i.
// Quotations do not end it by what is inside them, unless the next word begins
// another sentence.
func sentenceOf(tokens []token, i int) (from, to int) {
	from, to = i, i+1
	for from > max(0, i-sentenceReach) && !endsSentence(tokens, from-1) {
		from--
	}
	for to < min(len(tokens), i+sentenceReach) && !endsSentence(tokens, to-1) {
		to++
	}
	return from, to
}

// endsSentence tells whether a sentence ends with token i.
func endsSentence(tokens []token, i int) bool {
	t := tokens[i]
	if !t.isQuote() {
		switch t.text {
		case ".", "!", "?", ";":
			return true
		}
		return false
	}
	if i+1 == len(tokens) {
		return true
	}
	next := tokens[i+1]
	inside := strings.TrimRightFunc(t.text, func(r rune) bool { return strings.ContainsRune("\"'”’»›“«」』", r) || unicode.IsSpace(r) })
	last, _ := utf8.DecodeLastRuneInString(inside)
	switch {
	case !strings.ContainsRune(".!?…", last), !next.isCapital() && !next.isQuote():
		return false
	case last == '.':
		return true
	}
	return !isTagged(tokens[i+1:])
}

// isTagged tells whether what follows a question or an exclamation still
// belongs to it: "Why?" Coburg asked.
func isTagged(after []token) bool {
	for n, t := range after[:min(len(after), 6)] {
		if isSaying(t.lower()) {
			return n > 0
		}
		if !t.isCapital() && !isPronoun(t.lower()) && t.text != "," {
			return false
		}
	}
	return false
}
