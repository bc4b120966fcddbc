package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
)

// speaker is someone who can be on air, with the label's parts in capitals.
type speaker struct {
	first, last string
	title       string // "SEN. ", with its space
	role        string // what follows the name, with its comma or bracket
	network     int    // whom a journalist works for, -1 for a guest
}

func (s *speaker) fullLabel() string { return s.title + s.first + " " + s.last + s.role }

// people is the pool all broadcasts cast from; few of them speak often.
type people struct {
	guests  []speaker
	pick    draw
	anchors [len(networks)][]speaker
}

const guestPool = 4000

var cast = sync.OnceValue(func() *people {
	rng := rand.New(newDice(2, 2))
	names := newNames(rng)
	p := &people{}
	weights := make([]uint64, guestPool)
	for i := range weights {
		first, last := names.next()
		p.guests = append(p.guests, guest(rng, first, last))
		weights[i] = 1_000_000 / uint64(i+8)
	}
	p.pick = newDraw(weights)
	for n := range networks {
		for range 12 {
			first, last := names.next()
			p.anchors[n] = append(p.anchors[n], speaker{first: first, last: last, role: ", " + networks[n] + " ANCHOR", network: n})
		}
	}
	return p
})

var (
	givenNames = split(`JAMES MARY ROBERT PATRICIA JOHN JENNIFER MICHAEL LINDA DAVID ELIZABETH WILLIAM BARBARA RICHARD SUSAN
		JOSEPH JESSICA THOMAS SARAH CHARLES KAREN DANIEL LISA MATTHEW NANCY ANTHONY BETTY MARK SANDRA PAUL ASHLEY STEVEN KIMBERLY
		ANDREW EMILY KENNETH DONNA JOSHUA MICHELLE KEVIN CAROL BRIAN AMANDA GEORGE MELISSA EDWARD DEBORAH OMAR LEILA AHMED FATIMA
		PIERRE CLAIRE LUIS CARMEN MIGUEL ROSA IVAN OLGA SERGEI NADIA WEI MEI KENJI YUKI RAJ PRIYA KWAME AMA LARS INGRID`)
	states  = split("TX NY CA OH FL PA IL GA NC MI AZ WA MA TN IN MO WI CO")
	parties = split("R D R D R D I")
)

// names gives out full names, none twice; surnames recur now and then.
type names struct {
	rng      *rand.Rand
	known    map[string]bool
	used     map[string]bool
	surnames []string
}

func newNames(rng *rand.Rand) *names {
	return &names{rng: rng, known: map[string]bool{}, used: map[string]bool{}}
}

func (n *names) next() (first, last string) {
	for {
		first = givenNames[n.rng.IntN(len(givenNames))]
		if len(n.surnames) > 100 && n.rng.IntN(4) == 0 {
			last = n.surnames[n.rng.IntN(len(n.surnames))]
		} else {
			last = n.surname()
			n.surnames = append(n.surnames, last)
		}
		if full := first + " " + last; !n.used[full] {
			n.used[full] = true
			return first, last
		}
	}
}

func (n *names) surname() string {
	last := strings.ToUpper(newWord(n.rng, 0, n.known))
	switch n.rng.IntN(40) {
	case 0:
		return "VAN " + last
	case 1:
		return "O'" + last
	case 2, 3:
		return last + "-" + strings.ToUpper(newWord(n.rng, 0, n.known))
	}
	return last
}

// guest gives a person the one role that all labels will print.
func guest(rng *rand.Rand, first, last string) speaker {
	s := speaker{first: first, last: last, network: -1}
	place := strings.ToUpper(newWord(rng, 600, map[string]bool{}))
	state, party := states[rng.IntN(len(states))], parties[rng.IntN(len(parties))]
	switch rng.IntN(12) {
	case 0, 1, 2, 3:
		s.network = rng.IntN(len(networks))
		s.role = ", " + networks[s.network] + reporting[rng.IntN(len(reporting))]
	case 4:
		s.title, s.role = "SEN. ", fmt.Sprintf(" (%s-%s)", party, state)
	case 5:
		s.title, s.role = "REP. ", fmt.Sprintf(" (%s), %s", party, state)
	case 6:
		s.role = fmt.Sprintf(" (%s-%s), PRESIDENTIAL CANDIDATE", party, state)
	case 7:
		s.role = ", MAYOR OF " + place
	case 8:
		s.role = `, AUTHOR, "THE ` + place + ` FILES"`
	case 9:
		s.role = ", PROFESSOR, UNIVERSITY OF " + place
	default:
		s.role = plainRoles[rng.IntN(len(plainRoles))]
	}
	return s
}

var (
	reporting  = []string{" CORRESPONDENT", " SENIOR POLITICAL ANALYST", " CHIEF INTERNATIONAL CORRESPONDENT", " CONTRIBUTOR", " METEOROLOGIST"}
	plainRoles = []string{", ECONOMIST", ", WITNESS TO FIRE", ", DEFENSE ATTORNEY", ", POLICE SPOKESMAN", ", RETIRED NURSE", ", SHOP OWNER", ", FOREIGN MINISTER"}
)
