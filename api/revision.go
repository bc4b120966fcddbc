package api

import (
	"aircheck"
	"aircheck/revision"
)

// revisionList is how a transcript came to be what it is.
type revisionList struct {
	Revisions []aircheck.Info `json:"revisions"`
}

func (a *API) revisions(c *call) (reply, error) {
	all, err := a.Library.Revisions(c.Context(), c.PathValue("id"))
	return reply{value: revisionList{whole(all)}}, err
}

func (a *API) changes(c *call) (reply, error) {
	id := c.PathValue("id")
	now, err := a.Library.Transcript(c.Context(), id, c.number(toRevision.name))
	if err != nil {
		return reply{}, err
	}
	from := c.number(fromRevision.name)
	if from == 0 {
		from = now.Revision - 1
	}
	if from == 0 { // there is one only: nothing changed
		return reply{value: revision.Compare(now, now).Only()}, nil
	}
	old, err := a.Library.Transcript(c.Context(), id, from)
	if err != nil {
		return reply{}, err
	}
	return reply{value: revision.Compare(old, now).Only()}, nil
}
