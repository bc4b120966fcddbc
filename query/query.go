// Package query is the language researchers ask in, as a tree.
//
// [Parse] reads what a person typed; a [Node] prints itself back so that
// Parse(n.String()) equals n. The package knows nothing of stores.
package query

// Node is a query or a part of one. The types are All, Word, Phrase, Near,
// Field, Date, And, Or and Not. Words in nodes are folded (words.Fold).
type Node interface {
	// String is the query in the language, fully explicit.
	String() string
}

// All matches every turn: the empty query.
type All struct{}

// Word matches a turn with this word, or with any word that begins with it.
type Word struct {
	Text   string // one folded token
	Prefix bool
}

// Phrase matches the words next to each other, in order; there are at least
// two. With Prefix the last one may be the beginning of a word.
type Phrase struct {
	Words  []string
	Prefix bool
}

// Near matches when all terms (Word or Phrase) stand within Distance words of
// each other: at most Distance other words lie between the end of the first
// and the start of the last, as in FTS5's NEAR.
type Near struct {
	Terms    []Node
	Distance int
}

// Field matches what is known of a turn: who speaks, in what role, where. The
// value is a Word or a Phrase, compared with the words of the field.
type Field struct {
	Name  FieldName
	Value Node
}

// Date matches turns of broadcasts by their own day: on it, after it (the day
// itself excluded) or before it (excluded). From and To are YYYY-MM-DD, both
// included; one may be empty. on:2016-03 is From 2016-03-01 To 2016-03-31.
type Date struct {
	From, To string
}

// And matches when all parts do; there are at least two.
type And struct{ Nodes []Node }

// Or matches when one part does; there are at least two.
type Or struct{ Nodes []Node }

// Not matches when its part does not.
type Not struct{ Node Node }

// FieldName is one of the names before a colon.
type FieldName string

// The fields, each with a value after its colon.
const (
	Speaker FieldName = "speaker"
	Role    FieldName = "role"
	Org     FieldName = "org"
	Party   FieldName = "party"
	Show    FieldName = "show"
	Network FieldName = "network"
	Voice   FieldName = "voice"
	Via     FieldName = "via"
	Format  FieldName = "format"
	Airing  FieldName = "airing"
)

// The values of [Airing]: words that were not on air before, and those that
// were.
const (
	First = "first"
	Again = "again"
)

// FieldNames lists every [FieldName] in the order help shows them. The date
// fields on:, after: and before: become [Date].
var FieldNames = [...]FieldName{Speaker, Role, Org, Party, Show, Network, Voice, Via, Format, Airing}
