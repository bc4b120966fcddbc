package verify

import "aircheck"

// Verdict says how a quotation stands to what was said.
type Verdict string

// The verdicts. What counts as the same is written down in docs/verify.md.
const (
	// Exact: the same words, marks and letters; only quotation marks, dashes,
	// spaces and line ends may differ, and letter case where the source has one.
	Exact Verdict = "exact"
	// Punctuation: the same words; case, punctuation, fillers, stutters,
	// contractions or the spelling of numbers differ.
	Punctuation Verdict = "punctuation"
	// Altered: one passage with words dropped, added or replaced.
	Altered Verdict = "altered"
	// Stitched: several passages, or one with much left out; Gaps tells what
	// lies between.
	Stitched Verdict = "stitched"
	// Misattributed: said, but by someone else or on another day than the
	// document says. Changes tells whether the words are right.
	Misattributed Verdict = "misattributed"
	// Paraphrase is reserved for a method that is measured; it is never given.
	Paraphrase Verdict = "paraphrase"
	// NotFound: nothing like it is in the library.
	NotFound Verdict = "not-found"
	// Unchecked: there is nothing to check, and Reason says why: a single word
	// or more than MaxWords of them.
	Unchecked Verdict = "unchecked"
)

// Verdicts lists every [Verdict] that is given.
var Verdicts = [...]Verdict{Exact, Punctuation, Altered, Stitched, Misattributed, NotFound, Unchecked}

// Fails reports whether a check for publishing comes out negative.
func (v Verdict) Fails() bool {
	return v == Altered || v == Stitched || v == Misattributed || v == NotFound
}

// Result is what the library says of one quotation. Anyone who has the source
// can check it: every passage has digests and spans.
type Result struct {
	Quotation string  `json:"quotation"` // its parts, joined by " ... "
	By        string  `json:"by,omitempty"`
	On        string  `json:"on,omitempty"`
	Verdict   Verdict `json:"verdict"`
	// Reason explains the verdict where words and passages do not, in a
	// sentence for people: who said it, why it was not checked.
	Reason  string   `json:"reason,omitempty"`
	Changes []Change `json:"changes"`
	// Passages are where it was said. There is one, the earliest airing (by
	// the named speaker, on the named day, where it was said by several), and
	// for a stitched quotation one for each stretch of it, in the order of the
	// quotation. For one that was not found they are the three nearest,
	// nearest first.
	Passages []Match `json:"passages"`
	// Gaps are what lies between the passages of a stitched quotation: one
	// less than there are passages.
	Gaps []Gap `json:"gaps,omitempty"`
	// Airings are other passages with the same words as the first one,
	// earliest first, at most MaxAirings; Aired counts all that were found,
	// with the first.
	Airings []Match `json:"airings,omitempty"`
	Aired   int     `json:"aired,omitempty"`
	// Former are passages of earlier revisions that have the quoted words,
	// where the newest revision of the transcript no longer says so: the oldest
	// first, at most 3. They are looked for where the verdict fails, and do not
	// change it.
	Former []aircheck.Passage `json:"former,omitempty"`
}

// Match is a passage that a quotation, or a stretch of it, was compared with.
// Quote and Span reach from the first to the last of the words said; Marks are
// the words said in Quote, without what lies between (a time mark, a stage
// note, someone's interruption).
type Match struct {
	aircheck.Passage
	// Distance is the share of words that differ, 0 (none) to 1.
	Distance float64 `json:"distance"`
	// Words are the words of the quotation that this is compared with, counted
	// from 0: [first, after the last).
	Words [2]int `json:"words"`
}

// Change is one difference between quotation and passage. Where Quoted is
// empty words were dropped, where Said is, they were added.
type Change struct {
	Effect Effect `json:"effect"`
	Quoted string `json:"quoted"` // as the quotation has it
	Said   string `json:"said"`   // as the transcript has it
	// Part is the part of the quotation, from 0, and At the bytes of Quoted in
	// its text; empty, where words were dropped, at the place they are missing.
	Part int           `json:"part"`
	At   aircheck.Span `json:"at"`
	// Span is where Said stands in the Body of passage number Passage, from 0;
	// empty at the place where words were added.
	Passage int           `json:"passage"`
	Span    aircheck.Span `json:"span"`
}

// Effect says what a [Change] does to what was said.
type Effect string

// The effects. Those from Case to Insertion leave a quotation Punctuation; the
// others make it Altered.
const (
	Case        Effect = "case"
	Marks       Effect = "punctuation"
	Filler      Effect = "filler"      // uh, um
	Stutter     Effect = "stutter"     // I -- I
	Contraction Effect = "contraction" // don't, do not
	NumberWords Effect = "number"      // twenty-five, 25
	ByEar       Effect = "phonetic"    // a word that the transcript marks as spelt by ear: (ph)
	Insertion   Effect = "insertion"   // [the minister]: words the quotation itself marks as not said

	NegationDropped Effect = "negation-dropped"
	NegationAdded   Effect = "negation-added"
	Figure          Effect = "figure"
	Name            Effect = "name"
	Spelling        Effect = "spelling" // a word one or two letters off
	Tense           Effect = "tense"
	Order           Effect = "order" // the same words in another place
	Dropped         Effect = "dropped"
	Added           Effect = "added"
	Replaced        Effect = "replaced"
)

// Gap is what lies between two passages of a stitched quotation.
type Gap struct {
	// Words and Turns are how much was left out where both passages are of one
	// broadcast and in its order; Words are those of the same speaker's turn
	// where it is one turn. Both are 0 elsewhere.
	Words int `json:"words,omitempty"`
	Turns int `json:"turns,omitempty"`
	// Said is what was left out within one turn, if it is not long.
	Said string `json:"said,omitempty"`
	// Backwards tells that the second passage was said before the first.
	Backwards bool `json:"backwards,omitempty"`
	// Elsewhere tells that the passages are of two broadcasts.
	Elsewhere bool `json:"elsewhere,omitempty"`
	// Marked tells that the quotation owns up to it with an ellipsis or by
	// breaking off.
	Marked bool `json:"marked,omitempty"`
}
