// Package congress compares what is read of the Congressional Record with what
// another program's authors expect of the same documents: the labels of the
// turns, in order. It also holds that no word of a document is lost.
package congress

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"aircheck/eval"
	"aircheck/eval/turns"
	"aircheck/read"
)

// Document is a document of the Record and the labels it must give.
type Document struct {
	Name   string // without folder and extension
	Data   []byte
	Labels []string // nil for one of which nothing is expected
}

// Load reads html/*.htm of a folder with json/*.json beside them.
func Load(dir string) ([]Document, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "html", "*.htm"))
	if err != nil {
		return nil, err
	}
	var all []Document
	for _, path := range paths {
		d := Document{Name: strings.TrimSuffix(filepath.Base(path), ".htm")}
		if d.Data, err = os.ReadFile(path); err != nil {
			return nil, err
		}
		if d.Labels, err = labels(filepath.Join(dir, "json", d.Name+".json")); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

// labels reads the speakers of all speeches of an expectation.
func labels(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var expected struct {
		Content []struct{ Kind, Speaker string }
	}
	if err := json.Unmarshal(data, &expected); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	list := []string{}
	for _, item := range expected.Content {
		if item.Kind == "speech" {
			list = append(list, item.Speaker)
		}
	}
	return list, nil
}

// Result is how the reading of one document compares.
type Result struct {
	Document
	Refused error    // why there is no transcript
	Matched int      // labels that are expected and read, in order
	Missing []string // expected and not read
	Extra   []string // read and not expected
	Whole   bool     // every letter and figure of the document stands in the Body, in order
}

// Check reads a document and compares.
func Check(d Document) Result {
	r := Result{Document: d}
	t, err := read.Read(d.Name+".htm", d.Data)
	if err != nil {
		r.Refused, r.Missing = err, d.Labels
		return r
	}
	var got []string
	for i := range t.Turns {
		got = append(got, t.Turns[i].Label)
	}
	r.Matched, r.Missing, r.Extra = turns.LineUp(got, r.Labels, func(got, want string) bool { return got == want })
	r.Whole = letters(t.Body) == letters(printed(string(d.Data)))
	return r
}

var (
	tag      = regexp.MustCompile(`<[a-zA-Z/!][^>\n]*>`)
	address  = regexp.MustCompile(`(?m)^From the Congressional Record Online .*$`)
	preamble = regexp.MustCompile(`(?s)^.*?<pre>`)
)

// printed is the text of a document without its markup and the publisher's address.
func printed(page string) string {
	return html.UnescapeString(address.ReplaceAllString(tag.ReplaceAllString(preamble.ReplaceAllString(page, ""), ""), ""))
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// Scores are the lines for the golden file: labels found of those expected, and
// documents read whole of those in which somebody speaks.
func Scores(results []Result) []eval.Score {
	turns := eval.Score{Stage: "congress", Name: "labels"}
	whole := eval.Score{Stage: "congress", Name: "documents whole"}
	extra, refused := 0, 0
	var missing []string
	for _, r := range results {
		turns.Right += r.Matched
		turns.Total += len(r.Labels)
		extra += len(r.Extra)
		if len(r.Missing) > 0 {
			missing = append(missing, r.Name)
		}
		switch {
		case r.Refused != nil && len(r.Labels) == 0:
			refused++
		case r.Whole:
			whole.Right++
			whole.Total++
		default:
			whole.Total++
		}
	}
	turns.Note = strings.TrimSpace(strings.Join(missing, " ") + fmt.Sprintf(" extra %d", extra))
	whole.Note = fmt.Sprintf("refused, as nobody speaks in them: %d", refused)
	return []eval.Score{turns, whole}
}
