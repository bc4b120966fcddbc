package web_test

import (
	"io/fs"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"aircheck"
	"aircheck/internal/htmlcheck"
	"aircheck/query"
)

// TestHelp_ExamplesWork follows each example: it finds something in the sample.
func TestHelp_ExamplesWork(t *testing.T) {
	desk := newDesk(t).Handler()
	links := htmlcheck.Find(getPage(t, desk, "/help", http.StatusOK), ".taught a")
	if len(links) < 15 {
		t.Errorf("only %d examples", len(links))
	}
	for _, link := range links {
		if htmlcheck.Count(getPage(t, desk, htmlcheck.Attr(link, "href"), http.StatusOK), "article.passage") == 0 {
			t.Errorf("%s finds nothing", htmlcheck.Text(link))
		}
	}
}

// TestHelp_TellsWhatTheDocsTell: the page and docs/query.md have the same
// sections, and both name each field and voice.
func TestHelp_TellsWhatTheDocsTell(t *testing.T) {
	docs, err := os.ReadFile("../docs/query.md")
	if err != nil {
		t.Fatal(err)
	}
	page := getPage(t, newDesk(t).Handler(), "/help", http.StatusOK)
	headings := strings.Join(htmlcheck.Texts(page, "h2"), "\n") + "\n"
	for _, m := range regexp.MustCompile(`(?m)^## (.+)$`).FindAllStringSubmatch(string(docs), -1) {
		if !strings.Contains(headings, m[1]+"\n") {
			t.Errorf("the page has no section %q", m[1])
		}
	}
	codes := " " + strings.Join(htmlcheck.Texts(page, "td code, th code, p code"), " ") + " "
	for _, name := range append(query.FieldNames[:], "on", "after", "before", "who", "by") {
		if !strings.Contains(codes, " "+string(name)+": ") {
			t.Errorf("the page does not teach %s:", name)
		}
	}
	for _, voice := range aircheck.Voices {
		if !strings.Contains(codes, " "+string(voice)+" ") {
			t.Errorf("the page does not name the voice %s", voice)
		}
	}
}

// TestHelp_NamesEveryKey reads the scripts for the keys that they take.
func TestHelp_NamesEveryKey(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/help", http.StatusOK)
	told := map[string]bool{}
	for _, key := range htmlcheck.Texts(page, "kbd") {
		told[key] = true
	}
	ui := os.DirFS("ui")
	scripts, err := fs.Glob(ui, "*/*.js")
	if err != nil {
		t.Fatal(err)
	}
	taken := regexp.MustCompile(`(?m)^\s*keys\.(\w+) = |^\s*keys\["(.+?)"\] = |^  "(.)": \(`)
	found := 0
	for _, name := range scripts {
		script, err := fs.ReadFile(ui, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range taken.FindAllStringSubmatch(string(script), -1) {
			found++
			if key := m[1] + m[2] + m[3]; !told[key] {
				t.Errorf("%s takes the key %s, which the page does not name", name, key)
			}
		}
	}
	if found < 6 {
		t.Errorf("only %d keys found in the scripts", found)
	}
}
