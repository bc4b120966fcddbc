package read

import (
	"fmt"
	"strings"
	"testing"

	"aircheck"
)

// TestHearing_LayOut shows what becomes of words beside the printed text: every
// word with its time, ~ where it has none, a line for each cue.
func TestHearing_LayOut(t *testing.T) {
	for _, c := range []struct{ name, text, words, want string }{
		{"text alone is one", "The boats are in.", "", "The boats are in.\n"},
		{"punctuation belongs to its word", `"Yeah," she said -- all in.`, "Yeah she said all in", `"Yeah,"@1 she@2 said@3 --~ all@4 in.@5` + "\n"},
		{"a numeral is printed otherwise", "About 10 boats sank.", "about ten boats sank", "About~ 10~ boats@3 sank.@4\n"},
		{"words that are not printed are left out", "Boats are in.", "um Boats er are in", "Boats@2 are@4 in.@5\n"},
		{"a word inside a word is not it", "Another man and a boat.", "a boat", "Another~ man~ and~ a@1 boat.@2\n"},
		{"an echo far away is not it", strings.Repeat("la ", 60) + "boat", "boat la", "la@2 " + strings.Repeat("la~ ", 59) + "boat~\n"},
		{"scripts without spaces", "船が沈んだ。", "船 が 沈んだ", "船@1が@2沈んだ。@3\n"},
		{"sentences are cues", "It sank. Who saw? Me.", "It sank Who saw Me", "It@1 sank.@2\nWho@3 saw?@4\nMe.@5\n"},
		{"without text words stand side by side", "", "It sank +. Who saw +?", "It@1 sank.@2\nWho@4 saw?@5\n"},
		{"a speaker for each word", "Is it in? It is", "Is/A it/A in?/A It/B is/B", "A: Is@1 it@2 in?@3\nB: It@4 is@5\n"},
		{"a word without speaker goes on", "Is 1 in It is", "Is/A in/A It/B is", "A: Is@1 1~ in@2\nB: It@3 is@4\n"},
		{"first words without speaker", "1 in", "in/B", "B: 1~ in@1\n"},
	} {
		h := newHearing(Input{})
		for i, w := range strings.Fields(c.words) {
			word, speaker, _ := strings.Cut(w, "/")
			text, joined := strings.CutPrefix(word, "+")
			at := offsetOf(fmt.Sprint(i+1), 1e9)
			h.hear(heard{text: text, start: at, end: at, speaker: speaker, joined: joined})
		}
		h.end(stretch{text: c.text})
		h.layOut(h.stretches[0])
		if got := cuesAsText(h); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func cuesAsText(h *hearing) string {
	var b strings.Builder
	for _, c := range h.cues {
		if c.Label != "" {
			b.WriteString(c.Label + ": ")
		}
		pos := 0
		for _, w := range c.Words {
			b.WriteString(c.Text[pos:w.Text[0]] + w.Text.Of(c.Text))
			if pos = w.Text[1]; w.Start.Known() {
				fmt.Fprintf(&b, "@%g", w.Start.Seconds())
			} else {
				b.WriteString("~")
			}
		}
		b.WriteString(c.Text[pos:] + "\n")
	}
	return b.String()
}

func TestSpeakerLabel(t *testing.T) {
	for speaker, want := range map[string]string{
		"SPEAKER_00": "SPEAKER_00?", "spk_1": "spk_1?", "0": "Speaker 0?", "A": "A?", "Speaker A": "Speaker A?", "S2": "S2?", "UU": "UU?", "F4": "F4?", "ch_0": "ch_0?",
		"Channel 0, Speaker 1": "Channel 0, Speaker 1?", "Ada Varr": "Ada Varr", "Strand": "Strand", "Ms": "Ms", "": "", " Ada ": "Ada", "Strand, Port Chief": "Strand, Port Chief",
	} {
		got, unnamed := speakerLabel(speaker)
		if unnamed {
			got += "?"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", speaker, got, want)
		}
	}
}

func TestHearing_InOrder(t *testing.T) {
	h := newHearing(Input{})
	h.channels = 2
	for i, channel := range []string{"1 Hello. / 5 And you? / 9 Bye.", "3 Hi. / 7 Fine."} {
		for _, w := range strings.Split(channel, " / ") {
			at, words, _ := strings.Cut(w, " ")
			for _, word := range strings.Fields(words) {
				h.hear(heard{text: word, start: offsetOf(at, 1e9), speaker: fmt.Sprint(i)})
			}
		}
		h.end(stretch{})
	}
	tr, err := h.transcriptOf()
	if err != nil {
		t.Fatal(err)
	}
	want := "Speaker 0: Hello.\nSpeaker 1: Hi.\nSpeaker 0: And you?\nSpeaker 1: Fine.\nSpeaker 0: Bye."
	if tr.Body != want {
		t.Errorf("%s\nwant\n%s", tr.Body, want)
	}
}

// transcriptOf composes what was heard of no document.
func (h *hearing) transcriptOf() (*aircheck.Transcript, error) {
	h.text = "x"
	h.pos = 1
	h.damage = ""
	return h.transcript()
}
