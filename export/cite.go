package export

import (
	"strings"

	"aircheck"
)

// Style is a form of citation.
type Style struct {
	Name  string // what a person types
	Title string // one line of help

	form func(credit, CiteOptions) string
}

// Styles lists every [Style] in the order help shows them.
var Styles = [...]Style{
	{"text", "plain text", citeText},
	{"markdown", "Markdown: a block quotation and its source", citeMarkdown},
	{"html", "HTML: a figure with a block quotation and its source", citeHTML},
	{"chicago", "Chicago Manual of Style (17th and 18th editions), a note", citeChicago},
	{"apa", "APA (7th edition), a reference and the quotation in text", citeAPA},
	{"mla", "MLA (9th edition), an entry of works cited and the quotation in text", citeMLA},
	{"bibtex", "BibTeX and BibLaTeX, an entry of kind misc", citeBibTeX},
	{"csl-json", "CSL-JSON, an item for Zotero, pandoc and citeproc", citeCSL},
	{"ris", "RIS, a record for reference managers", citeRIS},
	{"jsonld", "schema.org Quotation, JSON-LD for a page", citeSchemaOrg},
}

// CiteOptions is what a citation can be told beside its passage.
type CiteOptions struct {
	// Base is what stands before a passage's address in links, such as
	// https://desk.example/transcripts. Without it the bare address is given.
	Base string
	// Markdown sets the titles of chicago, apa and mla in italics and escapes the
	// rest.
	Markdown bool
}

// Cite is the citation of a passage in a style from [Styles]. It tells who
// spoke, in what role, where and when, with every doubt about that, and what
// is needed to check it: the address and the digest of the source. An unknown
// style is Invalid, and so is a passage without words.
func Cite(p aircheck.Passage, style string, o CiteOptions) (string, error) {
	var names []string
	for _, s := range Styles {
		if s.Name != style {
			names = append(names, s.Name)
			continue
		}
		if strings.TrimSpace(p.Quote) == "" {
			return "", aircheck.Errorf(aircheck.Invalid, "%s has no words to cite", p.Ref())
		}
		return s.form(creditOf(p, o.Base), o), nil
	}
	return "", aircheck.Errorf(aircheck.Invalid, "no citation style is called %q; there are %s", style, strings.Join(names, ", "))
}
