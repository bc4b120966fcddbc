package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aircheck"
)

// TestDemo holds the promise of the first command a newcomer runs: a cited
// answer, and nothing left behind.
func TestDemo(t *testing.T) {
	dir, shown := t.TempDir(), answerInReadme(t)
	t.Chdir(dir)
	stdout, stderr, code := execute(t.Context(), dir, nil, "demo", "--once")
	if code != done || stderr != "" {
		t.Fatalf("exit code %d, standard error %q", code, stderr)
	}
	for _, want := range []string{
		"Added 15 made-up broadcasts",
		"a man is «in custody»", "Marguerite Sloane, anchor, CTB", "#t2p1",
		"We «withdraw»",
		"— Marguerite Sloane (anchor, CTB)", "sha256",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the demo does not show %q:\n%s", want, stdout)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d files are left behind, %v", len(left), err)
	}
	if !strings.Contains(strings.Join(strings.Fields(stdout), " "), shown) {
		t.Errorf("the README shows what the demo does not: %s", shown)
	}
	if again, _, _ := execute(t.Context(), dir, nil, "demo", "--once"); again != stdout {
		t.Error("the demo does not say the same twice")
	}
}

// answerInReadme is the passage at its head, as one line.
func answerInReadme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "```\n$ aircheck search ")
	block, _, _ = strings.Cut(block, "```")
	_, passage, found := strings.Cut(block, "\n\n")
	if !found {
		t.Fatal("the README shows no answer")
	}
	return strings.Join(strings.Fields(passage), " ")
}

func TestDemo_KeepsTheLibraryWhereToldTo(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for range 2 { // the second time nothing is new
		d := serving(t, dir, "demo", "--library", "sample.db")
		if status, page := d.get(t, "/"); status != http.StatusOK || !strings.Contains(page, "Sample library") {
			t.Errorf("the first page has status %d\n%s", status, page)
		}
		if d.end(t); !strings.Contains(d.stdout.String(), "kept at sample.db") {
			t.Errorf("it says\n%s", d.stdout)
		}
	}
	stdout, _, _ := execute(t.Context(), dir, nil, "search", "--library", "sample.db", "--order", "oldest", "--limit", "1", "--json", question)
	var passage aircheck.Passage
	first, _, _ := strings.Cut(stdout, "\n")
	if err := json.Unmarshal([]byte(first), &passage); err != nil || passage.Speaker != "Marguerite Sloane" {
		t.Errorf("the kept library answers %q, %v", first, err)
	}
}

func TestDemo_LeavesTheOwnLibraryAlone(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	serving(t, dir, "demo").end(t)
	if _, err := os.Stat("library.db"); !os.IsNotExist(err) {
		t.Errorf("the demo made the library of AIRCHECK_LIBRARY: %v", err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "aircheck-demo-*", "library.db"))
	if err != nil || len(kept) != 1 {
		t.Errorf("the sample library is not kept: %v %v", kept, err)
	}
}

func TestDemo_JSONServesNothing(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	stdout, stderr, code := execute(t.Context(), dir, nil, "demo", "--json")
	if code != done || stderr != "" || !strings.Contains(stdout, `"speaker":"Marguerite Sloane"`) {
		t.Errorf("exit code %d, %s%s", code, stdout, stderr)
	}
}
