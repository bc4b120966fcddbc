package export

import "strconv"

// citeAPA is two lines: the entry of the reference list, which begins with the
// title as a broadcast has no author, and the quotation as it stands in text,
// with the time in the place of a page.
func citeAPA(c credit, o CiteOptions) string {
	m := o.markup()
	date, when := "n.d.", "n.d."
	if day := c.when.day; !day.IsZero() {
		date = day.Format("2006, January 2")
		when = joined(", ", strconv.Itoa(day.Year()), c.when.clock, c.when.remark)
	}
	reference := spaced(
		m.title(capital(c.show)), m.text("["+capital(c.kind)+"]")+".", bracketed(date)+".", m.text(sentence(c.network)),
		m.link(c)+".", m.text(c.warned()), m.text(sentence(c.proof(shortDigest))))
	inText := joined(", ",
		m.text(c.speaker), m.text(c.role), m.text(c.manner), "in "+m.title(c.show), m.text(when))
	return reference + "\n" + spaced(m.text(quoted(c.quote)), bracketed(inText)+".")
}
