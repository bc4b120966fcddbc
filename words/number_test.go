package words_test

import (
	"strings"
	"testing"

	"aircheck/words"
)

func TestReadNumber(t *testing.T) {
	for _, c := range []struct {
		text, value string
		used        int
	}{
		{"seven", "7", 1},
		{"seven boats", "7", 1},
		{"boats", "", 0},
		{"", "", 0},
		{"twenty five", "25", 2},
		{"twenty fifteen", "2015", 2},
		{"nineteen eighty four", "1984", 3},
		{"five six", "5", 1},
		{"five and six", "5", 1},
		{"a hundred", "100", 2},
		{"a boat", "", 0},
		{"a hundred and twenty", "120", 4},
		{"hundred", "", 0},
		{"two hundred thousand", "200000", 3},
		{"two hundred and six thousand four hundred twelve", "206412", 8},
		{"one million and five", "1000005", 4},
		{"nineteen hundred", "1900", 2},
		{"two million thousand", "2000000", 2},
		{"three point five", "3.5", 3},
		{"three point", "3", 1},
		{"one and a half", "1.5", 4},
		{"twenty first", "21st", 2},
		{"twelfth", "12th", 1},
		{"first", "1st", 1},
		{"21st", "21st", 1},
		{"1500", "1500", 1},
		{"007", "007", 1},
		{"1.5 million", "1500000", 2},
		{"1.25 hundred", "125", 2},
		{"5.0", "5", 1},
		{"0.5 million", "500000", 2},
		{"5 million thousand boats", "5000000000", 3},
		{"3d", "", 0},
		{"zero", "0", 1},
		{"twenty zero", "20", 1},
		{"one trillion trillion", "1000000000000", 2},
		{"nine hundred ninety nine trillion", "999000000000000", 5},
	} {
		value, used := words.ReadNumber(strings.Fields(c.text))
		if value != c.value || used != c.used {
			t.Errorf("%q is %q, %d tokens, want %q, %d", c.text, value, used, c.value, c.used)
		}
	}
}
