// Command gencorpus writes a made-up corpus of rush transcripts to a folder:
//
//	go run ./eval/gencorpus -mb 200 -out DIR
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"aircheck/internal/corpus"
)

func main() {
	mb := flag.Int("mb", 10, "size of the corpus in MB (10^6 bytes)")
	seed := flag.Uint64("seed", 1, "another seed is another corpus")
	out := flag.String("out", "", "folder to write to; made if it is not there")
	flag.Parse()
	if *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	files, size, err := write(*out, *seed, *mb*1_000_000)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gencorpus:", err)
		os.Exit(1)
	}
	fmt.Printf("%d files, %.1f MB in %s\n", files, float64(size)/1e6, *out)
}

func write(dir string, seed uint64, size int) (files, written int, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return 0, 0, err
	}
	for f := range corpus.Generate(seed, size) {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
			return files, written, err
		}
		files++
		written += len(f.Data)
	}
	return files, written, nil
}
