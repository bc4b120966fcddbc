package words

import (
	"strconv"
	"strings"
)

// ReadNumber reads the number that tokens begin with, in words or digits, and
// tells how many tokens it took; 0 if they begin with none. Tokens are in lower
// case, as [Fold] makes them, and stand next to each other with nothing but
// spaces or hyphens between. The value is in digits without grouping; an
// ordinal ends in its letters.
//
//	a hundred and twenty     120
//	1.5 million              1500000
//	nineteen eighty four     1984
//	three point five         3.5
//	twenty first             21st
func ReadNumber(tokens []string) (value string, used int) {
	if len(tokens) == 0 || tokens[0] == "" {
		return "", 0
	}
	if c := tokens[0][0]; '0' <= c && c <= '9' {
		return readDigits(tokens)
	}
	r := numberReader{tokens: tokens, least: 1 << 62}
	r.read()
	if r.used == 0 {
		return "", 0
	}
	value = strconv.FormatInt(r.total+r.group, 10)
	switch {
	case r.ordinal:
		value += ordinalEnding(r.total + r.group)
	case r.fraction != "":
		value += "." + r.fraction
	}
	return value, r.used
}

var smallNumbers = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var ordinals = map[string]int64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
	"seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}

// powers are powers of ten.
var powers = map[string]int{"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}

// numberReader reads number words from left to right, as long as they can be
// parts of one number: a group below a thousand, then what it counts.
type numberReader struct {
	tokens       []string
	used         int
	total, group int64
	least        int64 // the last power read: the next must be smaller
	fraction     string
	ordinal      bool
}

func (r *numberReader) read() {
	if first := r.tokens[0]; (first == "a" || first == "an") && len(r.tokens) > 1 && powers[r.tokens[1]] > 0 {
		r.group = 1
		r.power(1)
	}
	for r.used < len(r.tokens) && !r.ordinal && r.fraction == "" {
		at := r.used
		if r.used > 0 && r.tokens[at] == "and" {
			at++
		}
		if at >= len(r.tokens) || !r.next(at) {
			return
		}
	}
}

// next takes the token at a place, if it goes on with the number.
func (r *numberReader) next(at int) bool {
	token := r.tokens[at]
	joined := at > r.used // by "and"
	if n, ok := smallNumbers[token]; ok && r.fits(n, joined) {
		if r.isYear(n) {
			r.group *= 100
		}
		r.group += n
		r.used = at + 1
		return true
	}
	if n, ok := ordinals[token]; ok && r.fits(n, joined) && n < 100 {
		r.group += n
		r.used, r.ordinal = at+1, true
		return true
	}
	if joined {
		return r.half(at)
	}
	return powers[token] > 0 && r.group > 0 && r.power(at) || token == "point" && r.point(at)
}

// fits tells whether a number below a hundred can follow what was read.
func (r *numberReader) fits(n int64, joined bool) bool {
	low := r.group % 100
	switch {
	case r.used == 0:
		return true
	case n == 0:
		return false
	case joined && (low != 0 || r.group == 0 && r.total == 0):
		return false
	case low == 0:
		return true
	case n < 10:
		return low >= 20 && low%10 == 0
	}
	return r.isYear(n)
}

// isYear tells nineteen eighty, twenty sixteen.
func (r *numberReader) isYear(n int64) bool {
	return r.total == 0 && 10 <= r.group && r.group <= 21 && 10 <= n && n < 100 && r.used == 1
}

// power takes hundred, thousand and so on.
func (r *numberReader) power(at int) bool {
	exponent := powers[r.tokens[at]]
	factor := int64(1)
	for range exponent {
		factor *= 10
	}
	switch {
	case exponent == 2 && r.group >= 100, factor >= r.least:
		return false
	case exponent == 2:
		r.group *= 100
	default:
		r.total += r.group * factor
		r.group, r.least = 0, factor
	}
	r.used = at + 1
	return true
}

// half takes "and a half".
func (r *numberReader) half(at int) bool {
	if r.group == 0 || at+1 >= len(r.tokens) || r.tokens[at] != "a" || r.tokens[at+1] != "half" {
		return false
	}
	r.fraction, r.used = "5", at+2
	return true
}

// point takes "point" and the digits after it.
func (r *numberReader) point(at int) bool {
	digits := ""
	for _, token := range r.tokens[at+1:] {
		n, ok := smallNumbers[token]
		if !ok || n > 9 {
			break
		}
		digits += strconv.FormatInt(n, 10)
	}
	if digits == "" || r.used == 0 {
		return false
	}
	r.fraction, r.used = digits, at+1+len(digits)
	return true
}

// readDigits reads 1500, 1.5 million, 21st.
func readDigits(tokens []string) (value string, used int) {
	whole, fraction, _ := strings.Cut(tokens[0], ".")
	if !allDigits(whole) || !allDigits(fraction) {
		if letters := strings.TrimLeft(tokens[0], "0123456789"); letters == "st" || letters == "nd" || letters == "rd" || letters == "th" {
			return tokens[0], 1
		}
		return "", 0
	}
	shift := 0
	for used = 1; used < len(tokens) && powers[tokens[used]] > 0 && used < 4; used++ {
		shift += powers[tokens[used]]
	}
	if shift > 0 {
		for len(fraction) < shift {
			fraction += "0"
		}
		whole, fraction = strings.TrimLeft(whole+fraction[:shift], "0"), fraction[shift:]
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		return whole + "." + fraction, used
	}
	return whole, used
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func ordinalEnding(n int64) string {
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			return "st"
		case 2:
			return "nd"
		case 3:
			return "rd"
		}
	}
	return "th"
}
