package export

import (
	"bytes"
	"encoding/json"
	"strings"
)

// cslItem is an item of CSL-JSON, schema 1.0.2, which Zotero, pandoc and
// citeproc read.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Medium    string    `json:"medium"`
	URL       string    `json:"URL,omitempty"`
	Note      string    `json:"note"`
	Annote    string    `json:"annote"` // the words
}

// cslName is a name in one piece: which part of it is the family's is not ours
// to guess.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func citeCSL(c credit, _ CiteOptions) string {
	kind := "broadcast"
	if c.isRecord {
		kind = "document"
	}
	item := cslItem{
		ID: c.ref, Type: kind, Title: capital(c.show), Author: []cslName{{c.speaker}}, Publisher: c.network,
		Medium: capital(c.kind), Note: c.bibNote(), Annote: c.quote,
	}
	if day := c.when.day; !day.IsZero() {
		item.Issued = &cslDate{[][]int{{day.Year(), int(day.Month()), day.Day()}}}
	}
	if c.isLink {
		item.URL = urlSafe(c.link)
	}
	return jsonText([]cslItem{item})
}

// jsonText is JSON on several lines, for people to read before they paste it.
func jsonText(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err) // strings and numbers always can be written
	}
	return strings.TrimSuffix(b.String(), "\n")
}
