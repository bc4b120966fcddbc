package verify

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"aircheck"
	"aircheck/query"
)

// The limits of a check.
const (
	MaxWords   = 1000 // of a quotation; longer ones are not checked
	MaxAirings = 100  // listed of one passage, besides the first

	mostRecalled = 24 // turns that are compared word by word
	mostNearest  = 3  // passages shown of what was not found
)

// Store is what a check needs of a library.
type Store interface {
	aircheck.Recaller
	// Transcript is that of [aircheck.Transcripts].
	Transcript(ctx context.Context, id string, revision int) (*aircheck.Transcript, error)
	// Search is that of [aircheck.Searcher]; it is asked for former turns alone.
	Search(ctx context.Context, s aircheck.Search) (aircheck.Results, error)
}

// Check compares a quotation with everything the library holds. Errors are the
// store's; a quotation that cannot be checked is a Result that says so.
func Check(ctx context.Context, s Store, q Quotation) (Result, error) {
	r := Result{Quotation: q.text(), By: q.By, On: q.On, Verdict: NotFound, Changes: []Change{}, Passages: []Match{}}
	c := &check{ctx: ctx, store: s, quotation: q, text: q.joined(), transcripts: map[revision]*aircheck.Transcript{}, compared: map[string]bool{}}
	c.units = units(c.text, true)
	c.oneCase = singleCase(c.text)
	if r.Reason = c.tooShortOrLong(); r.Reason != "" {
		r.Verdict = Unchecked
		return r, ctx.Err()
	}
	return r, c.run(&r)
}

func (q Quotation) text() string {
	parts := make([]string, len(q.Parts))
	for i, p := range q.Parts {
		parts[i] = strings.TrimSpace(p.Text)
	}
	return strings.Join(parts, " ... ")
}

// check is the work on one quotation.
type check struct {
	ctx       context.Context
	store     Store
	quotation Quotation

	text    string // the parts, with a break between
	units   []unit
	oneCase bool
	words   []folded
	worth   []float64 // of units
	weights map[string]float64
	aligner *aligner

	candidates  []candidate
	compared    map[string]bool // turns that are among them
	transcripts map[revision]*aircheck.Transcript
}

// revision is one of a transcript.
type revision struct {
	transcript string
	number     int
}

// candidate is a place where the whole of the quotation was fitted in.
type candidate struct {
	*comparison
	at      *stretch
	differs float64 // distance
	words   Verdict // by the words alone
	agrees  agreement
}

func (c *check) tooShortOrLong() string {
	n := 0
	for _, u := range c.units {
		if !u.inserted {
			n++
		}
	}
	switch {
	case len(c.text) > 20*MaxWords || len(c.units) > MaxWords:
		return fmt.Sprintf("the quotation has more than %d words: check it in parts", MaxWords)
	case n == 0:
		return "there are no quoted words to check"
	case n == 1:
		return "a single word is no quotation to check: anyone says it"
	}
	return ""
}

func (c *check) run(r *Result) error {
	if err := c.prepare(); err != nil {
		return err
	}
	if err := c.findAsSaid(); err != nil {
		return err
	}
	if best := c.best(); best == nil || best.words == Altered {
		if err := c.findAlike(0, len(c.units), rareWords); err != nil {
			return err
		}
	}
	if best := c.best(); best == nil || best.words == Altered && !c.found(best) {
		if err := c.findAlike(0, len(c.units), shingles); err != nil {
			return err
		}
	}
	if err := c.continueTurns(); err != nil {
		return err
	}
	if err := c.judge(r); err != nil || !r.Verdict.Fails() {
		return err
	}
	return c.findFormer(r)
}

// prepare asks how frequent the words are.
func (c *check) prepare() error {
	c.words = foldedWords(c.text, c.units)
	var list []string
	place := map[string]int{}
	for _, w := range c.words {
		if _, known := place[w.text]; !known {
			place[w.text] = len(list)
			list = append(list, w.text)
		}
	}
	counts, err := c.store.Frequencies(c.ctx, list...)
	if err != nil {
		return err
	}
	for i := range c.words {
		c.words[i].turns = counts[place[c.words[i].text]]
	}
	c.weights = rarity(c.words)
	c.worth = unitRarity(c.units, c.words)
	c.aligner = newAligner(c.units)
	return nil
}

// findAsSaid looks for the words as they stand: what the named speaker said
// and what was said on the named day first, then the earliest.
func (c *check) findAsSaid() error {
	node := asSaid(c.words)
	if node == nil {
		return nil
	}
	nodes := []query.Node{node}
	if name := surname(c.quotation.By); name != "" {
		nodes = append(nodes, query.And{Nodes: []query.Node{node, query.Field{Name: query.Speaker, Value: query.Word{Text: name}}}})
	}
	if c.quotation.On != "" {
		nodes = append(nodes, query.And{Nodes: []query.Node{node, query.Date{From: c.quotation.On, To: c.quotation.On}}})
	}
	return c.recall(nodes, MaxAirings+1, 0)
}

// findAlike looks for turns that share rare words with a stretch of the
// quotation or, with phrases, runs of words.
func (c *check) findAlike(from, to int, choose func([]folded) []query.Node) error {
	var list []folded
	for _, w := range c.words {
		if from <= w.unit && w.unit < to {
			list = append(list, w)
		}
	}
	if nodes := choose(list); len(nodes) > 0 {
		return c.recall(nodes, mostRecalled, clearly)
	}
	return nil
}

// clearly is the share of a good candidate's weight below which others are not
// looked at: a better one would share at least as many rare words.
const clearly = 0.85

// recall compares the turns that match most of the nodes, down to a share of
// the weight of one that is near.
func (c *check) recall(nodes []query.Node, limit int, least float64) error {
	recalled, err := c.store.Recall(c.ctx, nodes, limit)
	if err != nil {
		return err
	}
	good := 0.0 // weight of a candidate that is near
	for _, r := range recalled {
		if r.Weight < least*good || c.ctx.Err() != nil {
			break
		}
		key := r.Transcript.ID + "#" + r.Turn.ID
		if c.compared[key] {
			continue
		}
		c.compared[key] = true
		for _, s := range stretches(r.Transcript, r.Turn, c.weights, len(c.units)) {
			if k := c.add(s); k.differs <= closeEnough {
				good = max(good, r.Weight)
			}
		}
	}
	return c.ctx.Err()
}

// add makes a candidate of a stretch.
func (c *check) add(s *stretch) candidate {
	k := c.fit(s)
	c.candidates = append(c.candidates, k)
	return k
}

// fit fits the quotation into a stretch.
func (c *check) fit(s *stretch) candidate {
	if span, ok := c.literal(s); ok {
		k := candidate{at: s, comparison: &comparison{
			quote: c.text, said: s.text, qUnits: c.units, sUnits: s.units, afterQ: len(c.units), spoken: span,
		}}
		k.words, k.agrees = Exact, c.agreement(s.passage(span))
		return k
	}
	c.aligner.small = c.oneCase || s.oneCase
	steps, _ := c.aligner.fit(0, len(c.units), s.units)
	return c.candidate(s, ownEllipses(steps, s.units), 0, len(c.units))
}

// ownEllipses takes few words left out at an ellipsis for dropped where the
// transcript has the ellipsis too: then it marks no omission.
func ownEllipses(steps []pairing, said []unit) []pairing {
	for i := 0; i < len(steps); {
		next := i
		for next < len(steps) && steps[next].leapt {
			next++
		}
		if run := next - i; run > 0 && run <= mostLeftOut {
			after := min(steps[next-1].s+1, len(said)-1)
			for k := i; k < next && (said[steps[i].s].gap || said[after].gap); k++ {
				steps[k].leapt = false
			}
		}
		i = max(next, i+1)
	}
	return steps
}

func (c *check) candidate(s *stretch, steps []pairing, from, to int) candidate {
	k := candidate{at: s, comparison: &comparison{
		quote: c.text, said: s.text, qUnits: c.units, sUnits: s.units, qOneCase: c.oneCase, sOneCase: s.oneCase,
		steps: steps, firstQ: from, afterQ: to,
	}}
	k.compare()
	k.differs, k.words = k.distance(), k.verdict()
	k.agrees = c.agreement(s.passage(k.spoken))
	return k
}

// best is the candidate nearest to the quotation; of equals the one that
// agrees with the document about speaker and day, then the earliest. Whoever
// said the same words is preferred to who said them letter for letter.
func (c *check) best() *candidate {
	if len(c.candidates) == 0 {
		return nil
	}
	best := slices.MinFunc(c.candidates, compareCandidates)
	return &best
}

func compareCandidates(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(a.differs, b.differs),
		cmp.Compare(a.left(), b.left()),
		cmp.Compare(a.agrees, b.agrees),
		cmp.Compare(len(a.differences), len(b.differences)),
		a.at.before(b.at, a.spoken, b.spoken),
	)
}

// mostContinued is how many candidates are looked at for an interruption.
const mostContinued = 3

// continueTurns fits the quotation into the turns before and after those that
// it runs out of, where the speaker was interrupted.
func (c *check) continueTurns() error {
	slices.SortStableFunc(c.candidates, compareCandidates)
	for _, k := range c.candidates[:min(mostContinued, len(c.candidates))] {
		if len(k.at.parts) > 1 || k.words != Altered || !k.runsOut() {
			continue
		}
		t, err := c.transcript(k.at.head)
		if err != nil {
			return err
		}
		if parts := continuous(t, k.at.parts[0].turn.ID, len(c.text)); len(parts) > 1 {
			c.add(newStretch(k.at.head, parts...))
		}
	}
	return nil
}

// runsOut tells that units at an end of the quotation were not said, and that
// the turn ends there.
func (k candidate) runsOut() bool {
	if len(k.steps) == 0 || len(k.sUnits) == 0 {
		return false
	}
	const room = 3
	first, last := -1, -1
	for i := range k.steps {
		if k.equal(i) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return false
	}
	part := k.at.parts[0]
	return first > 0 && k.steps[first].s < room && part.text.Start() == 0 ||
		last < len(k.steps)-1 && k.steps[last].s >= len(k.sUnits)-room && part.text.End() == len(part.turn.Text)
}

// transcript is the whole of a transcript of which only the head is at hand.
func (c *check) transcript(head *aircheck.Transcript) (*aircheck.Transcript, error) {
	at := revision{head.ID, head.Revision}
	if t := c.transcripts[at]; t != nil {
		return t, nil
	}
	t, err := c.store.Transcript(c.ctx, head.ID, head.Revision)
	if err != nil {
		return nil, err
	}
	c.transcripts[at] = t
	return t, nil
}

// mostTurnsJoined bounds how often a speaker may be interrupted.
const mostTurnsJoined = 8

// continuous is the turn and those of the same sentence before and after it,
// as much of each as a quotation of some bytes can run over.
func continuous(t *aircheck.Transcript, id string, size int) []stretchPart {
	at := slices.IndexFunc(t.Turns, func(turn aircheck.Turn) bool { return turn.ID == id })
	if at < 0 {
		return nil
	}
	chain := []int{at}
	for i := at; len(chain) < mostTurnsJoined/2; {
		i = turnBefore(t, i)
		if i < 0 {
			break
		}
		chain = append([]int{i}, chain...)
	}
	for i := at; len(chain) < mostTurnsJoined; {
		i = turnAfter(t, i)
		if i < 0 {
			break
		}
		chain = append(chain, i)
	}
	room := 4*size + 400
	var parts []stretchPart
	for n, i := range chain {
		turn := &t.Turns[i]
		text := aircheck.Span{0, len(turn.Text)}
		if n == 0 && text.Len() > room {
			text[0] = runeStart(turn.Text, text.End()-room)
		} else if text.Len() > room {
			text[1] = runeStart(turn.Text, room)
		}
		parts = append(parts, stretchPart{turn: turn, text: text})
	}
	return parts
}

func runeStart(text string, at int) int {
	for at < len(text) && text[at]&0xc0 == 0x80 {
		at++
	}
	return at
}

// turnBefore is the turn that turn i goes on with, or the one just before of
// the same speaker; -1 if there is none.
func turnBefore(t *aircheck.Transcript, i int) int {
	if id := t.Turns[i].Continues; id != "" {
		for j := i - 1; j >= 0; j-- {
			if t.Turns[j].ID == id {
				return j
			}
		}
	}
	if i > 0 && sameSpeaker(&t.Turns[i-1], &t.Turns[i]) {
		return i - 1
	}
	return -1
}

func turnAfter(t *aircheck.Transcript, i int) int {
	for j := i + 1; j < len(t.Turns) && j <= i+mostTurnsJoined; j++ {
		if t.Turns[j].Continues == t.Turns[i].ID || j == i+1 && sameSpeaker(&t.Turns[i], &t.Turns[j]) {
			return j
		}
	}
	return -1
}

func sameSpeaker(a, b *aircheck.Turn) bool {
	return a.Speaker != "" && a.Speaker == b.Speaker && !a.Unidentified && !b.Unidentified
}
