package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is the outer form of a label: where its name stands and what else it
// has. It is cheap; describe reads the rest once per label.
type shape struct {
	ok    bool
	name  string // without titles, as printed
	title string // as printed
	rest  string // what follows the name: party, role, channel
	words int    // of the name
	mixed bool   // the name is in mixed case
	// nobody tells that the name means no one in particular.
	nobody bool
	stated bool // the format states the name: it is neither short nor misspelt
}

// shapeOf reports whether s, the text before a colon, is built like a label:
//
//	SEN. ADA VARR (R-TX), CHAIRWOMAN, via satellite
//	title name    party   role         channel
//
// The name is in capitals; what follows it may be in any case.
func shapeOf(s string, mixed bool) shape {
	if len(s) > maxLabel || len(s) < 1 {
		return shape{}
	}
	name, rest := splitName(s)
	title, name := splitTitle(name)
	if name == "" && title != "" { // "COLONEL:" is all the name there is
		title, name = "", title
	}
	sh := shape{name: name, title: title, rest: rest}
	sh.nobody = isNobody(name)
	if mixed && !sh.nobody && holdsUpper(nobodies, name) { // Woman:
		sh.nobody, sh.mixed = true, true
	}
	if !sh.nobody && !isName(name, mixed, &sh) {
		return shape{}
	}
	if sh.words == 0 {
		sh.words = strings.Count(name, " ") + 1
	}
	if !isRest(rest, sh) {
		return shape{}
	}
	sh.ok = true
	return sh
}

// splitName cuts a label where its name ends: at a comma (one that only holds
// off JR. or III does not count), a bracket, or the words of a channel.
func splitName(s string) (name, rest string) {
	if strings.HasPrefix(s, "(") { // (UNKNOWN)
		if end := strings.IndexByte(s, ')'); end == len(s)-1 {
			return s, ""
		}
		return "", s
	}
	cut := len(s)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == ',' && !isSuffix(s[i+1:]) || c == '(' || c == '[' || isLower(c) && channelStarts(s, i) {
			cut = i
			break
		}
	}
	return strings.TrimSpace(s[:cut]), strings.TrimSpace(s[cut:])
}

// isSuffix reports whether what follows a comma belongs to the name: JR., III.
func isSuffix(s string) bool {
	s = strings.TrimLeft(s, " ")
	end := strings.IndexAny(s, ",( ")
	if end < 0 {
		end = len(s)
	}
	switch strings.TrimSuffix(s[:end], ".") {
	case "JR", "SR", "II", "III", "IV", "Jr", "Sr":
		return true
	}
	return false
}

func channelStarts(s string, i int) bool {
	if i == 0 || s[i-1] != ' ' {
		return false
	}
	for _, word := range [...]string{"via ", "through ", "by phone", "by telephone", "on phone", "on the phone", "on camera", "voice-over"} {
		if strings.HasPrefix(s[i:], word) {
			return true
		}
	}
	return false
}

// isName reports whether s can be a person's name as labels print it.
func isName(s string, mixed bool, sh *shape) bool {
	n := 0
	for i := 0; i < len(s); {
		end := strings.IndexByte(s[i:], ' ')
		if end < 0 {
			end = len(s)
		} else {
			end += i
		}
		word := s[i:end]
		switch {
		case word == "":
		case isCapitalWord(word):
			n++
		case n > 0 && (word == "&" || word == "and" || isParticle(word)):
		case n > 0 && word[0] == '"' && isQuotedWord(word): // JOHN "JACK" DOE
		case mixed && isTitleWord(word):
			n++
			sh.mixed = true
		default:
			return false
		}
		i = end + 1
	}
	sh.words = n
	if n == 0 || n > 7 || sh.mixed && n > 4 {
		return false
	}
	return !neverNames[s]
}

// isCapitalWord accepts GARRIAUD-MAYLAM, O'BRIEN, McCAIN, DeLAY, J., ST.,
// VAN, KI-MOON, MUÑOZ; it has a letter and no digit.
func isCapitalWord(w string) bool {
	upper, lower := 0, 0
	for i := 0; i < len(w); {
		c := w[i]
		if c < utf8.RuneSelf {
			switch {
			case isUpper(c):
				upper++
			case isLower(c):
				lower++
			case c == '\'' || c == '-' || c == '`':
			case c == '.':
				if !isDotted(w) {
					return false
				}
			default:
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(w[i:])
		switch {
		case unicode.IsUpper(r):
			upper++
		case r == '’' || r == '‑':
		case unicode.IsLower(r):
			lower++
		case unicode.IsLetter(r): // scripts without case
			upper++
		default:
			return false
		}
		i += size
	}
	if lower == 0 {
		return upper > 0
	}
	// McCAIN, MacDONALD, DeLAY, O'Brien is not: capitals at the end.
	return lower <= 2 && upper >= 3 && !isLower(w[0]) && isUpper(w[len(w)-1])
}

// isDotted accepts initials (J., J.R.), titles and JR., not ISIS.
func isDotted(w string) bool {
	if isSuffix(w) || holdsUpper(titles, w) || w == "ST." || w == "ST.-" {
		return true
	}
	for i := 1; i < len(w); i += 2 {
		if w[i] != '.' {
			return false
		}
	}
	return true
}

func isTitleWord(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) {
		return false
	}
	for _, r := range w[size:] {
		if !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' && r != '.' {
			return false
		}
	}
	return true
}

func isQuotedWord(w string) bool {
	return len(w) > 2 && w[len(w)-1] == '"' && isCapitalWord(w[1:len(w)-1])
}

func isParticle(w string) bool {
	switch w {
	case "de", "da", "do", "dos", "di", "del", "della", "der", "den", "van", "von", "zu", "la", "le", "el", "al", "bin", "ibn", "bint", "abu", "ter", "ten", "y", "e":
		return true
	}
	return false
}

// neverNames are words in front of a colon that name no speaker.
var neverNames = setOf("OK", "OKAY", "PS", "NOTE", "EDITOR'S NOTE", "EDITORS NOTE", "CORRECTION", "UPDATE", "UPDATED", "BREAKING NEWS", "BREAKING", "DEVELOPING STORY",
	"AND", "BUT", "SO", "NO", "YES", "WHY", "HOW", "WHO", "WHAT", "WHEN", "WHERE", "ALERT", "EXCLUSIVE", "LIVE", "FACT", "MYTH", "A", "I", "AM", "PM", "RE", "FROM", "TO", "DATE", "SUBJECT", "TIME", "SHOW",
	"GUEST", "GUESTS", "HIGHLIGHT", "HIGHLIGHTS", "BYLINE", "COPYRIGHT", "SOURCE", "HOST AND GUESTS", "TRANSCRIPT", "FULL TRANSCRIPT", "RUSH TRANSCRIPT", "MANDATORY CREDIT", "PHOTO", "IMAGE", "PICTURED", "TYPE", "LENGTH", "HEADLINE", "SECTION", "LOAD-DATE", "LANGUAGE", "END", "START", "WEB", "VS")

func setOf(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// holdsUpper reports whether a set holds a word in capitals.
func holdsUpper(set map[string]bool, word string) bool {
	var upper [24]byte
	if len(word) > len(upper) {
		return set[strings.ToUpper(word)]
	}
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return set[strings.ToUpper(word)]
		case isLower(c):
			upper[i] = c - 'a' + 'A'
		default:
			upper[i] = c
		}
	}
	return set[string(upper[:len(word)])]
}

// isNobody recognises labels that name no one in particular. Two of them are
// never one person.
func isNobody(name string) bool {
	if name == "" {
		return false
	}
	if i := strings.LastIndex(name, " #"); i > 0 && len(name) < i+5 { // REPORTER #2
		name = name[:i]
	}
	first := name
	for _, end := range [...]byte{' ', '-'} {
		if i := strings.IndexByte(first, end); i > 0 {
			first = first[:i]
		}
	}
	switch first {
	case "UNIDENTIFIED", "UNKNOWN", "(UNKNOWN)", "(UNIDENTIFIED)", "Unidentified", "Unknown":
		return len(name) < 60
	}
	return nobodies[name] || strings.HasSuffix(name, " VOICE") && len(name) < 20
}

var nobodies = setOf("QUESTION", "QUESTIONER", "Q", "QUESTIONS", "AUDIENCE", "AUDIENCE MEMBER", "AUDIENCE MEMBERS", "CROWD", "GROUP", "CALLER", "CALLERS", "PROTESTER", "PROTESTERS", "PROTESTOR", "PROTESTORS", "DEMONSTRATORS",
	"VOICEOVER", "VOICE-OVER", "VOICE OVER", "ANNOUNCER", "Announcer", "ANNOUNCERS", "NARRATOR", "TEXT", "GRAPHIC", "GRAPHICS", "ON SCREEN TEXT", "ON-SCREEN TEXT", "SCREEN TEXT", "CAPTION", "SUBTITLE", "SUBTITLES", "TITLE CARD",
	"OPERATOR", "911 OPERATOR", "DISPATCHER", "CHILD", "CHILDREN", "MAN", "WOMAN", "BOY", "GIRL", "MALE", "FEMALE", "REPORTER", "REPORTERS", "TRANSLATOR", "INTERPRETER", "MODERATOR", "HOST", "CO-HOST", "ANCHOR", "CORRESPONDENT", "STUDENT", "STUDENTS", "ACTOR", "ACTRESS",
	"CHORUS", "CHOIR", "SINGER", "PILOT", "OFFICER", "POLICE OFFICER", "COMPUTER VOICE", "ALL", "BOTH", "PARTICIPANT", "PARTICIPANTS", "SPEAKER", "UNISON",
	"ADMINISTRATION OFFICIAL", "SENIOR ADMINISTRATION OFFICIAL", "SENIOR ADMINISTRATION OFFICIALS", "SENIOR OFFICIAL", "THE PRESS")

// isRest judges what follows the name: nothing, a party or channel in
// brackets, or a role after a comma.
func isRest(rest string, sh shape) bool {
	if i := strings.LastIndexByte(rest, ','); i >= 0 {
		if _, ok := channelOf(strings.TrimSpace(rest[i+1:])); ok {
			rest = strings.TrimSpace(rest[:i])
		}
	}
	if rest == "" {
		return true
	}
	if len(rest) > maxLabel-20 {
		return false
	}
	upper, lower := 0, 0
	depth := 0
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		switch {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth > 0:
		case isUpper(c):
			upper++
		case isLower(c):
			lower++
		case c == '?' || c == '!':
			return false
		case c == '.' && i+1 < len(rest) && rest[i+1] == ' ' && i > 2 && isLower(rest[i-1]) && isLower(rest[i-2]) && isLower(rest[i-3]):
			return false // a sentence ended here
		}
	}
	if depth != 0 {
		return false
	}
	if lower > 0 && lower*3 > upper {
		return isSpokenRole(rest, sh)
	}
	return strings.Count(rest, " ") < 26
}

// isSpokenRole judges a role in mixed case: it follows a name of two words or
// more, or is a channel, and does not read like the rest of a sentence.
func isSpokenRole(rest string, sh shape) bool {
	if _, ok := channelOf(strings.Trim(rest, ", ()")); ok {
		return true
	}
	if sh.words < 2 && !sh.nobody && sh.title == "" {
		return false
	}
	role := strings.TrimLeft(rest, ", ")
	first := role
	if i := strings.IndexByte(role, ' '); i > 0 {
		first = role[:i]
	}
	switch strings.ToLower(first) {
	case "where", "who", "which", "that", "and", "but", "or", "so", "we", "i", "you", "he", "she", "they", "it", "it's", "here's", "there's", "is", "was", "are", "were", "has", "have", "had", "with", "says", "said", "this", "these", "now", "if", "because", "as", "what", "when":
		return false
	}
	return strings.Count(rest, " ") < 16
}

// titles in front of a name, in capitals with their full stops.
var titles = setOf("SEN.", "SENATOR", "REP.", "REPRESENTATIVE", "CONGRESSMAN", "CONGRESSWOMAN", "GOV.", "GOVERNOR", "LT.", "LIEUTENANT", "COL.", "COLONEL", "GEN.", "GENERAL", "MAJ.", "MAJOR", "CAPT.", "CAPTAIN", "CPT.",
	"SGT.", "SERGEANT", "CPL.", "CORPORAL", "PFC.", "PVT.", "STAFF", "MASTER", "FIRST", "1ST", "2ND", "ADM.", "ADMIRAL", "REAR", "VICE", "BRIG.", "BRIGADIER", "CMDR.", "COMMANDER", "CMDR", "ENSIGN", "SPC.",
	"DR.", "DR", "DOCTOR", "PROF.", "PROFESSOR", "REV.", "REVEREND", "FATHER", "FR.", "SISTER", "BISHOP", "ARCHBISHOP", "CARDINAL", "RABBI", "IMAM", "PASTOR", "POPE",
	"MR.", "MRS.", "MS.", "MISS", "MR", "MRS", "MS", "SIR", "DAME", "LORD", "LADY", "BARONESS", "BARON", "PRINCE", "PRINCESS", "KING", "QUEEN", "SHEIKH", "SHEIK",
	"PRES.", "PRESIDENT", "PRIME", "MINISTER", "AMB.", "AMBASSADOR", "SECRETARY", "SEC.", "ATTY.", "JUDGE", "JUSTICE", "CHIEF", "SHERIFF", "MAYOR", "DET.", "DETECTIVE", "OFFICER", "INSPECTOR", "SPEAKER", "CHAIRMAN", "CHAIRWOMAN",
	"RET.", "RETIRED", "FMR.", "FORMER", "HON.", "THE", "HONORABLE", "DEPUTY", "ASST.", "ASSISTANT", "SUPT.", "CHANCELLOR", "COUNCILMAN", "COUNCILWOMAN", "DELEGATE", "DEL.", "COACH")

// splitTitle cuts titles off the front of a name: RETIRED LT. COL. RICK VARR.
// A title without full stop counts only if two words follow it, so that JUDGE
// JOHN DOE has one and CHIEF and KING can be surnames.
func splitTitle(s string) (title, name string) {
	at := 0
	for {
		end := strings.IndexByte(s[at:], ' ')
		if end < 0 {
			break
		}
		word := s[at : at+end]
		if !holdsUpper(titles, word) {
			break
		}
		next := at + end + 1
		if !strings.HasSuffix(word, ".") && strings.IndexByte(s[next:], ' ') < 0 && at == 0 && !plainTitle(word) {
			break
		}
		at = next
	}
	return strings.TrimSpace(s[:at]), strings.TrimSpace(s[at:])
}

// plainTitle lists titles that stand before a bare surname and are hardly ever
// first names themselves.
func plainTitle(word string) bool {
	switch strings.ToUpper(word) {
	case "MR", "MRS", "MS", "DR", "SENATOR", "CONGRESSMAN", "CONGRESSWOMAN", "GOVERNOR", "PRESIDENT", "SECRETARY", "COLONEL", "GENERAL", "CAPTAIN", "ADMIRAL", "PROFESSOR", "REVEREND", "MAYOR", "SHERIFF", "AMBASSADOR", "LIEUTENANT", "SERGEANT":
		return true
	}
	return false
}
