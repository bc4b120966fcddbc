package main

import (
	"context"
	"os/exec"
	"time"
)

// ripgrep is the fastest of three runs over the corpus, 0 where it is not
// installed or fails.
func ripgrep(ctx context.Context, dir string, args ...string) time.Duration {
	program, err := exec.LookPath("rg")
	if err != nil {
		return 0
	}
	best := time.Duration(0)
	for range 3 {
		start := time.Now()
		if err := exec.CommandContext(ctx, program, append(args, dir)...).Run(); err != nil {
			return 0
		}
		if t := time.Since(start); best == 0 || t < best {
			best = t
		}
	}
	return best
}
