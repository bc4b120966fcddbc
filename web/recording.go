package web

import (
	"fmt"

	"aircheck"
)

// listenAt is the address of the second at which words are said, empty where
// there is no recording, or no place in it.
func listenAt(address string, o aircheck.Offset) string {
	if !o.Known() {
		return ""
	}
	return address
}

// placeOf is the time of the day, or the place in the recording where the day
// is not known.
func placeOf(day Moment, o aircheck.Offset, kind aircheck.AtKind) Moment {
	if day.Text != "" || !o.Known() {
		return day
	}
	return Moment{Text: o.String(), Machine: fmt.Sprintf("PT%.3fS", o.Seconds()), Estimated: kind == aircheck.Interpolated}
}
