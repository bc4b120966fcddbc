package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"aircheck"
	"aircheck/sqlite"
)

// addForever in the environment makes the test binary a process that adds to
// the library it names until it is killed.
const addForever = "AIRCHECK_TEST_ADD_FOREVER"

func TestMain(m *testing.M) {
	if path := os.Getenv(addForever); path != "" {
		fmt.Fprintln(os.Stderr, addUntilKilled(context.Background(), path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

const killBatch = 3

func addUntilKilled(ctx context.Context, path string) error {
	l, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	list, err := l.List(ctx, aircheck.Filter{Limit: 1})
	if err != nil {
		return err
	}
	c := newCorpus(1)
	for range list.Total { // what was added before the last kill
		c.document()
	}
	for {
		var docs []aircheck.Document
		for range killBatch {
			docs = append(docs, c.document())
		}
		if err := l.Add(ctx, docs...); err != nil {
			return err
		}
	}
}

func TestAdd_KilledAtAnyMomentLeavesWholeBatches(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	before := 0
	for kill := range int64(6) {
		addAndKill(t, path, 3*kill+1)
		l, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			t.Fatalf("after kill %d: %v", kill, err)
		}
		findings, err := l.Check(t.Context(), nil)
		if err != nil || len(findings) > 0 {
			t.Errorf("after kill %d: %v, %v", kill, findings, err)
		}
		s, err := l.Stats(t.Context())
		if err != nil || s.Transcripts%killBatch != 0 || s.Transcripts < before {
			t.Errorf("after kill %d there are %d transcripts, before it %d; %v", kill, s.Transcripts, before, err)
		}
		before = s.Transcripts
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if before == 0 {
		t.Error("nothing was ever added")
	}
}

// addAndKill kills the process when its log has grown to the given number of
// pieces, which are smaller than a batch: while it writes.
func addAndKill(t *testing.T, path string, pieces int64) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), addForever+"="+path)
	child.Stderr = os.Stderr
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for size := int64(0); size < pieces*300_000 && t.Context().Err() == nil; runtime.Gosched() {
		if info, err := os.Stat(path + "-wal"); err == nil {
			size = info.Size()
		}
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); child.ProcessState.Exited() {
		t.Fatalf("the process ended before it was killed: %v", err)
	}
}
