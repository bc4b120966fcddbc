package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ReadableCase is text that is printed in one case, as captions are, in the
// case of a written sentence: capitals at the beginning of sentences, for I, for
// days and months, for abbreviations that are known and for names behind titles.
// Names at large cannot be known and stay lower. Text in mixed case comes back
// as it is. Every character keeps its place: spans of text are spans of the result.
func ReadableCase(text string) string {
	if !inOneCase(text) {
		return text
	}
	b := []byte(lowerInPlace(text))
	start := true // a sentence begins
	for i := 0; i < len(b); {
		if !isCased(b[i]) {
			start = (start || b[i] == '\n') && !isDigit(b[i])
			i++
			continue
		}
		end := wordEnd(b, i)
		word := string(b[i:end])
		switch {
		case acronyms[word] || hasNoVowel(word):
			capitals(b[i:end])
		case start || alwaysCapital(word) || before[word] == month && nextIsDigit(b, end) || titleBefore(b, i):
			capitals(b[i : i+firstSize(b[i:])])
		}
		next := end
		for next < len(b) && !isCased(b[next]) && !isDigit(b[next]) {
			next++
		}
		start = endsSentence(b[end:next], word)
		i = end
		if next > end {
			i = next
		}
	}
	return string(b)
}

// inOneCase reports whether at least nine in ten letters are of one case, and
// there are enough of them to tell.
func inOneCase(text string) bool {
	upper, lower := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case 'A' <= c && c <= 'Z':
			upper++
		case 'a' <= c && c <= 'z':
			lower++
		}
	}
	return upper+lower > 3 && (lower*10 < upper || upper == 0)
}

// lowerInPlace lowers every letter whose lower form is as long.
func lowerInPlace(text string) string {
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, text)
}

func capitals(b []byte) {
	upper := strings.ToUpper(string(b))
	if len(upper) == len(b) {
		copy(b, upper)
	}
}

func isCased(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func firstSize(b []byte) int {
	_, size := utf8.DecodeRune(b)
	return size
}

// wordEnd is the end of the word that begins at b[i]: letters, with the
// apostrophes and full stops between them (u.s., i'm).
func wordEnd(b []byte, i int) int {
	for i < len(b) {
		switch {
		case isCased(b[i]):
		case (b[i] == '\'' || b[i] == '.') && i+1 < len(b) && isCased(b[i+1]) && b[i+1] < utf8.RuneSelf:
		default:
			return i
		}
		i++
	}
	return i
}

// endsSentence judges what stands between two words.
func endsSentence(between []byte, word string) bool {
	s := string(between)
	if strings.ContainsAny(s, "?!\n") || strings.Contains(s, ">>") {
		return true
	}
	dot := strings.IndexByte(s, '.')
	if dot < 0 || dot+1 == len(s) || strings.HasPrefix(s[dot:], "...") {
		return false
	}
	return dot > 0 || before[word] == none && strings.IndexByte(word, '.') < 0 && len(word) > 1
}

// kind says what a word before another is.
type kind int

const (
	none kind = iota
	title
	short // an abbreviation that ends no sentence
	month // a month that is also a word, capital before a digit
)

var before = map[string]kind{
	"mr": title, "mrs": title, "ms": title, "dr": title, "sen": title, "rep": title, "gov": title, "lt": title, "col": title, "gen": title, "sgt": title, "capt": title, "prof": title, "rev": title,
	"st": short, "vs": short, "jr": short, "sr": short, "no": none, "march": month, "may": month, "august": month,
}

// titleBefore reports whether a title with its full stop stands before b[i].
func titleBefore(b []byte, i int) bool {
	if i < 4 || b[i-1] != ' ' || b[i-2] != '.' {
		return false
	}
	from := i - 2
	for from > 0 && isCased(b[from-1]) {
		from--
	}
	k := before[strings.ToLower(string(b[from:i-2]))]
	return k == title || k == short && string(b[from:i-2]) == "st"
}

func nextIsDigit(b []byte, end int) bool {
	return end+1 < len(b) && b[end] == ' ' && isDigit(b[end+1])
}

// alwaysCapital knows I and its contractions, days, months, and titles.
func alwaysCapital(word string) bool {
	head, _, _ := strings.Cut(word, "'")
	return head == "i" || capitalWords[head] || before[word] == title
}

var capitalWords = setOf("monday tuesday wednesday thursday friday saturday sunday january february april june july september october november december " +
	"america american americans washington congress democrat democrats republican republicans christmas easter english french german russian chinese")

// acronyms are abbreviations with a vowel, which cannot be told from words.
var acronyms = setOf("u.s. u.s g.o.p u.n u.k u.s.a d.c e.u cia fbi isis isil nato nasa irs nsa epa usa un eu uk abc nbc cbs pbs npr msnbc aclu naacp opec unicef aids nafta osha usda un's cia's fbi's u.s's")

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// hasNoVowel knows abbreviations that no list has (NFL, KBN): two letters or
// more, none of them a vowel.
func hasNoVowel(word string) bool {
	if len(word) < 2 || strings.ContainsAny(word, "aeiouy.'") || notAcronyms[word] {
		return false
	}
	return word[0] < utf8.RuneSelf
}

var notAcronyms = setOf("mr mrs ms dr st jr sr vs hmm shh pm th nd rd lbs ft mph pst hm mm brr psst tv's lt sgt")
