package aircheck_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// allowed is the import table: which of our packages a package may import,
// tests aside. Change it only in a commit of its own that says why.
//
// "" is the root. A name that ends in /... stands for everything below it.
var allowed = []struct {
	pkg     string
	imports []string
}{
	{"words", nil},
	{"internal/...", nil},
	{"query", []string{"words"}},
	{"", []string{"query", "words"}},
	{"grammar", []string{"", "words"}},
	{"read", []string{"", "grammar", "sheet", "words"}},
	{"revision", []string{"", "words"}},
	{"sheet", []string{""}},
	{"export", []string{"", "sheet", "words"}},
	{"demo", []string{"", "words"}},
	{"verify", []string{"", "query", "words"}},
	{"sqlite", []string{"", "query", "words"}},
	{"storetest", []string{"", "query", "words"}},
	{"repeat", []string{"words"}},
	{"ingest", []string{"", "read", "repeat", "words"}},
	{"web", []string{"", "query", "words", "ingest", "revision", "verify", "export"}},
	{"api", []string{"", "query", "words", "ingest", "revision", "verify", "export", "sheet"}},
	{"cmd/...", []string{"*"}},
	{"eval/...", []string{"*"}},
}

// TestLayers reads the import lines of every file with go/parser, so that
// nothing is served from a cache.
func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(filepath.Dir(name))
		if pkg == "." {
			pkg = ""
		}
		rule, ok := ruleFor(pkg)
		if !ok {
			t.Errorf("%s: the import table has no line for package %q", name, pkg)
			return nil
		}
		seen[rule] = true
		for _, imp := range ourImports(t, name) {
			if !mayImport(rule, imp) {
				t.Errorf("%s imports %q, which the import table does not allow", name, imp)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range allowed {
		if !seen[a.pkg] {
			t.Errorf("the import table has a line for %q, which has no code", a.pkg)
		}
	}
}

func ruleFor(pkg string) (string, bool) {
	for _, a := range allowed {
		if below, ok := strings.CutSuffix(a.pkg, "/..."); a.pkg == pkg || ok && strings.HasPrefix(pkg+"/", below+"/") {
			return a.pkg, true
		}
	}
	return "", false
}

func mayImport(rule, imp string) bool {
	for _, a := range allowed {
		if a.pkg == rule {
			return slices.Contains(a.imports, imp) || slices.Contains(a.imports, "*")
		}
	}
	return false
}

// ourImports lists the imports of a file that are packages of this module,
// without the module's name.
func ourImports(t *testing.T, name string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var ours []string
	for _, spec := range f.Imports {
		imp := strings.Trim(spec.Path.Value, `"`)
		if rest, ok := strings.CutPrefix(imp, "aircheck"); ok && (rest == "" || rest[0] == '/') {
			ours = append(ours, strings.TrimPrefix(rest, "/"))
		}
	}
	return ours
}

// TestEnvironment holds that only cmd reads the environment: everything else
// is told what to do by its fields.
func TestEnvironment(t *testing.T) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "cmd") || strings.HasPrefix(name, "eval") {
			return err
		}
		src, err := os.ReadFile(name)
		if err == nil && (strings.Contains(string(src), "os.Getenv") || strings.Contains(string(src), "os.LookupEnv")) {
			t.Errorf("%s reads the environment; only package %s may", name, path.Join("cmd", "aircheck"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
