package aircheck

import "time"

// Turn is one speaker's words without a break. It opens at a printed label
// (or the format's own speaker change), never by guess.
type Turn struct {
	ID string `json:"id"` // "t12": given once per transcript, never reused
	N  int    `json:"n"`  // place in this revision, from 1

	// Speaker is the full name when it is known from the transcript, else the
	// label's name in readable case ("Unidentified Male").
	Speaker string `json:"speaker"`
	// Label is the printed label without its colon and time mark.
	Label         string `json:"label"`
	Title         string `json:"title,omitempty"` // "Sen.", "Retired Lt. Col."
	RoleAsPrinted string `json:"role_as_printed,omitempty"`
	Role          string `json:"role,omitempty"` // lower case, spelling repaired: "presidential candidate"
	Org           string `json:"org,omitempty"`
	Party         string `json:"party,omitempty"` // letter as printed: "R"
	State         string `json:"state,omitempty"` // as printed: "TX", "Texas", "South Bend, IN"
	Place         string `json:"place,omitempty"`
	// Via is the channel: "satellite", "telephone", "translator",
	// "translated text" ..., several joined by ", ".
	Via   string `json:"via,omitempty"`
	Voice Voice  `json:"voice"`
	// Unidentified marks a label that names no one (UNIDENTIFIED MALE,
	// QUESTION, GROUP): two such turns are never one person.
	Unidentified bool `json:"unidentified,omitempty"`

	Continues string `json:"continues,omitempty"` // id of the turn whose sentence this one goes on with
	Segment   int    `json:"segment,omitempty"`   // Segment.N
	Clip      int    `json:"clip,omitempty"`      // Clip.N, 0 outside clips

	At     time.Time `json:"at,omitzero"`
	End    time.Time `json:"end,omitzero"`
	AtKind AtKind    `json:"at_kind"`
	// Offset and OffsetEnd are the same bounds in the recording, where the
	// format has them; OffsetKind is Interpolated if they are estimated.
	Offset     Offset `json:"offset,omitzero"`
	OffsetEnd  Offset `json:"offset_end,omitzero"`
	OffsetKind AtKind `json:"offset_kind,omitempty"`
	// Timings are the times of single words, in order, where the format has them.
	Timings []Timing `json:"timings,omitzero"`
	// Doubt says why the speaker (or voice) is not certain; empty if it is.
	Doubt string `json:"doubt,omitempty"`
	// Repeats is the address of the turn that has these words where they were
	// first aired ("ID#t12"); empty if this is the first airing. The library
	// tells; readers leave it empty.
	Repeats string `json:"repeats,omitempty"`

	// Text is the spoken words, marks and stage notes removed, in the case
	// they were printed in. Pieces map it to the Body.
	Text   string  `json:"text"`
	Span   Span    `json:"span"` // from the time mark or label to the last word
	Pieces []Piece `json:"pieces"`
}

// Piece maps a run of a turn's Text to the Body; the two are the same bytes.
// A new piece begins after each removed mark and each paragraph. Pieces are
// numbered from 1 in citations: #t12p3.
type Piece struct {
	Text   Span      `json:"text"` // in Turn.Text
	Body   Span      `json:"body"` // in Transcript.Body
	At     time.Time `json:"at,omitzero"`
	AtKind AtKind    `json:"at_kind,omitempty"`
	// Offset is where the piece begins in the recording.
	Offset     Offset `json:"offset,omitzero"`
	OffsetKind AtKind `json:"offset_kind,omitempty"`
}

// Voice says how words came to air.
type Voice string

// The voices.
const (
	Live      Voice = "live"
	InClip    Voice = "clip"
	Narration Voice = "narration" // (voice-over)
	Screen    Voice = "screen"    // TEXT:, GRAPHIC: read, not spoken
	Announcer Voice = "announcer" // promos and advertisements
	Inserted  Voice = "inserted"  // printed in the record, not spoken on the floor
)

// Voices lists every [Voice].
var Voices = [...]Voice{Live, InClip, Narration, Screen, Announcer, Inserted}

// AtKind says where a time comes from.
type AtKind string

// Where a time comes from.
const (
	Stated       AtKind = "stated"       // printed
	Repaired     AtKind = "repaired"     // printed wrongly, read as this
	Interpolated AtKind = "interpolated" // estimated between printed times
	NoTime       AtKind = "none"
)

// NoteKind says what a [Note] is.
type NoteKind string

// The kinds of notes.
const (
	Inaudible    NoteKind = "inaudible"
	Phonetic     NoteKind = "phonetic" // (ph): the word before it is spelt by ear
	Crosstalk    NoteKind = "crosstalk"
	Laughter     NoteKind = "laughter"
	Applause     NoteKind = "applause"
	Music        NoteKind = "music"
	Break        NoteKind = "break"
	ClipBegin    NoteKind = "clip-begin"
	ClipEnd      NoteKind = "clip-end"
	TimeMark     NoteKind = "time-mark"
	Banner       NoteKind = "banner" // head lines: show, headlines, air time, rush notice
	Repeat       NoteKind = "repeat"
	Furniture    NoteKind = "furniture" // page navigation
	SpeakerDoubt NoteKind = "speaker-doubt"
	ClipDoubt    NoteKind = "clip-doubt"
	Truncated    NoteKind = "truncated" // a sentence breaks off: what stood there is lost
	NotSpoken    NoteKind = "inserted"
	OtherNote    NoteKind = "other"
)

// Note is something in the Body that is evidence but not speech, or a doubt
// about a stretch of it.
type Note struct {
	Kind NoteKind `json:"kind"`
	Span Span     `json:"span"`
	Turn string   `json:"turn,omitempty"` // id of the turn it stands in
	// At is the time of a time mark; AtKind tells a repaired one.
	At     time.Time `json:"at,omitzero"`
	AtKind AtKind    `json:"at_kind,omitempty"`
	// Reason explains a doubt in words for a person.
	Reason string `json:"reason,omitempty"`
}
