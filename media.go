package aircheck

import (
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Offset is a place in a recording, to the millisecond. The zero Offset is
// unknown; the start of the recording is OffsetAt(0). In JSON it is a number
// of seconds.
type Offset int64

// OffsetAt is the place d after the start of the recording; one before it is
// its start.
func OffsetAt(d time.Duration) Offset { return Offset(max(0, d.Milliseconds()) + 1) }

// Known reports whether the place is known.
func (o Offset) Known() bool { return o > 0 }

// Duration is the time from the start of the recording; 0 if unknown.
func (o Offset) Duration() time.Duration { return time.Duration(max(0, int64(o)-1)) * time.Millisecond }

// Seconds is Duration in seconds.
func (o Offset) Seconds() float64 { return float64(max(0, int64(o)-1)) / 1000 }

// String is the place as 1:02:03.
func (o Offset) String() string {
	if !o.Known() {
		return ""
	}
	s := int64(o.Duration() / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// MarshalJSON writes seconds, null if unknown.
func (o Offset) MarshalJSON() ([]byte, error) {
	if !o.Known() {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, o.Seconds(), 'f', -1, 64), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (o *Offset) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*o = 0
		return nil
	}
	seconds, err := strconv.ParseFloat(string(data), 64)
	if err != nil || math.IsNaN(seconds) || seconds < 0 || seconds > maxSeconds {
		return fmt.Errorf("%s is no number of seconds", data)
	}
	*o = OffsetAt(time.Duration(math.Round(seconds*1000)) * time.Millisecond)
	return nil
}

// maxSeconds is ten years: no recording is longer.
const maxSeconds = 10 * 366 * 24 * 3600

// Media is the recording that a transcript is of.
type Media struct {
	URL string `json:"url"` // http, https or a relative path
	// Shift is added to an Offset of the transcript, in seconds, to find it in
	// the recording: it corrects a transcript that runs early or late.
	Shift float64 `json:"shift,omitempty"`
}

// At is the address of a place in the recording, as a Media Fragment
// (https://www.w3.org/TR/media-frags/): talk.mp3#t=62.5. It is "" if there is
// no recording, and the recording's own address if the place is unknown.
func (m Media) At(o Offset) string {
	if m.URL == "" || !o.Known() {
		return m.URL
	}
	address, _, _ := strings.Cut(m.URL, "#")
	seconds := max(0, o.Seconds()+m.Shift)
	return address + "#t=" + strconv.FormatFloat(math.Round(seconds*1000)/1000, 'f', -1, 64)
}

// CheckMedia says what is wrong with a recording's address: it must be a
// relative path or an http or https address, which a page can safely link to.
func CheckMedia(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" || u.Scheme != "" && u.Host == "" {
		return Errorf(Invalid, "%q is no address of a recording: give http://..., https://... or a relative path", address)
	}
	return nil
}

// Timing is when a word of a turn was said in the recording.
type Timing struct {
	Text  Span   `json:"text"` // in Turn.Text
	Start Offset `json:"start"`
	End   Offset `json:"end,omitzero"`
	// Kind is Interpolated where the format gives the word no time of its own
	// (recognisers leave out numerals), else empty.
	Kind AtKind `json:"kind,omitempty"`
}
