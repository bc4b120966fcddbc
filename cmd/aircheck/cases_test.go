package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/*.txt and docs/cli.md with what the program prints")

// TestCases runs the commands of testdata/*.txt, one after the other in a
// folder that holds testdata/tapes and testdata/later, and compares all that
// they print. A case file is:
//
//	# a remark
//	$ aircheck add tapes < input
//	a line of standard output
//	! a line of standard error
//	? 1
//
// The last line is the exit code, left out if it is 0. An empty line of output
// is a full stop, and a backslash keeps a line from being taken for another
// kind. The folder is shown as $DIR.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		path, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := play(t, string(want))
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(want) {
				t.Errorf("%s prints something else:\n%s", file, firstDifference(got, string(want)))
			}
		})
	}
}

// play runs the commands of a script and returns it with what they print now.
func play(t *testing.T, script string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	var out strings.Builder
	for line := range strings.Lines(script) {
		command, isCommand := strings.CutPrefix(line, "$ aircheck")
		switch {
		case isCommand:
			out.WriteString(line)
			out.WriteString(strings.ReplaceAll(perform(t, dir, strings.TrimSpace(command)), dir, "$DIR"))
			out.WriteByte('\n')
		case strings.HasPrefix(line, "#"):
			out.WriteString(line)
		}
	}
	return out.String()
}

// perform runs one command and writes down what it printed.
func perform(t *testing.T, dir, command string) string {
	t.Helper()
	args := splitShell(t, command)
	var input io.Reader = strings.NewReader("")
	if n := len(args); n > 2 && args[n-2] == "<" {
		data, err := os.ReadFile(args[n-1])
		if err != nil {
			t.Fatal(err)
		}
		input, args = bytes.NewReader(data), args[:n-2]
	}
	stdout, stderr, code := execute(t.Context(), dir, input, args...)
	var out strings.Builder
	for line := range strings.Lines(stdout) {
		switch {
		case line == "\n":
			line = ".\n" // an empty line is the end of the output
		case strings.ContainsAny(line[:1], "#$!?.\\"):
			line = "\\" + line
		}
		out.WriteString(line)
	}
	if stdout != "" && !strings.HasSuffix(stdout, "\n") {
		out.WriteByte('\n')
	}
	for line := range strings.Lines(stderr) {
		out.WriteString(strings.TrimRight("! "+strings.TrimSuffix(line, "\n"), " ") + "\n")
	}
	if code != 0 {
		fmt.Fprintf(&out, "? %d\n", code)
	}
	return out.String()
}

// execute runs the program on the library of the working folder, without a
// terminal; dir takes temporary files.
func execute(ctx context.Context, dir string, input io.Reader, args ...string) (stdout, stderr string, code int) {
	var out, err bytes.Buffer
	code = run(ctx, args, system{
		stdin: input, stdout: &out, stderr: &err,
		env: func(name string) string {
			return map[string]string{"AIRCHECK_LIBRARY": "library.db"}[name]
		},
		home: func() (string, error) { return "", errors.New("no home in tests") },
		temp: dir,
	})
	return out.String(), err.String(), code
}

// splitShell cuts a command line at blanks outside quotes.
func splitShell(t *testing.T, command string) []string {
	t.Helper()
	var args []string
	var word strings.Builder
	quote, open := rune(0), false
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ':
			if open || word.Len() > 0 {
				args = append(args, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
		}
	}
	if quote != 0 {
		t.Fatalf("a quote is not closed: %s", command)
	}
	if open || word.Len() > 0 {
		args = append(args, word.String())
	}
	return args
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := lineAt(g, i), lineAt(w, i)
		if a != b {
			return "line " + strconv.Itoa(i+1) + "\n got " + a + "\nwant " + b
		}
	}
	return ""
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return strconv.Quote(lines[i])
	}
	return "nothing"
}
