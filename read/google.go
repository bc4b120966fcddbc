package read

import "aircheck"

// scoreGoogle knows results with alternatives that have a transcript, of Google
// Cloud Speech-to-Text, versions 1 and 2.
func scoreGoogle(in Input) int {
	k := in.keys
	if k.isIBM() || k.isSpeechmatics() || !k.has("results.alternatives") {
		return 0
	}
	if k.hasAny("alternatives.transcript", "alternatives.words") {
		return 91
	}
	return 0
}

// readGoogle reads the first alternative of every result. Where voices were told
// apart, the last result holds all words once more, with their speaker; it is
// then the only one that is read.
func readGoogle(in Input) (*aircheck.Transcript, error) {
	g := &google{hearing: newHearing(in), ended: aircheck.OffsetAt(0)}
	g.document()
	g.dropRepeated()
	if g.channels = len(g.tags); g.channels > 1 {
		g.nameChannels()
	}
	return g.transcript()
}

type google struct {
	*hearing
	channelOf []string // for each stretch, the tag of its channel
	tags      map[string]bool
	ended     aircheck.Offset // the result before
}

// document finds the results: on top, in the "response" of an operation, or in
// the "transcript" of one file among those of a batch.
func (g *google) document() {
	g.object(func(name string) {
		switch name {
		case "results":
			if g.next() == '[' {
				g.array(g.result)
				return
			}
			g.object(func(string) { g.document() })
		case "response", "transcript":
			g.document()
		default:
			g.skip()
		}
	})
}

func (g *google) result() {
	var s stretch
	tag, alternatives := "", 0
	g.object(func(name string) {
		switch name {
		case "alternatives":
			g.array(func() {
				if alternatives++; alternatives == 1 {
					s.text = g.alternative()
				} else {
					g.skip()
				}
			})
		case "channelTag", "channel_tag":
			tag = g.str()
		case "resultEndTime", "result_end_time", "resultEndOffset":
			s.end = g.seconds()
		default:
			g.skip()
		}
	})
	before := len(g.stretches)
	if g.unclosed() == len(g.words) { // no words were asked for: it begins where the one before ended
		s.start, s.estimated = g.ended, true
	}
	g.ended = s.end
	if g.end(s); len(g.stretches) == before {
		return
	}
	g.channelOf = append(g.channelOf, tag)
	if tag != "" && tag != "0" && len(g.tags) < 256 {
		if g.tags == nil {
			g.tags = map[string]bool{}
		}
		g.tags[tag] = true
	}
}

func (g *google) alternative() (text string) {
	g.object(func(name string) {
		switch name {
		case "transcript":
			text = g.str()
		case "words":
			g.array(func() { g.hear(g.word()) })
		default:
			g.skip()
		}
	})
	return text
}

func (g *google) word() (word heard) {
	g.object(func(name string) {
		switch name {
		case "word":
			word.text = g.str()
		case "startTime", "start_time", "startOffset":
			word.start = g.seconds()
		case "endTime", "end_time", "endOffset":
			word.end = g.seconds()
		case "speakerTag", "speaker_tag", "speakerLabel", "speaker_label":
			if tag := g.str(); tag != "0" && tag != "" {
				word.speaker = tag
			}
		default:
			g.skip()
		}
	})
	return word
}

// dropRepeated leaves only the last result where it repeats all words before.
func (g *google) dropRepeated() {
	n := len(g.stretches)
	if n < 2 {
		return
	}
	last := g.stretches[n-1]
	all := g.words[last.from:last.to]
	if last.from == 0 || len(all) < last.from || all[0].speaker == "" || all[0].start > g.words[0].start {
		return
	}
	g.stretches, g.channelOf = g.stretches[n-1:], g.channelOf[n-1:]
}

func (g *google) nameChannels() {
	for i, s := range g.stretches {
		g.stretches[i].speaker = channelLabel(g.channelOf[i])
		for k := s.from; k < s.to; k++ {
			g.words[k].speaker = inChannel(g.stretches[i].speaker, g.words[k].speaker)
		}
	}
}
