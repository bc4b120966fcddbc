package labels

import (
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strings"
)

// Print is an interview as a network prints it, and the truth about it.
type Print struct {
	File  string
	Text  string
	Turns []Truth
}

// Truth is a turn that must come out.
type Truth struct {
	Name   string // the full name, or the label of one without a name
	Kind   Kind
	Damage Damage
	At     int    // byte at which the label stands
	Words  string // what is printed after it
}

// Kind is how a label is printed.
type Kind string

// The kinds of labels.
const (
	First    Kind = "first"     // the full name, at first use
	Short    Kind = "surname"   // the surname
	Initial  Kind = "initial"   // D. ROE, where two share a surname
	Nameless Kind = "anonymous" // UNIDENTIFIED and its like
)

const paragraph = "\n\n"

// Reprint prints an interview. Damage is drawn anew for each file from seed and
// file name, so that a file more or less changes no other.
func Reprint(in Interview, seed uint64) Print {
	h := fnv.New64a()
	_, _ = h.Write([]byte(in.File)) // a hash takes everything
	p := printer{
		cast:  newCast(in),
		harm:  newHarm(rand.New(rand.NewPCG(seed, h.Sum64()))),
		known: map[string]bool{},
	}
	for _, turn := range in.Turns {
		p.turn(turn)
	}
	return Print{File: in.File, Text: p.text.String(), Turns: p.truth}
}

type printer struct {
	cast  cast
	harm  *harm
	known map[string]bool // names already printed in full
	text  strings.Builder
	last  string // the paragraph printed last
	truth []Truth
}

func (p *printer) turn(turn Spoken) {
	label, kind := p.cast.label(turn.Label, p.known[turn.Label])
	p.known[turn.Label] = true
	var damage Damage
	if kind == Short || kind == Initial {
		label, damage = p.harm.draw(label, turn.Label, p.cast, p.last)
	}
	switch {
	case p.text.Len() == 0:
	case damage&Pulled != 0:
		p.text.WriteByte(' ')
	default:
		p.text.WriteString(paragraph)
	}
	at := p.text.Len()
	p.text.WriteString(label)
	if damage&NoColon == 0 {
		p.text.WriteByte(':')
	}
	p.text.WriteByte(' ')
	all := strings.Join(turn.Paragraphs, paragraph)
	p.text.WriteString(all)
	p.last = turn.Paragraphs[len(turn.Paragraphs)-1]
	p.truth = append(p.truth, Truth{turn.Label, kind, damage, at, all})
}

var stageNote = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)

// spoken is printed text without its stage notes.
func spoken(printed string) string { return stageNote.ReplaceAllString(printed, " ") }

// cast is who speaks in one file: surname to the full names that have it.
type cast map[string]map[string]bool

func newCast(in Interview) cast {
	c := cast{}
	for _, turn := range in.Turns {
		if Anonymous(turn.Label) {
			continue
		}
		surname := Surname(turn.Label)
		if c[surname] == nil {
			c[surname] = map[string]bool{}
		}
		c[surname][turn.Label] = true
	}
	return c
}

func (c cast) label(name string, known bool) (string, Kind) {
	switch {
	case Anonymous(name):
		return name, Nameless
	case !known:
		return name, First
	case len(c[Surname(name)]) > 1:
		return name[:1] + ". " + Surname(name), Initial
	}
	return Surname(name), Short
}

// taken tells whether a label is one that another speaker has, in full or
// short.
func (c cast) taken(label, name string) bool {
	for surname, names := range c {
		for other := range names {
			if other != name && (label == other || label == surname || label == other[:1]+". "+surname) {
				return true
			}
		}
	}
	return false
}
