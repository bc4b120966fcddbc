package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"aircheck/eval/program"
)

// add measures "aircheck add" as a person runs it: the whole folder into an
// empty library, in a process of its own.
func (b *bench) add(ctx context.Context) error {
	if b.binary == "" {
		binary, err := program.Build(ctx, filepath.Dir(b.library))
		if err != nil {
			return err
		}
		b.binary = binary
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.RemoveAll(b.library + suffix); err != nil {
			return err
		}
	}
	cmd := exec.CommandContext(ctx, b.binary, "add", b.tapes, "--library", b.library)
	start := time.Now()
	out, memory, err := program.Run(cmd)
	if err != nil {
		return fmt.Errorf("aircheck add: %w\n%s", err, out[max(0, len(out)-2000):])
	}
	took := time.Since(start)
	speed := float64(b.bytes) / 1e6 / took.Seconds()
	line("add, end to end", speed, "> 6 MB/s", speed > 6, 0, "MB/s")
	used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	line("  by processor time of two cores", 2*float64(b.bytes)/1e6/used.Seconds(), "", true, 0, "MB/s")
	if memory > 0 {
		mb := float64(memory) / 1e6
		line("add, most memory", mb, "< 600 MB", mb < 600, 0, "MB")
	}
	if info, err := os.Stat(b.library); err == nil {
		line("library, to the size of the text", float64(info.Size())/float64(b.bytes), "", true, 0, "x")
	}
	return nil
}
