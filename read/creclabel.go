package read

import (
	"strings"
	"unicode/utf8"
)

// recordSpeaker is what a label of the Record tells.
type recordSpeaker struct {
	name, title, office, state string
	unnamed                    bool // an office is named and nobody in it
}

// maxRecordLabel bounds the bytes of a label.
const maxRecordLabel = 120

// recordLabel reads the label that opens a paragraph, and what is printed of it:
//
//	Mr. STRAND.
//	Ms. ILVES of Georgia.
//	The PRESIDING OFFICER (Mr. Strand).
//	The Chaplain, Dr. Ada Varr, offered the following prayer:
//
// The name is in capitals; a full stop ends it. printed is empty without one.
func recordLabel(s string) (who recordSpeaker, printed string) {
	head := s[:min(len(s), maxRecordLabel)]
	first, rest, _ := strings.Cut(head, " ")
	switch first {
	case "Mr.", "Mrs.", "Ms.", "Miss", "Dr.":
		who, rest = memberLabel(first, rest)
	case "The", "THE":
		if who, rest = officeLabel(rest); who.name == "" {
			return prayerLabel(s)
		}
	default:
		return prayerLabel(s)
	}
	if who.name == "" || rest == "" || rest[0] != '.' || len(rest) > 1 && rest[1] != ' ' {
		return recordSpeaker{}, ""
	}
	return who, s[:len(head)-len(rest)+1]
}

// memberLabel reads the name of a member after the title: a few words in
// capitals, and the state where two share the name.
func memberLabel(title, s string) (recordSpeaker, string) {
	who := recordSpeaker{title: title}
	for _, office := range [...]string{"Manager ", "Counsel "} {
		if rest, ok := strings.CutPrefix(s, office); ok {
			who.office, s = strings.ToLower(strings.TrimSpace(office)), rest
		}
	}
	name, rest := capitalWords(s)
	if name == "" {
		return recordSpeaker{}, ""
	}
	who.name = readableName(name)
	if after, ok := strings.CutPrefix(rest, " of "); ok {
		end := strings.IndexAny(after, ".,()")
		if end <= 0 || end > 30 || !isCapital(after[0]) {
			return recordSpeaker{}, ""
		}
		who.state, rest = after[:end], after[end:]
		if !hasGivenName(who.name) {
			who.name += " of " + who.state // what the Record calls them by
		}
	}
	return who, rest
}

// capitalWords reads a name in capitals, with particles in lower case and
// initials, and what stands after it.
func capitalWords(s string) (name, rest string) {
	end := 0
	for pos, n := 0, 0; pos < len(s) && n < 6; n++ {
		word, _, _ := strings.Cut(s[pos:], " ")
		bare := strings.TrimRight(word, ".,")
		next := min(len(s), pos+len(word)+1)
		following, _, _ := strings.Cut(s[next:], " ")
		switch {
		case bare == "de" || bare == "la" || bare == "von" || bare == "van" || bare == "der":
		case !isNameWord(bare):
			return s[:end], s[end:]
		case isInitial(word) && len(following) > 2 && isNameWord(strings.TrimRight(following, ".,")):
			end = pos + len(word)
		default:
			end = pos + len(bare)
			if word != bare {
				return s[:end], s[end:]
			}
		}
		pos = next
	}
	return s[:end], s[end:]
}

func isInitial(w string) bool { return len(w) == 2 && w[1] == '.' || w == "ST." }

// isNameWord reports whether a word is printed as names are: in capitals but for
// a prefix (McCAIN, LaHOOD, DesJARLAIS, O'BRIEN).
func isNameWord(w string) bool {
	capitals, lower := 0, 0
	for i, r := range w {
		switch {
		case 'A' <= r && r <= 'Z':
			capitals++
		case 'a' <= r && r <= 'z':
			if lower++; i == 0 || i > 3 {
				return false
			}
		case r == '-' || r == '\'' || r == '’' || r == '.':
		case r >= utf8.RuneSelf:
			capitals++
		default:
			return false
		}
	}
	return capitals > 0 && (lower == 0 || capitals > 2)
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// hasGivenName reports whether a name is more than a surname and its particle.
func hasGivenName(name string) bool {
	first, _, more := strings.Cut(name, " ")
	switch first {
	case "Van", "De", "Von", "La", "St.", "Del", "Los":
		return false
	}
	return more
}

// officeWords are the last words in capitals of offices that speak.
var officeWords = map[string]bool{
	"OFFICER": true, "SPEAKER": true, "PRESIDENT": true, "CHAIRMAN": true, "CHAIRWOMAN": true, "CHAIR": true, "JUSTICE": true, "CLERK": true,
	"SECRETARY": true, "SERGEANT": true, "DOORKEEPER": true, "CHAPLAIN": true, "DELEGATE": true, "PARLIAMENTARIAN": true,
}

// officeLabel reads an office after "The", and who holds it if that is printed.
func officeLabel(s string) (recordSpeaker, string) {
	office, capitals := "", false
	rest := s
	for rest != "" && rest[0] != '.' && rest[0] != '(' {
		end := strings.IndexAny(rest, " .(")
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		upper := strings.ToUpper(word)
		switch {
		case officeWords[word]:
			capitals = true
		case upper == "PRO" || upper == "TEMPORE" || upper == "ACTING" || upper == "OF" || upper == "THE" || upper == "AND" || upper == "AT" || upper == "TEMPORARY" || word == upper && isNameWord(word):
		default:
			return recordSpeaker{}, ""
		}
		office = strings.TrimSpace(office + " " + word)
		rest = strings.TrimLeft(rest[end:], " ")
	}
	if !capitals {
		return recordSpeaker{}, ""
	}
	who := recordSpeaker{name: headingCase(office), office: strings.ToLower(office), unnamed: true}
	if !strings.HasPrefix(rest, "(") {
		return who, rest
	}
	end := strings.IndexByte(rest, ')')
	if end < 0 {
		return recordSpeaker{}, ""
	}
	holder, rest := rest[1:end], rest[end+1:]
	title, name, ok := strings.Cut(holder, " ")
	if !ok || !strings.HasPrefix(title, "M") && title != "Dr." {
		return who, rest
	}
	who.title, who.unnamed = title, false
	name, who.state, _ = strings.Cut(name, " of ")
	who.name = readableName(name)
	if who.state != "" && !hasGivenName(who.name) {
		who.name += " of " + who.state
	}
	return who, rest
}

const prayerFormula = ", offered the following prayer:"

// prayerLabel reads the formula that gives the floor to a chaplain.
func prayerLabel(s string) (recordSpeaker, string) {
	before, ok := strings.CutSuffix(s, prayerFormula)
	if !ok || len(before) > 200 {
		return recordSpeaker{}, ""
	}
	who := recordSpeaker{office: "chaplain"}
	who.name = strings.TrimPrefix(before, "The ")
	if name, ok := strings.CutPrefix(before, "The Chaplain, "); ok {
		who.name = name
	} else {
		who.name, _, _ = strings.Cut(who.name, ",")
	}
	for _, title := range [...]string{"Dr. ", "Rev. ", "Reverend ", "the Reverend ", "Rabbi ", "Father "} {
		if name, ok := strings.CutPrefix(who.name, title); ok {
			who.title, who.name = strings.TrimSpace(title), name
			break
		}
	}
	return who, s
}

// readableName puts a name in capitals into readable case: McCAIN is McCain,
// LaHOOD is LaHood, JACKSON-LEE is Jackson-Lee.
func readableName(s string) string {
	b := []byte(s)
	start := true
	for i, c := range b {
		isSmall := 'a' <= c && c <= 'z'
		if isCapital(c) && !start {
			b[i] = c + 'a' - 'A'
		}
		start = c == ' ' || c == '-' || c == '\'' || c == '.' || isSmall && i+1 < len(b) && isCapital(b[i+1])
	}
	return string(b)
}

// headingCase puts a place or office into the case of a name: "north carolina"
// is North Carolina.
func headingCase(s string) string {
	parts := strings.Fields(strings.ToLower(s))
	for i, w := range parts {
		if i == 0 || w != "of" && w != "the" && w != "and" && w != "pro" && w != "tempore" && w != "at" {
			parts[i] = title(w)
		}
	}
	return strings.Join(parts, " ")
}

// recorderOpenings begin paragraphs that the reporters of debates write.
var recorderOpenings = []string{
	"There being no objection", "There was no objection", "The motion was agreed to", "The motion to ", "The assistant legislative clerk ", "The legislative clerk ", "The senior assistant legislative clerk ",
	"The assistant bill clerk ", "The bill clerk ", "The assistant clerk ", "The Clerk ", "The clerk read ", "The clerk called ", "The yeas and nays were ordered", "The yeas and nays resulted", "The result was announced", "The result of the vote was announced", "The question was taken", "The vote was taken by electronic device",
	"A recorded vote was ordered", "A motion to reconsider was laid", "The following bills", "The following reports", "The following executive reports", "The following petitions", "The following communications", "The following resolutions",
	"Thereupon, ", "Whereupon, ", "Accordingly (at ", "So the motion ", "So the bill ", "So the amendment ", "So the resolution ", "So the joint resolution ", "So the conference report ", "So (two-thirds ", "Pending:", "The Senate met at ", "The House met at ", "The Senate proceeded to ",
	"At the request of Mr. ", "At the request of Mrs. ", "At the request of Ms. ", "The Journal ", "The message of the President is as follows", "The nomination considered and confirmed", "The nominations considered and confirmed", "Messrs. ", "Mesdames ",
}

// decisions are what can be agreed to, and how the reporters say so.
var decisions = []string{"The amendment", "The bill", "The resolution", "The joint resolution", "The concurrent resolution", "The preamble", "The conference report", "The nomination", "The committee amendment", "The amendments", "The title"}

// isRecorderText recognises what the reporters of debates tell, by their
// formulas and by a member's name in capitals that is no label:
//
//	Mr. STRAND addressed the Chair.
//	(Ms. ILVES asked and was given permission to extend her remarks.)
func isRecorderText(s string) bool {
	if len(s) < 2 {
		return false
	}
	if last := s[len(s)-1]; s[0] == '(' && last == ')' && !strings.Contains(s, ") ") || s[0] == '[' && last == ']' && !strings.Contains(s, "] ") {
		return len(s) > 60
	}
	for _, opening := range recorderOpenings {
		if strings.HasPrefix(s, opening) {
			return !strings.HasPrefix(opening, "The motion to ") || isDecision(s)
		}
	}
	for _, d := range decisions {
		if strings.HasPrefix(s, d) && isDecision(s) {
			return true
		}
	}
	title, rest, _ := strings.Cut(s[:min(len(s), maxRecordLabel)], " ")
	if title != "Mr." && title != "Mrs." && title != "Ms." {
		return false
	}
	name, rest := capitalWords(rest)
	return len(name) > 2 && strings.ToUpper(name[2:]) == name[2:] && rest != "" && rest[0] != '.' && rest[0] != '\''
}

// isDecision recognises a short paragraph that ends in what was decided.
func isDecision(s string) bool {
	if len(s) > 300 {
		return false
	}
	for _, end := range [...]string{" was agreed to.", " were agreed to.", " was rejected.", " were rejected.", " was withdrawn.", " was confirmed.", " was passed.", " is as follows:", " are as follows:", " reads as follows:", " and passed.", " third time.", " laid on the table.", " was agreed to, as follows:"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// announcesDocument reports whether a speaker has something printed that stands
// in small type below: "I include for the Record the following letter:".
func announcesDocument(s string) bool {
	tail := s[max(0, len(s)-300):]
	return strings.Contains(tail, " Record") && (strings.HasSuffix(tail, ":") || strings.Contains(tail, "printed in the") || strings.Contains(tail, "for the Record") || strings.Contains(tail, "into the Record"))
}
