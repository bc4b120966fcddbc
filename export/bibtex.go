package export

import (
	"strconv"
	"strings"
)

// citeBibTeX is an entry that BibTeX and Biber both read. Its key is the
// address of the passage, so the same passage has the same key everywhere.
// Names stand in double braces: which part of a name is the family's is not
// ours to guess.
func citeBibTeX(c credit, _ CiteOptions) string {
	var b strings.Builder
	b.WriteString("@misc{" + bibKey(c.ref))
	field := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	field("author", "{"+escapeLaTeX(c.speaker)+"}")
	field("title", "{"+escapeLaTeX(capital(c.show))+"}")
	field("howpublished", escapeLaTeX(joined(", ", capital(c.kind), c.network)))
	if day := c.when.day; !day.IsZero() {
		field("year", strconv.Itoa(day.Year()))
		field("date", day.Format("2006-01-02"))
	}
	field("note", escapeLaTeX(c.bibNote()))
	if c.isLink {
		field("url", urlSafe(c.link))
	}
	field("annote", escapeLaTeX(quoted(c.quote)))
	b.WriteString("\n}")
	return b.String()
}

func (c credit) bibNote() string {
	return spaced(
		sentence(joined(", ", c.role, c.manner)), sentence(c.when.String()), c.warned(),
		joined(", ", "Address "+c.ref, c.proof(64))+".")
}

// bibKey keeps addresses apart: neither + nor : is used in them, and only a
// revision is a number.
func bibKey(ref string) string {
	return strings.NewReplacer("#", ":", "~", "+", "@", ":").Replace(ref)
}

// escapeLaTeX leaves no brace alone, as BibTeX counts escaped ones too, and no
// two hyphens together, which TeX would set as a dash.
func escapeLaTeX(s string) string { return laTeX.Replace(s) }

var laTeX = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`, `_`, `\_`,
	`^`, `\textasciicircum{}`, `~`, `\textasciitilde{}`,
	`<`, `\textless{}`, `>`, `\textgreater{}`, `|`, `\textbar{}`,
	`--`, `-{}-{}`, "``", "`{}`{}", `''`, `'{}'{}`,
)
