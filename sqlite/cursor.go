package sqlite

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"aircheck"
)

// A cursor is a position in a list, as base64 of JSON. The mark is a digest of
// the question: a cursor of another question must not give nonsense.

// listCursor is the last transcript of a page.
type listCursor struct {
	Mark  string
	Aired int64
	Key   int64
}

func (c *listCursor) parse(s, question string, args ...any) error {
	return parseCursor(s, c, &c.Mark, question, args...)
}

func (c listCursor) String() string { return encodeCursor(c) }

// searchCursor is the last passage of a page.
type searchCursor struct {
	Mark string
	Key  key
	Rank *rankCursor `json:",omitempty"`
}

// rankCursor keeps what ranks depend on as it was at the first page, so that
// the order of a later page is the same although more was added meanwhile.
type rankCursor struct {
	Score     float64
	Low, High key // the newest matches then
	Scale     scale
	Ranked    int
}

func parseCursor(s string, cursor any, mark *string, question string, args ...any) error {
	want := markOf(question, args)
	if s == "" {
		*mark = want
		return nil
	}
	text, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(text, cursor)
	}
	if err != nil || *mark != want {
		return aircheck.Errorf(aircheck.Invalid, "the cursor belongs to another question: begin with the first page")
	}
	return nil
}

func encodeCursor(cursor any) string {
	text, err := json.Marshal(cursor)
	if err != nil {
		panic(err) // numbers and strings always have a JSON form
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func markOf(question string, args []any) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %q", question, args))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
