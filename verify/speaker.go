package verify

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"aircheck"
	"aircheck/words"
)

// agreement tells how a passage stands to what the document says of speaker
// and day.
type agreement int

const (
	agrees agreement = iota
	unknown
	disagrees
)

// agreement is the worse of speaker and day.
func (c *check) agreement(p aircheck.Passage) agreement {
	return max(c.bySpeaker(p), c.onDay(p))
}

func (c *check) bySpeaker(p aircheck.Passage) agreement {
	named := nameWords(c.quotation.By)
	switch {
	case len(named) == 0:
		return agrees
	case p.Unidentified || p.Speaker == "":
		return unknown
	case sameName(named, nameWords(p.Speaker)):
		return agrees
	}
	return disagrees
}

// onDay takes the broadcast's own day and the day of the clock, which differ
// after midnight.
func (c *check) onDay(p aircheck.Passage) agreement {
	switch {
	case c.quotation.On == "":
		return agrees
	case p.Day == "" && p.At.IsZero():
		return unknown
	case p.Day == c.quotation.On || p.At.Format(time.DateOnly) == c.quotation.On:
		return agrees
	}
	return disagrees
}

// disagreement says in a sentence who or when it was.
func (c *check) disagreement(p aircheck.Passage) string {
	var parts []string
	if c.bySpeaker(p) == disagrees {
		parts = append(parts, fmt.Sprintf("said by %s, not by %s", p.Speaker, c.quotation.By))
	}
	if c.onDay(p) == disagrees {
		day := p.Day
		if day == "" {
			day = p.At.Format(time.DateOnly)
		}
		parts = append(parts, fmt.Sprintf("said on %s, not on %s", day, c.quotation.On))
	}
	return strings.Join(parts, "; ")
}

// unknown says in a sentence what the transcript does not tell.
func (c *check) unknown(p aircheck.Passage) string {
	var parts []string
	if c.bySpeaker(p) == unknown {
		parts = append(parts, fmt.Sprintf("the transcript does not say who spoke: it may or may not be %s", c.quotation.By))
	}
	if c.onDay(p) == unknown {
		parts = append(parts, fmt.Sprintf("the broadcast is undated: it may or may not be of %s", c.quotation.On))
	}
	return strings.Join(parts, "; ")
}

// courtesies stand with names and are no part of them.
var courtesies = set("mr mrs ms miss dr sir lord lady dame jr sr ii iii iv president vice senator sen representative rep congressman " +
	"congresswoman governor gov mayor secretary minister prime premier chancellor king queen prince princess pope judge justice " +
	"general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr sheriff chief detective " +
	"officer professor prof reverend rev rabbi imam ambassador attorney speaker former the retired ret")

// nameWords are the words of a name, folded, without courtesies; all of them
// if there is nothing else.
func nameWords(name string) []string {
	all := strings.Fields(words.Fold(name))
	kept := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return courtesies[strings.TrimSuffix(w, ".")] })
	if len(kept) == 0 {
		return all
	}
	return kept
}

func surname(name string) string {
	if parts := nameWords(name); len(parts) > 0 {
		return parts[len(parts)-1]
	}
	return ""
}

// sameName compares surnames and, where both have them, first names, which may
// be initials or shortened.
func sameName(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 || !nearName(a[len(a)-1], b[len(b)-1]) {
		return false
	}
	if len(a) == 1 || len(b) == 1 {
		return true
	}
	return strings.HasPrefix(a[0], b[0]) || strings.HasPrefix(b[0], a[0]) || nearName(a[0], b[0])
}

// nearName allows one slip in a longer name.
func nearName(a, b string) bool {
	return a == b || min(len(a), len(b)) >= 5 && words.Distance(a, b, 1) <= 1
}
