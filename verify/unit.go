package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck/words"
)

// A unit is what two texts are compared by: a word, half of a contraction, or
// a whole number. Fillers and the first half of a stutter are no units.
type unit struct {
	key        string // equal keys are the same word; see reader.split
	start, end int    // bytes of the text
	gap        bool   // before it words may be missing: an ellipsis, or a new part
	inserted   bool   // [in brackets]: not said, the quotation says so itself
}

// units cuts text into units. quoted tells that brackets are an editor's.
func units(text string, quoted bool) []unit {
	r := reader{text: text, quoted: quoted, oneCase: singleCase(text)}
	r.tokens = slices.Collect(words.Tokens(text))
	r.split()
	r.numbers()
	r.fillers()
	r.stutters()
	return r.units
}

type reader struct {
	text    string
	quoted  bool
	oneCase bool
	tokens  []words.Token
	units   []unit
}

// split makes units of tokens: one of most, two of contractions, none of stage
// notes that were copied along.
func (r *reader) split() {
	end := 0 // of the last token that was taken or passed over
	gap, inserted := false, false
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		between := r.text[end:t.Start]
		gap = gap || hasEllipsis(between)
		if r.quoted {
			inserted = insideBrackets(inserted, between)
		}
		if note := stageNote(r.text, t.Start); note > 0 {
			for i+1 < len(r.tokens) && r.tokens[i+1].Start < note {
				i++
			}
			end, inserted = note, false
			continue
		}
		end = t.End
		first := len(r.units)
		if r.letterInBrackets(i) { // [W]e is one word
			i++
			end = r.tokens[i].End
			r.word(t.Raw+r.tokens[i].Raw, t.Start-1, end)
			inserted = false
		} else {
			r.token(t)
		}
		for j := first; j < len(r.units); j++ {
			r.units[j].gap, r.units[j].inserted = gap && j == first, inserted
		}
		if first < len(r.units) {
			gap = false
		}
	}
}

// letterInBrackets tells that token i is the bracketed beginning of the next.
func (r *reader) letterInBrackets(i int) bool {
	t := r.tokens[i]
	return r.quoted && t.Start > 0 && r.text[t.Start-1] == '[' && i+1 < len(r.tokens) &&
		r.text[t.End:r.tokens[i+1].Start] == "]"
}

func insideBrackets(inside bool, between string) bool {
	open, closed := strings.LastIndexByte(between, '['), strings.LastIndexByte(between, ']')
	switch {
	case open > closed:
		return true
	case closed > open:
		return false
	}
	return inside
}

func hasEllipsis(between string) bool {
	return strings.ContainsAny(between, "…"+partBreak) || strings.Contains(between, "...") || strings.Contains(between, ". . .")
}

// stageWords begin what transcribers put in brackets. What they put there in
// turns is taken out when they are read; quotations are copied with it.
var stageWords = []string{"inaudible", "unintelligible", "crosstalk", "laughter", "laughs", "laughing", "applause", "applauds", "cheers",
	"cheering", "ph", "phonetic", "sic", "music", "off-mike", "off mike", "through translator", "via translator", "pause", "video clip", "audio clip"}

// stageNote is the end of a bracket that opens before start and holds a stage
// note, 0 if there is none.
func stageNote(text string, start int) int {
	if start == 0 || text[start-1] != '(' && text[start-1] != '[' {
		return 0
	}
	length := strings.IndexAny(text[start:min(len(text), start+60)], ")]")
	if length < 0 {
		return 0
	}
	inside := strings.ToLower(text[start : start+length])
	for _, w := range stageWords {
		if rest, ok := strings.CutPrefix(inside, w); ok && (rest == "" || rest[0] < 'a' || 'z' < rest[0]) {
			return start + length + 1 // after the bracket
		}
	}
	return 0
}

// withoutNotes takes stage notes out of text.
func withoutNotes(text string) string {
	for at := 0; at < len(text); {
		open := strings.IndexAny(text[at:], "([")
		if open < 0 {
			break
		}
		open += at
		at = open + 1
		if end := stageNote(text, at); end > 0 {
			text, at = text[:open]+text[end:], open
		}
	}
	return text
}

func (r *reader) token(t words.Token) { r.word(t.Raw, t.Start, t.End) }

// word makes a word's units. Its key is what words.Fold makes of it, but with
// the ending after an apostrophe as a unit of its own: 's may be "is" or "has"
// and n't is "not".
func (r *reader) word(raw string, start, end int) {
	raw = straight.Replace(raw)
	lower := strings.ToLower(raw)
	if form, ok := whole[lower]; ok {
		r.add(form.halves[0], start, start+form.head)
		r.add(form.halves[1], start+form.head, end)
		return
	}
	for _, ending := range endings {
		head, ok := strings.CutSuffix(lower, ending.spelt)
		if !ok || head == "" {
			continue
		}
		cut := end - suffixLen(r.text[start:end], ending.spelt)
		r.add(r.key(raw[:len(raw)-len(ending.spelt)]), start, cut)
		r.add(ending.key, cut, end)
		return
	}
	if strings.Contains(raw, ".") && !isFigure(raw) && strings.HasPrefix(r.text[end:], ".") {
		end++ // the last one of U.S.
	}
	r.add(r.key(raw), start, end)
}

// suffixLen is how many bytes of text the ending takes, whose apostrophe may
// be a longer one.
func suffixLen(text, ending string) int {
	n := len(text)
	for range utf8.RuneCountInString(ending) {
		_, size := utf8.DecodeLastRuneInString(text[:n])
		n -= size
	}
	return len(text) - n
}

func (r *reader) add(key string, start, end int) {
	if key != "" {
		r.units = append(r.units, unit{key: key, start: start, end: end})
	}
}

// key folds a word. U.S. and US are told from us; other abbreviations are the
// same with and without full stops.
func (r *reader) key(raw string) string {
	key := words.Fold(raw)
	if key == "u.s" || key == "us" && raw == "US" && !r.oneCase {
		return "u.s"
	}
	if c := strings.IndexByte(key, '.'); c > 0 && (key[0] < '0' || '9' < key[0]) {
		return strings.ReplaceAll(key, ".", "")
	}
	return key
}

var straight = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "＇", "'", "´", "'", "`", "'", "′", "'")

// endings are contracted words. 's and 'd stay what they are, because they may
// be more than one word; see sameKey.
var endings = []struct{ spelt, key string }{
	{"n't", "not"}, {"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'m", "am"}, {"'s", "'s"}, {"'d", "'d"},
}

// whole are contractions that are not a word and an ending.
var whole = map[string]wholeForm{
	"can't": {2, [2]string{"can", "not"}}, "won't": {2, [2]string{"will", "not"}}, "shan't": {2, [2]string{"shall", "not"}},
	"cannot": {3, [2]string{"can", "not"}}, "let's": {3, [2]string{"let", "us"}}, "y'all": {1, [2]string{"you", "all"}},
	"gonna": {3, [2]string{"going", "to"}}, "wanna": {3, [2]string{"want", "to"}}, "gotta": {3, [2]string{"got", "to"}},
}

type wholeForm struct {
	head   int // bytes of the first half
	halves [2]string
}

// numbers joins the units of a number, with the currency and before percent.
func (r *reader) numbers() {
	var joined []unit
	for i := 0; i < len(r.units); {
		u, used := r.number(i)
		if used == 0 {
			u, used = r.units[i], 1
		}
		joined = append(joined, u)
		i += used
		if used > 0 && strings.HasPrefix(r.text[u.end:], "%") && isFigure(u.key) {
			joined = append(joined, unit{key: "percent", start: u.end, end: u.end + 1, inserted: u.inserted})
		}
		if last := len(joined) - 1; last > 0 && joined[last].key == "cent" && joined[last-1].key == "per" {
			joined[last-1].key, joined[last-1].end = "percent", joined[last].end
			joined = joined[:last]
		}
	}
	r.units = joined
}

// mostNumberWords is more than any number that is said has.
const mostNumberWords = 16

func (r *reader) number(i int) (u unit, used int) {
	var keys []string
	for j := i; j < len(r.units) && len(keys) < mostNumberWords; j++ {
		if j > i && (!joinsNumber(r.text[r.units[j-1].end:r.units[j].start]) || r.units[j].inserted != r.units[i].inserted) {
			break
		}
		keys = append(keys, r.units[j].key)
	}
	value, used := words.ReadNumber(keys)
	if used == 0 {
		return u, 0
	}
	u = r.units[i]
	u.key, u.end = value, r.units[i+used-1].end
	if sign, size := currencyBefore(r.text[:u.start]); size > 0 {
		u.key, u.start = value+" "+sign, u.start-size
	} else if used < len(keys) && currencies[keys[used]] != "" {
		u.key, u.end = value+" "+currencies[keys[used]], r.units[i+used].end
		used++
	}
	return u, used
}

func joinsNumber(between string) bool {
	return between == "-" || between == "- " || between == "‑" || between != "" && strings.TrimSpace(between) == ""
}

var currencies = map[string]string{
	"dollar": "dollar", "dollars": "dollar", "euro": "euro", "euros": "euro", "pound": "pound", "pounds": "pound", "yen": "yen",
}

func currencyBefore(text string) (sign string, size int) {
	for _, c := range [...]struct{ sign, name string }{{"$", "dollar"}, {"€", "euro"}, {"£", "pound"}, {"¥", "yen"}} {
		if strings.HasSuffix(text, c.sign) {
			return c.name, len(c.sign)
		}
	}
	return "", 0
}

// isFigure tells the key of a number.
func isFigure(key string) bool { return key != "" && '0' <= key[0] && key[0] <= '9' }

// fillers takes out what is no word. After an article ER is the emergency room.
func (r *reader) fillers() {
	before := ""
	r.units = slices.DeleteFunc(r.units, func(u unit) bool {
		article := before == "the" || before == "an"
		before = u.key
		return isFiller(u.key) && !(article && u.key == "er")
	})
}

func isFiller(key string) bool {
	switch key {
	case "uh", "um", "er", "ah", "mm", "erm", "uhm", "umm", "uhh", "ahh", "hmm", "mmm":
		return true
	}
	return false
}

// longestStutter is how many words may be begun again: I think -- I think.
const longestStutter = 4

// stutters takes out the first half of what is said twice in a row: across a
// dash up to a few words, else one short word.
func (r *reader) stutters() {
	kept := r.units[:0:0]
	for i := 0; i < len(r.units); {
		if n := r.stutter(i); n > 0 {
			if i+n < len(r.units) {
				r.units[i+n].gap = r.units[i+n].gap || r.units[i].gap
			}
			i += n
			continue
		}
		kept = append(kept, r.units[i])
		i++
	}
	r.units = kept
}

func (r *reader) stutter(i int) int {
	for n := min(longestStutter, (len(r.units)-i)/2); n > 0; n-- {
		same := true
		for k := i; k < i+n && same; k++ {
			same = r.units[k].key == r.units[k+n].key && r.units[k].inserted == r.units[k+n].inserted
		}
		between := r.text[r.units[i+n-1].end:r.units[i+n].start]
		if same && (breaksOff(between) || n == 1 && shortWords[r.units[i].key] && !strings.ContainsAny(between, ".?!")) {
			return n
		}
	}
	if i+1 < len(r.units) {
		this, next := r.units[i], r.units[i+1]
		if len(this.key) <= 3 && len(this.key) < len(next.key) && strings.HasPrefix(next.key, this.key) && !isFigure(this.key) &&
			!shortWords[this.key] && !negations[this.key] && breaksOff(r.text[this.end:next.start]) {
			return 1
		}
	}
	return 0
}

func breaksOff(between string) bool {
	return strings.Contains(between, "--") || strings.ContainsAny(between, "—–…") || strings.Contains(between, "...") ||
		strings.Contains(between, "- ") || strings.Contains(between, " -")
}

// shortWords are said twice without a dash by slips alone.
var shortWords = set("i a an the to of in on at we he she it they you and or but that this is are was were be my our his her their its if for with as by from so")

func set(list string) map[string]bool {
	s := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		s[w] = true
	}
	return s
}

// singleCase tells a text of some length that is all in capitals, or in small
// letters.
func singleCase(text string) bool {
	upper, lower := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
		if upper > 0 && lower > 0 {
			return false
		}
	}
	return upper+lower >= leastLetters
}

// leastLetters tells a source of one case from a turn that is "OK."
const leastLetters = 12
