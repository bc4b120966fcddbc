// Package quotations measures how well quotations are verified. It takes
// passages out of real transcripts, changes them as people change what they
// quote, and asks what was said.
package quotations

import (
	"math/rand/v2"
	"slices"
	"strings"

	"aircheck"
	"aircheck/verify"
	"aircheck/words"
)

// Kind is what was done to a passage.
type Kind string

// The kinds, in the order they are reported in.
const (
	None        Kind = "none"
	Punctuation Kind = "punctuation"
	FewWords    Kind = "words to 10 %"
	ManyWords   Kind = "words to 20 %"
	Negation    Kind = "negation"
	Figure      Kind = "figure"
	Stitched    Kind = "stitched"
	Speaker     Kind = "speaker"
	MadeUp      Kind = "made up"
)

// Plan is how many quotations there are of each kind: 2,000.
var Plan = []struct {
	Kind  Kind
	Count int
}{
	{None, 300}, {Punctuation, 250}, {FewWords, 450}, {ManyWords, 400}, {Negation, 100},
	{Figure, 100}, {Stitched, 150}, {Speaker, 100}, {MadeUp, 150},
}

// Trial is a quotation with the truth about it.
type Trial struct {
	Kind      Kind
	Quotation verify.Quotation
	From      []Passage // where the words are from; none of what is made up
}

// Passage is words of a turn as they were said.
type Passage struct {
	Transcript *aircheck.Transcript
	Turn       *aircheck.Turn
	Text       aircheck.Span // of Turn.Text
}

// Said is the passage's words.
func (p Passage) Said() string { return p.Text.Of(p.Turn.Text) }

// Passages are 8 to 40 words long.
const (
	leastWords = 8
	mostWords  = 40
)

// Maker draws trials. The same seed and the same transcripts give the same.
type Maker struct {
	rng      *rand.Rand
	turns    []Passage // whole turns that are long enough
	said     []string  // words, as often as they were said
	speakers []string
	news     []string
}

// NewMaker prepares for drawing; news are texts that were not said.
func NewMaker(seed uint64, transcripts []*aircheck.Transcript, news []string) *Maker {
	m := &Maker{rng: rand.New(rand.NewPCG(seed, 5))}
	seen := map[string]bool{}
	for _, t := range transcripts {
		for i := range t.Turns {
			turn := &t.Turns[i]
			if words.Count(turn.Text) >= leastWords {
				m.turns = append(m.turns, Passage{t, turn, aircheck.Span{0, len(turn.Text)}})
			}
			for w := range words.Tokens(turn.Text) {
				m.said = append(m.said, w.Raw)
			}
			if name := turn.Speaker; !turn.Unidentified && strings.Contains(name, " ") && !seen[name] {
				seen[name] = true
				m.speakers = append(m.speakers, name)
			}
		}
	}
	for _, text := range news {
		m.news = append(m.news, sentences(text)...)
	}
	return m
}

// sentences of a text that are as long as passages and quote nobody.
func sentences(text string) []string {
	var all []string
	for s := range strings.SplitSeq(text, ". ") {
		if n := words.Count(s); n >= leastWords && n <= mostWords && !strings.ContainsAny(s, "\"“”") {
			all = append(all, s+".")
		}
	}
	return all
}

// Trials draws all that the plan asks for.
func (m *Maker) Trials() []Trial {
	var all []Trial
	for _, p := range Plan {
		for n := 0; n < p.Count; {
			t, ok := m.trial(p.Kind)
			if !ok {
				continue
			}
			t.Kind = p.Kind
			all = append(all, t)
			n++
		}
	}
	return all
}

// trial draws one; ok is false where the passage does not lend itself to it.
func (m *Maker) trial(kind Kind) (Trial, bool) {
	if kind == MadeUp {
		return Trial{Quotation: quote(m.invent())}, true
	}
	p := m.passage()
	t := Trial{From: []Passage{p}}
	text, ok := p.Said(), true
	switch kind {
	case Punctuation:
		text, ok = m.respell(text)
	case FewWords:
		text, ok = m.reword(text, 1, 10)
	case ManyWords:
		text, ok = m.reword(text, 11, 20)
	case Negation:
		text, ok = m.affirm(text)
	case Figure:
		text, ok = m.miscount(text)
	case Stitched:
		other := m.passage()
		t.From = append(t.From, other)
		text, ok = text+" "+other.Said(), other.Turn != p.Turn
	case Speaker:
		t.Quotation.By = m.speakers[m.rng.IntN(len(m.speakers))]
		ok = !p.Turn.Unidentified && strings.Contains(p.Turn.Speaker, " ") && !sharesName(p.Turn.Speaker, t.Quotation.By)
	}
	t.Quotation.Parts = quote(text).Parts
	return t, ok
}

func quote(text string) verify.Quotation {
	return verify.Quotation{Parts: []verify.Part{{Text: text, Span: aircheck.Span{0, len(text)}}}}
}

func sharesName(a, b string) bool {
	in := strings.Fields(words.Fold(b))
	return slices.ContainsFunc(strings.Fields(words.Fold(a)), func(w string) bool { return slices.Contains(in, w) })
}

// passage draws a turn and a run of its words.
func (m *Maker) passage() Passage {
	p := m.turns[m.rng.IntN(len(m.turns))]
	tokens := slices.Collect(words.Tokens(p.Turn.Text))
	n := min(len(tokens), leastWords+m.rng.IntN(mostWords-leastWords+1))
	from := m.rng.IntN(len(tokens) - n + 1)
	p.Text = aircheck.Span{tokens[from].Start, tokens[from+n-1].End}
	return p
}

// invent writes what nobody said: a sentence of the news, or words that were
// said in an order that means nothing.
func (m *Maker) invent() string {
	if m.rng.IntN(2) == 0 {
		return m.news[m.rng.IntN(len(m.news))]
	}
	var list []string
	for range leastWords + m.rng.IntN(mostWords-leastWords+1) {
		list = append(list, m.said[m.rng.IntN(len(m.said))])
	}
	return strings.Join(list, " ")
}
