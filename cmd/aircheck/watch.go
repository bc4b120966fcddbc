package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/ingest"
)

type watchOptions struct {
	addOptions
	every time.Duration
	once  bool
}

func newWatchCommand(p *program) *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch DIR",
		Short: "Add what appears or changes in a folder, until stopped",
		Long: `Look at a folder and all below it every few seconds, and add what is new and
what has changed, as 'aircheck add' does. A file is added once it has looked the
same twice: one that is still being written waits. A changed file becomes a new
revision. When a sidecar changes, the file it describes is read again.

Nothing is remembered but the library itself: after a restart everything is
looked at once more, and what is stored already is unchanged. The library is
held only while something is written, so that other commands can write between.

Stop it with Ctrl-C.`,
		Example: `  aircheck watch /srv/transcripts
  aircheck watch --network KBN --every 30s incoming/`,
		Args: oneArgument("a folder"),
		RunE: func(cmd *cobra.Command, args []string) error { return runWatch(cmd.Context(), p, args[0], o) },
	}
	o.add(cmd.Flags())
	cmd.Flags().DurationVar(&o.every, "every", 2*time.Second, "how long to wait between looks, from 100ms")
	cmd.Flags().BoolVar(&o.once, "once", false, "stop when everything that stands still has been added")
	cmd.Flags().IntVar(&o.workers, "workers", 0, "read this `number` of files at the same time (default: one for each core)")
	cmd.Flags().DurationVar(&o.wait, "wait", time.Hour, "how long to wait while another program writes the library")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runWatch(ctx context.Context, p *program, dir string, o watchOptions) error {
	about, err := o.about()
	if err != nil {
		return err
	}
	if o.every < 100*time.Millisecond || o.workers < 0 {
		return usagef("--every is a duration from 100ms, and --workers a number from 0")
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return aircheck.Errorf(aircheck.NotFound, "%s is no folder: give the one in which transcripts appear", dir)
	}
	restore := boundMemory()
	defer restore()
	if !o.json {
		fmt.Fprintf(p.err, "watching %s every %s; stop with Ctrl-C\n", dir, o.every)
		_ = p.err.Flush()
	}
	w := ingest.Watcher{Folder: dir}
	for looks := 1; ; looks++ {
		files, err := w.Ready()
		if err != nil { // a drive that went away may come back
			fmt.Fprintf(p.err, "aircheck: %s cannot be read and is tried again: %v\n", dir, err)
			_ = p.err.Flush()
		}
		if len(files) > 0 {
			if err := p.addReady(ctx, files, ingest.Ingester{Workers: o.workers, About: about}, o); err != nil {
				return quietStop(ctx, err)
			}
		}
		if o.once && looks > 1 && len(files) == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return quietStop(ctx, ctx.Err())
		case <-time.After(o.every):
		}
	}
}

// quietStop makes the end that a person asked for a good one.
func quietStop(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// addReady adds files and lets go of the library. What is unchanged, as nearly
// everything is after a restart, is not told.
func (p *program) addReady(ctx context.Context, files []string, ingester ingest.Ingester, o watchOptions) (err error) {
	library, err := p.openToWrite(ctx, o.wait)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	ingester.Library = library
	_, err = ingester.Add(ctx, ingest.Inputs(literal(files), p.stdin, ingest.Limits{}), func(outcome ingest.Outcome) {
		if outcome.Status != ingest.Unchanged && outcome.Status != ingest.Skipped {
			p.outcome(outcome, o.json)
		}
	})
	return err
}

// literal keeps a file called "-" from being taken for standard input.
func literal(files []string) []string {
	for i, f := range files {
		if strings.HasPrefix(f, "-") {
			files[i] = "./" + f
		}
	}
	return files
}
