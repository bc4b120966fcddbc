//go:build e2e

// Package e2e drives the built program in a real browser, as people use it. It
// imports nothing of ours. Run it with "make e2e".
package e2e

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
)

// binary is the program, built once for all tests.
var binary = sync.OnceValues(func() (string, error) {
	path := filepath.Join(workshop, "aircheck")
	if out, err := exec.Command("go", "build", "-o", path, "../cmd/aircheck").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return path, nil
})

// workshop is the folder of all that the tests make.
var workshop string

func TestMain(m *testing.M) {
	var err error
	if workshop, err = os.MkdirTemp("", "aircheck-e2e-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	closeBrowser()
	if err := os.RemoveAll(workshop); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// demo starts the program on the sample library and returns the address of the
// desk, without a slash at its end.
func demo(t *testing.T) string {
	t.Helper()
	return start(t, "demo", "--no-open", "--library", filepath.Join(t.TempDir(), "sample.db"))
}

// writableDemo is the same where files can be added.
func writableDemo(t *testing.T) string {
	t.Helper()
	library := filepath.Join(t.TempDir(), "sample.db")
	if out, err := program(t, "demo", "--json", "--library", library).CombinedOutput(); err != nil {
		t.Fatalf("make the sample: %v\n%s", err, out)
	}
	return start(t, "serve", "--write", "--addr", "127.0.0.1:0", "--library", library)
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(path, args...)
}

var addressIn = regexp.MustCompile(`(http://\S+)/ \(Ctrl-C ends it\)`)

// start runs the program until the test ends, and then stops it as Ctrl-C does.
// What it writes to standard error is a failure.
func start(t *testing.T, args ...string) string {
	t.Helper()
	p := program(t, args...)
	var stderr bytes.Buffer
	p.Stderr = &stderr
	stdout, err := p.StdoutPipe()
	if err == nil {
		err = p.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		if err := p.Wait(); err != nil || stderr.Len() > 0 {
			t.Errorf("the program ends with %v and says\n%s", err, &stderr)
		}
	})
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if found := addressIn.FindStringSubmatch(lines.Text()); found != nil {
			go func() { _, _ = io.Copy(io.Discard, stdout) }()
			return found[1]
		}
	}
	t.Fatalf("the program tells no address: %v", lines.Err())
	return ""
}
