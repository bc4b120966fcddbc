package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
	"aircheck/query"
)

// What a quotation may differ in and still be found. The shares were set with
// the evaluation in eval/quotations.
const (
	mostDiffers = 0.45 // of words
	leastAlike  = 0.50 // of the words said as quoted, rare words counting more
	// A passage that differs this little is not taken apart.
	closeEnough = 0.12
	// A quotation is stitched if its passages together hold this share of it.
	leastCovered = 0.75
	// So many words left out in one place are a gap, not a change.
	mostLeftOut = 6
)

// judge gives the verdict on what was found.
func (c *check) judge(r *Result) error {
	best := c.best()
	if best == nil {
		return nil
	}
	pieces := c.pieces(best)
	if len(pieces) == 0 {
		best = c.withoutLeaps(best)
	}
	if len(pieces) == 0 && (best.words == Altered && best.differs > closeEnough) {
		var err error
		if pieces, err = c.stitch(best); err != nil {
			return err
		}
	}
	switch {
	case len(pieces) > 1:
		return c.stitched(r, pieces)
	case best.words == Altered && !c.found(best):
		return c.nearest(r)
	}
	return c.said(r, best)
}

// withoutLeaps tells what was left out at ellipses as dropped, where the
// quotation cannot be told as stitched.
func (c *check) withoutLeaps(k *candidate) *candidate {
	steps := slices.Clone(k.steps)
	for i := range steps {
		steps[i].leapt = false
	}
	if slices.Equal(steps, k.steps) {
		return k
	}
	plain := c.candidate(k.at, steps, k.firstQ, k.afterQ)
	return &plain
}

// found tells whether an altered passage is near enough to be the one quoted.
func (c *check) found(k *candidate) bool {
	all, as := 0.0, 0.0
	for i := range c.units {
		all += c.worth[i]
	}
	equal := 0
	for i := range k.steps {
		if p := k.steps[i]; k.equal(i) || p.swapped || p.q >= 0 && c.units[p.q].inserted {
			as += c.worth[p.q]
			equal++
		}
	}
	return equal > 1 && k.differs <= mostDiffers && as >= leastAlike*all
}

// said fills the result for one passage.
func (c *check) said(r *Result, k *candidate) error {
	if err := c.byEar(k); err != nil {
		return err
	}
	m, err := c.match(k)
	if err != nil {
		return err
	}
	r.Verdict, r.Passages, r.Changes = k.words, []Match{m}, c.changes(k, 0)
	if k.agrees == disagrees {
		r.Verdict, r.Reason = Misattributed, c.disagreement(m.Passage)
	} else if r.Reason = c.unknown(m.Passage); r.Reason == "" && k.words != Altered {
		r.Reason = k.cutOff()
	}
	return c.airings(r, k)
}

// cutOff warns of words that are quoted right but turn round without the one
// before them: a negation, or the rest of a number.
func (k *candidate) cutOff() string {
	before := lastTokens(k.said[:k.spoken.Start()], 1)
	if len(before) == 0 || strings.ContainsAny(k.said[before[0].End:k.spoken.Start()], ".?!;:") {
		return ""
	}
	word := before[0].Fold()
	first := k.qUnits[0].key
	if negations[word] || strings.HasSuffix(word, "nt") && strings.ContainsAny(before[0].Raw, "'’") || isFigure(word) && (scales[first] || isFigure(first)) {
		return fmt.Sprintf("right before these words stands %q", before[0].Raw)
	}
	return ""
}

// nearest fills the result for what was not found.
func (c *check) nearest(r *Result) error {
	slices.SortStableFunc(c.candidates, compareCandidates)
	seen := map[string]bool{}
	for i := range c.candidates {
		k := &c.candidates[i]
		key := k.at.head.ID + "#" + k.at.first(k.spoken).ID
		if seen[key] || k.spoken.Len() == 0 {
			continue
		}
		seen[key] = true
		m, err := c.match(k)
		if err != nil {
			return err
		}
		if r.Passages = append(r.Passages, m); len(r.Passages) == mostNearest {
			break
		}
	}
	return nil
}

// match makes a passage of what a candidate holds. Words that run over marks
// or turns are quoted from the Body.
func (c *check) match(k *candidate) (Match, error) {
	w := k.at.window(k.spoken)
	quote := ""
	if inOnePiece(w) {
		quote = k.spoken.Of(k.at.text)
	} else {
		t, err := c.transcript(k.at.head)
		if err != nil {
			return Match{}, err
		}
		quote = w.Body.Of(t.Body)
	}
	p := w.Passage(k.at.head, k.at.first(k.spoken), quote)
	return Match{Passage: p, Distance: k.differs, Words: [2]int{k.firstQ, k.afterQ}}, nil
}

// changes lists what differs, in the order of the quotation.
func (c *check) changes(k *candidate, passage int) []Change {
	all := []Change{}
	for _, d := range k.differences {
		change := Change{
			Effect: d.effect, Quoted: clean(d.q.Of(c.text)), Said: clean(d.s.Of(k.said)),
			Passage: passage, Span: k.at.bodySpan(d.s),
		}
		change.Part, change.At = c.inPart(d.q)
		all = append(all, change)
	}
	slices.SortStableFunc(all, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.At.Start(), b.At.Start()))
	})
	return all
}

func clean(s string) string { return strings.ReplaceAll(s, partBreak, " ") }

// inPart is where a span of the joined text stands in its part. One over a
// break ends with the part it begins in.
func (c *check) inPart(span aircheck.Span) (part int, at aircheck.Span) {
	start := 0
	for part = range c.quotation.Parts {
		length := len(c.quotation.Parts[part].Text)
		if span.Start() <= start+length {
			return part, aircheck.Span{span.Start() - start, min(span.End()-start, length)}
		}
		start += length + len(partBreak)
	}
	return part, aircheck.Span{}
}

// byEar forgives the spelling of words that the transcript itself marks as
// spelt by ear.
func (c *check) byEar(k *candidate) error {
	if !slices.ContainsFunc(k.differences, func(d difference) bool { return d.effect == Spelling }) {
		return nil
	}
	t, err := c.transcript(k.at.head)
	if err != nil {
		return err
	}
	for i := range k.differences {
		d := &k.differences[i]
		if d.effect == Spelling && markedByEar(t.Body[k.at.bodySpan(d.s).End():]) {
			d.effect, d.weight = ByEar, 0
		}
	}
	k.differs, k.words = k.distance(), k.verdict()
	return nil
}

// markedByEar tells that (ph) follows, perhaps after the rest of a name.
func markedByEar(after string) bool {
	const restOfName = 3
	for range restOfName {
		after = strings.TrimLeft(after, " \n")
		if strings.HasPrefix(after, "(ph") {
			return true
		}
		first, _ := utf8.DecodeRuneInString(after)
		_, rest, found := strings.Cut(after, " ")
		if !unicode.IsUpper(first) || !found {
			return false
		}
		after = rest
	}
	return false
}

// airings lists where else the words of the passage were said.
func (c *check) airings(r *Result, best *candidate) error {
	first := r.Passages[0]
	if err := c.findAgain(best); err != nil {
		return err
	}
	seen := map[string]bool{placeOf(first.Passage): true}
	var others []candidate
	for _, k := range c.candidates {
		p := k.at.passage(k.spoken)
		if k.differs != best.differs || k.left() != best.left() || seen[placeOf(p)] {
			continue
		}
		seen[placeOf(p)] = true
		others = append(others, k)
	}
	slices.SortFunc(others, func(a, b candidate) int { return a.at.before(b.at, a.spoken, b.spoken) })
	r.Aired = 1 + len(others)
	for i := range others[:min(len(others), MaxAirings)] {
		m, err := c.match(&others[i])
		if err != nil {
			return err
		}
		r.Airings = append(r.Airings, m)
	}
	return nil
}

// placeOf tells passages of one turn apart.
func placeOf(p aircheck.Passage) string {
	return p.Transcript + "#" + p.Turn + " " + strconv.Itoa(p.Span.Start())
}

// findAgain asks for turns with the same words as a passage. Those of one that
// was found as it stands are known already.
func (c *check) findAgain(k *candidate) error {
	if len(k.at.parts) > 1 || k.words == Exact {
		return nil
	}
	said := foldedWords(k.spoken.Of(k.said), nil)
	known := map[string]int{}
	for _, w := range c.words {
		known[w.text] = w.turns
	}
	shared := slices.Clone(said)
	for i := range shared {
		shared[i].turns = known[shared[i].text]
	}
	node := rarestTogether(shared)
	if node == nil && len(said) > 1 {
		node = phrase(said)
	}
	if node == nil {
		return nil
	}
	return c.recall([]query.Node{node}, MaxAirings+1, 0)
}
