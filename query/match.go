package query

import (
	"slices"
	"strings"

	"aircheck/words"
)

// Doc is what a [Node] is matched against, without any store: one turn.
type Doc struct {
	Text  string                 // the words spoken
	Field func(FieldName) string // the text of a field, before folding; nil is none
	Day   string                 // YYYY-MM-DD, empty if undated
}

// Match reports whether d is a hit of n. It is written to be plainly right,
// not fast: stores are measured against it.
func Match(n Node, d Doc) bool {
	return match(n, d, strings.Fields(words.Fold(d.Text)))
}

func match(n Node, d Doc, tokens []string) bool {
	switch n := n.(type) {
	case All:
		return true
	case Word, Phrase:
		return len(places(n, tokens)) > 0
	case Near:
		return nearMatches(n, tokens)
	case Field:
		return d.Field != nil && len(places(n.Value, strings.Fields(words.Fold(d.Field(n.Name))))) > 0
	case Date:
		return d.Day != "" && d.Day >= n.From && (n.To == "" || d.Day <= n.To)
	case And:
		return !slices.ContainsFunc(n.Nodes, func(part Node) bool { return !match(part, d, tokens) })
	case Or:
		return slices.ContainsFunc(n.Nodes, func(part Node) bool { return match(part, d, tokens) })
	case Not:
		return !match(n.Node, d, tokens)
	}
	return false
}

// place is where a term stands, in words: [start, end).
type place struct{ start, end int }

// places finds every place of a Word or Phrase.
func places(term Node, tokens []string) []place {
	spelt, prefix := spelling(term)
	var found []place
	for i := 0; len(spelt) > 0 && i+len(spelt) <= len(tokens); i++ {
		if standsAt(spelt, prefix, tokens[i:]) {
			found = append(found, place{i, i + len(spelt)})
		}
	}
	return found
}

// spelling gives the words of a Word or Phrase, none for another node.
func spelling(term Node) (spelt []string, prefix bool) {
	switch term := term.(type) {
	case Word:
		return []string{term.Text}, term.Prefix
	case Phrase:
		return term.Words, term.Prefix
	}
	return nil, false
}

func standsAt(spelt []string, prefix bool, tokens []string) bool {
	last := len(spelt) - 1
	for i, w := range spelt[:last] {
		if tokens[i] != w {
			return false
		}
	}
	return tokens[last] == spelt[last] || prefix && strings.HasPrefix(tokens[last], spelt[last])
}

// nearMatches tries every place of every term as the one that begins last. As
// in FTS5 each other term must then begin no later and end at most Distance
// words before it, and terms may share words.
//
//	dead in the second blast     NEAR(dead blast, 3): three words between
//	^--^               ^---^
func nearMatches(n Near, tokens []string) bool {
	found := make([][]place, len(n.Terms))
	for i, term := range n.Terms {
		found[i] = places(term, tokens)
	}
	for _, candidates := range found {
		for _, latest := range candidates {
			if allReach(found, latest.start, n.Distance) {
				return true
			}
		}
	}
	return false
}

func allReach(found [][]place, latest, distance int) bool {
	for _, candidates := range found {
		if !slices.ContainsFunc(candidates, func(p place) bool { return p.reaches(latest, distance) }) {
			return false
		}
	}
	return true
}

// reaches reports whether p begins no later than latest and ends at most
// distance words before it.
func (p place) reaches(latest, distance int) bool {
	return p.start <= latest && latest-p.end <= distance
}
