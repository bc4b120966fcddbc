package read

import "aircheck"

// scoreAWS knows the result of an Amazon Transcribe job.
func scoreAWS(in Input) int {
	k := in.keys
	if k.has("results.transcripts") || k.has("results.items", "alternatives.content") || k.has(".jobName", ".results") {
		return 93
	}
	return 0
}

// readAWS reads the items: words with times as strings, and punctuation without.
// Who speaks stands apart, by time, in older files only there. Channels hold
// items of their own, which the common list repeats.
func readAWS(in Input) (*aircheck.Transcript, error) {
	a := &aws{hearing: newHearing(in)}
	a.object(func(name string) {
		if name == "results" {
			a.object(a.result)
		} else {
			a.skip()
		}
	})
	if len(a.stretches) == 0 {
		a.words = a.items
		a.end(stretch{text: a.textAlone()})
	}
	return a.transcript()
}

type aws struct {
	*hearing
	items []heard // of the common list
	text  string
}

func (a *aws) result(name string) {
	switch name {
	case "transcripts":
		a.array(func() {
			a.object(func(name string) {
				if name == "transcript" && a.text == "" {
					a.text = a.str()
				} else {
					a.skip()
				}
			})
		})
	case "items":
		before := a.words
		a.words = a.items
		a.array(func() { a.hear(a.item()) })
		a.words, a.items = before, a.words
	case "speaker_labels":
		a.object(func(name string) {
			if name == "segments" {
				a.array(a.segment)
			} else {
				a.skip()
			}
		})
	case "channel_labels":
		a.object(func(name string) {
			if name == "channels" {
				a.array(a.channel)
			} else {
				a.skip()
			}
		})
	default:
		a.skip()
	}
}

// textAlone is the text of a result that has no items.
func (a *aws) textAlone() string {
	if len(a.words) > 0 {
		return ""
	}
	return a.text
}

func (a *aws) item() (word heard) {
	a.object(func(name string) {
		switch name {
		case "start_time":
			word.start = a.seconds()
		case "end_time":
			word.end = a.seconds()
		case "speaker_label":
			word.speaker = a.str()
		case "type":
			word.joined = a.str() == "punctuation"
		case "alternatives":
			a.array(func() {
				a.object(func(name string) {
					if name == "content" && word.text == "" {
						word.text = a.str()
					} else {
						a.skip()
					}
				})
			})
		default:
			a.skip()
		}
	})
	return word
}

// segment reads who speaks from when on; its items say it for every word.
func (a *aws) segment() {
	var v voice
	a.object(func(name string) {
		switch name {
		case "start_time":
			v.start = a.seconds()
		case "speaker_label":
			v.speaker = a.str()
		case "items":
			a.array(a.segment)
		default:
			a.skip()
		}
	})
	a.speaks(v)
}

func (a *aws) channel() {
	label := ""
	a.object(func(name string) {
		switch name {
		case "channel_label":
			label = channelLabel(a.str())
		case "items":
			a.array(func() { a.hear(a.item()) })
		default:
			a.skip()
		}
	})
	for i := a.unclosed(); i < len(a.words); i++ {
		a.words[i].speaker = inChannel(label, a.words[i].speaker)
	}
	a.end(stretch{speaker: label})
	a.channels++
}
