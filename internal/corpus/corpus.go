// Package corpus makes rush transcripts out of nothing, as many as one likes,
// for benchmarks and stress tests: invented words in invented broadcasts, in
// the layout and with the statistics of real ones. The same seed and size give
// the same bytes on every machine.
//
// What is modelled, because indexes and readers are sensitive to it:
//
//   - English function words with their real relative frequencies, and below
//     them a Zipf-Mandelbrot tail of 60,000 words
//   - bursts: stories whose words are frequent for some days and then die
//   - turns of log-normal length, full labels first and surnames later, a pool
//     of speakers of whom few speak often
//   - heads, air windows, time marks in mid-sentence, clips, breaks, voices
//     without a name
package corpus

import (
	"iter"
	"math/rand/v2"
)

// File is one made-up transcript.
type File struct {
	Name string
	Data []byte
}

const (
	meanFile = 42 << 10
	// leastFile keeps a remainder from becoming a file that is all head.
	leastFile = 8 << 10
)

// Generate yields files of together about size bytes, in order of air time,
// five a day and more where five would take decades.
func Generate(seed uint64, size int) iter.Seq[File] {
	return func(yield func(File) bool) {
		airing := newSchedule(size/meanFile + 1)
		var news newsroom
		for n, left := 0, size; left >= leastFile/2 || n == 0 && left > 0; n++ {
			dice := newDice(seed, uint64(n))
			rng := rand.New(dice)
			target := fileSize(rng, left)
			slot := airing.slot(n)
			w := writer{
				dice: dice, rng: rng, language: language(), slot: slot, target: target,
				buf: make([]byte, 0, target+target/16), stories: news.on(seed, slot.day),
			}
			w.transcript()
			if !yield(File{Name: slot.fileName(), Data: w.buf}) {
				return
			}
			left -= len(w.buf)
		}
	}
}

// fileSize is meanFile give or take a quarter; the last file takes what is left.
func fileSize(rng *rand.Rand, left int) int {
	size := meanFile - meanFile/4 + rng.IntN(meanFile/2)
	if left-size < leastFile {
		return left
	}
	return size
}
