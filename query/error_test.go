package query_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"aircheck/query"
)

// TestParse_Errors reads testdata/errors.txt: a query, carets under the
// mistake, the message, and the suggestion where there is one.
func TestParse_Errors(t *testing.T) {
	data, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(strings.TrimRight(string(data), "\n"), "\n\n") {
		s, _, _ := strings.Cut(c, "\n")
		if got := explain(t, s); got != c {
			t.Errorf("got\n%s\nwant\n%s\n", got, c)
		}
	}
}

// explain shows the error of a wrong query as the case files have it.
func explain(t testing.TB, s string) string {
	t.Helper()
	n, err := query.Parse(s)
	var e *query.Error
	if !errors.As(err, &e) {
		t.Fatalf("Parse(%q) = %v, %v, want a *query.Error", s, n, err)
	}
	text := e.Caret(s) + "\n" + e.Message
	if e.Suggestion != "" {
		text += "\ntry: " + e.Suggestion
		parse(t, e.Suggestion)
	}
	return text
}

func TestError_OneLine(t *testing.T) {
	_, err := query.Parse("speeker:lane\n\"a\tb\"")
	if got := err.Error(); got != "there is no field “speeker:”, but there is speaker:; try: speaker:lane \"a b\"" {
		t.Errorf("got %q", got)
	}
}

func TestError_Caret(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"wide runes take two columns", "日本 foo:x", "日本 foo:x\n     ^^^^"},
		{"combining marks take none", "e\u0301e\u0301 foo:x", "e\u0301e\u0301 foo:x\n   ^^^^"},
		{"a tab is a space", "a\tfoo:x", "a foo:x\n  ^^^^"},
		{"control characters are blank", "\x1b[2J foo:x", " [2J foo:x\n     ^^^^"},
		{"a wide space takes two columns", "a\u3000foo:x", "a\u3000foo:x\n   ^^^^"},
		{"a long query is cut around the mistake", strings.Repeat("word ", 30) + "foo:x " + strings.Repeat("word ", 30),
			"…" + strings.Repeat("word ", 8) + "foo:x " + strings.Repeat("word ", 6) + "…\n" + strings.Repeat(" ", 41) + "^^^^"},
	} {
		_, err := query.Parse(c.in)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := e.Caret(c.in); got != c.want {
			t.Errorf("%s: got\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

func TestError_BytesThatAreNoText(t *testing.T) {
	_, err := query.Parse("caf\xe9 x")
	var e *query.Error
	if !errors.As(err, &e) || e.Pos != 3 || e.End != 4 || e.Suggestion != "caf x" {
		t.Errorf("got %#v", err)
	}
}
