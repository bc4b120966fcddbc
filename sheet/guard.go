package sheet

import (
	"strings"
	"unicode/utf8"
)

// formula holds what makes a spreadsheet take a cell for a formula when it
// stands first, in both widths, and the guard itself.
const formula = "=+-@\t\r\n＝＋－＠'"

// Guard puts an apostrophe before a cell that a spreadsheet would run as a
// formula. Cells that begin with an apostrophe get one too, so that [Unguard]
// gives back every cell exactly.
func Guard(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " ")) // some importers trim
	if cell != "" && strings.ContainsRune(formula, first) {
		return "'" + cell
	}
	return cell
}

// Unguard undoes [Guard]. An apostrophe that Guard would not have put there
// stays: a table made by hand may begin a cell with one.
func Unguard(cell string) string {
	if bare, ok := strings.CutPrefix(cell, "'"); ok && Guard(bare) == cell {
		return bare
	}
	return cell
}
