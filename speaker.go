package aircheck

import (
	"strings"
	"time"
)

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

// Standing is what labels tell of a speaker, in one line: "Rep. (D-Texas)",
// "interior minister, Belgium", "Retired Lt. Col., military analyst, KBN".
func Standing(title, role, org, place, party, state string) string {
	var parts []string
	for _, part := range [...]string{title, role, org, place} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	line := strings.Join(parts, ", ")
	switch {
	case party == "":
		return line
	case state != "":
		party += "-" + state
	}
	if line == "" {
		return party
	}
	return line + " (" + party + ")"
}

// Standing is role and organisation in one line; see [Standing].
func (r RoleStatement) Standing() string { return Standing("", r.Role, r.Org, "", "", "") }

// Standing is what is told of the turn's speaker; see [Standing].
func (t *Turn) Standing() string {
	return Standing(t.Title, t.Role, t.Org, t.Place, t.Party, t.State)
}
