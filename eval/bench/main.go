// Command bench measures reading, adding and searching on a made-up corpus and
// prints a table: what was measured, the bar it should clear, and the time
// ripgrep needs for the like where it is installed. A slow time is a line in
// the table and never a failure.
//
//	go run ./eval/bench -mb 200
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"aircheck/internal/corpus"
)

type options struct {
	mb     int
	seed   uint64
	dir    string
	binary string
}

func main() {
	var o options
	flag.IntVar(&o.mb, "mb", 200, "size of the corpus in MB (10^6 bytes)")
	flag.Uint64Var(&o.seed, "seed", 1, "another seed is another corpus")
	flag.StringVar(&o.dir, "dir", "", "folder for corpus and library, kept; default is a temporary one, removed")
	flag.StringVar(&o.binary, "binary", "", "aircheck to measure; default is built from this checkout")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "aircheck-bench-*"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.dir)) }()
	}
	b := &bench{
		files: slices.Collect(corpus.Generate(o.seed, o.mb*1_000_000)),
		tapes: filepath.Join(o.dir, "tapes"), library: filepath.Join(o.dir, "bench.aircheck"), binary: o.binary,
	}
	for _, f := range b.files {
		b.bytes += len(f.Data)
	}
	fmt.Printf("%d files, %.0f MB, %d cores, %s %s/%s\n\n", len(b.files), float64(b.bytes)/1e6, runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	printHead()
	for _, stage := range []func(context.Context) error{b.writeTapes, b.read, b.add, b.open, b.search, b.verify} {
		if err := stage(ctx); err != nil {
			return err
		}
	}
	return nil
}

// bench is what the stages hand on to each other.
type bench struct {
	files   []corpus.File
	bytes   int
	tapes   string // folder of the corpus
	library string
	binary  string
	cast    []string // speakers of the corpus, the one with most turns first
}

func (b *bench) writeTapes(context.Context) error {
	if err := os.MkdirAll(b.tapes, 0o777); err != nil {
		return err
	}
	for _, f := range b.files {
		if err := os.WriteFile(filepath.Join(b.tapes, f.Name), f.Data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
