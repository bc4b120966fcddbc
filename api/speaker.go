package api

import "aircheck"

// speakerList is one page of speakers.
type speakerList struct {
	Cursor   string             `json:"cursor,omitempty"` // of the next page
	Speakers []aircheck.Speaker `json:"speakers"`
}

func (a *API) speakers(c *call) (reply, error) {
	p, err := c.place()
	if err != nil {
		return reply{}, err
	}
	limit := c.number(limitName)
	all, err := a.Library.Speakers(c.Context(), c.text(nameHas.name), p.After+limit+1)
	if err != nil {
		return reply{}, err
	}
	speakers, cursor := page(whole(all), p, limit)
	return reply{value: speakerList{cursor, speakers}, rows: speakers, cursor: cursor}.named(c, "speakers"), nil
}

func (a *API) speaker(c *call) (reply, error) {
	profile, err := a.Library.Speaker(c.Context(), c.PathValue("name"))
	if err != nil {
		return reply{}, err
	}
	profile.Appearances = whole(profile.Appearances)
	return reply{value: profile, rows: profile.Appearances}.named(c, profile.Name), nil
}
