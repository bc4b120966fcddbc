package aircheck

import "time"

// Speaker is a name that speaks in the library, with what the labels say of it.
// Whether two transcripts mean the same person is decided elsewhere; here equal
// names (after folding) are one entry.
type Speaker struct {
	Name        string          `json:"name"`
	Turns       int             `json:"turns"`
	Words       int             `json:"words"`
	Transcripts int             `json:"transcripts"`
	First       time.Time       `json:"first,omitzero"`
	Last        time.Time       `json:"last,omitzero"`
	Roles       []RoleStatement `json:"roles,omitempty"` // in order of first use
}

// RoleStatement is a role as labels gave it, and where it was first given.
type RoleStatement struct {
	Role  string    `json:"role,omitempty"`
	Org   string    `json:"org,omitempty"`
	Label string    `json:"label"`
	Ref   string    `json:"ref"` // first turn with this label
	First time.Time `json:"first,omitzero"`
	Turns int       `json:"turns"` // turns whose label gives the role in full
}
