package verify

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain writes text in the one form in which it is the same letter for letter:
// quotation marks and apostrophes alike, dashes and the spaces around them,
// ellipses, spaces and line ends alike, letters composed; in small letters
// where the source has one case and small tells so.
func plain(text string, small bool) string {
	s, _ := plainWithPlaces(norm.NFC.String(text), small)
	return s
}

// plainWithPlaces also tells where in text each byte of the plain form is from,
// and its end. It takes letters to be composed.
func plainWithPlaces(text string, small bool) (string, []int) {
	p := plainer{small: small, runes: []rune(text)}
	starts := make([]int, 0, len(p.runes)+1)
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	for i := 0; i < len(p.runes); {
		i = p.step(i, starts)
	}
	if p.dash {
		p.write('—', len(text))
	}
	return p.out.String(), append(p.places, len(text))
}

// plainer writes a plain form. What is pending, a space or a dash, is written
// before the next letter or mark.
type plainer struct {
	small       bool
	runes       []rune
	out         strings.Builder
	places      []int
	space, dash bool
}

func (p *plainer) write(r rune, place int) {
	from := p.out.Len()
	p.out.WriteRune(r)
	for range p.out.Len() - from {
		p.places = append(p.places, place)
	}
}

// step takes the rune at i and what belongs to it.
func (p *plainer) step(i int, starts []int) (next int) {
	r := p.runes[i]
	dots := 0
	if r == '.' {
		dots = dotsAt(p.runes, i)
	}
	switch {
	case invisible(r):
		return i + 1
	case unicode.IsSpace(r):
		p.space = true
		return i + 1
	case wrapped(p.runes, i):
		p.write('-', starts[i])
		return i + 2
	case isDash(p.runes, i):
		p.dash = true
		return i + 1
	}
	switch {
	case p.dash:
		p.write('—', starts[i])
	case p.space && p.out.Len() > 0 && r != '…' && dots == 0:
		p.write(' ', starts[i])
	}
	p.space, p.dash = false, false
	if r == '…' || dots > 0 {
		p.write('…', starts[i])
		for i += max(1, dots); i < len(p.runes) && unicode.IsSpace(p.runes[i]); i++ {
		}
		return i
	}
	if p.small {
		r = unicode.ToLower(r)
	}
	p.write(plainMark(r), starts[i])
	return i + 1
}

// invisible tells soft hyphens and characters without width.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// wrapped tells a hyphen at which a line was broken: "thirty- nine".
func wrapped(runes []rune, i int) bool {
	return isHyphen(runes[i]) && i > 0 && i+2 < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsSpace(runes[i+1]) && unicode.IsLetter(runes[i+2])
}

// isDash tells a dash from a hyphen, which stands within a word.
func isDash(runes []rune, i int) bool {
	switch runes[i] {
	case '–', '—', '―', '−':
		return true
	case '-', '‐':
		before := i == 0 || unicode.IsSpace(runes[i-1]) || isHyphen(runes[i-1])
		after := i+1 == len(runes) || unicode.IsSpace(runes[i+1]) || isHyphen(runes[i+1])
		return before || after
	}
	return false
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' }

// dotsAt is the length of an ellipsis in full stops at i, with or without
// spaces between, 0 if there is none.
func dotsAt(runes []rune, i int) int {
	dots, end := 0, i
	for j := i; j < len(runes) && (runes[j] == '.' || runes[j] == ' ' || runes[j] == '\u00a0'); j++ {
		if runes[j] == '.' {
			dots++
			end = j + 1
		}
	}
	if dots < 3 {
		return 0
	}
	return end - i
}

func plainMark(r rune) rune {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '’', '‚', '‛', '′', '″', 'ʼ', '＇', '`', '´':
		return '\''
	case '‑', '‐':
		return '-'
	}
	return r
}

// surface tells what differs between two spellings of the same words, "" if
// nothing does.
func surface(quoted, said string, small bool) Effect {
	q, s := plain(quoted, small), plain(said, small)
	switch {
	case q == s:
		return ""
	case strings.Contains(q, "["):
		return Insertion
	case hasDigit(q) != hasDigit(s):
		return NumberWords
	case strings.EqualFold(q, s):
		return Case
	case (strings.Contains(q, "'") || strings.Contains(s, "'") || strings.Contains(q, " ") != strings.Contains(s, " ")) && !strings.EqualFold(letters(q), letters(s)):
		return Contraction
	}
	return Marks
}

// betweenWords tells what differs between what stands between two words: marks,
// and words that are no units.
func betweenWords(quoted, said string) Effect {
	q, s := plain(quoted, true), plain(said, true)
	if strings.TrimSpace(q) == strings.TrimSpace(s) {
		return ""
	}
	lq, ls := letters(q), letters(s)
	if lq == ls {
		return Marks
	}
	for _, word := range strings.FieldsFunc(q+" "+s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if isFiller(word) {
			return Filler
		}
	}
	return Stutter
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
