package main

import (
	"fmt"
	"slices"
	"time"
)

func printHead() {
	fmt.Printf("%-44s %12s %12s %12s %8s\n", "", "measured", "bar", "ripgrep", "ratio")
}

// line prints one measurement. Floor 0 means there is none, ratio is measured
// to floor.
func line(what string, measured float64, bar string, met bool, floor float64, unit string) {
	mark := ""
	if !met {
		mark = "  <- misses the bar"
	}
	floorText, ratio := "", ""
	if floor > 0 {
		floorText = fmt.Sprintf("%.4g %s", floor, unit)
		ratio = fmt.Sprintf("%.3g", measured/floor)
	}
	fmt.Printf("%-44s %12s %12s %12s %8s%s\n", what, fmt.Sprintf("%.4g %s", measured, unit), bar, floorText, ratio, mark)
}

// atMost is a line whose bar is an upper bound, in milliseconds.
func atMost(what string, measured time.Duration, bar float64, floor time.Duration) {
	ms := milliseconds(measured)
	line(what, ms, fmt.Sprintf("< %g ms", bar), ms < bar, milliseconds(floor), "ms")
}

// shown is a line without a bar.
func shown(what string, measured, floor time.Duration) {
	line(what, milliseconds(measured), "", true, milliseconds(floor), "ms")
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// percentile of unsorted times, 0 to 100.
func percentile(times []time.Duration, p int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)*p/100, len(sorted)-1)]
}
