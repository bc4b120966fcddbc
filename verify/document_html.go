package verify

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"aircheck"
)

var htmlSigns = regexp.MustCompile(`(?i)^\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|article|main|section|div|p|h[1-6]|blockquote|meta|title|ul|ol|table)[\s>]`)

// isHTML looks at the beginning; Markdown may have tags further on.
func isHTML(s string) bool { return htmlSigns.MatchString(s[:min(len(s), 4<<10)]) }

// htmlReader goes through the tags without building a tree, so that no depth
// of nesting costs anything.
type htmlReader struct {
	*composer
	hidden     map[atom.Atom]int // open elements whose text is not part of the article
	blockquote int
	credit     int // cite or footer inside a block quotation
	quotes     int // open q elements
	pre        int
}

func readHTML(c *composer, source string) error {
	c.format = HTML
	r := htmlReader{composer: c, hidden: map[atom.Atom]int{}}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken: // the end: reading from memory does not fail
			c.end()
			if c.date == "" {
				c.date = dateline(c.text.String())
			}
			return nil
		case html.TextToken:
			if !r.isHidden() {
				r.write(string(z.Text()))
			}
		case html.StartTagToken:
			r.start(z.Token())
		case html.SelfClosingTagToken:
			t := z.Token()
			r.start(t)
			if !isVoid(t.DataAtom) { // <q/> does not stay open
				r.close(t.DataAtom)
			}
		case html.EndTagToken:
			r.close(z.Token().DataAtom)
		}
		if c.text.Len() > MaxDocument {
			return aircheck.Errorf(aircheck.Invalid, "the text of this document is longer than %d MB: split it", MaxDocument>>20)
		}
	}
}

func (r *htmlReader) isHidden() bool { return len(r.hidden) > 0 }

func (r *htmlReader) start(t html.Token) {
	if r.date == "" && (t.DataAtom == atom.Meta || t.DataAtom == atom.Time) {
		r.date = metaDate(t)
	}
	if isFurniture(t.DataAtom) {
		r.hidden[t.DataAtom]++
		return
	}
	switch t.DataAtom {
	case atom.Q:
		if !r.isHidden() {
			r.put(quoteElement[r.quotes%2][0])
		}
		r.quotes++
	case atom.Blockquote:
		r.blockquote++
	case atom.Pre:
		r.pre++
	case atom.Cite, atom.Footer, atom.Figcaption:
		if r.blockquote > 0 {
			r.credit++
			r.begin(r.paragraph())
		}
	case atom.Br:
		r.write(" ")
	}
	if isBlock(t.DataAtom) {
		r.begin(r.paragraphOf(t.DataAtom))
	}
}

func (r *htmlReader) close(a atom.Atom) {
	if n := r.hidden[a]; n > 1 {
		r.hidden[a] = n - 1
	} else {
		delete(r.hidden, a)
	}
	switch a {
	case atom.Q:
		if r.quotes > 0 {
			r.quotes--
			if !r.isHidden() {
				r.space = false
				r.put(quoteElement[r.quotes%2][1])
			}
		}
	case atom.Blockquote:
		r.blockquote, r.credit = max(0, r.blockquote-1), 0
	case atom.Pre:
		r.pre = max(0, r.pre-1)
	case atom.Cite, atom.Footer, atom.Figcaption:
		if r.credit > 0 {
			r.credit--
			r.begin(r.paragraph())
		}
	}
	if isBlock(a) {
		r.begin(r.paragraph())
	}
}

// quoteElement is what browsers put around a q, and around one inside it.
var quoteElement = [2][2]string{{"“", "”"}, {"‘", "’"}}

func (r *htmlReader) paragraphOf(a atom.Atom) ParagraphKind {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return Heading
	}
	return r.paragraph()
}

func (r *htmlReader) paragraph() ParagraphKind {
	switch {
	case r.pre > 0:
		return Code
	case r.credit > 0:
		return Credit
	case r.blockquote > 0:
		return BlockQuote
	}
	return Prose
}

// isFurniture tells the elements that no reader of the article reads.
func isFurniture(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Nav, atom.Title,
		atom.Button, atom.Select, atom.Textarea, atom.Iframe, atom.Object, atom.Dialog:
		return true
	}
	return false
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Meta, atom.Hr, atom.Img, atom.Link, atom.Input:
		return true
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Blockquote,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Tr, atom.Td, atom.Th, atom.Pre, atom.Hr, atom.Figure, atom.Figcaption, atom.Body, atom.Address, atom.Form:
		return true
	}
	return false
}

// metaDate is the day a page says it was published.
func metaDate(t html.Token) string {
	var name, value string
	for _, a := range t.Attr {
		switch a.Key {
		case "property", "name", "itemprop":
			name = strings.ToLower(a.Val)
		case "content", "datetime":
			value = a.Val
		}
	}
	switch {
	case t.DataAtom == atom.Time && (name == "" || name == "datepublished"),
		name == "article:published_time", name == "date", name == "datepublished", name == "dc.date", name == "pubdate":
		if len(value) >= len("2031-03-18") && isDay(value[:10]) {
			return value[:10]
		}
	}
	return ""
}
