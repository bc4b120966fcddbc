package api

import "aircheck"

// health says that the library answers.
type health struct {
	OK      bool           `json:"ok"`
	Version string         `json:"version"` // of the program
	Library aircheck.Stats `json:"library"`
}

func (a *API) health(c *call) (reply, error) {
	stats, err := a.Library.Stats(c.Context())
	return reply{value: health{true, a.Version, stats}}, err
}
