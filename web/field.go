package web

import (
	"strings"

	"aircheck/query"
	"aircheck/words"
)

// speakerQuery asks for what a speaker says.
func speakerQuery(name string) string { return fieldText(string(query.Speaker), name) }

// fieldNodes asks for a field with all words of a value: one node, none if the
// value has no words.
func fieldNodes(name query.FieldName, value string) []query.Node {
	switch list := strings.Fields(words.Fold(value)); len(list) {
	case 0:
		return nil
	case 1:
		return []query.Node{query.Field{Name: name, Value: query.Word{Text: list[0]}}}
	default:
		return []query.Node{query.Field{Name: name, Value: query.Phrase{Words: list}}}
	}
}
