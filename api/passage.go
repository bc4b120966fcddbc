package api

import (
	"aircheck"
	"aircheck/query"
)

// asked is a query as it was understood.
type asked struct {
	Query     string `json:"query"`     // written out in full; empty is all turns
	Described string `json:"described"` // in plain words
}

func askedOf(n query.Node) asked { return asked{n.String(), query.Describe(n)} }

// passageList is one page of what search finds.
type passageList struct {
	asked
	Total  int    `json:"total"`            // turns that match
	Cursor string `json:"cursor,omitempty"` // of the next page
	// Ranked is the number of newest matches that were ranked where relevance
	// had to cut.
	Ranked   int                `json:"ranked,omitempty"`
	Passages []aircheck.Passage `json:"passages"`
}

// passageRow is a passage in a table, with its address.
type passageRow struct {
	Ref string `json:"ref"`
	aircheck.Passage
}

func (a *API) passages(c *call) (reply, error) {
	node, err := c.query()
	if err != nil {
		return reply{}, err
	}
	found, err := a.Library.Search(c.Context(), aircheck.Search{
		Query: node, Order: aircheck.Order(c.text(orderOf.name)), Context: c.number(contextOf.name),
		Limit: c.number(limitName), Cursor: c.text(cursorOf.name), Former: c.text(formerIs.name) == "true",
	})
	if err != nil {
		return reply{}, err
	}
	rows := make([]passageRow, len(found.Passages))
	for i, p := range found.Passages {
		rows[i] = passageRow{p.Ref(), p}
	}
	return reply{
		value: passageList{askedOf(node), found.Total, found.Cursor, found.Ranked, whole(found.Passages)},
		rows:  rows, cursor: found.Cursor,
	}.named(c, "passages"), nil
}
