package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkContinuations joins a broken-off sentence to the turn of the same speaker
// that goes on with it, at most three turns later:
//
//	VARR: behind the scenes --
//	OSTEN: Wow!
//	VARR: -- and in the open.
func (p *parser) linkContinuations() {
	for i := range p.turns {
		if !breaksOff(p.turns[i].text) {
			continue
		}
		for k := i + 1; k < len(p.turns) && k <= i+3; k++ {
			if !sameVoice(&p.turns[i], &p.turns[k]) {
				continue
			}
			if goesOn(p.turns[k].text) || k == i+2 && isInterjection(p.turns[i+1].text) {
				p.turns[k].continues = i
			}
			break
		}
	}
}

// sameVoice reports whether two turns can be one person's. Unidentified voices
// count only by the same label, for the length of a sentence.
func sameVoice(a, b *openTurn) bool {
	if a.label == nil || b.label == nil {
		return false
	}
	if a.person != nil {
		return a.person == b.person
	}
	return b.person == nil && a.speaker == b.speaker
}

func breaksOff(text string) bool {
	text = strings.TrimRight(text, "\" ”")
	return strings.HasSuffix(text, "-") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") || strings.HasSuffix(text, "—") || strings.HasSuffix(text, "–")
}

func goesOn(text string) bool {
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "...") || strings.HasPrefix(text, "…") || strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

func isInterjection(text string) bool {
	return len(text) < 40 && strings.Count(text, " ") < 4 && !strings.HasSuffix(text, "?")
}
