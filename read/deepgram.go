package read

import (
	"strconv"

	"aircheck"
)

// scoreDeepgram knows channels with alternatives.
func scoreDeepgram(in Input) int {
	k := in.keys
	if k.hasAny("results.channels", "results.utterances") || k.has("channels.alternatives") {
		return 93
	}
	return 0
}

// readDeepgram reads the first alternative of every channel. Words have a
// printed form (punctuated_word); paragraphs count them. The utterances hold the
// same words once more; the first of the two is read.
func readDeepgram(in Input) (*aircheck.Transcript, error) {
	d := &deepgram{hearing: newHearing(in)}
	d.object(func(name string) {
		switch name {
		case "results":
			d.object(func(name string) {
				switch name {
				case "channels", "utterances":
					switch {
					case len(d.stretches) > 0: // the other has been read
						d.skip()
					case name == "channels":
						d.array(d.channel)
					default:
						d.array(d.utterance)
					}
				default:
					d.skip()
				}
			})
		default:
			d.skip()
		}
	})
	d.nameChannels()
	return d.transcript()
}

type deepgram struct {
	*hearing
	channelAt []int // for each stretch, its channel
}

// channel reads the words of a channel as stretches: one for each paragraph.
func (d *deepgram) channel() {
	d.object(func(name string) {
		if name != "alternatives" {
			d.skip()
			return
		}
		first := true
		d.array(func() {
			if first {
				d.alternative()
			} else {
				d.skip()
			}
			first = false
		})
	})
	d.channels++
}

func (d *deepgram) alternative() {
	var s stretch
	begin := len(d.words)
	var lengths []int // of the paragraphs, in words
	d.object(func(name string) {
		switch name {
		case "transcript":
			s.text = d.str()
		case "words":
			d.array(func() { d.hear(d.word()) })
		case "paragraphs":
			lengths = d.paragraphs()
		default:
			d.skip()
		}
	})
	if len(d.words) == begin { // words were not asked for
		d.add(s, d.channels)
		return
	}
	words := d.words
	for _, n := range lengths {
		if n <= 0 || n >= len(words)-begin {
			break
		}
		begin += n
		d.words = words[:begin]
		d.add(stretch{paragraph: true}, d.channels)
	}
	d.words = words
	d.add(stretch{paragraph: true}, d.channels)
}

func (d *deepgram) add(s stretch, channel int) {
	before := len(d.stretches)
	if d.end(s); len(d.stretches) > before {
		d.channelAt = append(d.channelAt, channel)
	}
}

// paragraphs reads how many words each paragraph has.
func (d *deepgram) paragraphs() (lengths []int) {
	d.object(func(name string) {
		if name != "paragraphs" {
			d.skip()
			return
		}
		d.array(func() {
			n := 0
			d.object(func(name string) {
				if name == "num_words" {
					n, _ = strconv.Atoi(d.str()) // 0 is no paragraph
				} else {
					d.skip()
				}
			})
			if len(lengths) < maxHeard {
				lengths = append(lengths, n)
			}
		})
	})
	return lengths
}

func (d *deepgram) word() (word heard) {
	printed := ""
	d.object(func(name string) {
		switch name {
		case "word":
			word.text = d.str()
		case "punctuated_word":
			printed = d.str()
		case "start":
			word.start = d.seconds()
		case "end":
			word.end = d.seconds()
		case "speaker":
			word.speaker = d.str()
		default:
			d.skip()
		}
	})
	if printed != "" {
		word.text = printed
	}
	return word
}

func (d *deepgram) utterance() {
	var s stretch
	channel := 0
	d.object(func(name string) {
		switch name {
		case "start":
			s.start = d.seconds()
		case "end":
			s.end = d.seconds()
		case "speaker":
			s.speaker = d.str()
		case "channel":
			channel, _ = strconv.Atoi(d.str()) // the first if it says none
		case "transcript":
			s.text = d.str()
		case "words":
			d.array(func() { d.hear(d.word()) })
		default:
			d.skip()
		}
	})
	d.add(s, channel)
	d.channels = max(d.channels, channel+1)
}

// nameChannels makes the channel a part of the speaker where there are several.
func (d *deepgram) nameChannels() {
	if d.channels < 2 {
		return
	}
	for i, s := range d.stretches {
		label := channelLabel(strconv.Itoa(d.channelAt[i]))
		d.stretches[i].speaker = inChannel(label, s.speaker)
		for k := s.from; k < s.to; k++ {
			d.words[k].speaker = inChannel(label, d.words[k].speaker)
		}
	}
}
