package query_test

import (
	"os"
	"strings"
	"testing"

	"aircheck/query"
)

// TestDocs_ExamplesHold reads docs/query.md: each line of a ```query block
// must parse, and mean what stands after its arrow; each ```query-error block
// must be what the mistake is answered with.
func TestDocs_ExamplesHold(t *testing.T) {
	data, err := os.ReadFile("../docs/query.md")
	if err != nil {
		t.Fatal(err)
	}
	examples, mistakes := 0, 0
	for _, part := range strings.Split(string(data), "\n```query")[1:] {
		block, _, closed := strings.Cut(part, "\n```")
		if !closed {
			t.Fatalf("block never closed: %.60q", block)
		}
		if text, ok := strings.CutPrefix(block, "-error\n"); ok {
			mistakes++
			s, _, _ := strings.Cut(text, "\n")
			if got := explain(t, s); got != text {
				t.Errorf("got\n%s\nwant\n%s", got, text)
			}
			continue
		}
		for line := range strings.SplitSeq(strings.TrimPrefix(block, "\n"), "\n") {
			examples++
			checkExample(t, line)
		}
	}
	if examples < 30 || mistakes < 5 {
		t.Errorf("only %d examples and %d mistakes", examples, mistakes)
	}
}

func checkExample(t *testing.T, line string) {
	t.Helper()
	s, meaning, given := strings.Cut(line, "  -> ")
	n := parse(t, s)
	checkRoundTrip(t, n)
	if given && n.String() != meaning && query.Describe(n) != meaning {
		t.Errorf("%s\n is written out %s\nand described %s,\n neither is %s", s, n, query.Describe(n), meaning)
	}
}

// TestDocs_NameEveryField keeps the table of fields complete.
func TestDocs_NameEveryField(t *testing.T) {
	data, err := os.ReadFile("../docs/query.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range query.FieldNames {
		if !strings.Contains(string(data), "`"+string(name)+":`") {
			t.Errorf("docs/query.md does not explain %s:", name)
		}
	}
}
