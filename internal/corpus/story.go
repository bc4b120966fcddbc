package corpus

import "math/rand/v2"

// A story is what makes words burst: from the day it breaks its words are on
// air often, less each day, and after its last day they are as rare as before.
type story struct {
	words []int // in the vocabulary
	heat  uint64
}

const (
	storiesADay  = 3
	longestStory = 16 // days
)

// newsroom remembers the stories of the day last asked for.
type newsroom struct {
	day     int
	stories []story
}

// on is what is in the news on a day: a function of seed and day alone, so
// that any file can be made without those before it.
func (n *newsroom) on(seed uint64, day int) []story {
	if n.stories != nil && n.day == day {
		return n.stories
	}
	n.day, n.stories = day, nil
	for age := range longestStory {
		for k := range storiesADay {
			rng := rand.New(newDice(seed^0x5704e5, uint64((day-age)*storiesADay+k)))
			life := 2 + rng.IntN(longestStory-1)
			if age >= life {
				continue
			}
			heat := uint64(1+rng.IntN(9)) * uint64(life-age)
			n.stories = append(n.stories, story{storyWords(rng), heat})
		}
	}
	return n.stories
}

// storyWords takes words from the rarer end, where a burst shows.
func storyWords(rng *rand.Rand) []int {
	v := language()
	words := make([]int, 4+rng.IntN(5))
	for i := range words {
		words[i] = v.common + 1500 + rng.IntN(invented-1500)
	}
	return words
}

// topics picks what one broadcast talks about: the hottest stories most often.
func topics(rng *rand.Rand, stories []story) []story {
	weights := make([]uint64, len(stories))
	for i, s := range stories {
		weights[i] = s.heat
	}
	pick := newDraw(weights)
	chosen := make([]story, 5)
	for i := range chosen {
		chosen[i] = stories[pick.index(rng.Uint64())]
	}
	return chosen
}
