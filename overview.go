package aircheck

import "context"

// Overview tells what a library holds, newest revisions only.
type Overview interface {
	Stats(ctx context.Context) (Stats, error)
	// Days returns every day with a broadcast, in order of time; undated
	// broadcasts are under "" at the end.
	Days(ctx context.Context) ([]DayTotal, error)
	// Shows returns every show of every network, by network and then name
	// after folding; broadcasts without a show line are under "", behind the
	// others. Where a name is spelt in several ways, the most frequent one is
	// shown.
	Shows(ctx context.Context) ([]ShowTotal, error)
}

// Profiles tells what labels say of one speaker.
type Profiles interface {
	// Speaker returns the speaker with this name, compared after folding.
	// NotFound if nobody is called so.
	Speaker(ctx context.Context, name string) (Profile, error)
}

// Revisions tells how a transcript came to be what it is.
type Revisions interface {
	// Revisions returns every revision of a transcript, the first one first.
	// NotFound if there is no such transcript.
	Revisions(ctx context.Context, id string) ([]Info, error)
}

// Remover takes back what was added by mistake.
type Remover interface {
	// Remove takes one revision out of the library, and its source if nothing
	// else was read from it. It must be the newest one, else Conflict; the one
	// before it, if any, is then the newest again. NotFound if there is none.
	Remove(ctx context.Context, id string, revision int) error
}

// Stats is how much a library holds.
type Stats struct {
	Transcripts int    `json:"transcripts"`
	Turns       int    `json:"turns"`
	Words       int    `json:"words"`
	Networks    int    `json:"networks"`
	Shows       int    `json:"shows"`           // of equal names on two networks, two
	Speakers    int    `json:"speakers"`        // named ones, by name after folding
	First       string `json:"first,omitempty"` // day of the earliest broadcast
	Last        string `json:"last,omitempty"`  // day of the latest
	Bytes       int64  `json:"bytes"`           // on disk
}

// DayTotal is how much was broadcast on a day.
type DayTotal struct {
	Day         string `json:"day"` // YYYY-MM-DD, empty for undated
	Transcripts int    `json:"transcripts"`
	Words       int    `json:"words"`
}

// ShowTotal is how much there is of a show.
type ShowTotal struct {
	Network     string `json:"network,omitempty"`
	Show        string `json:"show,omitempty"`
	Transcripts int    `json:"transcripts"`
	Words       int    `json:"words"`
	First       string `json:"first,omitempty"` // day
	Last        string `json:"last,omitempty"`
}

// Profile is a speaker with the broadcasts in which the name speaks.
type Profile struct {
	Speaker
	Appearances []Appearance `json:"appearances"` // newest first
	// With is who else speaks in the same broadcasts, in the newest 200 of
	// them; most broadcasts first. N counts broadcasts.
	With []Count `json:"with,omitempty"`
}

// Appearance is a speaker's part in one broadcast.
type Appearance struct {
	Info
	SpeakerTurns int `json:"speaker_turns"`
	SpeakerWords int `json:"speaker_words"`
}
