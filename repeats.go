package aircheck

import (
	"context"
	"time"

	"aircheck/words"
)

// Repeats tells what was aired before: a report that is played again in
// another hour, or another file of the same broadcast.
type Repeats interface {
	// Repeats returns the stretches that the newest revision of a transcript
	// shares with others, in order. NotFound if there is no such transcript.
	Repeats(ctx context.Context, id string) (Repeated, error)
	// Reruns returns stretches of the whole library, of the newest broadcast
	// first, and how many there are; a limit of 0 is none.
	Reruns(ctx context.Context, limit int) ([]Rerun, int, error)
}

// Linker keeps what turns repeat, once somebody has compared them. Undated
// broadcasts have no place in the order of airing and are left out.
type Linker interface {
	// Unlinked returns the days, in order, with broadcasts that came, changed or
	// went since the day was last given to Linked.
	Unlinked(ctx context.Context) ([]UnlinkedDay, error)
	// Sketches returns the newest revisions of the broadcasts of a day, by air
	// time, then id.
	Sketches(ctx context.Context, day string) ([]Sketch, error)
	// Link replaces what turns of these transcripts repeat. What speaks of
	// revisions that are not the newest any more is passed over: their day is
	// unlinked again.
	Link(ctx context.Context, links ...Links) error
	// Linked marks days as compared, unless there is a change that Unlinked had
	// not told of.
	Linked(ctx context.Context, days ...UnlinkedDay) error
}

// UnlinkedDay is a day with something new, and which state of it is meant.
type UnlinkedDay struct {
	Day    string // YYYY-MM-DD
	Change int64
}

// Sketch is what of a transcript is compared with others: a sample of its words.
type Sketch struct {
	ID       string
	Revision int
	Aired    time.Time
	Ends     []int           // for each turn the number of words up to its end
	Shingles []words.Shingle // in order
}

// Links are the turns of a transcript that were aired before.
type Links struct {
	ID       string
	Revision int
	Turns    []Link // by N; each turn at most once
}

// Link says that a turn repeats an earlier one, of the newest revision of
// another transcript.
type Link struct {
	N          int // Turn.N of the later one
	Of         string
	OfRevision int
	OfN        int // Turn.N of the earlier one
}

// Repeated is what a transcript shares with others.
type Repeated struct {
	Before []Rerun `json:"before"` // of it, aired before
	After  []Rerun `json:"after"`  // of it, aired again
}

// Rerun is a stretch of turns that was aired before.
type Rerun struct {
	Transcript string `json:"transcript"` // the later one
	First      string `json:"first"`      // id of a turn
	Last       string `json:"last"`
	Of         string `json:"of"` // the earlier transcript
	OfFirst    string `json:"of_first"`
	OfLast     string `json:"of_last"`
	Turns      int    `json:"turns"`
	Words      int    `json:"words"`
	// Whole is set if most of the later transcript is of the earlier one:
	// another file of the same broadcast, or all of it again.
	Whole bool `json:"whole,omitempty"`
}
