package read

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"aircheck"
)

// jsonScan walks a JSON document from front to back and hands out strings that
// lie in its text; it never holds a tree of it. encoding/json gives all or
// nothing: here, what stands before damage is kept, NaN and Infinity (which
// Python writes) are read as null, and a number may stand where a string is
// meant, since recognisers disagree on that.
type jsonScan struct {
	text   string
	pos    int
	damage string // what is wrong at byte at; empty while all is well
	at     int
}

// next skips white space and returns the byte that a value, a name or a bracket
// begins with; 0 at the end, which is damage.
func (s *jsonScan) next() byte {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	s.fail("it breaks off")
	return 0
}

// fail notes the first damage and ends the walk.
func (s *jsonScan) fail(what string) {
	if s.damage == "" {
		s.damage, s.at = what, s.pos
	}
	s.pos = len(s.text)
}

// where is the place of the damage, for a person.
func (s *jsonScan) where() string {
	return fmt.Sprintf("line %d, byte %d", 1+strings.Count(s.text[:s.at], "\n"), s.at)
}

// object calls each for every member of the object that follows; each must take
// the member's value. A value that is no object is skipped.
func (s *jsonScan) object(each func(name string)) {
	if s.next() != '{' {
		s.skip()
		return
	}
	s.pos++
	for s.more('}') {
		name := s.str()
		if s.next() != ':' {
			s.fail("a name has no value")
			return
		}
		s.pos++
		each(name)
	}
}

// array calls each before every element of the array that follows; each must
// take the element. A value that is no array is skipped.
func (s *jsonScan) array(each func()) {
	if s.next() != '[' {
		s.skip()
		return
	}
	s.pos++
	for s.more(']') {
		each()
	}
}

// more steps over a comma and reports whether another element follows; else it
// steps over the closing bracket.
func (s *jsonScan) more(end byte) bool {
	c := s.next()
	if c == ',' {
		s.pos++
		c = s.next()
	}
	if c == end {
		s.pos++
	}
	return c != end && c != 0
}

// str takes a string, or a number or word as it is printed; null and what is no
// scalar are "".
func (s *jsonScan) str() string {
	switch s.next() {
	case '"':
		return unescaped(s.quoted())
	case '{', '[':
		s.skip()
		return ""
	}
	switch word := s.word(); word {
	case "null", "NaN", "Infinity", "-Infinity":
		return ""
	default:
		return word
	}
}

// quoted takes a string and returns what stands between its quotation marks.
func (s *jsonScan) quoted() string {
	start := s.pos + 1
	for i := start; ; i++ {
		n := strings.IndexByte(s.text[i:], '"')
		if n < 0 {
			s.fail("it breaks off inside a string")
			return ""
		}
		i += n
		slashes := 0
		for i-slashes > start && s.text[i-slashes-1] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			s.pos = i + 1
			return s.text[start:i]
		}
	}
}

// unescaped resolves \n, \u00e9 and their like; what is no such thing stays.
func unescaped(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var s string
	if err := json.Unmarshal([]byte(`"`+raw+`"`), &s); err != nil {
		return raw
	}
	return s
}

// word takes a number, true, false or null.
func (s *jsonScan) word() string {
	start := s.pos
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case ',', ':', '"', '{', '}', '[', ']', ' ', '\t', '\n', '\r':
			if s.pos == start {
				s.fail(fmt.Sprintf("there is %q where a value is due", s.text[s.pos]))
				return ""
			}
			return s.text[start:s.pos]
		}
		s.pos++
	}
	s.fail("it breaks off")
	return ""
}

// skip takes any value, however deeply nested, and forgets it.
func (s *jsonScan) skip() {
	for depth := 0; ; {
		switch c := s.next(); {
		case c == 0:
			return
		case c == '"':
			s.quoted()
		case c == '{' || c == '[':
			s.pos++
			depth++
		case depth > 0 && (c == '}' || c == ']'):
			s.pos++
			depth--
		case depth > 0 && (c == ',' || c == ':'):
			s.pos++
		default:
			s.word()
		}
		if depth == 0 {
			return
		}
	}
}

// seconds takes a time in seconds: 1.3, "1.3", "1.300s" or Google's
// {"seconds":"1","nanos":300000000}. It is unknown if there is none.
func (s *jsonScan) seconds() aircheck.Offset {
	if s.next() != '{' {
		return offsetOf(strings.TrimSuffix(s.str(), "s"), time.Second)
	}
	whole, part := "0", "0"
	s.object(func(name string) {
		switch name {
		case "seconds":
			whole = s.str()
		case "nanos":
			part = s.str()
		default:
			s.skip()
		}
	})
	at, rest := offsetOf(whole, time.Second), offsetOf(part, time.Nanosecond)
	if !at.Known() {
		return 0
	}
	return aircheck.OffsetAt(at.Duration() + rest.Duration())
}

// millis takes a time in milliseconds.
func (s *jsonScan) millis() aircheck.Offset { return offsetOf(s.str(), time.Millisecond) }

// longest is what no recording exceeds: a number beyond it is no time.
const longest = 366 * 24 * time.Hour

// offsetOf is the place that a number of units after the start has, unknown if
// it is none. What is before the start is the start.
func offsetOf(printed string, unit time.Duration) aircheck.Offset {
	n, err := strconv.ParseFloat(printed, 64)
	if err != nil || math.IsNaN(n) || n*float64(unit) > float64(longest) {
		return 0
	}
	return aircheck.OffsetAt(time.Duration(math.Round(max(0, n)*float64(unit)/1e6)) * time.Millisecond)
}
