package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// visits is what the readers saw, by kind of page.
type visits struct {
	sync.Mutex
	times  map[string][]time.Duration
	errors map[string]int
	late   int // searches whose counts came too late
}

func newVisits() *visits {
	return &visits{times: map[string][]time.Duration{}, errors: map[string]int{}}
}

func (v *visits) note(kind string, took time.Duration, err error) {
	v.Lock()
	defer v.Unlock()
	if err != nil {
		v.errors[err.Error()]++
		return
	}
	v.times[kind] = append(v.times[kind], took)
	v.times["all"] = append(v.times["all"], took)
}

func (v *visits) isLate() {
	v.Lock()
	defer v.Unlock()
	v.late++
}

// print writes a table: times in milliseconds, searches by
// how many turns they find.
func (v *visits) print(what string, took, adding time.Duration) {
	fmt.Printf("%s: %.0f s, %.0f pages a second", what, took.Seconds(), float64(len(v.times["all"]))/took.Seconds())
	if adding > 0 {
		fmt.Printf(", something was added during %.0f s", adding.Seconds())
	}
	fmt.Printf("\n\n%-10s %8s %9s %9s %9s %9s\n", "page", "visits", "p50", "p95", "p99", "most")
	for _, kind := range []string{"home", "rare", "common", "nothing", "reader", "speaker", "all"} {
		times := slices.Sorted(slices.Values(v.times[kind]))
		if len(times) == 0 {
			continue
		}
		ms := func(q float64) float64 { return times[int(q*float64(len(times)-1))].Seconds() * 1000 }
		fmt.Printf("%-10s %8d %9.1f %9.1f %9.1f %9.1f\n", kind, len(times), ms(0.5), ms(0.95), ms(0.99), ms(1))
	}
	fmt.Printf("\nsearches that came without their counts: %d\n", v.late)
	for message, n := range v.errors {
		fmt.Printf("error, %d times: %s\n", n, message)
	}
	if len(v.errors) == 0 {
		fmt.Println("no errors")
	}
}
