package web_test

import (
	"io/fs"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"aircheck/internal/htmlcheck"
)

// TestParts_ShowsAll: who adds a shared part shows it with made-up data.
func TestParts_ShowsAll(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/-/parts", http.StatusOK)
	var shown []string
	for _, section := range htmlcheck.Find(page, "[data-part]") {
		if htmlcheck.Text(section) == "" {
			t.Errorf("%s is empty", htmlcheck.Attr(section, "data-part"))
		}
		shown = append(shown, strings.Fields(htmlcheck.Attr(section, "data-part"))...)
	}
	ui := os.DirFS("ui")
	files, err := fs.Glob(ui, "parts/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := fs.ReadFile(ui, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`{{define "(\w+)"}}`).FindAllStringSubmatch(string(text), -1) {
			if !slices.Contains(shown, m[1]) {
				t.Errorf("/-/parts does not show %q of %s", m[1], name)
			}
		}
	}
}
