package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// writer writes one transcript.
type writer struct {
	dice     *dice
	rng      *rand.Rand // throws the same dice
	language *vocabulary
	slot     slot
	stories  []story
	target   int
	buf      []byte

	topics  []story
	known   map[string]*speaker // by surname: those already introduced
	anchors []*speaker

	opening   int // offset of the first turn
	perSecond int // bytes of transcript in a second on air
	nextMark  int // offset at which the next time mark is due
	marks     int // time marks printed
}

func (w *writer) transcript() {
	w.topics = topics(w.rng, w.stories)
	w.known = map[string]*speaker{}
	w.perSecond = max(12, w.target/3500+1)
	team := cast().anchors[w.slot.network]
	first := w.slot.hour / 2
	w.anchors = []*speaker{&team[first], &team[(first+1+w.rng.IntN(len(team)-1))%len(team)]}
	w.head()
	w.opening, w.nextMark = len(w.buf), len(w.buf)
	for w.left() > 0 {
		w.segment()
	}
}

// left is how much may still be written: nothing if it is too little for a
// label and a word.
func (w *writer) left() int {
	left := w.target - len(w.buf)
	if left < 40 && w.marks > 0 {
		return 0
	}
	return max(left, 40)
}

func (w *writer) print(parts ...string) {
	for _, s := range parts {
		w.buf = append(w.buf, s...)
	}
}

func (w *writer) head() {
	w.print("Return to Transcripts main page\n\n")
	if w.rng.IntN(10) > 0 {
		w.print(w.slot.show, "\n\n")
	}
	for i := range 2 + w.rng.IntN(4) {
		if i > 0 {
			w.print("; ")
		}
		w.headline()
	}
	w.print(". Aired ", w.slot.window(), " ET\n\n")
	w.print(fmt.Sprintf("Aired %s - %02d:00 \u00a0 ET\n\n", w.slot.date.Format("January 2, 2006"), w.slot.hour))
	w.print("THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.\n\n")
}

func (w *writer) headline() {
	for i := range 3 + w.rng.IntN(5) {
		if i > 0 {
			w.print(" ")
		}
		from := len(w.buf)
		if i%2 == 0 {
			w.topicWord()
		} else {
			w.word()
		}
		w.capital(from)
	}
}

// segment is what stands between two commercial breaks, about ten minutes.
func (w *writer) segment() {
	end := len(w.buf) + w.perSecond*(400+w.rng.IntN(400))
	anchor := w.anchors[w.rng.IntN(2)]
	w.turn(anchor, "", w.length())
	guests := []*speaker{w.guest(), w.guest()}
	for len(w.buf) < end && w.left() > 0 {
		switch w.rng.IntN(9) {
		case 0:
			w.clip(guests)
		case 1:
			guests[w.rng.IntN(2)] = w.guest()
		default:
			w.turn(guests[w.rng.IntN(2)], "", w.length())
			w.turn(anchor, "", w.length())
		}
	}
	if w.left() > 0 {
		w.print("\n(COMMERCIAL BREAK)\n")
	}
}

// guest casts someone who is free for this network and shares no surname with
// anybody who has spoken.
func (w *writer) guest() *speaker {
	p := cast()
	for {
		s := &p.guests[p.pick.index(w.dice.Uint64())]
		other, met := w.known[s.last]
		if (s.network < 0 || s.network == w.slot.network) && (!met || other == s) {
			return s
		}
	}
}

// clip is recorded material with voices that often have no name. One file in
// three loses a marker somewhere; here one clip in ten does.
func (w *writer) clip(guests []*speaker) {
	lost := w.rng.IntN(20)
	if lost != 0 {
		w.print("\n(BEGIN VIDEO CLIP)\n")
	}
	for range 1 + w.rng.IntN(3) {
		switch w.rng.IntN(3) {
		case 0:
			w.turn(guests[0], " (voice-over)", w.length())
		case 1:
			w.turn(unidentified[w.rng.IntN(len(unidentified))], "", w.length()/2)
		default:
			w.turn(unidentified[w.rng.IntN(len(unidentified))], " (through translator)", w.length()/2)
		}
	}
	if lost != 1 {
		w.print("\n(END VIDEO CLIP)\n")
	}
}

var unidentified = []*speaker{{last: "UNIDENTIFIED MALE"}, {last: "UNIDENTIFIED FEMALE"}, {last: "UNIDENTIFIED MALE"}, {last: "UNIDENTIFIED WOMAN"}}

// turn writes a paragraph with a label; a mark that is due stands before it
// one time in three.
func (w *writer) turn(s *speaker, channel string, size int) {
	if w.left() == 0 {
		return
	}
	w.print("\n")
	if len(w.buf) >= w.nextMark && (w.marks == 0 || w.rng.IntN(3) == 0) {
		w.mark()
	}
	w.print(w.label(s), channel, ": ")
	w.say(min(size, w.left()))
	if w.rng.IntN(60) == 0 {
		w.print("\n\n(CROSSTALK)")
	}
	w.print("\n")
}

// label is the full label the first time, then the surname.
func (w *writer) label(s *speaker) string {
	if s.first == "" || w.known[s.last] == s {
		return s.last
	}
	if w.known[s.last] != nil { // an anchor with a guest's surname
		return s.first[:1] + ". " + s.last
	}
	w.known[s.last] = s
	label := s.fullLabel()
	if w.rng.IntN(25) == 0 && !strings.Contains(label, `"`) {
		label += ", via satellite"
	}
	return label
}
