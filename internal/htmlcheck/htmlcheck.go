// Package htmlcheck looks at pages in tests: it finds elements by small
// selectors, and tells whether a page is sound for everybody who reads it.
package htmlcheck

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Parse reads a page. The parser takes anything, so the test cannot fail here.
func Parse(t testing.TB, body string) *html.Node {
	t.Helper()
	page, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// One is the only element below n that the selector finds; the test ends if
// there is none or more than one.
func One(t testing.TB, n *html.Node, selector string) *html.Node {
	t.Helper()
	found := Find(n, selector)
	if len(found) != 1 {
		t.Fatalf("%d elements match %s, want 1, in:\n%s", len(found), selector, Source(n))
	}
	return found[0]
}

// Count is how many elements below n the selector finds.
func Count(n *html.Node, selector string) int { return len(Find(n, selector)) }

// Text is the text below n with white space made single, as a person reads it.
func Text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !inside(d, "script", "style") {
			b.WriteString(d.Data)
		}
		if d.Type == html.ElementNode && breaks[d.Data] {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// breaks are elements that keep the words around them apart.
var breaks = map[string]bool{
	"p": true, "li": true, "br": true, "div": true, "section": true, "article": true, "header": true, "h1": true, "h2": true,
	"h3": true, "td": true, "th": true, "tr": true, "dt": true, "dd": true, "option": true, "summary": true, "label": true,
	"title": true, "figure": true, "figcaption": true, "blockquote": true, "details": true, "footer": true, "aside": true,
}

// Texts are the texts of all elements below n that the selector finds.
func Texts(n *html.Node, selector string) []string {
	var texts []string
	for _, found := range Find(n, selector) {
		texts = append(texts, Text(found))
	}
	return texts
}

// Attr is an attribute's value, empty if there is none.
func Attr(n *html.Node, name string) string {
	value, _ := attr(n, name)
	return value
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// Source is n as HTML, for messages.
func Source(n *html.Node) string {
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return err.Error()
	}
	return b.String()
}

// inside tells whether n stands in one of these elements.
func inside(n *html.Node, names ...string) bool {
	for above := range n.Ancestors() {
		for _, name := range names {
			if above.Type == html.ElementNode && above.Data == name {
				return true
			}
		}
	}
	return false
}
