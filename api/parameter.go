package api

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"aircheck"
	"aircheck/export"
	"aircheck/query"
	"aircheck/words"
)

// parameter is a part of the question behind the "?" of an address.
type parameter struct {
	name     string
	about    string
	required bool
	standard string   // its value where it is not given
	choices  []string // empty: any text
	isNumber bool
	least    int
	most     int
	isDay    bool
	isPeriod bool
}

// maxLimit is the most that one page holds.
const maxLimit = 1000

const limitName = "limit"

var (
	queryIs      = parameter{name: "q", about: "the query, in the language of docs/query.md; empty is all turns"}
	onceIs       = parameter{name: "once", about: "true leaves out what was aired before, as airing:first in the query does", standard: "false", choices: []string{"true", "false"}}
	formerIs     = parameter{name: "former", about: "true searches what older revisions said and the newest no longer does, instead of the newest", standard: "false", choices: []string{"true", "false"}}
	orderOf      = parameter{name: "order", about: "what comes first", standard: string(aircheck.Newest), choices: []string{string(aircheck.Newest), string(aircheck.Oldest), string(aircheck.Relevance)}}
	contextOf    = parameter{name: "context", about: "turns before and after each passage", standard: "0", isNumber: true, most: 10}
	byOf         = parameter{name: "by", about: "what to count by", required: true, choices: []string{string(aircheck.ByDay), string(aircheck.ByShow), string(aircheck.BySpeaker), string(aircheck.ByNetwork)}}
	cursorOf     = parameter{name: "cursor", about: "go on after the page that gave this cursor"}
	networkIs    = parameter{name: "network", about: "only this network"}
	showIs       = parameter{name: "show", about: "only this show"}
	dayIs        = parameter{name: "day", about: "only broadcasts of this day", isDay: true}
	onDays       = parameter{name: "on", about: "only broadcasts of this day, month, year or range, as after on: in a query", isPeriod: true}
	revisionOf   = parameter{name: "revision", about: "a revision, from 1; the newest where it is not given", isNumber: true, least: 1, most: 1_000_000}
	fromRevision = parameter{name: "from", about: "the older revision; the one before the newer where it is not given", isNumber: true, least: 1, most: 1_000_000}
	toRevision   = parameter{name: "to", about: "the newer revision; the newest where it is not given", isNumber: true, least: 1, most: 1_000_000}
	turnIs       = parameter{name: "turn", about: "t12 is a turn, t12p3 its third piece", required: true}
	nameHas      = parameter{name: "name", about: "only speakers with these words in their name"}
	bodyIs       = parameter{name: "as", about: "what the body is: a document with quotations in it, or the words of one quotation", standard: "document", choices: []string{"document", asQuotation}}
	saidBy       = parameter{name: "by", about: "who is said to have said the one quotation: a full name or a surname"}
	saidOn       = parameter{name: "on", about: "the day on which the one quotation is said to have been said", isDay: true}
	nameOf       = parameter{name: "name", about: "name of the file, kept with the transcript", standard: "upload"}
)

func limitOf(standard int) parameter {
	return parameter{name: limitName, about: "most to answer on one page", standard: strconv.Itoa(standard), isNumber: true, least: 1, most: maxLimit}
}

func styleOf() parameter {
	p := parameter{name: "style", about: "only this style"}
	for _, s := range export.Styles {
		p.choices = append(p.choices, s.Name)
	}
	return p
}

func formOf() parameter {
	p := parameter{name: "form", about: "form of the answer, instead of an ending", choices: []string{"json"}}
	for _, k := range export.Kinds {
		p.choices = append(p.choices, k.Name)
	}
	return p
}

// check tells what is wrong with a value; "" is a value that is not given.
func (p parameter) check(value string) error {
	switch {
	case value == "" && p.required:
		return aircheck.Errorf(aircheck.Invalid, "%s is missing: %s", p.name, p.help())
	case value == "":
		return nil
	case !utf8.ValidString(value):
		return aircheck.Errorf(aircheck.Invalid, "%s is not text in UTF-8", p.name)
	case p.isNumber:
		n, err := strconv.Atoi(value)
		if err != nil || n < p.least || n > p.most {
			return aircheck.Errorf(aircheck.Invalid, "%s is a number from %d to %d, not “%s”", p.name, p.least, p.most, shown(value))
		}
	case p.isDay:
		if _, err := time.Parse(time.DateOnly, value); err != nil {
			return aircheck.Errorf(aircheck.Invalid, "%s is a day like 2031-03-14, not “%s”", p.name, shown(value))
		}
	case p.isPeriod:
		if _, ok := readPeriod(value); !ok {
			return aircheck.Errorf(aircheck.Invalid, "%s is a day, month, year or range like 2031-03-14..2031-03-16, not “%s”", p.name, shown(value))
		}
	case len(p.choices) > 0:
		return p.checkChoice(value)
	}
	return nil
}

// readPeriod reads what may stand after on: in a query.
func readPeriod(value string) (period query.Date, ok bool) {
	node, err := query.Parse("on:" + value)
	if err == nil {
		period, ok = node.(query.Date)
	}
	return period, ok
}

func (p parameter) checkChoice(value string) error {
	for _, choice := range p.choices {
		if value == choice {
			return nil
		}
	}
	return aircheck.Errorf(aircheck.Invalid, "%s is %s, not “%s”", p.name, either(p.choices), shown(value))
}

func (p parameter) help() string {
	if len(p.choices) > 0 {
		return p.about + ", " + either(p.choices)
	}
	return p.about
}

// checkName refuses a parameter that the route does not know: a misspelt filter
// that is dropped would answer another question.
func (r route) checkName(name string, values []string) error {
	var known []string
	for _, p := range r.parameters {
		if p.name == name {
			if len(values) > 1 {
				return aircheck.Errorf(aircheck.Invalid, "%s stands %d times: give it once", name, len(values))
			}
			return nil
		}
		known = append(known, p.name)
	}
	message := "there is no parameter “" + shown(name) + "” here"
	if near := nearest(name, known); near != "" {
		return aircheck.Errorf(aircheck.Invalid, "%s: did you mean “%s”?", message, near)
	}
	if len(known) == 0 {
		return aircheck.Errorf(aircheck.Invalid, "%s: it takes none", message)
	}
	return aircheck.Errorf(aircheck.Invalid, "%s: it takes %s", message, listed(known, "and"))
}

// nearest is the known name that was probably meant, or "".
func nearest(name string, known []string) string {
	for limit := range 3 {
		for _, k := range known {
			if len(k) > 2*limit-1 && words.Distance(words.Fold(name), k, limit) <= limit {
				return k
			}
		}
	}
	return ""
}

func either(choices []string) string { return listed(choices, "or") }

// listed writes a, b or c.
func listed(names []string, conjunction string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " " + conjunction + " " + names[last]
}

// shown makes what came from outside fit for a message: one line, and short.
func shown(s string) string {
	const most = 40
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most]) + "…"
	}
	return s
}
