package web

import (
	"aircheck"
	"aircheck/words"
)

// readable is captions in readable case, byte for byte as long: a view, for
// what is cited stays as printed.
func readable(text, format string) string {
	if !(aircheck.Source{Format: format}).IsCaption() {
		return text
	}
	return words.ReadableCase(text)
}
