package export

import "html"

// citeHTML is a figure to paste into a page: the words as a block quotation,
// which needs no quotation marks, and under it the source.
func citeHTML(c credit, _ CiteOptions) string {
	text := html.EscapeString
	open := "<blockquote>"
	address := "<code>" + text(c.ref) + "</code>"
	if c.isLink {
		link := text(urlSafe(c.link))
		open = `<blockquote cite="` + link + `">`
		address = `<a href="` + link + `">` + text(c.ref) + "</a>"
	}
	when := text(c.when.String())
	if !c.when.day.IsZero() {
		when = `<time datetime="` + c.when.said.Format("2006-01-02") + `">` + when + "</time>"
	}
	source := spaced(
		"—",
		joined(", ", spaced("<b>"+text(c.speaker)+"</b>", text(bracketed(c.role))), text(c.manner),
			"<cite>"+text(c.show)+"</cite>", text(c.network), when)+".",
		text(c.warned()),
		joined("; ", address, text(c.proof(shortDigest)))+".",
	)
	return "<figure>\n" + open + "<p>" + text(c.quote) + "</p></blockquote>\n<figcaption>" + source + "</figcaption>\n</figure>"
}
