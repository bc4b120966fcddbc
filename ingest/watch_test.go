package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aircheck/ingest"
)

// TestWatcher_Ready changes a folder and looks at it, step by step.
func TestWatcher_Ready(t *testing.T) {
	dir := write(t, "a.txt", "one", ".hidden", "x")
	w := ingest.Watcher{Folder: dir}
	clock := time.Date(2031, 3, 14, 20, 0, 0, 0, time.UTC)
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		clock = clock.Add(time.Second)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, clock, clock); err != nil {
			t.Fatal(err)
		}
	}
	look := func(step, want string) {
		t.Helper()
		files, err := w.Ready()
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range files {
			files[i], _ = filepath.Rel(dir, f)
		}
		if got := strings.Join(files, " "); got != want {
			t.Errorf("%s: ready %q, want %q", step, got, want)
		}
	}
	look("the first look", "")
	look("it has not changed since", "a.txt")
	look("given once", "")
	put("b.txt", "half of")
	look("a new file", "")
	put("b.txt", "half of it is written")
	look("it grows", "")
	look("it stands still", "b.txt")
	put("a.txt", "two")
	look("the same size, another time", "")
	look("and that stands still", "a.txt")
	put("sub/c.srt", "c")
	put("sub/c.srt.meta.json", "{}")
	look("a folder below", "")
	look("a file with its sidecar", "sub/c.srt")
	put("sub/c.srt.meta.json", `{"show": "Dawn"}`)
	look("the sidecar changes", "")
	look("so the file is added again", "sub/c.srt")
	if err := os.Remove(filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	look("a file goes", "")
	put("b.txt", "half of it is written")
	look("and comes back", "")
	look("like a new one", "b.txt")

	restarted := ingest.Watcher{Folder: dir}
	if files, err := restarted.Ready(); err != nil || len(files) != 0 {
		t.Errorf("after a restart: %v, %v", files, err)
	}
	if files, err := restarted.Ready(); err != nil || len(files) != 3 {
		t.Errorf("after a restart everything is looked at once more: %v, %v", files, err)
	}
	gone := ingest.Watcher{Folder: filepath.Join(dir, "nothing")}
	if _, err := gone.Ready(); err == nil {
		t.Error("no error for a folder that is not there")
	}
}
