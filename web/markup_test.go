package web

import (
	"html/template"
	"strings"
	"testing"
)

// TestMarkup_EscapesAsTemplatesDo holds that words of a transcript cannot
// become markup, and that pages are the same as those of html/template.
func TestMarkup_EscapesAsTemplatesDo(t *testing.T) {
	all := "</p><script>alert('x')</script> \" & + ` = \x00 \u2028 café &amp; "
	for b := range 0x80 {
		all += string(rune(b))
	}
	whole := template.Must(template.New("").Parse(`<p id="{{.}}" title="{{.}}">{{.}}</p>`))
	var want strings.Builder
	if err := whole.Execute(&want, all); err != nil {
		t.Fatal(err)
	}
	var m markup
	m.WriteString("<p")
	m.attribute("id", all)
	m.attribute("title", all)
	m.element(">", all, "</p>")
	if m.String() != want.String() {
		t.Errorf("got  %q\nwant %q", m.String(), want.String())
	}
}
