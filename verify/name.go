package verify

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// subject is the person who stands before a verb as the one who says it, ""
// where that is a pronoun, a role or a body.
//
//	Ines Coburg, the interior minister, later said
//	^ found last ^ what describes her   ^ passed over
func subject(before []token, verb string) string {
	before = cutAdverbs(before)
	for range 6 { // descriptions behind a name
		if len(before) == 0 {
			return ""
		}
		switch last := before[len(before)-1]; {
		case last.text == ")":
			before = cutBrackets(before)
		case last.text == ",":
			rest, described := cutAppositive(before[:len(before)-1])
			if !described {
				return nameAlone(rest)
			}
			before = rest
		case isPronoun(last.lower()) || last.isQuote():
			return ""
		case last.lower() == "as": // quoted Coburg as saying
			before = before[:len(before)-1]
		default:
			name, rest := nounBefore(before, verb)
			if rest == nil {
				return name
			}
			before = rest
		}
	}
	return ""
}

// nounBefore is the name that tokens end with, or, where that only belongs to
// another (Coburg of HCN), what stands before it.
func nounBefore(before []token, verb string) (name string, rest []token) {
	run := runBefore(before)
	rest = before[:len(before)-len(run)]
	isDoing := strings.HasSuffix(verb, "ing")
	switch {
	case len(run) == 0 && isDoing:
		return mainSubject(before), nil
	case len(run) == 0:
		return "", nil
	}
	the := len(rest) > 0 && rest[len(rest)-1].lower() == "the"
	if the {
		rest = rest[:len(rest)-1]
	}
	switch {
	case len(rest) > 0 && prepositions[rest[len(rest)-1].lower()]:
		return "", cutAdverbs(rest[: len(rest)-1 : len(rest)-1])
	case the && !isTitle(run[0].lower()): // the Kremlin
		return "", nil
	case isDoing && verb != "saying" && len(rest) > 0:
		return mainSubject(before), nil
	}
	return personal(run), nil
}

// cutAdverbs takes off what may stand between subject and verb: auxiliaries,
// adverbs, "on Friday", "on March 18, 2031".
func cutAdverbs(before []token) []token {
	for n := len(before); n > 0; n = len(before) {
		lower := before[n-1].lower()
		switch {
		case adverbs[lower] || strings.HasSuffix(lower, "ly") && !before[n-1].isCapital():
			before = before[:n-1]
		case isWeekday(lower) || lower == "yesterday" || lower == "today":
			before = before[:n-1]
			if n > 1 && (before[n-2].lower() == "on" || before[n-2].lower() == "last") {
				before = before[:n-2]
			}
		default:
			cut := dateEnding(before)
			if cut < 0 {
				return before
			}
			before = before[:cut]
			if cut > 0 && before[cut-1].lower() == "on" {
				before = before[:cut-1]
			}
		}
	}
	return before
}

// cutBrackets takes off "(D-Orrin)".
func cutBrackets(before []token) []token {
	for i := len(before) - 1; i >= 0 && i > len(before)-8; i-- {
		if before[i].text == "(" {
			return before[:i]
		}
	}
	return nil
}

// cutAppositive takes off the description between two commas: ", the interior
// minister,". What begins with a name or a preposition is none.
func cutAppositive(before []token) (rest []token, ok bool) {
	comma := len(before) - 1
	for comma >= 0 && before[comma].text != "," {
		comma--
	}
	chunk := before[comma+1:]
	if comma < 0 || len(chunk) == 0 {
		return before, false
	}
	if first := chunk[0]; first.isCapital() && !isParty(chunk) || prepositions[first.lower()] && first.lower() != "of" && first.lower() != "in" {
		return before, false
	}
	return before[:comma+1], true
}

// isParty tells "R-Orrin", the party and district of a politician.
func isParty(chunk []token) bool {
	return len(chunk) <= 2 && len(chunk[0].text) > 2 && chunk[0].text[1] == '-'
}

// nameAlone is the name that tokens end with, unless it says where or when.
func nameAlone(tokens []token) string {
	run := runBefore(tokens)
	rest := tokens[:len(tokens)-len(run)]
	if len(run) == 0 || prepositions[run[0].lower()] || len(rest) > 0 && prepositions[rest[len(rest)-1].lower()] {
		return ""
	}
	return personal(run)
}

// mainSubject is the person a sentence begins with: Coburg defended the plan,
// saying ...
func mainSubject(tokens []token) string {
	for len(tokens) > 0 {
		if tokens[0].isQuote() {
			tokens = tokens[1:]
			continue
		}
		chunk := tokens
		for i, t := range tokens {
			if t.text == "," {
				chunk = tokens[:i]
				break
			}
		}
		run := 0
		for run < len(chunk) && chunk[run].isCapital() {
			run++
		}
		if run > 0 {
			name := personal(chunk[:run])
			if name != "" && !strings.HasSuffix(chunk[0].lower(), "ing") || !starters[chunk[0].lower()] && !strings.HasSuffix(chunk[0].lower(), "ing") {
				return name
			}
		}
		tokens = tokens[min(len(tokens), len(chunk)+1):]
	}
	return ""
}

// nameAfter is the person that is named after a verb, "to" or "by": said the
// interior minister, Ines Coburg.
func nameAfter(tokens []token) string {
	described := false
	for i := 0; i < len(tokens) && i < 14; i++ {
		t := tokens[i]
		lower := t.lower()
		switch {
		case isPronoun(lower) || t.isQuote():
			return ""
		case t.isCapital() && !isDateWord(lower):
			run := runAfter(tokens[i:])
			if name, ok := cutPossessive(run[len(run)-1].text); ok { // HCN's Ines Coburg ends in s only at its end
				run[len(run)-1].text = name
			}
			return personal(run)
		case lower == "of" || lower == "for" || lower == "at" || lower == "with":
			i += len(runAfter(tokens[i+1:]))
			described = true
		case t.text == ",":
			if !described {
				return ""
			}
		case prepositions[lower], linking[lower], !t.isWord():
			return ""
		default:
			described = true
		}
	}
	return ""
}

// runBefore is the capitalised words that tokens end with.
func runBefore(tokens []token) []token {
	i := len(tokens)
	for i > 0 && (tokens[i-1].isCapital() || isParticle(tokens[i-1].lower()) && i < len(tokens) && i > 1 && isNamePart(tokens[i-2])) {
		i--
	}
	return tokens[i:len(tokens):len(tokens)]
}

// runAfter is a copy of the capitalised words that tokens begin with.
func runAfter(tokens []token) []token {
	i := 0
	for i < len(tokens) && (tokens[i].isCapital() || isParticle(tokens[i].lower()) && i > 0 && i+1 < len(tokens) && isNamePart(tokens[i+1])) {
		i++
	}
	return append([]token(nil), tokens[:i]...)
}

func isNamePart(t token) bool { return t.isCapital() || isParticle(t.lower()) }

func isParticle(lower string) bool {
	switch lower {
	case "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "ter", "ten", "y":
		return true
	}
	return false
}

var possessive = regexp.MustCompile(`['’]s?$`)

func cutPossessive(word string) (string, bool) {
	bare := possessive.ReplaceAllString(word, "")
	return bare, bare != word
}

// personal is the name of a person in a run of capitalised words, without
// titles and without what owns them: "HCN's Interior Minister Ines Coburg" is
// Ines Coburg. It is "" for a body, a title alone, people in general.
func personal(run []token) string {
	for len(run) > 0 && starters[run[0].lower()] {
		run = run[1:]
	}
	for i := len(run) - 1; i >= 0; i-- {
		lower := run[i].lower()
		_, owns := cutPossessive(run[i].text)
		if isTitle(lower) || owns || isDateWord(lower) {
			run = run[i+1:]
			break
		}
	}
	if len(run) == 0 || len(run) > 6 {
		return ""
	}
	names := make([]string, len(run))
	for i, t := range run {
		lower := t.lower()
		if bodies[lower] || many[lower] || isPronoun(lower) {
			return ""
		}
		names[i] = t.text
	}
	if len(run) == 1 && (isAcronym(run[0].text) || monthOf(run[0].lower()) > 0 && run[0].lower() != "may" || utf8.RuneCountInString(run[0].text) < 2) {
		return ""
	}
	return strings.Join(names, " ")
}

// isAcronym tells KBN and U.N. from names.
func isAcronym(s string) bool {
	return strings.ToUpper(s) == s
}

// unshouted gives a label in capitals the case of a name, so that it is not
// taken for an acronym: COBURG.
func unshouted(run []token) []token {
	out := append([]token(nil), run...)
	for i, t := range out {
		if utf8.RuneCountInString(t.text) < 4 && len(run) == 1 || t.text != strings.ToUpper(t.text) {
			continue
		}
		first := true
		out[i].text = strings.Map(func(r rune) rune {
			switch {
			case !unicode.IsLetter(r):
				first = r != '.' || first
				return r
			case first:
				first = false
				return r
			}
			return unicode.ToLower(r)
		}, t.text)
	}
	return out
}
