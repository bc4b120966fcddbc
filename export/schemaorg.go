package export

import "time"

// quotation is a Quotation of schema.org as JSON-LD, to put into a page that
// quotes the words.
type quotation struct {
	Context string `json:"@context"`
	Type    string `json:"@type"`
	Text    string `json:"text"`
	// SpokenBy is who spoke; words that were only printed in the record have a
	// creator instead.
	SpokenBy    *person `json:"spokenByCharacter,omitempty"`
	Creator     *person `json:"creator,omitempty"`
	DateCreated string  `json:"dateCreated,omitempty"` // of the words
	IsPartOf    partOf  `json:"isPartOf"`
	Identifier  string  `json:"identifier"`
	URL         string  `json:"url,omitempty"`
	Description string  `json:"description"`
}

type person struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	Role string `json:"jobTitle,omitempty"`
}

type partOf struct {
	Type          string     `json:"@type"`
	Name          string     `json:"name"`
	DatePublished string     `json:"datePublished,omitempty"`
	Publisher     *publisher `json:"publisher,omitempty"`
}

type publisher struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

func citeSchemaOrg(c credit, _ CiteOptions) string {
	q := quotation{
		Context: "https://schema.org", Type: "Quotation", Text: c.quote,
		IsPartOf:   partOf{Type: "Episode", Name: capital(c.show)},
		Identifier: c.ref, Description: c.bibNote(),
	}
	if c.isRecord {
		q.IsPartOf.Type = "CreativeWork"
	}
	who := &person{"Person", c.speaker, c.role}
	if c.unspoken {
		q.Creator = who
	} else {
		q.SpokenBy = who
	}
	if !c.when.day.IsZero() {
		q.DateCreated = c.when.said.Format(time.DateOnly)
		q.IsPartOf.DatePublished = c.when.day.Format(time.DateOnly)
	}
	if c.network != "" {
		q.IsPartOf.Publisher = &publisher{"Organization", c.network}
	}
	if c.isLink {
		q.URL = urlSafe(c.link)
	}
	return jsonText(q)
}
