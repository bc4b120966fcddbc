package aircheck

import "time"

// Transcript is one broadcast, or one part of it, as a reader understood it.
// Its JSON form is a contract: fields may be added, never renamed.
type Transcript struct {
	// ID names the transcript for ever: network, show and air time
	// (cnn.cnn-newsroom.2016-03-25T0000), "x" for what is unknown. Readers
	// propose it; it is given at the first add and never recomputed.
	ID string `json:"id"`
	// Revision counts the versions of this transcript, from 1.
	Revision int `json:"revision"`
	// BodySHA256 is the lower-case hex digest of Body.
	BodySHA256 string `json:"body_sha256"`
	Source     Source `json:"source"`

	Network   string   `json:"network,omitempty"`
	Show      string   `json:"show,omitempty"` // empty where none is printed: never guessed
	Headlines []string `json:"headlines,omitempty"`
	// Zone is the IANA name of the zone in which the broadcast tells its time.
	Zone string `json:"zone,omitempty"`
	// Day is the broadcast's own date, YYYY-MM-DD in Zone, also for what is
	// said after midnight. It is what on: means. Empty if undated.
	Day string `json:"day,omitempty"`
	// Aired and Until bound the broadcast. Until is zero where no window is
	// printed, both are zero if undated. DateOnly says that the day is known
	// and the time is not: Aired is then midnight.
	Aired    time.Time `json:"aired,omitzero"`
	Until    time.Time `json:"until,omitzero"`
	DateOnly bool      `json:"date_only,omitempty"`
	// Media is the recording this is a transcript of, if one is known.
	Media Media `json:"media,omitzero"`
	// Part is the number of this file among those of one programme, from 1; 0
	// if the programme is one file.
	Part int `json:"part,omitempty"`
	// Origin tells where network, show, headlines, aired, zone, media, shift and
	// part are from: "content" (the transcript itself), "file name", "sidecar
	// NAME", "flag", "set by hand". What nobody told has none, nor has a zone
	// that was assumed; a recording that was taken off has one.
	Origin map[string]string `json:"origin,omitempty"`
	// Rush tells that the source calls itself a rush transcript, which may be
	// updated.
	Rush bool `json:"rush,omitempty"`

	Segments []Segment `json:"segments,omitempty"`
	Clips    []Clip    `json:"clips,omitempty"`
	Turns    []Turn    `json:"turns"`
	Notes    []Note    `json:"notes,omitempty"`
	Warnings []Warning `json:"warnings,omitempty"`

	// Body is the UTF-8 text that all spans point into.
	Body string `json:"-"`
}

// Source is the file a transcript was read from, as it came.
type Source struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"` // lower-case hex, of the bytes as they came
	Bytes  int    `json:"bytes"`
	Format string `json:"format"` // a name from read.Formats
}

// IsCaption reports whether the source is captions, which print everything in
// one case and hardly ever who speaks.
func (s Source) IsCaption() bool {
	switch s.Format {
	case "srt", "vtt", "ttml", "scc", "ia-html":
		return true
	}
	return false
}

// Record is how a broadcast was written down. Records of different kinds of one
// broadcast hold the same words; they are neither parts nor versions of each
// other.
type Record string

// The kinds of record.
const (
	Transcribed Record = "a transcript"
	Captioned   Record = "captions"
	Recognised  Record = "speech recognition"
)

// Record is the kind of record that the source is.
func (s Source) Record() Record {
	switch s.Format {
	case "whisperx", "whisper-timestamped", "whisper", "deepgram", "assemblyai", "aws", "ibm", "speechmatics", "google":
		return Recognised
	}
	if s.IsCaption() {
		return Captioned
	}
	return Transcribed
}

// Segment is a stretch of the broadcast between breaks. N counts from 1.
type Segment struct {
	N    int  `json:"n"`
	Span Span `json:"span"`
}

// Clip is recorded material played inside the broadcast. N counts from 1.
type Clip struct {
	N    int    `json:"n"`
	Span Span   `json:"span"`
	Kind string `json:"kind"` // "video", "audio" or "feed"
	// Markers tells which markers are printed: "both", "begin", "end" or
	// "none". Where one is missing, the other end is inferred.
	Markers string `json:"markers"`
	// Doubt says why the bounds are uncertain; empty if they are printed.
	Doubt string `json:"doubt,omitempty"`
}

// Warning is something a reader repaired or could not understand. Line counts
// from 1 in the Body, which for plain text is the line of the source.
type Warning struct {
	Line    int    `json:"line"`
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

// Turn returns the turn with the given id, or nil.
func (t *Transcript) Turn(id string) *Turn {
	for i := range t.Turns {
		if t.Turns[i].ID == id {
			return &t.Turns[i]
		}
	}
	return nil
}
