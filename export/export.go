// Package export writes transcripts, turns and passages in other forms: one
// file per output, the list of them in [Kinds], citation styles in [Styles].
//
// It is pure: what it writes depends on nothing but what it is given.
package export

import (
	"io"
	"strings"

	"aircheck"
)

// Writer takes transcripts one after the other and writes each as it comes, so
// that a whole library can be exported without holding it. Close ends the
// output; it does not close what is written to.
type Writer interface {
	Write(t *aircheck.Transcript) error
	Close() error
}

// Kind is a form in which transcripts leave the library.
type Kind struct {
	Name      string // what a person types
	Title     string // one line of help
	Extension string // of files, with its dot
	// Many tells that one output holds any number of transcripts. Where it is
	// false, the second Write is refused.
	Many bool
	New  func(w io.Writer) Writer
}

// Kinds lists every [Kind] in the order help shows them.
var Kinds = [...]Kind{
	{"jsonl", "turns as JSON, one object a line", ".jsonl", true, func(w io.Writer) Writer { return &JSONL{W: w} }},
	{"csv", "turns as CSV, safe to open in a spreadsheet", ".csv", true, func(w io.Writer) Writer { return &CSV{W: w} }},
	{"excel", "turns as CSV with the byte-order mark Excel needs", ".csv", true, func(w io.Writer) Writer { return &CSV{W: w, BOM: true} }},
	{"text", "a transcript as plain text", ".txt", false, func(w io.Writer) Writer { return &single{w: w, kind: "text", form: infallible(Text)} }},
	{"markdown", "a transcript as Markdown", ".md", false, func(w io.Writer) Writer { return &single{w: w, kind: "markdown", form: infallible(Markdown)} }},
	{"vtt", "a transcript as WebVTT captions, where times allow", ".vtt", false, func(w io.Writer) Writer { return &single{w: w, kind: "vtt", form: VTT} }},
}

// KindNamed returns the [Kind] with this name, or Invalid with the list.
func KindNamed(name string) (Kind, error) {
	var names []string
	for _, k := range Kinds {
		if k.Name == name {
			return k, nil
		}
		names = append(names, k.Name)
	}
	return Kind{}, aircheck.Errorf(aircheck.Invalid, "no export is called %q; there are %s", name, strings.Join(names, ", "))
}
