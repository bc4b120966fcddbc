package query_test

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"aircheck/query"
)

func FuzzParse(f *testing.F) {
	for _, file := range []string{"testdata/canonical.txt", "testdata/errors.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			f.Add(strings.TrimSuffix(line, "\n"))
		}
	}
	f.Add("㍿ ŉ ﷺ½ \u0301 _— \x00 \u2028 caf\xe9")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := query.Parse(s)
		if err != nil {
			checkError(t, s, err)
			return
		}
		checkRoundTrip(t, n)
		simple := query.Simplify(n)
		checkRoundTrip(t, simple)
		if again := query.Simplify(simple); !reflect.DeepEqual(again, simple) {
			t.Errorf("Simplify(%s) is not simple: %s", simple, again)
		}
		if d := query.Describe(n); !strings.Contains(d, "turns") || strings.Contains(d, "\n") {
			t.Errorf("Describe(%s) = %q", n, d)
		}
		doc := query.Doc{Text: s, Day: "2016-03-25", Field: func(query.FieldName) string { return s }}
		if query.Match(n, doc) != query.Match(simple, doc) {
			t.Errorf("%s and %s differ on %q", n, simple, s)
		}
		for _, wider := range query.Relaxed(n) {
			checkRoundTrip(t, wider)
		}
		checkMarks(t, s, query.Marks(n, s))
	})
}

func checkError(t *testing.T, s string, err error) {
	t.Helper()
	var e *query.Error
	if !errors.As(err, &e) {
		t.Fatalf("Parse(%q): %T", s, err)
	}
	if e.Pos < 0 || e.End < e.Pos || e.End > len(s) {
		t.Errorf("Parse(%q): mistake at %d-%d of %d", s, e.Pos, e.End, len(s))
	}
	if e.Message == "" || strings.ContainsAny(e.Error(), "\n\r\x00\x1b") || !utf8.ValidString(e.Error()) {
		t.Errorf("Parse(%q): %q", s, e.Error())
	}
	if strings.Count(e.Caret(s), "\n") != 1 {
		t.Errorf("Parse(%q): caret %q", s, e.Caret(s))
	}
	if e.Suggestion != "" {
		if _, err := query.Parse(e.Suggestion); err != nil {
			t.Errorf("Parse(%q) suggests %q: %v", s, e.Suggestion, err)
		}
	}
}

func checkMarks(t *testing.T, s string, marks [][2]int) {
	t.Helper()
	last := 0
	for _, m := range marks {
		if m[0] < last || m[1] <= m[0] || m[1] > len(s) || !utf8.ValidString(s[m[0]:m[1]]) {
			t.Fatalf("marks %v of %q", marks, s)
		}
		last = m[1]
	}
}
