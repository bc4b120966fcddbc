package export

import (
	"strconv"
	"strings"
)

// citeRIS is a record of RIS, which reference managers import. It is of the
// general type: there is one for broadcasts in none of the lists that all of
// them know.
func citeRIS(c credit, _ CiteOptions) string {
	var b strings.Builder
	field := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + value + "\n")
		}
	}
	b.WriteString("TY  - GEN\n")
	field("ID", c.ref)
	field("AU", c.speaker)
	field("TI", capital(c.show))
	field("PB", c.network)
	if day := c.when.day; !day.IsZero() {
		field("PY", strconv.Itoa(day.Year()))
		field("DA", day.Format("2006/01/02")+"/")
	}
	field("M3", capital(c.kind))
	field("AB", c.quote)
	field("N1", c.bibNote())
	if c.isLink {
		field("UR", urlSafe(c.link))
	}
	b.WriteString("ER  - ")
	return b.String()
}
