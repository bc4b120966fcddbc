package grammar_test

import (
	"testing"

	"aircheck/grammar"
)

func TestReadClock(t *testing.T) {
	for s, want := range map[string]struct {
		minute int
		zone   string
		ok     bool
	}{
		"11:42 A.M. EST":            {702, "America/New_York", true},
		"2:05 p.m. EDT":             {845, "America/New_York", true},
		"12:10 AM":                  {10, "", true},
		"12:10\u00a0P.M.\u00a0PST.": {730, "America/Los_Angeles", true},
		"8:00 PM Eastern Time":      {1200, "", true},
		"11:42":                     {},
		"11:42 EST":                 {},
		"25:10 P.M. EST":            {},
		"2:05 p.m. on Friday":       {},
		"2:05 p.m. EST we left":     {},
		"":                          {},
	} {
		a, ok := grammar.ReadClock(s)
		if ok != want.ok || ok && (a.Minute != want.minute || a.Zone != want.zone || !a.HasTime) {
			t.Errorf("%q: %+v, %v; want %+v", s, a, ok, want)
		}
	}
}
