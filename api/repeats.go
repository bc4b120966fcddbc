package api

func (a *API) repeats(c *call) (reply, error) {
	r, err := a.Library.Repeats(c.Context(), c.PathValue("id"))
	r.Before, r.After = whole(r.Before), whole(r.After)
	return reply{value: r}, err
}
