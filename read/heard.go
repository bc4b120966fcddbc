package read

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"aircheck"
	"aircheck/grammar"
)

// heard is a word as a speech recogniser gives it.
type heard struct {
	text       string
	start, end aircheck.Offset
	speaker    string // "" if the format does not say
	joined     bool   // stands close to the word before: punctuation
}

// stretch is what a recogniser heard in one go: a segment, an utterance, or all.
type stretch struct {
	text       string // as printed; "" means the words side by side
	start, end aircheck.Offset
	speaker    string
	paragraph  bool
	estimated  bool // start and end are not of the format
	from, to   int  // its words in hearing.words
}

// hearing collects what a recogniser's document holds and makes cues of it.
type hearing struct {
	jsonScan
	t         *aircheck.Transcript
	words     []heard
	stretches []stretch
	voices    []voice
	channels  int // recorded apart: what they hear is put in order of time
	cues      []grammar.Cue
	placed    []placed
	tooMany   bool
}

// voice says who speaks from a time on, where the format tells it apart from
// the words.
type voice struct {
	start   aircheck.Offset
	speaker string
}

// Fifty hours of speech are no broadcast, nor are more sentences or stretches than
// Compose takes.
const (
	maxHeard     = 500_000
	maxStretches = 250_000
)

func newHearing(in Input) *hearing {
	return &hearing{jsonScan: jsonScan{text: in.Text}, t: &aircheck.Transcript{}}
}

// hear adds a word. Too many of them end the walk.
func (h *hearing) hear(w heard) {
	if w.text = strings.TrimSpace(w.text); w.text == "" {
		return
	}
	if len(h.words) == maxHeard {
		h.overflow()
		return
	}
	h.words = append(h.words, w)
}

// end closes a stretch: the words since the one before are its words.
func (h *hearing) end(s stretch) {
	s.from, s.to = h.unclosed(), len(h.words)
	if s.text = strings.TrimSpace(s.text); s.text == "" && s.from == s.to {
		return
	}
	if len(h.stretches) == maxStretches {
		h.overflow()
		return
	}
	h.stretches = append(h.stretches, s)
}

// unclosed is the first word that is in no stretch yet.
func (h *hearing) unclosed() int {
	if n := len(h.stretches); n > 0 {
		return h.stretches[n-1].to
	}
	return 0
}

// speaks notes who speaks from a time on.
func (h *hearing) speaks(v voice) {
	if v.speaker == "" || !v.start.Known() {
		return
	}
	if len(h.voices) == maxHeard {
		h.overflow()
		return
	}
	h.voices = append(h.voices, v)
}

func (h *hearing) overflow() {
	h.tooMany = true
	h.fail("there are too many words")
}

// transcript composes what was heard, with a warning where the document is
// damaged.
func (h *hearing) transcript() (*aircheck.Transcript, error) {
	if h.tooMany {
		return nil, tooManyHeard()
	}
	damaged := h.damage != ""
	if !damaged && h.next() != 0 {
		h.damage, h.at = "something follows the end of the document", h.pos
		damaged = true
	}
	h.assignVoices()
	for _, s := range h.stretches {
		if h.layOut(s); len(h.cues) > maxStretches {
			return nil, tooManyHeard()
		}
	}
	if damaged && len(h.cues) == 0 {
		return nil, aircheck.Errorf(aircheck.Invalid, "the JSON is damaged at %s before any word: %s; save the file again", h.where(), h.damage)
	}
	if h.channels > 1 {
		h.inOrder()
	}
	if err := grammar.Compose(h.t, h.cues); err != nil {
		return nil, err
	}
	if damaged {
		h.t.Warnings = append(h.t.Warnings, aircheck.Warning{Line: 1 + strings.Count(h.t.Body, "\n"), Kind: "damaged",
			Message: "the JSON is damaged at " + h.where() + ": " + h.damage + "; what stands before it is read"})
	}
	return h.t, nil
}

func tooManyHeard() error {
	return aircheck.Errorf(aircheck.Invalid, "more than %d words or %d sentences: this is no transcript of one broadcast; split it", maxHeard, maxStretches)
}

// assignVoices gives words the speaker who speaks at their time.
func (h *hearing) assignVoices() {
	if len(h.voices) == 0 {
		return
	}
	slices.SortStableFunc(h.voices, func(a, b voice) int { return cmp.Compare(a.start, b.start) })
	for i := range h.words {
		w := &h.words[i]
		if !w.start.Known() || w.speaker != "" {
			continue
		}
		// A millisecond is what rounding can move a bound.
		n, _ := slices.BinarySearchFunc(h.voices, w.start+2, func(v voice, at aircheck.Offset) int { return cmp.Compare(v.start, at) })
		if n > 0 {
			w.speaker = h.voices[n-1].speaker
		}
	}
}

// placed is a word with its place in the printed text of its stretch.
type placed struct {
	span       aircheck.Span
	start, end aircheck.Offset
	speaker    string
}

// layOut makes cues of a stretch: one for each sentence, and where the speaker
// changes.
func (h *hearing) layOut(s stretch) {
	h.placed = h.placed[:0]
	words := h.words[s.from:s.to]
	switch {
	case s.text == "":
		s.text = h.join(words)
	case len(words) == 0 && len(s.text) < longStretch:
		h.placed = append(h.placed, placed{span: aircheck.Span{0, len(s.text)}})
	default:
		h.align(s.text, words)
	}
	fillSpeakers(h.placed, s.speaker)
	from := 0
	for i := 1; i <= len(h.placed); i++ {
		if i < len(h.placed) && h.placed[i].speaker == h.placed[from].speaker {
			size := h.placed[i-1].span[1] - h.placed[from].span[0]
			if size < longCue && !endsSentence(h.placed[i-1].span.Of(s.text)) {
				continue
			}
		}
		h.cue(s, from, i)
		from = i
	}
}

// Speech without full stops is cut at longCue, so that it can have paragraphs;
// a stretch whose words have no times stays whole up to longStretch, since no
// time is known inside it.
const (
	longCue     = 400
	longStretch = 1200
)

// cue appends the words placed[from:to] of a stretch.
func (h *hearing) cue(s stretch, from, to int) {
	part := h.placed[from:to]
	base := part[0].span[0]
	c := grammar.Cue{Text: s.text[base:part[len(part)-1].span[1]], Paragraph: s.paragraph && from == 0, Estimated: s.estimated}
	c.Label, c.Unnamed = speakerLabel(part[0].speaker)
	if from == 0 {
		c.Start = s.start
	}
	if to == len(h.placed) {
		c.End = s.end
	}
	if slices.ContainsFunc(part, func(p placed) bool { return p.start.Known() }) {
		c.Words = make([]grammar.Word, len(part))
		for i, p := range part {
			c.Words[i] = grammar.Word{Text: aircheck.Span{p.span[0] - base, p.span[1] - base}, Start: p.start, End: p.end}
		}
	}
	h.cues = append(h.cues, c)
}

// join prints words side by side.
func (h *hearing) join(words []heard) string {
	var b strings.Builder
	for _, w := range words {
		if n := len(h.placed); n > 0 && w.joined {
			b.WriteString(w.text)
			h.placed[n-1].span[1] = b.Len()
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		from := b.Len()
		b.WriteString(w.text)
		h.placed = append(h.placed, placed{aircheck.Span{from, b.Len()}, w.start, w.end, w.speaker})
	}
	return b.String()
}

// align finds the words in the printed text, in order:
//
//	heard    yeah  as      ten   boats
//	printed  Yeah, as much 10    boats.
//
// What is printed and was not found among the words (much, 10) is a word
// without a time. A word that is not printed is left out.
func (h *hearing) align(text string, words []heard) {
	pos := 0
	for _, w := range words {
		at := find(text, pos, w.text)
		if at < 0 {
			continue
		}
		if n := len(h.placed); n > 0 && w.joined && at == pos {
			pos += len(w.text)
			h.placed[n-1].span[1], h.placed[n-1].end = pos, w.end
			continue
		}
		from := h.between(text, pos, at)
		pos = at + len(w.text)
		h.placed = append(h.placed, placed{aircheck.Span{from, pos}, w.start, w.end, w.speaker})
	}
	if from := h.between(text, pos, len(text)); from < len(text) {
		h.placed = append(h.placed, placed{span: aircheck.Span{from, len(text)}})
	}
}

// between places what stands between two words: what touches the first belongs
// to it, what touches the second is left for it, the rest are words without a
// time. It returns where the second begins.
func (h *hearing) between(text string, pos, at int) int {
	if n := len(h.placed); n > 0 {
		for pos < at && !isSpace(text[pos]) {
			pos++
		}
		h.placed[n-1].span[1] = pos
	}
	for {
		for pos < at && isSpace(text[pos]) {
			pos++
		}
		end := pos
		for end < at && !isSpace(text[end]) {
			end++
		}
		if end == at {
			return pos
		}
		h.placed = append(h.placed, placed{span: aircheck.Span{pos, end}})
		pos = end
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// searched is how many bytes of text that no word gives are looked over.
const searched = 80

// find returns where the word stands in text[pos:], -1 if not nearby. Except
// right at pos it stands there as a whole word.
func find(text string, pos int, word string) int {
	for pos < len(text) && isSpace(text[pos]) {
		pos++
	}
	here := strings.HasPrefix(text[pos:], word)
	if here && isWhole(text, pos, pos+len(word)) {
		return pos
	}
	window := text[:min(len(text), pos+len(word)+searched)]
	for from := pos; from < len(window); {
		i := strings.Index(window[from:], word)
		if i < 0 {
			break
		}
		if at := from + i; isWhole(text, at, at+len(word)) {
			return at
		}
		from += i + 1
	}
	if here {
		return pos
	}
	return -1
}

// isWhole reports whether no letter or digit touches text[from:to].
func isWhole(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after)
}

// fillSpeakers gives words without a speaker that of the word before; the first
// ones that of the word after, or of the stretch.
func fillSpeakers(words []placed, speaker string) {
	for _, w := range words {
		if w.speaker != "" {
			speaker = w.speaker
			break
		}
	}
	for i := range words {
		if words[i].speaker == "" {
			words[i].speaker = speaker
		}
		speaker = words[i].speaker
	}
}

// inOrder puts the cues of several channels in the order of their times.
func (h *hearing) inOrder() {
	type timed struct {
		cue grammar.Cue
		at  aircheck.Offset
	}
	list := make([]timed, len(h.cues))
	var last aircheck.Offset
	for i, c := range h.cues {
		at := c.Start
		if n := slices.IndexFunc(c.Words, func(w grammar.Word) bool { return w.Start.Known() }); n >= 0 {
			at = c.Words[n].Start
		}
		if !at.Known() && i > 0 && c.Label == h.cues[i-1].Label {
			at = last
		}
		list[i], last = timed{c, at}, at
	}
	slices.SortStableFunc(list, func(a, b timed) int { return cmp.Compare(a.at, b.at) })
	for i := range list {
		h.cues[i] = list[i].cue
	}
}

// endsSentence reports whether a word ends with a full stop or its like, quotation
// marks aside.
func endsSentence(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(word, `"'”’)`))
	return strings.ContainsRune(".?!。？！", last)
}

// speakerLabel is how a speaker is printed, and whether that names nobody:
// recognisers number voices, and only people who edit the file give names.
func speakerLabel(speaker string) (label string, unnamed bool) {
	speaker = strings.TrimSpace(speaker)
	if speaker == "" {
		return "", false
	}
	rest := strings.ToLower(speaker)
	if strings.HasPrefix(rest, "channel ") {
		return speaker, true
	}
	if _, within, ok := strings.Cut(speaker, ", "); ok {
		_, unnamed = speakerLabel(within)
		return speaker, unnamed
	}
	for _, kind := range [...]string{"speaker", "spk", "channel", "ch", "unknown", "uu", "s", "m", "f"} {
		if after, ok := strings.CutPrefix(rest, kind); ok && strings.Trim(after, "_- #0123456789") == "" {
			return speaker, true
		}
	}
	if strings.Trim(rest, "0123456789") == "" {
		return "Speaker " + speaker, true
	}
	letter := strings.TrimLeft(strings.TrimPrefix(rest, "speaker"), "_- #0123456789")
	return speaker, len(letter) == 1
}

// channelLabel names a channel, which is a microphone and nobody's name.
func channelLabel(channel string) string {
	if _, unnamed := speakerLabel(channel); unnamed && strings.Trim(channel, "0123456789") != "" {
		return channel
	}
	return "Channel " + channel
}

// inChannel is a speaker within a channel: two channels number theirs alike.
func inChannel(channel, speaker string) string {
	label, unnamed := speakerLabel(speaker)
	switch {
	case label == "" || strings.EqualFold(label, "UU"):
		return channel
	case !unnamed:
		return label
	}
	return channel + ", " + label
}
