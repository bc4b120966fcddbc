package sqlite

import (
	"encoding/json"
	"time"

	"aircheck"
	"aircheck/words"
)

// byline is what the label of a turn says, the same for many turns.
type byline struct {
	Speaker       string         `json:"speaker,omitempty"`
	Label         string         `json:"label,omitempty"`
	Title         string         `json:"title,omitempty"`
	RoleAsPrinted string         `json:"role_as_printed,omitempty"`
	Role          string         `json:"role,omitempty"`
	Org           string         `json:"org,omitempty"`
	Party         string         `json:"party,omitempty"`
	State         string         `json:"state,omitempty"`
	Place         string         `json:"place,omitempty"`
	Via           string         `json:"via,omitempty"`
	Voice         aircheck.Voice `json:"voice,omitempty"`
	Unidentified  bool           `json:"unidentified,omitempty"`
}

func bylineOf(t *aircheck.Turn) byline {
	return byline{t.Speaker, t.Label, t.Title, t.RoleAsPrinted, t.Role, t.Org, t.Party, t.State, t.Place, t.Via, t.Voice, t.Unidentified}
}

func (b byline) fill(t *aircheck.Turn) {
	t.Speaker, t.Label, t.Title, t.RoleAsPrinted, t.Role = b.Speaker, b.Label, b.Title, b.RoleAsPrinted, b.Role
	t.Org, t.Party, t.State, t.Place, t.Via, t.Voice, t.Unidentified = b.Org, b.Party, b.State, b.Place, b.Via, b.Voice, b.Unidentified
}

// bylineRow gathers the turns of a transcript with one byline.
type bylineRow struct {
	speaker      string // folded, empty if unidentified
	turns, words int
	first, last  moment
	turn         string
	said         []byte
	key          int64
	byline
}

func newBylineRow(b byline, turn *aircheck.Turn) (*bylineRow, error) {
	said, err := json.Marshal(b)
	row := &bylineRow{byline: b, turn: turn.ID, said: said}
	if !b.Unidentified {
		row.speaker = words.Fold(b.Speaker)
	}
	return row, err
}

func (r *bylineRow) count(at time.Time, words int) {
	r.turns++
	r.words += words
	if at.IsZero() {
		return
	}
	m := momentOf(at)
	if r.first == 0 || m < r.first {
		r.first = m
	}
	if r.last == 0 || m > r.last {
		r.last = m
	}
}
