package corpus

import (
	_ "embed"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
)

// common holds the commonest English words, most frequent first, with their
// approximate number in a million words of broadcast speech.
//
//go:embed common.txt
var common string

const invented = 60_000

// vocabulary is every word there is: the common ones, then the invented ones
// from frequent to rare.
type vocabulary struct {
	words  []cell
	common int // the first so many are English
	pick   draw
}

// cell is a word of at most 15 bytes, kept in one place.
type cell struct {
	text [15]byte
	size uint8
}

func newCell(word string) (c cell) {
	c.size = uint8(copy(c.text[:], word))
	return c
}

// The vocabulary is the same for every seed: it is a language, and what a seed
// chooses is what is said in it.
var language = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{}
	var weights []uint64
	spoken := 0
	known := map[string]bool{}
	for line := range strings.Lines(common) {
		word, freq, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(freq)
		if err != nil {
			panic("corpus: common.txt: " + line)
		}
		v.words = append(v.words, newCell(word))
		weights = append(weights, uint64(n)*1000)
		known[strings.ToLower(word)] = true
		spoken += n
	}
	v.common = len(v.words)
	rng := rand.New(newDice(1, 1))
	for i := range invented {
		v.words = append(v.words, newCell(newWord(rng, i, known)))
	}
	weights = append(weights, tail(v.common, invented, uint64(1_000_000-spoken)*1000)...)
	v.pick = newDraw(weights)
	return v
})

// tail is the Zipf-Mandelbrot law, 1/(rank+2.7)^1.05, from the given rank on,
// scaled so that the weights add up to mass.
func tail(from, n int, mass uint64) []uint64 {
	raw := make([]float64, n)
	sum := 0.0
	for i := range raw {
		raw[i] = math.Pow(float64(from+i)+2.7, -1.05)
		sum += raw[i]
	}
	weights := make([]uint64, n)
	for i := range raw {
		weights[i] = uint64(math.Round(raw[i] / sum * float64(mass)))
	}
	return weights
}

var (
	onsets  = split("b b br c c ch cl d d dr f f fr g gr h h j k l l m m n n p p pl pr r r s s s sh sl sp st t t th tr v w w")
	nuclei  = split("a a a a e e e e i i i o o o u u ea ee ou")
	codas   = split("b ck d d g k l ll m m n n n n nd nt p r r r rk s s st t t t")
	endings = split("s s ed ing er ion al ly ment able ity ous ance ism ist")
)

func split(s string) []string { return strings.Fields(s) }

// newWord invents a word that is not yet known. Frequent words are short; one
// in twelve is a name of something and has a capital.
func newWord(rng *rand.Rand, rank int, known map[string]bool) string {
	for {
		var b strings.Builder
		syllables := 1
		if rank > 200 && rng.IntN(3) > 0 {
			syllables++
		}
		if rank > 8000 && rng.IntN(3) == 0 {
			syllables++
		}
		for range syllables {
			b.WriteString(syllable(rng))
		}
		if rank > 500 && rng.IntN(3) == 0 {
			b.WriteString(endings[rng.IntN(len(endings))])
		}
		word := b.String()
		if len(word) < 3 || len(word) > 15 || known[word] || rude(word) {
			continue
		}
		known[word] = true
		if rng.IntN(12) == 0 {
			return strings.ToUpper(word[:1]) + word[1:]
		}
		return word
	}
}

func syllable(rng *rand.Rand) string {
	s := onsets[rng.IntN(len(onsets))] + nuclei[rng.IntN(len(nuclei))]
	if rng.IntN(2) > 0 {
		s += codas[rng.IntN(len(codas))]
	}
	return s
}

// rude keeps chance from printing what nobody wants on a screen.
func rude(word string) bool {
	for _, s := range unwanted {
		if strings.Contains(word, s) {
			return true
		}
	}
	return false
}

var unwanted = split("anus cock cunt dick fag fuck jap nazi nig penis porn puss rape shit slut spic tit wank whor")
