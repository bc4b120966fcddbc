package verify

import (
	"slices"

	"aircheck"
)

// mostFormer is how many passages of earlier revisions are shown.
const mostFormer = 3

// findFormer looks for the quoted words in what the newest revisions no longer
// say: who quoted them may have read an earlier one.
func (c *check) findFormer(r *Result) error {
	node := inRuns(c.words, 2)
	if node == nil {
		return nil
	}
	found, err := c.store.Search(c.ctx, aircheck.Search{Query: node, Former: true, Order: aircheck.Oldest, Limit: mostRecalled})
	if err != nil {
		return err
	}
	for _, p := range found.Passages {
		k, err := c.fitFormer(p)
		if err != nil {
			return err
		}
		if k == nil || k.agrees == disagrees && r.hasWords() {
			continue
		}
		m, err := c.match(k)
		if err != nil {
			return err
		}
		m.Newest, m.Former = p.Newest, p.Former
		if r.Former = append(r.Former, m.Passage); len(r.Former) == mostFormer {
			break
		}
	}
	return nil
}

// hasWords tells that the newest revisions have the words too, though of
// another speaker or day: then an earlier one only tells something if it agrees
// with the document.
func (r *Result) hasWords() bool {
	return r.Verdict == Misattributed && !slices.ContainsFunc(r.Changes, func(c Change) bool { return !c.Effect.IsSlight() })
}

// fitFormer fits the quotation into the turn of a former passage. It is nil if
// the words are not all there: the index has them folded, without their order.
func (c *check) fitFormer(p aircheck.Passage) (*candidate, error) {
	t, err := c.transcript(&aircheck.Transcript{ID: p.Transcript, Revision: p.Revision})
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(t.Turns, func(turn aircheck.Turn) bool { return turn.ID == p.Turn })
	if at < 0 {
		return nil, nil
	}
	for _, s := range stretches(t, &t.Turns[at], c.weights, len(c.units)) {
		if k := c.fit(s); k.left() == 0 { // words at an ellipsis or break may lie between
			return &k, nil
		}
	}
	return nil, nil
}
