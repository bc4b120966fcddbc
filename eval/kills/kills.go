package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"aircheck/eval/program"
)

// trial is one run of the whole check.
type trial struct {
	options
	tapes, library string
	want           map[string]bool // digests of the corpus
	rng            *rand.Rand
	full           time.Duration // of an undisturbed add

	killed, early, complete int
	reported                int // outcomes that killed runs had printed
}

func run(ctx context.Context, o options) (err error) {
	dir, err := os.MkdirTemp("", "aircheck-kills-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			fmt.Fprintln(os.Stderr, "kills: the library that failed is kept in", dir)
			return
		}
		err = os.RemoveAll(dir)
	}()
	t := &trial{
		options: o, tapes: filepath.Join(dir, "tapes"), library: filepath.Join(dir, "library", "kills.aircheck"),
		rng: rand.New(rand.NewPCG(o.seed, 0x6b696c6c)),
	}
	if t.binary == "" {
		if t.binary, err = program.Build(ctx, dir); err != nil {
			return err
		}
	}
	if t.want, err = writeTapes(t.tapes, o.seed, o.mb*1_000_000); err != nil {
		return err
	}
	if err := t.all(ctx); err != nil {
		return err
	}
	fmt.Printf("%d kills (%d before there was a library) in %d libraries of %d files: every doctor passed, all %d outcomes reported before a kill were kept, every complete library held every file once\n",
		t.killed, t.early, t.complete, len(t.want), t.reported)
	return nil
}

func (t *trial) all(ctx context.Context) error {
	start := time.Now()
	if err := t.addToTheEnd(ctx); err != nil {
		return err
	}
	t.full = time.Since(start)
	if err := t.begin(); err != nil {
		return err
	}
	for t.killed < t.kills {
		if err := t.once(ctx); err != nil {
			return fmt.Errorf("after %d kills: %w", t.killed, err)
		}
	}
	return t.addToTheEnd(ctx)
}

// once starts an add and kills it. The times reach from the first instruction
// to half of a whole run, so that a library takes several kills to fill.
func (t *trial) once(ctx context.Context) error {
	delay := time.Duration(t.rng.Int64N(int64(t.full/2) + 1))
	brief, cancel := context.WithTimeout(ctx, delay) // its end is SIGKILL
	defer cancel()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(brief, t.binary, "add", t.tapes, "--library", t.library, "--json")
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case cmd.ProcessState != nil && cmd.ProcessState.Success():
		t.complete++
		if err := t.holdsAll(ctx); err != nil {
			return err
		}
		return t.begin()
	case cmd.ProcessState == nil, cmd.ProcessState.ExitCode() >= 0 && brief.Err() == nil, cmd.ProcessState.ExitCode() > 1:
		return fmt.Errorf("aircheck add failed by itself: %w\n%s", err, stderr.Bytes())
	}
	t.killed++
	if t.verbose {
		fmt.Printf("kill %d after %s\n", t.killed, delay.Round(time.Millisecond))
	}
	if err := t.doctor(ctx); err != nil {
		return err
	}
	return t.holdsReported(ctx, stdout.Bytes())
}

// doctor must pass as soon as there is a library to look at.
func (t *trial) doctor(ctx context.Context) error {
	if _, err := os.Stat(t.library); errors.Is(err, fs.ErrNotExist) {
		t.early++
		return nil
	}
	out, err := exec.CommandContext(ctx, t.binary, "doctor", "--library", t.library).CombinedOutput()
	if err != nil {
		return fmt.Errorf("aircheck doctor: %w\n%s", err, out)
	}
	return nil
}

// begin throws the library away.
func (t *trial) begin() error {
	dir := filepath.Dir(t.library)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o777)
}

// addToTheEnd is what a person does after a crash: the same command again. It
// must complete what is there.
func (t *trial) addToTheEnd(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, t.binary, "add", t.tapes, "--library", t.library).CombinedOutput()
	if err != nil {
		return fmt.Errorf("aircheck add: %w\n%s", err, out)
	}
	t.complete++
	if err := t.holdsAll(ctx); err != nil {
		return err
	}
	return t.doctor(ctx)
}
