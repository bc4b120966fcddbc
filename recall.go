package aircheck

import (
	"context"

	"aircheck/query"
)

// Recaller finds turns that are like a text, as the check of a quotation needs
// it: the words are not all the same, so a Search for them finds nothing.
type Recaller interface {
	// Frequencies tells in how many turns each of these words (folded) is.
	Frequencies(ctx context.Context, words ...string) ([]int, error)
	// Recall returns the turns that match most of the nodes: heaviest first,
	// equally heavy ones by air time, earliest first and undated ones last.
	// Every node a turn matches weighs ln(1 + turns of the library / turns that
	// match the node). Of a node that very many turns match, only the earliest
	// may be considered.
	Recall(ctx context.Context, nodes []query.Node, limit int) ([]Recalled, error)
}

// Recalled is a turn that Recall found.
type Recalled struct {
	Transcript *Transcript // without Body and lists
	Turn       *Turn       // Continues, Segment and Clip are empty
	Weight     float64
}
