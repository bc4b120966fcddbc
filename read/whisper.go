package read

import (
	"strings"

	"aircheck"
)

// scoreWhisper knows segments with start, end and text: Whisper itself, its
// ports (faster-whisper writes a bare list, whisper.cpp "transcription"), the
// verbose form of the OpenAI interface, and what resembles them.
func scoreWhisper(in Input) int {
	k := in.keys
	switch {
	case k.isWhisperX() || k.isWhisperTimestamped():
		return 0
	case k.has("segments.start") && k.hasAny("segments.text", "words.word") || k.has("transcription.offsets", "transcription.text") || k.has(".start", ".end", ".text", ".tokens"):
		return 92
	case k.has(".start", ".end", ".text") && strings.HasPrefix(in.Text, "["), k.has(".text", "words.word", "words.start"):
		return 70
	}
	return 0
}

// readWhisper reads segments with or without words. The words print the same
// text as their segment; some have no time, and some segments no words.
func readWhisper(in Input) (*aircheck.Transcript, error) {
	w := &whisper{hearing: newHearing(in)}
	if w.next() == '[' {
		w.array(w.segment)
	} else {
		w.document()
	}
	w.share()
	return w.transcript()
}

type whisper struct {
	*hearing
	apart  []heard // words that stand in a list of their own
	spaces bool    // words have a space in front
}

func (w *whisper) document() {
	w.object(func(name string) {
		switch name {
		case "segments", "transcription":
			w.array(w.segment)
		case "word_segments", "words":
			w.array(func() {
				if word := w.word(); len(w.apart) < maxHeard {
					w.apart = append(w.apart, word)
				} else {
					w.overflow()
				}
			})
		case "result", "output":
			w.document()
		default:
			w.skip()
		}
	})
}

func (w *whisper) segment() {
	var s stretch
	w.object(func(name string) {
		switch name {
		case "start":
			s.start = w.seconds()
		case "end":
			s.end = w.seconds()
		case "offsets":
			s.start, s.end = w.offsets()
		case "text":
			s.text = w.str()
		case "speaker":
			s.speaker = w.str()
		case "words":
			w.array(func() { w.hear(w.spaced(w.word())) })
		case "tokens":
			w.array(w.token)
		default:
			w.skip()
		}
	})
	w.end(s)
}

func (w *whisper) word() (word heard) {
	w.object(func(name string) {
		switch name {
		case "word", "text":
			word.text = w.str()
		case "start":
			word.start = w.seconds()
		case "end":
			word.end = w.seconds()
		case "speaker":
			word.speaker = w.str()
		default:
			w.skip()
		}
	})
	return word
}

// spaced tells words from parts of them. Whisper puts a space in front of a
// word, where the script has spaces.
func (w *whisper) spaced(word heard) heard {
	space := strings.HasPrefix(word.text, " ")
	word.joined = w.spaces && !space
	w.spaces = w.spaces || space
	return word
}

// token reads a part of a word, as whisper.cpp writes them; Whisper's own
// tokens are numbers. [_BEG_] and its like are marks.
func (w *whisper) token() {
	var part heard
	w.object(func(name string) {
		switch name {
		case "text":
			part.text = w.str()
		case "offsets":
			part.start, part.end = w.offsets()
		default:
			w.skip()
		}
	})
	if !strings.HasPrefix(part.text, "[_") {
		part.joined = !strings.HasPrefix(part.text, " ")
		w.hear(part)
	}
}

// offsets reads the bounds of whisper.cpp, in milliseconds.
func (w *whisper) offsets() (from, to aircheck.Offset) {
	w.object(func(name string) {
		switch name {
		case "from":
			from = w.millis()
		case "to":
			to = w.millis()
		default:
			w.skip()
		}
	})
	return from, to
}

// share takes the words that stand apart where segments have none of their own.
// Their times rarely keep to the bounds of segments, so that all of the text is
// one; where segments have speakers it cannot be, and then only theirs count.
func (w *whisper) share() {
	if len(w.words) > 0 || len(w.apart) == 0 {
		return
	}
	var text strings.Builder
	for _, s := range w.stretches {
		if s.speaker != "" {
			return
		}
		text.WriteString(s.text + " ")
	}
	w.stretches = nil
	for _, word := range w.apart {
		w.hear(word)
	}
	w.end(stretch{text: text.String()})
}
