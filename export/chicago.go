package export

import "strings"

// citeChicago is a note: the quotation, then its source, then remarks. The
// words stay exactly as they are, so a stop they lack stands outside the
// quotation marks.
func citeChicago(c credit, o CiteOptions) string {
	m := o.markup()
	source := joined(", ",
		m.text(c.speaker), m.text(c.role), m.text(c.manner), m.title(c.show),
		m.text(c.aired()), "broadcast transcript", m.link(c))
	return spaced(stopped(m.text(quoted(c.quote))), source+".", m.text(c.warned()), m.text(sentence(c.proof(shortDigest))))
}

// aired is "aired March 14, 2031, 9:05:12 p.m. EDT, on KTN".
func (c credit) aired() string {
	when := c.when.String()
	if c.when.day.IsZero() {
		when = "n.d."
	} else {
		when = "aired " + when
	}
	if c.network == "" {
		return when
	}
	return when + ", on " + c.network
}

// stopped puts a full stop behind closing marks that have none before them.
func stopped(quotation string) string {
	words := strings.TrimRight(quotation, "”’")
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "!") || strings.HasSuffix(words, "?") || strings.HasSuffix(words, "…") {
		return quotation
	}
	return quotation + "."
}
