package aircheck

import (
	"context"
	"time"

	"aircheck/query"
)

// A Document is what the library takes in: a transcript and the bytes it was
// read from.
type Document struct {
	Transcript *Transcript
	Source     []byte
	// Revises says why this is a new revision of a stored transcript: "source"
	// (another file), "reader" (read better), "facts" (set by hand); empty for
	// a first one.
	Revises string
}

// Transcripts keeps transcripts in all their revisions.
type Transcripts interface {
	// Add stores the documents, all or none: a killed Add leaves no trace.
	// The pair ID and Revision must be new, else Conflict. From the moment it
	// returns, every search finds the newest revision of each, and no older one.
	Add(ctx context.Context, docs ...Document) error
	// Transcript returns a stored transcript, Body included; revision 0 is the
	// newest. NotFound if there is none.
	Transcript(ctx context.Context, id string, revision int) (*Transcript, error)
	// List returns the newest revisions that match, newest broadcast first,
	// undated ones last.
	List(ctx context.Context, f Filter) (List, error)
	// Known tells which of these source digests (lower-case hex) are in the
	// library, and as which transcript and revision.
	Known(ctx context.Context, sha256 ...string) (map[string]Known, error)
}

// Preparer is what a store may offer beside Transcripts: Add in two parts, so
// that one batch is prepared while the one before it is written.
type Preparer interface {
	// Prepare does all of Add that does not touch the library. The function it
	// returns does the rest, and is called at most once.
	Prepare(ctx context.Context, docs ...Document) (add func(context.Context) error, err error)
}

// Sources gives back the bytes as they came.
type Sources interface {
	// Source returns the bytes with this digest, or NotFound.
	Source(ctx context.Context, sha256 string) ([]byte, error)
}

// Searcher answers questions about what was said. It knows nothing of how the
// answers are kept, so that an engine on many machines can stand behind it.
//
// A turn matches when the words of its Text and its fields satisfy the tree;
// words are compared after words.Fold. The newest revision of each transcript
// is searched, or, for Search.Former, what older ones said and it does not.
type Searcher interface {
	// Search returns one page of passages, at most one for each turn, and the
	// number of all matching turns.
	Search(ctx context.Context, s Search) (Results, error)
	// Count counts matching turns by day, show or speaker.
	Count(ctx context.Context, node query.Node, by Facet, limit int) (Counts, error)
	// Passage returns the words at an address: "ID#t12", "ID#t12p3"; a
	// transcript without a turn is Invalid. Retired turn ids are NotFound.
	// "ID@1#t12" is the turn as revision 1 has it, whether it is former or not;
	// of the newest revision it is the same passage as without the number.
	Passage(ctx context.Context, ref string) (Passage, error)
}

// Speakers lists who speaks.
type Speakers interface {
	// Speakers returns named speakers, the one with most turns first; name
	// filters by words of the name, folded, and "" is all.
	Speakers(ctx context.Context, name string, limit int) ([]Speaker, error)
}

// Speller suggests words that were said for one that was not.
type Speller interface {
	// Near returns words of the library within two edits of word (folded),
	// nearest first, then most frequent.
	Near(ctx context.Context, word string, limit int) ([]Count, error)
}

// Filter selects transcripts for List. Zero fields select all.
type Filter struct {
	Network, Show string // equal after folding
	Day           string // YYYY-MM-DD
	From, To      string // days, both included; one may be empty; leaves undated ones out
	Revised       bool   // only those that have more than one revision
	Undated       bool   // only those of which no day is known
	Limit         int    // 0 is no limit
	Cursor        string // from the List before
}

// List is one page of transcripts.
type List struct {
	Transcripts []Info
	Total       int
	Cursor      string // empty at the end
}

// Info is a transcript without its turns.
type Info struct {
	ID        string    `json:"id"`
	Revision  int       `json:"revision"`
	Revises   string    `json:"revises,omitempty"` // why there is this revision; empty for a first one
	Network   string    `json:"network,omitempty"`
	Show      string    `json:"show,omitempty"`
	Headlines []string  `json:"headlines,omitempty"`
	Zone      string    `json:"zone,omitempty"`
	Day       string    `json:"day,omitempty"`
	Aired     time.Time `json:"aired,omitzero"`
	Until     time.Time `json:"until,omitzero"`
	DateOnly  bool      `json:"date_only,omitempty"`
	Part      int       `json:"part,omitempty"` // of a programme in several files
	Rush      bool      `json:"rush,omitempty"`
	Format    string    `json:"format"`
	Source    string    `json:"source"` // file name
	SHA256    string    `json:"source_sha256"`
	Turns     int       `json:"turns"`
	Words     int       `json:"words"`
	Warnings  int       `json:"warnings"`
}

// Record is the kind of record that its source is.
func (i Info) Record() Record { return Source{Format: i.Format}.Record() }

// Known is where a source stands in the library.
type Known struct {
	Transcript string
	Revision   int
}

// Order is the order of search results.
type Order string

// The orders.
const (
	Newest    Order = "newest"    // by air time, latest first: the default
	Oldest    Order = "oldest"    // by air time, earliest first: when was it first said
	Relevance Order = "relevance" // BM25 over at most the newest 20,000 matches
)

// Search is one question.
type Search struct {
	Query  query.Node
	Order  Order  // "" is Newest
	Limit  int    // passages a page, 1 to 1000; 0 is 20
	Cursor string // from the Results before; same Query, Order and Former
	// Context is the number of turns before and after each passage, 0 to 10.
	Context int
	// Former searches, instead of the newest revisions, what the newest one of
	// each transcript no longer says so: turns of older revisions that were
	// corrected, given to another speaker or role, or dropped since. What only
	// moved is still said: a revision that has a turn's words by the same
	// speaker in the same role under the same id, or as many times as the older
	// one, has that turn. A former turn is found once, in the newest revision
	// that has it, and not at all if the newest has it again. A turn without
	// words never is former.
	Former bool
}

// Results is one page of answers.
type Results struct {
	Passages []Passage
	Total    int    // turns that match
	Cursor   string // empty at the end
	// Ranked is the number of newest matches that were ranked when Relevance
	// had to cut, 0 if it did not.
	Ranked int
}

// Facet is what Count counts by.
type Facet string

// The facets.
const (
	ByDay     Facet = "day"     // keys are YYYY-MM-DD, in order of time; undated turns under ""
	ByShow    Facet = "show"    // most first
	BySpeaker Facet = "speaker" // most first; unidentified speakers left out
	ByNetwork Facet = "network" // most first
)

// Counts is how many turns match, by key.
type Counts struct {
	Counts []Count
	Total  int
	// Over is the number of newest matches counted when there were too many to
	// count all, 0 if all were counted.
	Over int
}

// Count is one key and its number.
type Count struct {
	Key string `json:"key"`
	N   int    `json:"n"`
}
