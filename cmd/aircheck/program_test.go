package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"aircheck"
)

// sampled makes a folder with the tapes of testdata in a library and goes there.
func sampled(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	if _, stderr, code := execute(t.Context(), dir, nil, "add", "tapes"); code != done {
		t.Fatalf("add: exit code %d, %s", code, stderr)
	}
	return dir
}

func TestSearch_JSONIsPassagesAndAPage(t *testing.T) {
	dir := sampled(t)
	var cursor string
	var refs []string
	for range 4 {
		stdout, stderr, code := execute(t.Context(), dir, nil, "search", "--json", "--limit", "2", "--cursor", cursor, "toll")
		if code != done {
			t.Fatalf("exit code %d, %s", code, stderr)
		}
		lines := strings.Split(strings.TrimSpace(stdout), "\n")
		for _, line := range lines[:len(lines)-1] {
			var p aircheck.Passage
			if err := json.Unmarshal([]byte(line), &p); err != nil || p.Quote == "" || len(p.Marks) == 0 {
				t.Errorf("line %s: %v", line, err)
			}
			refs = append(refs, p.Ref())
		}
		var last page
		if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil || last.Total != 5 {
			t.Fatalf("last line %s: %v", lines[len(lines)-1], err)
		}
		if cursor = last.Cursor; cursor == "" {
			break
		}
	}
	if len(refs) != 5 || cursor != "" {
		t.Errorf("the pages hold %d passages, cursor %q", len(refs), cursor)
	}
}

func TestSearch_WrongCursorIsWrongUsage(t *testing.T) {
	dir := sampled(t)
	if _, stderr, code := execute(t.Context(), dir, nil, "search", "--cursor", "nonsense", "toll"); code != wrongUsage {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func TestShow_SourceIsTheFileAsItCame(t *testing.T) {
	dir := sampled(t)
	want, err := os.ReadFile("tapes/daybreak.txt")
	if err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := execute(t.Context(), dir, nil, "show", "--source", "nln.daybreak.2024-05-06T0600")
	if code != done || stdout != string(want) {
		t.Errorf("exit code %d, %d bytes of %d, %s", code, len(stdout), len(want), stderr)
	}
}

func TestDoctor_NamesDamage(t *testing.T) {
	dir := sampled(t)
	db, err := sql.Open("sqlite", "library.db")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`UPDATE source SET data = zeroblob(length(data))`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := execute(t.Context(), dir, nil, "doctor")
	if code != negative || !strings.Contains(stdout, "what to do: ") || !strings.Contains(stdout, "findings: ") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}

func TestDoctor_NamesWhatDoesNotOpen(t *testing.T) {
	dir := sampled(t)
	if err := os.Truncate("library.db", 20_000); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := execute(t.Context(), dir, nil, "doctor")
	if code != negative || strings.Contains(stdout, "aircheck doctor") || !strings.Contains(stdout, "what to do: ") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}

func TestAdd_DoesNotWaitForRights(t *testing.T) {
	dir := sampled(t)
	if err := os.Remove("library.db.lock"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("library.db.lock", 0o755); err != nil { // which nobody can write to, not even root
		t.Fatal(err)
	}
	_, stderr, code := execute(t.Context(), dir, nil, "add", "tapes")
	if code != failure || !strings.Contains(stderr, "may not be written") || strings.Contains(stderr, "waiting") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func TestAdd_Interrupted(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	ctx, stop := context.WithCancel(t.Context())
	stopping := system{
		stdin: strings.NewReader(""), stdout: writerFunc(func(p []byte) (int, error) {
			stop() // with the first outcome
			return len(p), nil
		}),
		stderr: new(bytes.Buffer), env: func(string) string { return "" }, home: func() (string, error) { return dir, nil },
	}
	code := run(ctx, []string{"add", "tapes", "--library", "library.db"}, stopping)
	if said := stopping.stderr.(*bytes.Buffer).String(); code != failure || !strings.Contains(said, "run the same command again") {
		t.Errorf("exit code %d, %s", code, said)
	}
	stdout, _, code := execute(t.Context(), dir, nil, "add", "tapes")
	if code != done || !strings.Contains(stdout, "failed 0") {
		t.Errorf("the next run: exit code %d\n%s", code, stdout)
	}
	if stdout, _, code := execute(t.Context(), dir, nil, "doctor"); code != done || !strings.Contains(stdout, "2 transcripts") {
		t.Errorf("doctor: exit code %d\n%s", code, stdout)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestBrokenPipeIsQuiet(t *testing.T) {
	dir := sampled(t)
	broken := system{
		stdin: strings.NewReader(""), stdout: writerFunc(func([]byte) (int, error) { return 0, syscall.EPIPE }),
		stderr: new(bytes.Buffer), env: func(string) string { return "" }, home: func() (string, error) { return dir, nil },
	}
	code := run(t.Context(), []string{"search", "--library", "library.db", "toll"}, broken)
	if said := broken.stderr.(*bytes.Buffer).String(); code != failure || said != "" {
		t.Errorf("exit code %d, says %q", code, said)
	}
}

// TestTerminal looks at what only a terminal sees.
func TestTerminal(t *testing.T) {
	dir := sampled(t)
	for _, c := range []struct{ noColor, want string }{{"", "The \x1b[1mtoll\x1b[22m is"}, {"1", "The «toll» is"}} {
		var out bytes.Buffer
		sys := system{
			stdin: strings.NewReader(""), stdout: &out, stderr: &out, outWidth: 60, errWidth: 60,
			env:  func(name string) string { return map[string]string{"NO_COLOR": c.noColor}[name] },
			home: func() (string, error) { return dir, nil },
		}
		if code := run(t.Context(), []string{"search", "--library", "library.db", "toll suspended"}, sys); code != done {
			t.Fatalf("exit code %d: %s", code, out.String())
		}
		if !strings.Contains(out.String(), c.want) {
			t.Errorf("NO_COLOR=%q: %q does not contain %q", c.noColor, out.String(), c.want)
		}
		out.Reset()
		if code := run(t.Context(), []string{"add", "--library", "again.db", "tapes", "missing.txt"}, sys); code != failure {
			t.Errorf("exit code %d", code)
		}
		if s := out.String(); !strings.Contains(s, " of 2 files") || !strings.Contains(s, "failed     missing.txt") || strings.Contains(s, "added      tapes") {
			t.Errorf("the bar says %q", s)
		}
		if err := errors.Join(os.Remove("again.db")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestConfig_DataFolder(t *testing.T) {
	home := filepath.FromSlash("/home/ada")
	for _, c := range []struct{ goos, xdg, local, want string }{
		{"linux", "", "", "/home/ada/.local/share"},
		{"linux", "/data", "", "/data"},
		{"linux", "relative", "", "/home/ada/.local/share"}, // the XDG specification ignores it
		{"darwin", "", "", "/home/ada/Library/Application Support"},
		{"windows", "", "/local", "/local"},
	} {
		sys := system{
			env: func(name string) string {
				return map[string]string{"XDG_DATA_HOME": c.xdg, "LocalAppData": c.local}[name]
			},
			home: func() (string, error) { return home, nil },
		}
		if got, err := dataFolder(c.goos, sys); err != nil || filepath.ToSlash(got) != c.want {
			t.Errorf("%+v: got %s, %v", c, got, err)
		}
	}
}
