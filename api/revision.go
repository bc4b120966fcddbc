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
	diff, err := revision.Between(c.Context(), a.Library, c.PathValue("id"), c.number(fromRevision.name), c.number(toRevision.name))
	if err != nil {
		return reply{}, err
	}
	return reply{value: diff.Only()}, nil
}
