package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck/words"
)

var negations = set("not no never none nobody nothing neither nor without nowhere hardly barely scarcely ain aint")

// scales are words that are figures without digits.
var scales = set("dozen dozens hundred hundreds thousand thousands million millions billion billions trillion trillions " +
	"half quarter quarters double triple twice percent once")

// replaced tells what it does that quoted stands for said, a unit each.
func replaced(quoted, said word) Effect {
	q, s := quoted.key, said.key
	switch nq, ns := negations[q], negations[s]; {
	case nq && !ns || opposite(q, s):
		return NegationAdded
	case ns && !nq || opposite(s, q):
		return NegationDropped
	}
	switch {
	case isFigure(q) || isFigure(s) || scales[q] || scales[s]:
		return Figure
	case differsInTense(q, s):
		return Tense
	case quoted.isName() && said.isName() && !near(q, s):
		return Name
	case near(q, s):
		return Spelling
	case quoted.isName() || said.isName():
		return Name
	}
	return Replaced
}

// alone tells what it does that a unit was added or dropped: other is the
// effect where it is a word like any other.
func alone(w word, negation, other Effect) Effect {
	switch {
	case negations[w.key]:
		return negation
	case isFigure(w.key) || scales[w.key]:
		return Figure
	case w.isName():
		return Name
	}
	return other
}

// word is a unit with the text it stands in.
type word struct {
	unit
	text    string
	oneCase bool
}

// isName tells a capital that no sentence begins with.
func (w word) isName() bool {
	first, _ := utf8.DecodeRuneInString(w.text[w.start:])
	if w.oneCase || !unicode.IsUpper(first) || w.key == "i" || negations[w.key] {
		return false
	}
	before := strings.TrimRight(w.text[:w.start], " \t\n\u00a0\"'“”‘’([«»-–—"+partBreak)
	if before == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return !strings.ContainsRune(".?!:;…", last)
}

// near tells a slip of the pen or of the ear in a longer word.
func near(q, s string) bool {
	limit := 1
	if min(len(q), len(s)) >= 8 {
		limit = 2
	}
	return min(len(q), len(s)) >= 4 && words.Distance(q, s, limit) <= limit
}

// opposite tells that a is b with a syllable that negates it: unlikely, likely.
func opposite(a, b string) bool {
	if len(b) < 4 {
		return false
	}
	for _, prefix := range [...]string{"un", "in", "im", "il", "ir", "dis", "non", "mis"} {
		if strings.HasPrefix(a, prefix) && a[len(prefix):] == b {
			return true
		}
	}
	return false
}

// tenses are forms of one verb that differ in more than an ending, or verbs
// that make the tense of others. A change within a line, from one group to
// another, is a change of tense.
var tenses = func() map[string][][2]int {
	lines := []string{
		"am is are 's|was were|will be been being",
		"has have|had", "do does|did|done", "will|would", "can|could", "shall|should", "may|might",
		"will|is are am was were has have had did do does 's",
		"go goes|went|gone|going", "say says|said|saying", "see sees|saw|seen|seeing", "come comes|came|coming", "take takes|took|taken|taking",
		"make makes|made|making", "get gets|got|gotten|getting", "give gives|gave|given|giving", "know knows|knew|known|knowing",
		"think thinks|thought|thinking", "tell tells|told|telling", "find finds|found|finding", "feel feels|felt|feeling",
		"leave leaves|left|leaving", "keep keeps|kept|keeping", "begin begins|began|begun|beginning", "show shows|showed|shown|showing",
		"hear hears|heard|hearing", "run runs|ran|running", "hold holds|held|holding", "bring brings|brought|bringing",
		"write writes|wrote|written|writing", "sit sits|sat|sitting", "stand stands|stood|standing", "lose loses|lost|losing",
		"pay pays|paid|paying", "meet meets|met|meeting", "speak speaks|spoke|spoken|speaking", "lead leads|led|leading",
		"grow grows|grew|grown|growing", "fall falls|fell|fallen|falling", "send sends|sent|sending", "build builds|built|building",
		"understand understands|understood|understanding", "break breaks|broke|broken|breaking", "spend spends|spent|spending",
		"rise rises|rose|risen|rising", "drive drives|drove|driven|driving", "buy buys|bought|buying", "wear wears|wore|worn|wearing",
		"choose chooses|chose|chosen|choosing", "seek seeks|sought|seeking", "throw throws|threw|thrown|throwing", "catch catches|caught|catching",
		"deal deals|dealt|dealing", "win wins|won|winning", "fight fights|fought|fighting", "teach teaches|taught|teaching",
		"eat eats|ate|eaten|eating", "sell sells|sold|selling", "shoot shoots|shot|shooting", "fly flies|flew|flown|flying",
		"mean means|meant|meaning", "become becomes|became|becoming", "strike strikes|struck|striking", "die dies|died|dying",
	}
	of := map[string][][2]int{}
	for line, list := range lines {
		for group, forms := range strings.Split(list, "|") {
			for form := range strings.FieldsSeq(forms) {
				of[form] = append(of[form], [2]int{line, group})
			}
		}
	}
	return of
}()

func differsInTense(q, s string) bool {
	for _, a := range tenses[q] {
		for _, b := range tenses[s] {
			if a[0] == b[0] && a[1] != b[1] {
				return true
			}
		}
	}
	sq, eq := stem(q)
	ss, es := stem(s)
	return sq == ss && eq != es && (eq == "ed" || es == "ed" || eq == "ing" || es == "ing")
}

// stem cuts the ending of a regular verb.
func stem(s string) (stem, ending string) {
	for _, e := range [...]string{"ing", "ied", "ed", "ies", "es", "s"} {
		head, ok := strings.CutSuffix(s, e)
		if !ok || len(head) < 3 {
			continue
		}
		if e == "ied" || e == "ies" {
			head, e = head+"y", strings.Replace(e, "i", "", 1)
		}
		if n := len(head); n > 3 && head[n-1] == head[n-2] && head[n-1] != 'l' && head[n-1] != 's' {
			head = head[:n-1]
		}
		return strings.TrimSuffix(head, "e"), e
	}
	return strings.TrimSuffix(s, "e"), ""
}
