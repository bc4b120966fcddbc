package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"time"

	"aircheck/eval/program"
	"aircheck/read"
)

const leastTime = 3 * time.Second

// read measures read.Read on one core, over the whole corpus or for some
// seconds, and takes down who speaks: the search stage asks for them.
func (b *bench) read(ctx context.Context) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	turns := map[string]int{}
	done, start, used := 0, time.Now(), program.ProcessorTime()
	for _, f := range b.files {
		tr, err := read.Read(f.Name, f.Data)
		if err != nil {
			return fmt.Errorf("reading %s: %w", f.Name, err)
		}
		done += len(f.Data)
		for _, t := range tr.Turns {
			if !t.Unidentified {
				turns[t.Speaker]++
			}
		}
		if time.Since(start) > leastTime {
			break
		}
	}
	speed := float64(done) / 1e6 / time.Since(start).Seconds()
	used = program.ProcessorTime() - used
	b.cast = slices.SortedFunc(maps.Keys(turns), func(x, y string) int {
		return cmp.Or(turns[y]-turns[x], cmp.Compare(x, y))
	})
	floor := 0.0
	if t := ripgrep(ctx, b.tapes, "--threads=1", "--count-matches", "--word-regexp", "--ignore-case", commonest); t > 0 {
		floor = float64(b.bytes) / 1e6 / t.Seconds()
	}
	line("reading, one core", speed, "> 40 MB/s", speed > 40, floor, "MB/s")
	if used > 0 {
		line("  by processor time", float64(done)/1e6/used.Seconds(), "", true, 0, "MB/s")
	}
	return nil
}

// commonest is a word in nearly every turn.
const commonest = "the"
