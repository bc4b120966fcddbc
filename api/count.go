package api

import "aircheck"

// countList is one page of counts.
type countList struct {
	asked
	By    aircheck.Facet `json:"by"`
	Total int            `json:"total"` // turns that match
	// Over is the number of newest matches counted where there were too many to
	// count all.
	Over   int              `json:"over,omitempty"`
	Cursor string           `json:"cursor,omitempty"`
	Counts []aircheck.Count `json:"counts"`
}

// counts answers the most frequent first; days stand in order of time, and the
// first page holds the latest.
func (a *API) counts(c *call) (reply, error) {
	node, err := c.query()
	if err != nil {
		return reply{}, err
	}
	p, err := c.place()
	if err != nil {
		return reply{}, err
	}
	by := aircheck.Facet(c.text(byOf.name))
	counted, err := a.Library.Count(c.Context(), node, by, 0)
	if err != nil {
		return reply{}, err
	}
	cut := page[aircheck.Count]
	if by == aircheck.ByDay {
		cut = lastPage[aircheck.Count]
	}
	counts, cursor := cut(whole(counted.Counts), p, c.number(limitName))
	return reply{
		value: countList{askedOf(node), by, counted.Total, counted.Over, cursor, counts},
		rows:  counts, cursor: cursor,
	}.named(c, "counts"), nil
}
