package htmlcheck

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Sound fails the test for each thing that makes a page hard to read for
// somebody, or that the content security policy would refuse, and returns the
// page.
func Sound(t testing.TB, body string) *html.Node {
	t.Helper()
	page := Parse(t, body)
	for _, fault := range Faults(page) {
		t.Error(fault)
	}
	return page
}

// Faults lists what is wrong with a page.
func Faults(page *html.Node) []string {
	var all []string
	for _, find := range []func(*html.Node) []string{
		frame, headings, ids, references, names, labels, inline,
	} {
		all = append(all, find(page)...)
	}
	return all
}

// frame is what every page has once.
func frame(page *html.Node) []string {
	var faults []string
	for _, selector := range []string{"h1", "main", "head title"} {
		switch found := Find(page, selector); {
		case len(found) != 1:
			faults = append(faults, fmt.Sprintf("%d elements %s, want 1", len(found), selector))
		case Text(found[0]) == "":
			faults = append(faults, selector+" has no words")
		}
	}
	if Count(page, "html[lang]") != 1 {
		faults = append(faults, "html has no lang")
	}
	return faults
}

// headings must not skip a level, or their order says nothing.
func headings(page *html.Node) []string {
	var faults []string
	last := 0
	for _, h := range Find(page, "h1, h2, h3, h4, h5, h6") {
		level := int(h.Data[1] - '0')
		if level > last+1 {
			faults = append(faults, fmt.Sprintf("%s %q after a heading of level %d", h.Data, Text(h), last))
		}
		last = level
	}
	return faults
}

func ids(page *html.Node) []string {
	var faults []string
	seen := map[string]bool{}
	for _, n := range Find(page, "[id]") {
		id := Attr(n, "id")
		if id == "" || strings.ContainsAny(id, " \t\n") {
			faults = append(faults, fmt.Sprintf("id %q of %s is no id", id, n.Data))
		}
		if seen[id] {
			faults = append(faults, fmt.Sprintf("id %q stands twice", id))
		}
		seen[id] = true
	}
	return faults
}

// references are attributes that name other elements of the page.
func references(page *html.Node) []string {
	known := map[string]bool{}
	for _, n := range Find(page, "[id]") {
		known[Attr(n, "id")] = true
	}
	var faults []string
	for _, name := range []string{"for", "list", "aria-labelledby", "aria-describedby", "aria-controls", "data-copy"} {
		for _, n := range Find(page, "["+name+"]") {
			for id := range strings.FieldsSeq(Attr(n, name)) {
				// The heading of the dialog comes with what is shown in it.
				if !known[id] && n.Data != "dialog" {
					faults = append(faults, fmt.Sprintf("%s of %s names %q, which is not on the page", name, n.Data, id))
				}
			}
		}
	}
	for _, n := range Find(page, "a[href=#*]") {
		if id := strings.TrimPrefix(Attr(n, "href"), "#"); id != "" && !known[id] {
			faults = append(faults, fmt.Sprintf("a link leads to #%s, which is not on the page", id))
		}
	}
	return faults
}

// names: what can be followed, pressed or seen says what it is.
func names(page *html.Node) []string {
	var faults []string
	for _, n := range Find(page, "a[href], button, summary, svg[role], th") {
		if name(n) == "" {
			faults = append(faults, "nothing names "+Source(n))
		}
	}
	for _, n := range Find(page, "img") {
		if _, has := attr(n, "alt"); !has {
			faults = append(faults, "no alt in "+Source(n))
		}
	}
	return faults
}

// name is what a person who does not see the element hears of it.
func name(n *html.Node) string {
	if label := Attr(n, "aria-label"); label != "" {
		return label
	}
	if labelled := Attr(n, "aria-labelledby"); labelled != "" {
		return labelled // references looks whether it is there
	}
	if text := Text(n); text != "" {
		return text
	}
	for _, img := range Find(n, "img[alt]") {
		if alt := Attr(img, "alt"); alt != "" {
			return alt
		}
	}
	return Attr(n, "title")
}

// labels: every field says what belongs into it; a placeholder is no label.
func labels(page *html.Node) []string {
	labelled := map[string]bool{}
	for _, label := range Find(page, "label[for]") {
		if Text(label) != "" {
			labelled[Attr(label, "for")] = true
		}
	}
	var faults []string
	for _, n := range Find(page, "input, select, textarea") {
		switch Attr(n, "type") {
		case "hidden", "submit", "button":
			continue
		}
		if labelled[Attr(n, "id")] || inside(n, "label") || Attr(n, "aria-label") != "" || Attr(n, "aria-labelledby") != "" {
			continue
		}
		faults = append(faults, "no label for "+Source(n))
	}
	return faults
}

// inline is what the content security policy refuses.
func inline(page *html.Node) []string {
	var faults []string
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		_, hasSrc := attr(n, "src")
		if n.Data == "style" || n.Data == "script" && !hasSrc {
			faults = append(faults, "inline "+n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				faults = append(faults, fmt.Sprintf("attribute %s in %s", a.Key, n.Data))
			}
			if (a.Key == "href" || a.Key == "src" || a.Key == "action") && foreign(a.Val) {
				faults = append(faults, fmt.Sprintf("%s leads away, or runs: %s", a.Key, a.Val))
			}
		}
	}
	return faults
}

// foreign tells whether an address leaves the desk or is no page.
func foreign(address string) bool {
	address = strings.ToLower(strings.TrimSpace(address))
	return strings.HasPrefix(address, "//") || strings.HasPrefix(address, "javascript:") ||
		strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "http:") || strings.HasPrefix(address, "https:") ||
		strings.HasPrefix(address, "#zgotmplz")
}
