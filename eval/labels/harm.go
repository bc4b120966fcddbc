package labels

import (
	"math/rand/v2"
	"strings"
)

// Damage is what is wrong with a printed label, as a set.
type Damage int

// The kinds of damage.
const (
	Misspelt Damage = 1 << iota // by one letter
	NoColon
	Pulled // into the paragraph before, after its last sentence
)

// Shares of the shortened labels, in percent. The draws are independent, so a
// few labels have more than one damage.
const (
	misspeltShare = 5
	noColonShare  = 2
	pulledShare   = 5
)

type harm struct {
	rng *rand.Rand
	// owed counts labels to pull that could not be: the paragraph before did
	// not end with a sentence. The next that can pays.
	owed int
}

func newHarm(rng *rand.Rand) *harm { return &harm{rng: rng} }

func (h *harm) percent(p int) bool { return h.rng.IntN(100) < p }

// draw decides the damage to a label of name and does it to the spelling.
func (h *harm) draw(label, name string, c cast, before string) (string, Damage) {
	var d Damage
	if h.percent(misspeltShare) {
		label, d = h.misspell(label, name, c), d|Misspelt
	}
	if h.percent(noColonShare) {
		d |= NoColon
	}
	if h.percent(pulledShare) {
		h.owed++
	}
	if h.owed > 0 && endsSentence(before) {
		h.owed--
		d |= Pulled
	}
	return label, d
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’`)
	return s != "" && strings.ContainsRune(".?!", rune(s[len(s)-1]))
}

// misspell changes, drops, doubles or swaps one letter of the surname, and
// never makes it a label of someone else.
func (h *harm) misspell(label, name string, c cast) string {
	from := 0
	if strings.Contains(label, ". ") {
		from = strings.Index(label, ". ") + 2
	}
	for {
		i := from + h.rng.IntN(len(label)-from)
		wrong := label
		switch kind := h.rng.IntN(4); {
		case !isCapital(label[i]):
		case kind == 0:
			wrong = label[:i] + string(rune('A'+h.rng.IntN(26))) + label[i+1:]
		case kind == 1 && len(label)-from > 2:
			wrong = label[:i] + label[i+1:]
		case kind == 2:
			wrong = label[:i] + label[i:i+1] + label[i:]
		case kind == 3 && i+1 < len(label) && isCapital(label[i+1]):
			wrong = label[:i] + label[i+1:i+2] + label[i:i+1] + label[i+2:]
		}
		if wrong != label && !c.taken(wrong, name) {
			return wrong
		}
	}
}

func isCapital(b byte) bool { return 'A' <= b && b <= 'Z' }
