package export

import "strings"

// citeChicago is a note: the quotation, then its source, then remarks. The
// words stay exactly as they are, so a stop they lack stands outside the
// quotation marks.
func citeChicago(c credit, o CiteOptions) string {
	m := o.markup()
	source := joined(", ",
		m.text(c.speaker), m.text(c.role), m.text(c.manner), m.title(c.show),
		m.text(c.aired()), m.text(c.kind), m.link(c))
	return spaced(stopped(m.text(quoted(c.quote))), source+".", m.text(c.warned()), m.text(sentence(c.proof(shortDigest))))
}

// aired is "aired March 14, 2031, 9:05:12 p.m. EDT, on KTN"; of a record,
// which is not aired, the day and the house.
func (c credit) aired() string {
	when, on := c.when.String(), c.network
	if c.when.day.IsZero() {
		when = "n.d."
	}
	if c.isRecord {
		return joined(", ", when, on)
	}
	if !c.when.day.IsZero() {
		when = "aired " + when
	}
	if on != "" {
		on = "on " + on
	}
	return joined(", ", when, on)
}

// stopped puts a full stop behind closing marks that have none before them.
func stopped(quotation string) string {
	words := strings.TrimRight(quotation, "”’")
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "!") || strings.HasSuffix(words, "?") || strings.HasSuffix(words, "…") {
		return quotation
	}
	return quotation + "."
}
