package quotations

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"aircheck/words"
)

// fillers are no words to those who compare.
var fillers = map[string]bool{"uh": true, "um": true, "er": true, "ah": true, "mm": true, "hmm": true}

// respell changes nothing but what Punctuation forgives: the first of these
// that the words lend themselves to, drawn at random.
func (m *Maker) respell(text string) (string, bool) {
	tokens := slices.Collect(words.Tokens(text))
	at := tokens[1+m.rng.IntN(len(tokens)-2)]
	changed := text
	switch m.rng.IntN(6) {
	case 0:
		if changed = strings.ToLower(text); text == strings.ToUpper(text) {
			return text, false // of a source in capitals that is exact
		}
	case 1:
		changed = strings.NewReplacer(", ", " ", ". ", " ", "; ", " ").Replace(text)
	case 2:
		changed = text[:at.End] + ", uh," + text[at.End:]
	case 3:
		changed = text[:at.Start] + at.Raw + " -- " + text[at.Start:]
	case 4:
		changed = strings.NewReplacer("don't", "do not", "it's", "it is", "I'm", "I am", "we're", "we are", "they're", "they are",
			"didn't", "did not", "can't", "cannot", "won't", "will not", "I've", "I have", "you're", "you are", "that's", "that is",
			"do not", "don't", "it is", "it's", "I am", "I'm", "we are", "we're").Replace(text)
	case 5:
		changed = strings.NewReplacer(" two ", " 2 ", " three ", " 3 ", " ten ", " 10 ", " five ", " 5 ", " 20 ", " twenty ",
			" percent", "%", " million", " 1 million").Replace(text)
		if strings.Contains(changed, " 1 million") {
			return text, false
		}
	}
	return changed, bare(changed) != bare(text)
}

// bare is a text without what Exact forgives. It is not the program's own form
// on purpose.
func bare(text string) string {
	text = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "—", "--", "–", "--", "…", "...", "\u00a0", " ").Replace(text)
	text = dots.ReplaceAllString(strings.ReplaceAll(text, "--", " -- "), "... ")
	return strings.Join(strings.Fields(text), " ")
}

// dots are ellipses, also of two pieces that were put together.
var dots = regexp.MustCompile(`\.[.\s]*\.\s*`)

// reword drops, swaps and replaces words inside a passage: as many as the
// share from least to most percent is, at least one. The first and the last
// word stay, else what is left may be a shorter exact quotation.
func (m *Maker) reword(text string, least, most int) (string, bool) {
	tokens := slices.Collect(words.Tokens(text))
	changes := len(tokens) * (least + m.rng.IntN(most-least+1)) / 100
	if changes == 0 || changes*100 < len(tokens)*least && least > 1 {
		return text, false
	}
	list := make([]string, len(tokens)) // each with what follows it
	for i, t := range tokens {
		end := len(text)
		if i+1 < len(tokens) {
			end = tokens[i+1].Start
		}
		list[i] = text[t.Start:end]
	}
	places := m.rng.Perm(len(tokens) - 2)[:changes]
	slices.SortFunc(places, func(a, b int) int { return b - a })
	for _, p := range places {
		i := p + 1
		switch fold := tokens[i].Fold(); m.rng.IntN(3) {
		case 0:
			list = slices.Delete(list, i, i+1)
		case 1:
			if i+1 >= len(list)-1 {
				return text, false
			}
			a, b := strings.Fields(list[i]), strings.Fields(list[i+1])
			if words.Fold(list[i]) == words.Fold(list[i+1]) || len(a) == 0 || len(b) == 0 {
				return text, false
			}
			list[i], list[i+1] = b[0]+" ", a[0]+" "
		case 2:
			other := m.said[m.rng.IntN(len(m.said))]
			if words.Fold(other) == fold || fillers[words.Fold(other)] || words.Fold(other) == "" {
				return text, false
			}
			list[i] = other + " "
		}
	}
	changed := strings.TrimSpace(strings.Join(list, ""))
	return changed, reallyChanged(text, changed)
}

// reallyChanged tells that more than fillers and stutters differ.
func reallyChanged(text, changed string) bool { return sense(text) != sense(changed) }

func sense(text string) string {
	var list []string
	for w := range strings.FieldsSeq(words.Fold(strings.ReplaceAll(text, "-", " "))) {
		if !fillers[w] && (len(list) == 0 || list[len(list)-1] != w) {
			list = append(list, w)
		}
	}
	return strings.Join(list, " ")
}

var negation = regexp.MustCompile(`(?i)(\bnot |\bnever |n['’]t\b)`)

// affirm takes a negation out.
func (m *Maker) affirm(text string) (string, bool) {
	all := negation.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return text, false
	}
	at := all[m.rng.IntN(len(all))]
	changed := text[:at[0]] + text[at[1]:]
	first := slices.Collect(words.Tokens(text))[0]
	return changed, at[0] > first.End && irregular.MatchString(text)
}

// irregular contractions leave no word when n't is taken off.
var irregular = regexp.MustCompile(`(?i)\b(wo|ca|sha|ai)n['’]t\b`)

var figure = regexp.MustCompile(`\b[1-9][0-9]{0,3}\b`)

// miscount changes a number in digits.
func (m *Maker) miscount(text string) (string, bool) {
	all := figure.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return text, false
	}
	at := all[m.rng.IntN(len(all))]
	n, err := strconv.Atoi(text[at[0]:at[1]])
	return text[:at[0]] + strconv.Itoa(n+1+m.rng.IntN(9)) + text[at[1]:], err == nil
}
