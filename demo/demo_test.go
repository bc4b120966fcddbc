package demo_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aircheck/read"
	"aircheck/words"
)

// TestTruth_Turns reads every broadcast of the demo and compares its turns with
// the table written together with the story: label, speaker and first words,
// all of them, in order.
func TestTruth_Turns(t *testing.T) {
	table := rows(t, "truth/turns.tsv")
	for _, path := range library(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tr, err := read.Read(path, data)
		if err != nil {
			t.Error(err)
			continue
		}
		want := table[filepath.Base(path)]
		for i, turn := range tr.Turns {
			if i >= len(want) {
				t.Errorf("%s: %d turns, want %d; the next is %s: %.40q", path, len(tr.Turns), len(want), turn.Label, turn.Text)
				break
			}
			w := want[i]
			if turn.Label != w[2] || words.Fold(turn.Speaker) != words.Fold(w[3]) || !strings.HasPrefix(words.Fold(turn.Text), words.Fold(w[4])) {
				t.Errorf("%s: turn %s is %s (%s): %.40q, want %s (%s): %q", path, w[1], turn.Label, turn.Speaker, turn.Text, w[2], w[3], w[4])
				break
			}
		}
		if len(tr.Turns) < len(want) {
			t.Errorf("%s: %d turns, want %d", path, len(tr.Turns), len(want))
		}
	}
}

// TestTruth_Quotes holds every quotation of the tables to stand in its file.
func TestTruth_Quotes(t *testing.T) {
	for _, c := range []struct {
		table string
		file  int
		quote int
	}{{"figures", 1, 2}, {"corrections", 1, 2}, {"corrections", 4, 5}, {"identities", 4, 5}} {
		for _, r := range lines(t, "truth/"+c.table+".tsv") {
			if len(r) <= c.quote || r[c.quote] == "" {
				continue
			}
			data, err := os.ReadFile(filepath.Join("library", r[c.file]))
			if err != nil {
				t.Errorf("%s %s: %v", c.table, r[0], err)
				continue
			}
			if !strings.Contains(string(data), r[c.quote]) {
				t.Errorf("%s %s: %q does not stand in %s", c.table, r[0], r[c.quote], r[c.file])
			}
		}
	}
}

func library(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("library/*")
	if err != nil || len(files) != 15 {
		t.Fatalf("%d broadcasts, want 15 (%v)", len(files), err)
	}
	return files
}

func rows(t *testing.T, path string) map[string][][]string {
	t.Helper()
	byFile := map[string][][]string{}
	for _, r := range lines(t, path) {
		byFile[r[0]] = append(byFile[r[0]], r)
	}
	return byFile
}

func lines(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all [][]string
	for s := bufio.NewScanner(f); s.Scan(); {
		all = append(all, strings.Split(s.Text(), "\t"))
	}
	return all[1:]
}
