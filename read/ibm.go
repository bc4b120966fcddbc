package read

import (
	"slices"
	"strings"

	"aircheck"
)

// scoreIBM knows the results of IBM Watson: words and times as lists of three,
// and speakers from one time to another.
func scoreIBM(in Input) int {
	if in.keys.isIBM() {
		return 93
	}
	return 0
}

func (k jsonKeys) isIBM() bool {
	return k.hasAny("alternatives.timestamps", "results.result_index") || k.has("results.alternatives", "results.final") ||
		k.has("speaker_labels.from", "speaker_labels.speaker")
}

// readIBM reads the first alternative of every final result. Who speaks stands
// in speaker_labels, apart, before or after. A job wraps one result in others.
func readIBM(in Input) (*aircheck.Transcript, error) {
	b := &ibm{hearing: newHearing(in)}
	b.document()
	// What was changed later is listed as well, as not final.
	if slices.Contains(b.final, true) {
		i := -1
		b.stretches = slices.DeleteFunc(b.stretches, func(stretch) bool { i++; return !b.final[i] })
	}
	return b.transcript()
}

type ibm struct {
	*hearing
	final []bool // for each stretch
}

func (b *ibm) document() {
	b.object(func(name string) {
		switch name {
		case "results":
			b.array(b.result)
		case "speaker_labels":
			b.array(b.label)
		default:
			b.skip()
		}
	})
}

func (b *ibm) result() {
	var s stretch
	final, alternatives := true, 0
	b.object(func(name string) {
		switch name {
		case "results": // of a job
			b.array(b.result)
		case "speaker_labels":
			b.array(b.label)
		case "final":
			final = b.str() != "false"
		case "alternatives":
			b.array(func() {
				if alternatives++; alternatives == 1 {
					s.text = b.alternative()
				} else {
					b.skip()
				}
			})
		default:
			b.skip()
		}
	})
	before := len(b.stretches)
	if b.end(s); len(b.stretches) > before {
		b.final = append(b.final, final)
	}
}

func (b *ibm) alternative() (text string) {
	b.object(func(name string) {
		switch name {
		case "transcript":
			text = b.str()
		case "timestamps":
			b.array(b.timestamp)
		default:
			b.skip()
		}
	})
	return text
}

// timestamp reads ["word", 1.2, 1.5].
func (b *ibm) timestamp() {
	var word heard
	n := 0
	b.array(func() {
		switch n++; n {
		case 1:
			word.text = b.str()
		case 2:
			word.start = b.seconds()
		case 3:
			word.end = b.seconds()
		default:
			b.skip()
		}
	})
	b.hear(word)
}

func (b *ibm) label() {
	var v voice
	b.object(func(name string) {
		switch name {
		case "from":
			v.start = b.seconds()
		case "speaker":
			v.speaker = strings.TrimSpace(b.str())
		default:
			b.skip()
		}
	})
	b.speaks(v)
}
