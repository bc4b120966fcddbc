package web

import (
	"net/http"

	"aircheck"
	"aircheck/query"
)

// helpPage teaches the query language, the marks and the keys. Its words are
// in the template; docs/query.md says the same at more length.
type helpPage struct {
	Page
	Voices []voiceChoice
}

func (d *Desk) help(w http.ResponseWriter, _ *http.Request) error {
	p := helpPage{Page: d.newPage("How to ask", "help"), Voices: voiceChoices("")[1:]}
	return render(w, http.StatusOK, "help", p)
}

// taughtQuery is a query that can be followed, and what it asks.
type taughtQuery struct {
	Query, Means, URL string
}

// Example explains a query by asking the language itself what it means, so
// that a wrong one is no page.
func (helpPage) Example(text string) (taughtQuery, error) {
	node, err := query.Parse(text)
	if err != nil {
		return taughtQuery{}, err
	}
	return taughtQuery{Query: text, Means: query.Describe(node), URL: searchURL(text)}, nil
}

// First is a query that asks for what was said first.
func (p helpPage) First(text string) (taughtQuery, error) {
	taught, err := p.Example(text)
	taught.Means += ", " + orderWords[aircheck.Oldest]
	taught.URL = question{text: text, order: aircheck.Oldest}.url()
	return taught, err
}

// Wrong is a query with a mistake, and what the search page says of it.
func (helpPage) Wrong(text string) *wrongQuery {
	_, err := query.Parse(text)
	if err == nil {
		return nil
	}
	return wrongQueryOf(question{text: text}, err)
}
