package web

import (
	"aircheck"
	"aircheck/query"
)

// Facet is counts by one thing, most first.
type Facet struct {
	Title  string
	Values []FacetValue
	Empty  string // said where there are no values
	Note   string // what the numbers leave out
	All    string // "Any speaker", where the question asks for one
	AllURL string
}

// FacetValue is a line of a facet; without an address it is where one is.
type FacetValue struct {
	Label, URL string
	N          int
}

// facetKinds are the facets of a search, in the order of the page.
var facetKinds = [...]struct {
	by    aircheck.Facet
	field query.FieldName
	title string
	all   string
	limit int
}{
	{aircheck.BySpeaker, query.Speaker, "Who says this most", "Any speaker", 12},
	{aircheck.ByNetwork, query.Network, "Network", "Any network", 8},
	{aircheck.ByShow, query.Show, "Show", "Any show", 10},
}

// tooLate says why a page has no counts: they are looked for on, and found by
// the time of another visit.
const tooLate = "Not counted yet: it takes longer than a page waits. Load the page again, or ask a narrower question."

// facetsOf makes each count a link that narrows the question.
func facetsOf(q question, counts [len(facetKinds)]counted) []Facet {
	var facets []Facet
	for i, kind := range facetKinds {
		f := Facet{Title: kind.title, Note: overNote(counts[i].Over), Empty: "None is named."}
		if counts[i].late {
			f.Empty = tooLate
		}
		at := fieldAt(q.node, kind.field)
		if at >= 0 {
			f.All, f.AllURL = kind.all, q.asking(without(q.node, at)).url()
		}
		list := counts[i].Counts.Counts
		for _, c := range list[:min(kind.limit, len(list))] {
			f.Values = append(f.Values, facetValue(q, kind.field, c))
		}
		if len(list) > kind.limit && f.Note == "" {
			f.Note = "And others, less often."
		}
		facets = append(facets, f)
	}
	return facets
}

func facetValue(q question, field query.FieldName, c aircheck.Count) FacetValue {
	v := FacetValue{Label: c.Key, N: c.N}
	narrowed, ok := withField(q.node, field, c.Key)
	if ok && queryText(narrowed) != queryText(q.node) {
		v.URL = q.asking(narrowed).url()
	}
	return v
}

// overNote says what a count that had to stop left out.
func overNote(over int) string {
	if over == 0 {
		return ""
	}
	return "Counted over the newest " + number(over) + " turns."
}
