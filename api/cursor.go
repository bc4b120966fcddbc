package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"

	"aircheck"
)

// place is where a page begins in a list that the store gives as a whole. The
// mark is a digest of the question: a cursor of another one must not give
// nonsense.
type place struct {
	Mark     string
	After    int // elements on the pages before
	Revision int `json:",omitempty"` // of the transcript, so that all pages are of one
}

const maxPlace = 1 << 30

func (c *call) place() (place, error) {
	begin := place{Mark: c.mark()}
	given := c.text(cursorOf.name)
	if given == "" {
		return begin, nil
	}
	var p place
	text, err := base64.RawURLEncoding.DecodeString(given)
	if err == nil {
		err = json.Unmarshal(text, &p)
	}
	if err != nil || p.Mark != begin.Mark || p.After < 0 || p.After > maxPlace || p.Revision < 0 {
		return begin, aircheck.Errorf(aircheck.Invalid, "the cursor belongs to another question: begin with the first page")
	}
	return p, nil
}

// mark is a digest of the path and all parameters but those of the page.
func (c *call) mark() string {
	question := []string{c.URL.Path}
	for _, p := range c.route.parameters {
		if p.name != limitName && p.name != cursorOf.name {
			question = append(question, p.name, c.text(p.name))
		}
	}
	text, err := json.Marshal(question)
	if err != nil {
		panic(err) // strings always have a JSON form
	}
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// page cuts the list to one page, which begins at p, and gives the cursor of
// the next.
func page[T any](list []T, p place, limit int) ([]T, string) {
	rest := list[min(p.After, len(list)):]
	if len(rest) <= limit {
		return rest, ""
	}
	p.After += limit
	return rest[:limit], p.String()
}

// lastPage is page from the other end: the list stays in order, and the next
// page is what stands before it.
func lastPage[T any](list []T, p place, limit int) ([]T, string) {
	slices.Reverse(list)
	list, cursor := page(list, p, limit)
	slices.Reverse(list)
	return list, cursor
}

func (p place) String() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// whole is list, or an empty list: none is [] in JSON and not null.
func whole[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
