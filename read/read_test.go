package read_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"aircheck"
	"aircheck/internal/golden"
	"aircheck/read"
)

// TestCorpus reads every file below testdata/<format>/ and compares it with
// the transcript kept beside it, in the JSON that `aircheck read` prints. A file
// that must fail has <case>.err with a part of the message instead. To add a
// case, copy a file in, run `go test ./read -update`, and read the JSON as a
// researcher would.
func TestCorpus(t *testing.T) {
	for _, f := range read.Formats {
		cases := inputs(t, f.Name)
		if len(cases) == 0 {
			t.Errorf("format %s has no cases in testdata", f.Name)
		}
		for _, path := range cases {
			t.Run(f.Name+"/"+filepath.Base(path), func(t *testing.T) { corpusCase(t, f.Name, path) })
		}
	}
	for _, path := range inputs(t, "none") {
		t.Run("none/"+filepath.Base(path), func(t *testing.T) { corpusCase(t, "none", path) })
	}
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range folders {
		known := d.Name() == "none" || d.Name() == "fuzz"
		for _, f := range read.Formats {
			known = known || f.Name == d.Name()
		}
		if !known {
			t.Errorf("testdata/%s belongs to no format", d.Name())
		}
	}
}

func inputs(t *testing.T, folder string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join("testdata", folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(p string) bool {
		return strings.HasSuffix(p, ".json") || strings.HasSuffix(p, ".err")
	})
}

func corpusCase(t *testing.T, format, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	base := strings.TrimSuffix(path, filepath.Ext(path))
	tr, err := read.Read(path, data)
	if want, rerr := os.ReadFile(base + ".err"); rerr == nil {
		if err == nil || !strings.Contains(err.Error(), strings.TrimSpace(string(want))) {
			t.Fatalf("error %v, want one with %q", err, want)
		}
		if code := aircheck.CodeOf(err); code != aircheck.Invalid && code != aircheck.Unsupported {
			t.Errorf("code %s", code)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if tr.Source.Format != format {
		t.Fatalf("read as %s, want %s", tr.Source.Format, format)
	}
	for _, problem := range unsound(tr) {
		t.Error(problem)
	}
	golden.Compare(t, base+".json", append(asJSON(t, tr), '\n'))
	if !strings.Contains(path, "2031-") { // its name carries facts
		neutral, err := read.Read("x", data)
		if err != nil || neutral.Source.Format != format {
			t.Errorf("with a neutral name: %v", err)
		}
	}
	sameHoweverSaved(t, path, data, tr)
	readsEveryStump(t, path, data)
}

func asJSON(t *testing.T, tr *aircheck.Transcript) []byte {
	t.Helper()
	out, err := json.MarshalIndent(tr, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sameHoweverSaved checks that line ends, byte-order mark, final newlines and
// UTF-16 change nothing but the source's digest and size.
func sameHoweverSaved(t *testing.T, path string, data []byte, want *aircheck.Transcript) {
	if !utf8.Valid(data) {
		return
	}
	text := string(data)
	saved := map[string][]byte{
		"CRLF":           []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"BOM":            []byte("\ufeff" + text),
		"final newlines": []byte(text + "\n\n\n"),
		"UTF-16LE":       utf16Bytes("\ufeff"+text, false),
		"UTF-16BE":       utf16Bytes("\ufeff"+text, true),
	}
	for how, data := range saved {
		got, err := read.Read(path, data)
		if err != nil {
			t.Errorf("saved with %s: %v", how, err)
			continue
		}
		got.Source, got.ID = want.Source, want.ID
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("saved with %s it reads differently:\n%s", how, diff)
		}
	}
}

func utf16Bytes(s string, big bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

// readsEveryStump cuts the file after every line: what is left is read soundly
// or refused with a coded error.
func readsEveryStump(t *testing.T, path string, data []byte) {
	for i, c := range data {
		if c != '\n' {
			continue
		}
		tr, err := read.Read(path, data[:i])
		if err != nil {
			var coded *aircheck.Error
			if !errors.As(err, &coded) {
				t.Fatalf("cut at byte %d: uncoded error %v", i, err)
			}
			continue
		}
		for _, problem := range unsound(tr) {
			t.Fatalf("cut at byte %d: %s", i, problem)
		}
	}
}

// fuzzed names the one format that FuzzRead keeps to; "" is all of them.
var fuzzed = flag.String("format", "", "fuzz the reader of this format alone")

func FuzzRead(f *testing.F) {
	for _, format := range read.Formats {
		if *fuzzed != "" && *fuzzed != format.Name {
			continue
		}
		paths, _ := filepath.Glob(filepath.Join("testdata", format.Name, "*"))
		for _, p := range paths {
			if data, err := os.ReadFile(p); err == nil {
				f.Add(data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tr, err := read.Read("x", data)
		if err != nil || *fuzzed != "" && *fuzzed != tr.Source.Format {
			return
		}
		for _, problem := range unsound(tr) {
			t.Error(problem)
		}
		again, err := read.Read("x", data)
		if err != nil || !cmp.Equal(tr, again) {
			t.Error("the second reading differs")
		}
	})
}
