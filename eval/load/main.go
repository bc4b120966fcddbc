// Command load measures the desk as a newsroom uses it. It starts the built
// binary on a made-up library, talks to it on the loopback address only, stops
// by itself, and never fails on slow times. Three parts:
//
//   - alone: one reader asks for pages of each kind, one after another
//
//   - readers: many people at once, who read for some seconds before they go
//     on, while transcripts are added
//
//   - no pause: as many programs, each asking for the next page as soon as it
//     has one, while transcripts are added
//
//     go run ./eval/load -mb 200 -readers 50 -for 1m
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"aircheck/eval/program"
)

type options struct {
	mb      int
	readers int
	length  time.Duration
	pause   time.Duration
	alone   int
	closed  bool
	library string
}

func main() {
	var o options
	flag.IntVar(&o.mb, "mb", 200, "size of the library's text in MB (10^6 bytes)")
	flag.IntVar(&o.readers, "readers", 50, "how many read at the same time; 0 leaves the crowds out")
	flag.DurationVar(&o.length, "for", time.Minute, "how long each crowd reads")
	flag.DurationVar(&o.pause, "pause", 2*time.Second, "how long people read before they go on: half of it to one and a half")
	flag.IntVar(&o.alone, "alone", 100, "pages of each kind for one reader; 0 leaves the part out")
	flag.BoolVar(&o.closed, "closed", true, "also measure readers without a pause")
	flag.StringVar(&o.library, "library", "", "use this library, and add to it, instead of making one")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "aircheck-load-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p := newsroom{dir: dir, library: o.library}
	if p.binary, err = program.Build(ctx, dir); err != nil {
		return err
	}
	if p.library == "" {
		p.library = filepath.Join(dir, "library.db")
		tapes, err := p.tapes(1, o.mb)
		if err != nil {
			return err
		}
		if err := p.add(ctx, tapes); err != nil {
			return err
		}
	}
	if o.alone > 0 {
		if err := p.measure(ctx, "one reader", 0, func(d *desk) *visits { return d.alone(ctx, o.alone) }); err != nil {
			return err
		}
	}
	if o.readers == 0 {
		return nil
	}
	what := fmt.Sprintf("%d readers who pause %s to %s, while adding", o.readers, o.pause/2, 3*o.pause/2)
	if err := p.measure(ctx, what, o.mb/8, func(d *desk) *visits { return d.crowd(ctx, o.readers, o.length, o.pause) }); err != nil {
		return err
	}
	if !o.closed {
		return nil
	}
	what = fmt.Sprintf("%d readers without a pause, while adding", o.readers)
	return p.measure(ctx, what, o.mb/8, func(d *desk) *visits { return d.crowd(ctx, o.readers, o.length, 0) })
}
