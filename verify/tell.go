package verify

import (
	"fmt"
	"strconv"
	"strings"
)

// Title is the verdict in a word or two, for people.
func (v Verdict) Title() string {
	switch v {
	case Exact:
		return "Exact"
	case Punctuation:
		return "Same words"
	case Altered:
		return "Altered"
	case Stitched:
		return "Stitched"
	case Misattributed:
		return "Misattributed"
	case Paraphrase:
		return "Paraphrase"
	case NotFound:
		return "Not found"
	case Unchecked:
		return "Not checked"
	}
	return string(v)
}

// Meaning is the verdict in a sentence.
func (v Verdict) Meaning() string {
	switch v {
	case Exact:
		return "It was said so, word for word."
	case Punctuation:
		return "The same words were said; case, punctuation, fillers, contractions or the spelling of numbers differ."
	case Altered:
		return "It was said with other words."
	case Stitched:
		return "It was put together from several passages, or much is left out."
	case Misattributed:
		return "It was said, but by someone else or on another day."
	case NotFound:
		return "Nothing like it is in this library. That does not mean that it was never said."
	case Unchecked:
		return "There is too little or too much of it to check."
	}
	return ""
}

// Tell says what the change does to what was said.
func (e Effect) Tell() string {
	switch e {
	case Case:
		return "capitals differ"
	case Marks:
		return "punctuation differs"
	case Filler:
		return "a filler is left out"
	case Stutter:
		return "a stutter is left out"
	case Contraction:
		return "a contraction is spelt out, or the other way round"
	case NumberWords:
		return "a number is spelt another way"
	case ByEar:
		return "the transcript spells this by ear"
	case Insertion:
		return "marked as inserted"
	case NegationDropped:
		return "a negation is dropped"
	case NegationAdded:
		return "a negation is added"
	case Figure:
		return "a figure is changed"
	case Name:
		return "a name is changed"
	case Spelling:
		return "a word is spelt another way"
	case Tense:
		return "the tense or form is changed"
	case Order:
		return "words changed places"
	case Dropped:
		return "words are left out"
	case Added:
		return "words are added"
	case Replaced:
		return "words are replaced"
	}
	return string(e)
}

// IsSlight reports whether the change leaves the words the same.
func (e Effect) IsSlight() bool {
	switch e {
	case Case, Marks, Filler, Stutter, Contraction, NumberWords, ByEar, Insertion:
		return true
	}
	return false
}

// Tell is the change in words: a figure is changed: “43” for “17”.
func (c Change) Tell() string {
	switch {
	case c.Quoted == "" && c.Said == "":
		return c.Effect.Tell()
	case c.Quoted == "" && (c.Effect == Dropped || c.Effect.IsSlight()), c.Said == "" && (c.Effect == Added || c.Effect.IsSlight()):
		return c.Effect.Tell() + ": “" + c.Quoted + c.Said + "”"
	case c.Quoted == "":
		return c.Effect.Tell() + ": “" + c.Said + "” is left out"
	case c.Said == "":
		return c.Effect.Tell() + ": “" + c.Quoted + "” was not said"
	}
	return c.Effect.Tell() + ": “" + c.Quoted + "” for “" + c.Said + "”"
}

// Tell is what lies between two passages of a stitched quotation.
func (g Gap) Tell() string {
	var parts []string
	switch {
	case g.Elsewhere:
		parts = append(parts, "from another broadcast")
	case g.Turns > 0:
		parts = append(parts, "after "+several(g.Turns, "turn"))
		if g.Words > 0 {
			parts[0] += " with " + several(g.Words, "word")
		}
	case g.Words > 0:
		parts = append(parts, "after "+several(g.Words, "word"))
	}
	if g.Backwards {
		parts = append(parts, "said before the words above")
	}
	if g.Marked {
		parts = append(parts, "the quotation marks the gap")
	} else {
		parts = append(parts, "the quotation does not mark the gap")
	}
	return strings.Join(parts, "; ")
}

func several(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Tally is how many quotations have a verdict.
type Tally struct {
	Verdict Verdict
	N       int
}

// TallyOf counts the results by verdict, in the order of [Verdicts], without
// verdicts that none has.
func TallyOf(results []Result) []Tally {
	var out []Tally
	for _, v := range Verdicts {
		n := 0
		for _, r := range results {
			if r.Verdict == v {
				n++
			}
		}
		if n > 0 {
			out = append(out, Tally{v, n})
		}
	}
	return out
}

// Summary is "4 quotations: 2 exact, 1 altered, 1 not found".
func Summary(results []Result) string {
	if len(results) == 0 {
		return "no quotations"
	}
	var parts []string
	for _, t := range TallyOf(results) {
		parts = append(parts, fmt.Sprintf("%d %s", t.N, strings.ReplaceAll(string(t.Verdict), "-", " ")))
	}
	return several(len(results), "quotation") + ": " + strings.Join(parts, ", ")
}
