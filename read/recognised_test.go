package read_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck"
	"aircheck/read"
)

// TestHostileJSON: documents made to be slow or to fill the memory are read
// soundly or refused with a coded error.
func TestHostileJSON(t *testing.T) {
	word := `{"word":"la","start":1e9,"end":-5},`
	for name, text := range map[string]string{
		"deep lists where a list is due":   `{"segments":[{"start":0,"end":1,"text":"Hello.","words":` + strings.Repeat("[", 1<<20),
		"deep objects that are skipped":    `{"language":` + strings.Repeat(`{"a":`, 1<<20) + "1" + strings.Repeat("}", 1<<20) + `,"segments":[{"start":0,"end":1,"text":"Hello."}]}`,
		"numbers that are no times":        `{"segments":[{"start":1e9,"end":1e999,"text":"Hello, all of you.","words":[` + strings.Repeat(word, 1000) + `{"word":"you"}]}]}`,
		"words that are never printed":     `{"segments":[{"start":0,"end":1,"text":"` + strings.Repeat("all of you ", 10_000) + `","words":[` + strings.Repeat(word, 50_000) + `{"word":"you"}]}]}`,
		"one word of 10 MB":                `{"segments":[{"start":0,"end":1,"text":"` + strings.Repeat("x", 10<<20) + `","words":[{"word":"` + strings.Repeat("x", 9<<20) + `"}]}]}`,
		"a string that never ends":         `{"segments":[{"start":0,"end":1,"text":"Hello."},{"start":1,"text":"` + strings.Repeat(`\\\"`, 1<<20),
		"quotation marks":                  `{"segments":[{"start":0,"end":1,"text":"Hello."}],` + strings.Repeat(`"`, 1<<20),
		"20,000 speakers":                  `{"segments":[` + numberedJSON(20_000, `{"start":%d,"end":9,"text":"Yes.","speaker":"Ada %d"},`) + `{}]}`,
		"100,000 channels":                 `{"results":{"channels":[` + strings.Repeat(`{"alternatives":[{"transcript":"Yes."}]},`, 100_000) + `{}]}}`,
		"paragraphs of no words":           `{"results":{"channels":[{"alternatives":[{"words":[{"word":"Yes.","start":1}],"paragraphs":{"paragraphs":[` + strings.Repeat(`{"num_words":0},`, 200_000) + `{}]}}]}]}}`,
		"100,000 labels for one word":      `{"results":[{"final":true,"alternatives":[{"transcript":"Yes.","timestamps":[["Yes.",1,2]]}]}],"speaker_labels":[` + strings.Repeat(`{"from":1,"to":2,"speaker":0},`, 100_000) + `{}]}`,
		"a million sentences of one word":  `{"segments":[` + strings.Repeat(`{"start":1,"end":2,"text":"Yes."},`, 1<<20) + `{}]}`,
		"a million words":                  `{"segments":[{"start":0,"end":1,"words":[` + strings.Repeat(`{"word":"la"},`, 1<<20) + `{}]}]}`,
		"a table with a million rows":      "speaker,text\n" + strings.Repeat("A,a\n", 1<<20),
		"a table with a million columns":   "speaker,text\n" + strings.Repeat(",", 1<<20),
		"a cell with five million objects": "speaker,text,at_kind,pieces\nAda Varr,Hello.,none,\"[" + strings.Repeat("{},", 5<<20) + "{}]\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			tr, err := read.Read("x", []byte(text))
			if err != nil {
				if code := aircheck.CodeOf(err); code != aircheck.Invalid && code != aircheck.Unsupported {
					t.Errorf("error %v of code %s", err, code)
				}
				return
			}
			for _, problem := range unsound(tr) {
				t.Error(problem)
			}
		})
	}
}

func numberedJSON(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i, i)
	}
	return b.String()
}
