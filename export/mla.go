package export

import (
	"strconv"
	"time"
)

// citeMLA is two lines: the entry of the list of works cited, which begins with
// the title as a broadcast has no author, and the quotation as it stands in
// text, with the time in the place of a page.
func citeMLA(c credit, o CiteOptions) string {
	m := o.markup()
	date, when := "n.d.", "n.d."
	if day := c.when.day; !day.IsZero() {
		date = mlaDate(day)
		when = joined(", ", strconv.Itoa(day.Year()), c.when.clock, c.when.remark)
	}
	entry := spaced(
		m.title(capital(c.show))+".", joined(", ", m.text(c.network), date, m.text(c.kind), m.link(c))+".",
		m.text(c.warned()), m.text(sentence(c.proof(shortDigest))))
	inText := joined(", ", m.text(c.speaker), m.text(c.role), m.text(c.manner), "in "+m.title(c.show), m.text(when))
	return entry + "\n" + spaced(m.text(quoted(c.quote)), bracketed(inText)+".")
}

// mlaDate is 14 Mar. 2031: months of more than four letters are cut short.
func mlaDate(day time.Time) string {
	month := day.Month().String()
	switch {
	case day.Month() == time.September:
		month = "Sept."
	case len(month) > 4:
		month = month[:3] + "."
	}
	return strconv.Itoa(day.Day()) + " " + month + " " + strconv.Itoa(day.Year())
}
