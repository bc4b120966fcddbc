package export

// citeText is: “words” — Name (role), show, network, date, time. Cautions. Address.
func citeText(c credit, _ CiteOptions) string {
	return spaced(
		quoted(c.quote), "—",
		joined(", ", spaced(c.speaker, bracketed(c.role)), c.manner, c.show, c.network, c.when.String())+".",
		c.warned(),
		joined("; ", c.link, c.proof(shortDigest))+".",
	)
}

// citeMarkdown has the words in a block of their own, which needs no quotation
// marks, so that those inside stay as they are.
func citeMarkdown(c credit, _ CiteOptions) string {
	m := markdownMarkup
	source := spaced(
		"—",
		joined(", ", spaced("**"+m.text(c.speaker)+"**", m.text(bracketed(c.role))), m.text(c.manner),
			m.title(c.show), m.text(c.network), m.text(c.when.String()))+".",
		m.text(c.warned()),
		joined("; ", m.link(c), m.text(c.proof(shortDigest)))+".",
	)
	return "> " + m.text(c.quote) + "\n>\n> " + source
}
