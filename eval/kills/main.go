// Command kills proves that "aircheck add" can be killed at any moment: it
// starts the built program on a made-up corpus, kills it after a random time,
// lets "aircheck doctor" judge the library, and goes on with the same library;
// when one is complete it must hold every file once, and a new one is begun.
//
//	go run ./eval/kills -n 200
//
// The times are drawn from a seed, what they hit is not: that is the point.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
)

func main() {
	var o options
	flag.IntVar(&o.kills, "n", 200, "how many kills")
	flag.IntVar(&o.mb, "mb", 12, "size of the corpus in MB (10^6 bytes); add stores some 3 MB at a time")
	flag.Uint64Var(&o.seed, "seed", 1, "for the corpus and the times")
	flag.StringVar(&o.binary, "binary", "", "aircheck to kill; default is built from this checkout")
	flag.BoolVar(&o.verbose, "v", false, "a line for each kill")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "kills:", err)
		os.Exit(1)
	}
}

type options struct {
	kills, mb int
	seed      uint64
	binary    string
	verbose   bool
}
