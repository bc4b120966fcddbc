package api

import "aircheck"

// overview is what the library holds.
type overview struct {
	Stats aircheck.Stats       `json:"stats"`
	Days  []aircheck.DayTotal  `json:"days"`  // in order of time, undated last
	Shows []aircheck.ShowTotal `json:"shows"` // by network and name
}

func (a *API) overview(c *call) (reply, error) {
	stats, err := a.Library.Stats(c.Context())
	if err != nil {
		return reply{}, err
	}
	days, err := a.Library.Days(c.Context())
	if err != nil {
		return reply{}, err
	}
	shows, err := a.Library.Shows(c.Context())
	return reply{value: overview{stats, whole(days), whole(shows)}}, err
}
