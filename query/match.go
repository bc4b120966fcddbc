package query

// Doc is what a [Node] is matched against, without any store: one turn.
type Doc struct {
	Text  string                 // the words spoken
	Field func(FieldName) string // the text of a field, before folding; nil is none
	Day   string                 // YYYY-MM-DD, empty if undated
}
