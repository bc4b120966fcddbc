package aircheck

import (
	"strconv"
	"time"
)

// Passage is what search, cite and the API return: words of a stored
// transcript with everything needed to check them without us.
type Passage struct {
	Transcript string `json:"transcript"`
	Revision   int    `json:"revision"`
	Turn       string `json:"turn"`
	Piece      int    `json:"piece"` // from 1: where the quote begins

	Speaker      string `json:"speaker"`
	Label        string `json:"label,omitempty"`
	Title        string `json:"title,omitempty"`
	Role         string `json:"role,omitempty"`
	Org          string `json:"org,omitempty"`
	Party        string `json:"party,omitempty"`
	State        string `json:"state,omitempty"`
	Place        string `json:"place,omitempty"`
	Via          string `json:"via,omitempty"`
	Voice        Voice  `json:"voice"`
	Unidentified bool   `json:"unidentified,omitempty"`
	Doubt        string `json:"doubt,omitempty"`
	Repeats      string `json:"repeats,omitempty"` // as in Turn

	Network  string `json:"network,omitempty"`
	Show     string `json:"show,omitempty"`
	Day      string `json:"day,omitempty"`
	Zone     string `json:"zone,omitempty"`
	Rush     bool   `json:"rush,omitempty"`
	DateOnly bool   `json:"date_only,omitempty"`
	// At is when the words were said, as exactly as AtKind promises. Where no
	// time of the turn is known (NoTime) it is the start of the broadcast.
	At     time.Time `json:"at,omitzero"`
	AtKind AtKind    `json:"at_kind,omitempty"`
	// Offset is where the words begin in the recording, and Media the address of
	// that place, where they are known.
	Offset     Offset `json:"offset,omitzero"`
	OffsetKind AtKind `json:"offset_kind,omitempty"`
	Media      string `json:"media,omitempty"`
	// Aired and Until bound the broadcast, as in its Transcript, whose JSON
	// form has them.
	Aired time.Time `json:"-"`
	Until time.Time `json:"-"`

	// Quote is Body[Span], byte for byte. It is cut to whole words around the
	// match where the piece is long; Marks are the matched words in Quote.
	Quote string `json:"quote"`
	Span  Span   `json:"span"`
	Marks []Span `json:"marks,omitempty"`

	Format       string `json:"format,omitempty"` // of the source
	SourceName   string `json:"source_name,omitempty"`
	SourceSHA256 string `json:"source_sha256"`
	BodySHA256   string `json:"body_sha256"`

	// Newest is the number of the newest revision where this is an older one,
	// else 0. Former tells that the newest no longer says so: see [Search].
	Newest int  `json:"newest,omitempty"`
	Former bool `json:"former,omitempty"`

	Before []Passage `json:"before,omitempty"`
	After  []Passage `json:"after,omitempty"`
}

// Ref is the permanent address of the passage: cnn.show.2016-03-25T0000#t12p3,
// with the revision where that is not the newest: cnn.show.2016-03-25T0000@1#t12p3.
func (p Passage) Ref() string {
	ref := p.Transcript
	if p.Newest != 0 {
		ref += "@" + strconv.Itoa(p.Revision)
	}
	ref += "#" + p.Turn
	if p.Piece > 0 {
		ref += "p" + strconv.Itoa(p.Piece)
	}
	return ref
}

// Standing is what is told of the speaker besides the name; see [Standing].
func (p Passage) Standing() string {
	return Standing(p.Title, p.Role, p.Org, p.Place, p.Party, p.State)
}
