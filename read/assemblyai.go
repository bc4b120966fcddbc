package read

import (
	"strings"

	"aircheck"
)

// scoreAssemblyAI knows utterances with times, and the fields of AssemblyAI's
// reply where voices were not told apart.
func scoreAssemblyAI(in Input) int {
	k := in.keys
	if k.hasAny("results.channels", "results.utterances") {
		return 0
	}
	if k.has("utterances.start", "utterances.text") || k.has(".words") && k.hasAny(".audio_url", ".acoustic_model", ".language_model") {
		return 92
	}
	return 0
}

// readAssemblyAI reads utterances, or the words where there are none. Times are
// milliseconds; the text of an utterance has its punctuation.
func readAssemblyAI(in Input) (*aircheck.Transcript, error) {
	a := &assemblyAI{hearing: newHearing(in)}
	var text string
	a.object(func(name string) {
		switch name {
		case "utterances":
			a.array(a.utterance)
		case "words":
			a.array(func() {
				if word := a.word(); len(a.all) < maxHeard {
					a.all = append(a.all, word)
				} else {
					a.overflow()
				}
			})
		case "text":
			text = a.str()
		case "audio_url":
			a.media(a.str())
		default:
			a.skip()
		}
	})
	if len(a.stretches) == 0 {
		for _, word := range a.all {
			a.hear(word)
		}
		a.stretches = nil
		a.end(stretch{text: text})
	}
	return a.transcript()
}

type assemblyAI struct {
	*hearing
	all []heard // the words of the whole recording
}

func (a *assemblyAI) utterance() {
	var s stretch
	a.object(func(name string) {
		switch name {
		case "speaker":
			s.speaker = a.str()
		case "start":
			s.start = a.millis()
		case "end":
			s.end = a.millis()
		case "text":
			s.text = a.str()
		case "words":
			a.array(func() { a.hear(a.word()) })
		default:
			a.skip()
		}
	})
	a.end(s)
}

func (a *assemblyAI) word() (word heard) {
	a.object(func(name string) {
		switch name {
		case "text":
			word.text = a.str()
		case "start":
			word.start = a.millis()
		case "end":
			word.end = a.millis()
		case "speaker":
			word.speaker = a.str()
		default:
			a.skip()
		}
	})
	return word
}

// media keeps the address of the recording, unless it is a copy that only the
// service can open.
func (h *hearing) media(address string) {
	if address == "" || strings.Contains(address, "cdn.assemblyai.com/upload/") || aircheck.CheckMedia(address) != nil {
		return
	}
	h.t.Media.URL = address
	h.t.Origin = map[string]string{"media": "content"}
}
