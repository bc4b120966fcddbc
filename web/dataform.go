package web

import (
	"net/http"
	"net/url"
)

// withRows sets the addresses of the page's JSON and CSV forms to what the API
// knows of the question; pages have an order and cursors of their own.
func (p Page) withRows(r *http.Request, asked url.Values) Page {
	r = r.Clone(r.Context())
	for name, values := range asked {
		if values[0] == "" {
			asked.Del(name)
		}
	}
	r.URL.RawQuery = asked.Encode()
	return p.withData(r, true)
}
