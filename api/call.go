package api

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"aircheck"
	"aircheck/query"
)

// call is a request that was checked against its route: each parameter is one
// that is known, stands once, and is within its bounds.
type call struct {
	*http.Request
	route  route
	form   string // ending of the address; "" and "json" are JSON
	values map[string]string
}

func newCall(r *http.Request, route route, form string) (*call, error) {
	given, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, aircheck.Errorf(aircheck.Invalid, "the parameters cannot be read: write %%, & and ; inside a value as %%25, %%26 and %%3B")
	}
	c := &call{r, route, form, map[string]string{}}
	for _, name := range sortedKeys(given) {
		if err := route.checkName(name, given[name]); err != nil {
			return nil, err
		}
	}
	for _, p := range route.parameters {
		value := given.Get(p.name)
		if value == "" {
			value = c.standard(p)
		}
		if err := p.check(value); err != nil {
			return nil, err
		}
		c.values[p.name] = value
	}
	return c, nil
}

func sortedKeys(values url.Values) []string {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// standard is the value of a parameter that is not given. Rows come for a
// spreadsheet, which cannot ask for the next page: as many as there may be.
func (c *call) standard(p parameter) string {
	if p.name == limitName && c.form == "csv" {
		return strconv.Itoa(p.most)
	}
	return p.standard
}

func (c *call) isJSON() bool { return c.form == "" || c.form == "json" }

func (c *call) text(name string) string { return c.values[name] }

// number is 0 for a number that is not given.
func (c *call) number(name string) int {
	n, _ := strconv.Atoi(c.values[name])
	return n
}

// address is the transcript that the path names, in the revision that is asked
// for: ID@1 and revision=1 are the same.
func (c *call) address() (aircheck.Address, error) {
	at, err := aircheck.ParseAddress(c.PathValue("id"))
	revision := c.number(revisionOf.name)
	switch {
	case err != nil || revision == 0:
		return at, err
	case at.Revision != 0 && at.Revision != revision:
		return at, aircheck.Errorf(aircheck.Invalid, "the address names revision %d, and the parameter revision %d: give one of them", at.Revision, revision)
	}
	at.Revision = revision
	return at, nil
}

func (c *call) query() (query.Node, error) {
	node, err := query.Parse(c.text(queryIs.name))
	if err == nil && c.text(onceIs.name) == "true" {
		node = query.Once(node)
	}
	return node, err
}

// nextPage is the address of this call with another cursor.
func (c *call) nextPage(cursor string) string {
	values := c.URL.Query()
	values.Set(cursorOf.name, cursor)
	return address(c.Request) + "?" + values.Encode()
}
