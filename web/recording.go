package web

import (
	"fmt"

	"aircheck"
)

// listening leads to the recording, at the second the words are said.
type listening struct {
	URL string
	At  string // 1:02:03
}

// listenAt is nil where there is no recording, or no place in it.
func listenAt(address string, o aircheck.Offset) *listening {
	if address == "" || !o.Known() {
		return nil
	}
	return &listening{URL: address, At: o.String()}
}

// placeOf is the time of the day, or the place in the recording where the day
// is not known.
func placeOf(day Moment, o aircheck.Offset, kind aircheck.AtKind) Moment {
	if day.Text != "" || !o.Known() {
		return day
	}
	return Moment{Text: o.String(), Machine: fmt.Sprintf("PT%.3fS", o.Seconds()), Estimated: kind == aircheck.Interpolated}
}
