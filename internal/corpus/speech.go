package corpus

import (
	"fmt"
	"math"
	"strconv"
)

// lengths holds the quantiles of a turn's length in bytes: log-normal with a
// median of 235, so that the shortest are a word and the longest some
// kilobytes.
var lengths = func() (q [1024]int) {
	for i := range q {
		p := (float64(i) + 0.5) / float64(len(q))
		z := math.Sqrt2 * math.Erfinv(2*p-1)
		q[i] = int(math.Round(235 * math.Exp(0.9*z)))
	}
	return q
}()

// length of a turn; one in eight is hardly more than "Right."
func (w *writer) length() int {
	if w.rng.IntN(8) == 0 {
		return 4 + w.rng.IntN(24)
	}
	return lengths[w.rng.IntN(len(lengths))]
}

// say writes sentences of together about size bytes, in paragraphs.
func (w *writer) say(size int) {
	end := len(w.buf) + size
	paragraph := len(w.buf) + 350 + w.rng.IntN(500)
	for {
		n := 4 + w.rng.IntN(20)
		w.sentence(min(n, max(1, (end-len(w.buf))/6)))
		if len(w.buf)+20 >= end {
			return
		}
		if len(w.buf) > paragraph {
			w.print("\n\n")
			paragraph = len(w.buf) + 350 + w.rng.IntN(500)
			continue
		}
		w.buf = append(w.buf, ' ')
	}
}

func (w *writer) sentence(n int) {
	from := len(w.buf)
	w.word()
	w.capital(from)
	for i := 1; i < n; i++ {
		// One number decides what surrounds the word: a draw each would cost
		// more than the word itself.
		chance := w.dice.Uint64()
		if comma := chance & 0xff; comma < 12 {
			w.buf = append(w.buf, ',')
		} else if comma == 12 {
			w.print(" --")
		}
		w.buf = append(w.buf, ' ')
		if len(w.buf) >= w.nextMark {
			w.mark()
		}
		switch kind := chance >> 8 & 0xfff; {
		case kind < 260:
			w.topicWord()
		case kind < 300:
			w.number()
		case kind == 300:
			w.print("(inaudible)")
		case kind == 301:
			w.word()
			w.print(" (ph)")
		default:
			w.word()
		}
	}
	w.print(stops[w.rng.IntN(len(stops))])
}

var stops = [...]string{".", ".", ".", ".", ".", ".", ".", ".", "?", ".", ".", ".", "?", ".", " --", "..."}

func (w *writer) word() {
	w.add(w.language.pick.index(w.dice.Uint64()))
}

func (w *writer) topicWord() {
	s := w.topics[w.rng.IntN(len(w.topics))]
	w.add(s.words[w.rng.IntN(len(s.words))])
}

// add copies a whole cell and keeps what is the word: a copy of fixed size is
// two instructions.
func (w *writer) add(i int) {
	c := &w.language.words[i]
	end := len(w.buf) + int(c.size)
	w.buf = append(w.buf, c.text[:]...)[:end]
}

func (w *writer) number() {
	n := 2 + w.rng.IntN(98)
	switch w.rng.IntN(4) {
	case 0:
		w.buf = strconv.AppendInt(append(w.buf, '$'), int64(n), 10)
		w.print(" million")
	case 1:
		w.buf = strconv.AppendInt(w.buf, int64(n), 10)
		w.print(fmt.Sprintf(",%03d", w.rng.IntN(1000)))
	default:
		w.buf = strconv.AppendInt(w.buf, int64(n), 10)
	}
}

func (w *writer) capital(at int) {
	if c := w.buf[at]; 'a' <= c && c <= 'z' {
		w.buf[at] = c - 'a' + 'A'
	}
}

// mark prints the time on air. They come every five minutes, and one in twelve
// is missing.
func (w *writer) mark() {
	interval := 300 * w.perSecond
	w.nextMark += interval
	if w.marks > 0 && w.rng.IntN(12) == 0 {
		return
	}
	second := min(18+(len(w.buf)-w.opening)/w.perSecond, 3599)
	w.print(fmt.Sprintf("[%02d:%02d:%02d] ", w.slot.hour, second/60, second%60))
	w.marks++
}
