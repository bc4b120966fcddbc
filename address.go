package aircheck

import (
	"strconv"
	"strings"
)

// Address is where words stand, taken apart: see [Passage.Ref].
type Address struct {
	Transcript string
	Revision   int    // 0 is the newest
	Place      string // "t12", "t12p3", or empty for the whole transcript
}

// ParseAddress takes apart "ID", "ID#t12p3", "ID@1" and "ID@1#t12p3". It is
// Invalid without an id, and where what follows the @ is no number from 1.
func ParseAddress(ref string) (a Address, err error) {
	named, place, _ := strings.Cut(ref, "#")
	id, number, isRevision := strings.Cut(named, "@")
	a = Address{Transcript: id, Place: place}
	if isRevision {
		if a.Revision, err = strconv.Atoi(number); err != nil || a.Revision < 1 {
			return Address{}, Errorf(Invalid, "%q is no address: a revision is written TRANSCRIPT@1, and counted from 1", ref)
		}
	}
	if id == "" {
		return Address{}, Errorf(Invalid, "%q is no address: it names no transcript", ref)
	}
	return a, nil
}

// String writes the address as it is parsed.
func (a Address) String() string {
	s := a.Transcript
	if a.Revision > 0 {
		s += "@" + strconv.Itoa(a.Revision)
	}
	if a.Place != "" {
		s += "#" + a.Place
	}
	return s
}
