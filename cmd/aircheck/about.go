package main

import (
	"github.com/spf13/pflag"

	"aircheck"
	"aircheck/read"
)

// aboutFlags are what a person knows of a broadcast that its file does not say.
type aboutFlags struct {
	network, show, aired, zone, media string
	shift                             float64
	part                              int

	flags *pflag.FlagSet
}

func (a *aboutFlags) add(flags *pflag.FlagSet) {
	a.flags = flags
	flags.StringVar(&a.network, "network", "", "the `name` of the network")
	flags.StringVar(&a.show, "show", "", "the `name` of the show")
	flags.StringVar(&a.aired, "aired", "", "when it was aired: '2031-03-14 20:00', 2031-03-14, or RFC 3339")
	flags.StringVar(&a.zone, "zone", "", "the IANA `zone` in which it tells its time (default: that of the transcript, else America/New_York)")
	flags.StringVar(&a.media, "media", "", "the `address` of the recording: http(s) or a relative path")
	flags.Float64Var(&a.shift, "shift", 0, "`seconds` to add to times in the transcript to find them in the recording")
	flags.IntVar(&a.part, "part", 0, "the `number` of this file among those of one programme, from 1")
}

// about is what was given.
func (a *aboutFlags) about() (read.About, error) {
	about := read.About{Network: a.network, Show: a.show, Media: a.media, Part: a.part}
	if a.flags.Changed("shift") { // 0 takes back what was set before
		about.Shift = &a.shift
	}
	if a.part < 0 {
		return about, usagef("--part is a number from 1")
	}
	if a.media != "" {
		if err := aircheck.CheckMedia(a.media); err != nil {
			return about, asUsage(err)
		}
	}
	return about, asUsage(about.ParseTime(a.aired, a.zone))
}
