package eval_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aircheck/eval"
)

func TestParse_ReadsWhatFormatWrites(t *testing.T) {
	scores := []eval.Score{
		{Stage: "turns", Name: "one.02", Right: 99, Total: 100, Note: "missing 7"},
		{Stage: "items", Name: "one.02 H", Right: 0, Total: 0},
		{Stage: "labels", Name: "damage no colon", Right: 12345, Total: 123456},
	}
	got, err := eval.Parse(eval.Format(scores))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(scores) {
		t.Fatalf("%d scores, want %d", len(got), len(scores))
	}
	for i := range got {
		if got[i] != scores[i] {
			t.Errorf("got %+v, want %+v", got[i], scores[i])
		}
	}
}

func TestParse_NamesTheBadLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# head\nturns one 3 of 4\n", "line 2: not a score"},
		{"turns one 4/3 133.33 %\n", "line 1: 4 right of 3"},
		{"turns one 99999999999999999999/3 1.00 %\n", "line 1"},
	} {
		if _, err := eval.Parse(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%q) = %v, want %q", c.text, err, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "table.tsv")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("id\tquote\r\nA\tsaid \"so\"\r\nB\t\r\n")
	rows, err := eval.Table(file)
	if err != nil || len(rows) != 2 || rows[0]["quote"] != `said "so"` || rows[1]["id"] != "B" {
		t.Errorf("rows %v, %v", rows, err)
	}
	write("id\tquote\nA\n")
	if _, err := eval.Table(file); err == nil || !strings.Contains(err.Error(), "table.tsv:2: 1 columns, want 2") {
		t.Errorf("a short row gives %v", err)
	}
}
