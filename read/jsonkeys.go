package read

import (
	"bytes"
	"strings"
)

// How much of a JSON document is looked at to see whose it is: recognisers put
// the whole text, in one string, in front of the words.
const (
	keyBytes = 256 << 10
	keyParts = 300 // names, values and brackets
	keyRuns  = 40  // names in a row that have come before: a list of equal objects
)

// jsonKeys are the names of members that a JSON document begins with, each with
// the name of what it stands in: ".segments segments.start words.word". What
// is no JSON has none.
type jsonKeys string

func (k jsonKeys) has(names ...string) bool {
	for _, name := range names {
		if !strings.Contains(string(k), " "+name+" ") {
			return false
		}
	}
	return true
}

func (k jsonKeys) hasAny(names ...string) bool {
	for _, name := range names {
		if k.has(name) {
			return true
		}
	}
	return false
}

// keysOf reads the beginning of a document, in some microseconds.
func keysOf(text string) jsonKeys {
	s := &jsonScan{text: text[:min(len(text), keyBytes)]}
	if c := s.next(); c != '{' && c != '[' {
		return ""
	}
	keys := make([]byte, 1, 2<<10)
	keys[0] = ' '
	var in [16]string // the names of the open objects and lists
	depth, name, known := 0, "", 0
	for range keyParts {
		switch c := s.next(); c {
		case 0:
			return jsonKeys(keys)
		case '{', '[':
			if depth == len(in) {
				return jsonKeys(keys)
			}
			in[depth] = name
			depth++
			s.pos++
		case '}', ']':
			if depth--; depth <= 0 {
				return jsonKeys(keys)
			}
			name = in[depth]
			s.pos++
		case ',', ':':
			s.pos++
		case '"':
			word := s.quoted()
			if s.next() != ':' || len(word) > 40 {
				continue
			}
			name = word
			from := len(keys) - 1
			keys = append(append(append(append(keys, in[depth-1]...), '.'), word...), ' ')
			if known++; !bytes.Contains(keys[:from+1], keys[from:]) {
				known = 0
				continue
			}
			if keys = keys[:from+1]; known == keyRuns {
				return jsonKeys(keys)
			}
		default:
			s.word()
		}
	}
	return jsonKeys(keys)
}
