package api

import (
	"aircheck"
	"aircheck/export"
)

// citationList is a passage with its citations.
type citationList struct {
	Ref       string           `json:"ref"` // permanent address of the passage
	Passage   aircheck.Passage `json:"passage"`
	Citations []citation       `json:"citations"`
}

// citation is a passage cited in one style.
type citation struct {
	Style string `json:"style"`
	Title string `json:"title"` // of the style, for people
	Text  string `json:"text"`
}

func (a *API) citations(c *call) (reply, error) {
	at, err := c.address()
	if err != nil {
		return reply{}, err
	}
	at.Place = c.text(turnIs.name)
	p, err := a.Library.Passage(c.Context(), at.String())
	if err != nil {
		return reply{}, err
	}
	list := citationList{Ref: p.Ref(), Passage: p}
	for _, style := range export.Styles {
		if only := c.text("style"); only != "" && only != style.Name {
			continue
		}
		text, err := export.Cite(p, style.Name, export.CiteOptions{})
		if err != nil {
			return reply{}, err
		}
		list.Citations = append(list.Citations, citation{style.Name, style.Title, text})
	}
	return reply{value: list}, nil
}
