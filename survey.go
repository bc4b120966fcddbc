package aircheck

import (
	"context"

	"aircheck/query"
)

// Surveyor counts by several things in one go, over some of the matches: what
// a page of answers shows beside them, at a price that does not grow with
// their number.
type Surveyor interface {
	// Survey counts the newest matches by each of these facets, which may be
	// ByShow, BySpeaker and ByNetwork, and returns at most limit keys of each,
	// all if it is 0.
	// Total is the number of turns counted: newest of them if more match, and
	// then Over as well, else all.
	Survey(ctx context.Context, node query.Node, newest, limit int, by ...Facet) ([]Counts, error)
}
