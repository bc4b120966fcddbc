package read

import (
	"strings"

	"aircheck"
)

// scoreSpeechmatics knows results with a type and alternatives that have their
// content (json-v2), and the older words and speakers with name and time.
func scoreSpeechmatics(in Input) int {
	if in.keys.isSpeechmatics() {
		return 93
	}
	return 0
}

func (k jsonKeys) isSpeechmatics() bool {
	return k.has("results.alternatives", "alternatives.content") && k.hasAny("results.type", "results.start_time") ||
		k.has("speakers.name", "speakers.time") || k.has("words.name", "words.time", "words.duration")
}

// readSpeechmatics reads words and punctuation, which says to which side it
// attaches; the older form tells by its being punctuation. There, speakers are
// listed apart with the time from which they speak.
func readSpeechmatics(in Input) (*aircheck.Transcript, error) {
	s := &speechmatics{hearing: newHearing(in)}
	s.object(func(name string) {
		switch name {
		case "results":
			s.array(s.result)
		case "words":
			s.array(s.oldWord)
		case "speakers":
			s.array(s.oldSpeaker)
		default:
			s.skip()
		}
	})
	s.splitChannels()
	return s.transcript()
}

type speechmatics struct {
	*hearing
	attach  bool     // the next word stands close to the one before
	channel []string // for each word, where there are channels
}

func (s *speechmatics) result() {
	var word heard
	attaches, channel, alternatives, spoken := "", "", 0, true
	s.object(func(name string) {
		switch name {
		case "type":
			kind := s.str()
			spoken = kind == "word" || kind == "punctuation" || kind == "entity"
			word.joined = kind == "punctuation" && attaches == ""
		case "start_time":
			word.start = s.seconds()
		case "end_time":
			word.end = s.seconds()
		case "attaches_to":
			attaches = s.str()
			word.joined = attaches == "previous" || attaches == "both"
		case "channel":
			channel = s.str()
		case "alternatives":
			s.array(func() {
				if alternatives++; alternatives == 1 {
					s.alternative(&word)
				} else {
					s.skip()
				}
			})
		default:
			s.skip()
		}
	})
	if !spoken || word.text == "" {
		return
	}
	word.joined = word.joined || s.attach
	s.attach = attaches == "next" || attaches == "both"
	before := len(s.words)
	if s.hear(word); len(s.words) > before {
		s.channel = append(s.channel, channel)
	}
}

func (s *speechmatics) alternative(word *heard) {
	s.object(func(name string) {
		switch name {
		case "content":
			word.text = s.str()
		case "speaker":
			word.speaker = s.str()
		default:
			s.skip()
		}
	})
}

// oldWord reads {"name": "boats", "time": "4.05", "duration": "0.18"}.
func (s *speechmatics) oldWord() {
	word, length := s.timed()
	if word.start.Known() && length.Known() {
		word.end = aircheck.OffsetAt(word.start.Duration() + length.Duration())
	}
	word.joined = strings.Trim(word.text, ".,?!;:") == ""
	s.hear(word)
}

func (s *speechmatics) oldSpeaker() {
	word, _ := s.timed()
	s.speaks(voice{word.start, word.text})
}

func (s *speechmatics) timed() (word heard, length aircheck.Offset) {
	s.object(func(name string) {
		switch name {
		case "name":
			word.text = s.str()
		case "time":
			word.start = s.seconds()
		case "duration":
			length = s.seconds()
		default:
			s.skip()
		}
	})
	return word, length
}

// splitChannels makes a stretch of the words of each channel; they follow each
// other in the list of results, channel by channel.
func (s *speechmatics) splitChannels() {
	all := s.words
	for i := range s.channel {
		if i > 0 && s.channel[i] != s.channel[i-1] {
			s.words = all[:i]
			s.end(stretch{speaker: s.channel[i-1]})
			s.channels++
		}
	}
	s.words = all
	s.end(stretch{})
	s.channels++
	for i, channel := range s.channel {
		if channel != "" {
			s.words[i].speaker = inChannel(channelLabel(channel), s.words[i].speaker)
		}
	}
}
