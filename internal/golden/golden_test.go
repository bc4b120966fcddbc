package golden_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"aircheck/internal/golden"
)

// recorder is a test that writes down its failure instead of failing.
type recorder struct {
	testing.TB
	failure string
}

func (r *recorder) Helper()                           {}
func (r *recorder) Errorf(format string, args ...any) { r.failure = fmt.Sprintf(format, args...) }

// Fatalf ends the call as testing.T would, by leaving the stack.
func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(r)
}

func compare(t *testing.T, path, got string) string {
	r := &recorder{TB: t}
	func() {
		defer func() {
			if p := recover(); p != nil && p != any(r) {
				panic(p)
			}
		}()
		golden.Compare(r, path, got)
	}()
	return r.failure
}

func setUpdate(t *testing.T, value string) {
	t.Helper()
	if err := flag.Set("update", value); err != nil {
		t.Fatal(err)
	}
}

func TestCompare(t *testing.T) {
	before := flag.Lookup("update").Value.String()
	t.Cleanup(func() { setUpdate(t, before) })
	path := filepath.Join(t.TempDir(), "new", "case.txt")

	setUpdate(t, "false")
	if f := compare(t, path, "one\n"); !strings.Contains(f, "-update") || !strings.Contains(f, "one") {
		t.Errorf("a missing file: failure %q", f)
	}
	setUpdate(t, "true")
	if f := compare(t, path, "one\n"); f != "" {
		t.Errorf("-update failed: %s", f)
	}
	setUpdate(t, "false")
	if f := compare(t, path, "one\n"); f != "" {
		t.Errorf("the same text fails: %s", f)
	}
	if f := compare(t, path, "one"); !strings.Contains(f, "case.txt differs") {
		t.Errorf("a missing newline passes: %q", f)
	}
}
