package aircheck

import (
	"strings"

	"aircheck/query"
)

// FieldText is what a query field is compared with, for every store: the
// words of a turn's field, or of its transcript's, before folding. The party
// is given as letter and as word, so that party:R and party:republican agree.
func FieldText(t *Transcript, turn *Turn, name query.FieldName) string {
	switch name {
	case query.Speaker:
		return turn.Speaker
	case query.Role:
		return join(turn.Title, turn.Role, turn.RoleAsPrinted)
	case query.Org:
		return turn.Org
	case query.Party:
		return join(turn.Party, partyName(turn.Party))
	case query.Show:
		return t.Show
	case query.Network:
		return t.Network
	case query.Voice:
		return string(turn.Voice)
	case query.Via:
		return turn.Via
	case query.Format:
		return t.Source.Format
	case query.Airing:
		if turn.Repeats != "" {
			return query.Again
		}
		return query.First
	}
	return ""
}

func join(parts ...string) string {
	return strings.Join(parts, " ")
}

func partyName(letter string) string {
	switch letter {
	case "R":
		return "Republican"
	case "D":
		return "Democrat Democratic"
	case "I":
		return "Independent"
	case "L":
		return "Libertarian"
	case "G":
		return "Green"
	}
	return ""
}
