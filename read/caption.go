package read

import (
	"strings"

	"aircheck"
	"aircheck/grammar"
)

// caption is a caption as its format has it.
type caption struct {
	start, end aircheck.Offset
	voice      string // the speaker, where the format states it
	text       string // lines without markup; the space around them means nothing
	// estimated tells that start is: the caption is a part of one with several voices.
	estimated bool
	look      look // at text, once it is tidy
	// stamps are the times of words inside; text is then free of needless space.
	stamps []stamp
}

// stamp is the time at which the word at a byte of a caption's text begins.
type stamp struct {
	at    int
	start aircheck.Offset
}

// letterCase is the case that most of a programme is printed in.
type letterCase int

const (
	mixedCase letterCase = iota
	upperCase
	lowerCase
)

// captioner makes cues of captions: it takes away what is only shown again,
// finds where speakers change and who they are, and sets advertisements apart.
type captioner struct {
	list    []caption
	cues    []grammar.Cue
	form    letterCase     // of the programme
	rollsUp bool           // captions show the lines before once more
	names   map[string]int // how often what may be a label stands where labels stand
	dashes  bool           // dashes begin what another speaker says
	full    bool           // there are too many cues
	pending opener         // a speaker change whose words are in the next caption
	inAd    bool
	// announced tells that the turn is by its label one of an advertisement.
	announced bool
	garbled   []int         // captions that are no words
	parts     []grammar.Cue // of the caption under way
	places    []int         // where each of them stands in its text
	// flow and timed are the words and times of all cues, a cue after the other;
	// the last cue's begin at flowing and at timing.
	flow            strings.Builder
	timed           []grammar.Word
	flowing, timing int // flowing is -1 if no more can be added to the last cue
}

// maxCaptions is far more than a broadcast day has. A file with more is refused
// before it costs memory.
const maxCaptions = 250_000

func tooManyCaptions() error {
	return aircheck.Errorf(aircheck.Invalid, "more than %d captions: this is no transcript of one broadcast; split it", maxCaptions)
}

// composeCaptions puts the captions into t as turns. Aired and Until of t must
// be set before if they are known.
func composeCaptions(t *aircheck.Transcript, list []caption) error {
	if len(list) > maxCaptions {
		return tooManyCaptions()
	}
	c := &captioner{list: list, names: map[string]int{}, flowing: -1, cues: make([]grammar.Cue, 0, len(list)/5+16)}
	c.survey()
	shown := ""
	for i := range c.list {
		again := 0
		text := c.list[i].text
		if i > 0 {
			again, text = c.shownAgain(&c.list[i-1], shown, &c.list[i])
		}
		shown = c.list[i].text
		c.caption(i, again, text)
	}
	c.dropPending(nil)
	c.flush(&caption{})
	c.endFlow()
	c.findSpots()
	if c.full {
		return tooManyCaptions()
	}
	if err := grammar.ComposeCaptions(t, c.cues); err != nil {
		return err
	}
	c.warn(t)
	return nil
}

// survey looks at all captions first: in which case they are printed, whether
// they roll up, what may be labels.
func (c *captioner) survey() {
	upper, lower, cased, repeats, total := 0, 0, 0, 0, 0
	for i := range c.list {
		s := &c.list[i]
		s.text = trimLines(s.text)
		s.look = lookAt(s.text)
		if u, l := s.look.upper, s.look.lower; u+l > 2 {
			cased++
			if l*10 < u {
				upper++
			} else if u == 0 {
				lower++
			}
		}
		total += len(s.text) + 1
		if i > 0 && overlap(c.list[i-1].text, s.text, 2) > 0 {
			repeats++
		}
		if s.look.opens && strings.IndexByte(s.text, ':') >= 0 {
			c.countNames(s.text)
		}
		c.dashes = c.dashes || s.look.opens && hasDashes(s.text) && dashEnd(s.text, 0) > 0
	}
	switch {
	case upper*2 > cased:
		c.form = upperCase
	case lower*10 > cased*7:
		c.form = lowerCase
	}
	c.flow.Grow(total)
	c.timed = make([]grammar.Word, 0, len(c.list))
	c.rollsUp = repeats > 2 && repeats*5 > len(c.list)
}

// lineSpace is what means nothing at the ends of a line.
const lineSpace = " \t\u00a0\u200b"

// trimLines cuts the space around every line, and lines without words. Most
// captions have none of it.
func trimLines(s string) string {
	clean := s != "" && s[0] != ' ' && s[len(s)-1] != ' ' && s[0] != '\n' && s[len(s)-1] != '\n'
	for i := strings.IndexByte(s, '\n'); clean && i >= 0 && i+1 < len(s); {
		clean = s[i+1] != ' ' && s[i+1] != '\n' && s[i+1] != '\t' && s[i-1] != ' ' && s[i-1] != '\t'
		next := strings.IndexByte(s[i+1:], '\n')
		if next < 0 {
			break
		}
		i += next + 1
	}
	if clean && s[0] != '\t' && s[len(s)-1] != '\t' && !strings.Contains(s, "\u00a0") {
		return s
	}
	var kept []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Trim(line, lineSpace); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// look is what one pass over a caption tells.
type look struct {
	upper, lower int32 // ASCII letters
	opens        bool  // it has signs with which speakers begin
	odd          bool  // it has signs that are rare in words
}

// lookAt makes the pass; most captions are done with it.
func lookAt(s string) look {
	n, signs := uint64(0), uint64(0)
	for i := 0; i < len(s); i++ {
		v := letters[s[i]]
		n += v
		signs |= v
	}
	return look{upper: int32(n >> 32 & (1<<28 - 1)), lower: int32(n & (1<<31 - 1)), opens: signs&openSign != 0, odd: signs&oddSign != 0}
}

// lettersOf counts the ASCII letters of s.
func lettersOf(s string) (upper, lower int) {
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		n += letters[s[i]] &^ (openSign | oddSign)
	}
	return int(n >> 32), int(n & (1<<32 - 1))
}

const (
	openSign = 1 << 63
	oddSign  = 1 << 62
)

// letters has a one for a capital in its upper half and for a small letter in
// its lower half, and a bit for signs.
var letters = func() (table [256]uint64) {
	for c := 'a'; c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = 1, 1<<32
	}
	for _, c := range []byte(">:[(-\xe2") {
		table[c] |= openSign
	}
	for _, c := range []byte(oddSigns) {
		table[c] |= oddSign
	}
	return table
}()

// shownLines is how many lines a caption can show again.
const shownLines = 8

// overlap is the number of bytes at the end of before, from the beginning of a
// line on, whose words are those at the beginning of text; 0 if there are fewer
// words than least.
func overlap(before, text string, least int) int {
	if before == "" || text == "" {
		return 0
	}
	from := 0
	for n := 0; n < shownLines && from < len(before); n++ {
		if before[from] == text[0] && sharedWords(before[from:], text) >= least {
			return len(before) - from
		}
		next := strings.IndexByte(before[from:], '\n')
		if next < 0 {
			break
		}
		from += next + 1
	}
	return 0
}

// sharedWords counts the words of tail if text begins with all of them, else 0.
func sharedWords(tail, text string) int {
	if len(text) < len(tail) {
		return 0
	}
	words := 1
	for i := 0; i < len(tail); i++ {
		a, b := tail[i], text[i]
		if a == '\n' {
			a = ' '
		}
		if b == '\n' {
			b = ' '
		}
		if a != b {
			return 0
		}
		if a == ' ' {
			words++
		}
	}
	if len(text) > len(tail) && text[len(tail)] != ' ' && text[len(tail)] != '\n' {
		return 0
	}
	return words
}

// shownAgain cuts from a caption what the one before shows already. Where
// captions do not roll up as a rule, only a caption of four words or more
// that follows at once counts, and neither a song, which may well repeat its
// lines, nor another speaker, who may well say the same.
func (c *captioner) shownAgain(before *caption, shown string, now *caption) (again int, text string) {
	least := 1
	if !c.rollsUp {
		least = 4
		if now.start > before.end+100 || before.end == 0 || now.look.opens && (strings.Contains(now.text, "♪") || strings.Contains(now.text, ">>")) {
			return 0, now.text
		}
	}
	if before.voice != now.voice {
		return 0, now.text
	}
	if again = overlap(shown, now.text, least); again == 0 {
		return 0, now.text
	}
	return again, strings.TrimLeft(now.text[again:], " \n")
}

// caption adds the cues of one caption.
func (c *captioner) caption(i, again int, text string) {
	s := &c.list[i]
	if text == "" && again == 0 {
		return
	}
	if again > 0 {
		c.emit(grammar.Cue{Again: again}, 0)
	}
	if s.look.odd && isGarbled(text) {
		c.garbled = append(c.garbled, i)
	}
	dashed := s.look.opens && hasDashes(text) || c.dashes && dashEnd(text, 0) > 0
	for at := 0; at < len(text); {
		end := c.sameCase(text, at)
		turns := c.changesAd(i, text[at:end]) || at == 0 && c.losesVoice(i) || c.announced && i > 0 && s.start > c.list[i-1].end+spotSilence
		if !turns && again == 0 && end-at == len(text) && c.goesOn(s, text) {
			return
		}
		c.stretch(text, at, end, len(s.text)-len(text), s.look.opens, dashed, turns)
		at = end
	}
	c.flush(s)
}

// goesOn adds a caption in which nobody begins to speak to the last cue, without
// taking it apart, and reports whether that is all there is to do. Most are such.
func (c *captioner) goesOn(s *caption, text string) bool {
	voice := aircheck.Voice("")
	if c.inAd {
		voice = aircheck.Announcer
	}
	if s.look.opens || c.pending.printed != "" || s.estimated || len(s.stamps) > 0 || !s.start.Known() || !c.flows(s.voice, voice) {
		return false
	}
	end := s.end
	if end.Known() {
		end = max(s.start, end)
	}
	if text = strings.TrimSpace(text); text != "" {
		c.goOn(text, s.start, end)
	}
	return true
}

// losesVoice reports whether caption i states no voice and the one before did:
// then who speaks is not known.
func (c *captioner) losesVoice(i int) bool {
	s := &c.list[i]
	return i > 0 && s.voice == "" && c.list[i-1].voice != "" && !s.estimated
}

// flush hands on the cues of one caption.
func (c *captioner) flush(s *caption) {
	share(c.parts, c.places, s)
	for i := range c.parts {
		c.add(&c.parts[i])
	}
	clear(c.parts)
	c.parts, c.places = c.parts[:0], c.places[:0]
}

// flowLength is the bytes after which words begin a new cue, so that they can
// begin a new paragraph.
const flowLength = 400

// add appends a cue. One that only goes on becomes a part of the one before,
// with its own times: there are many captions and few turns.
func (c *captioner) add(cue *grammar.Cue) {
	speaks := cue.Note == "" && cue.Text != "" && !cue.Estimated && cue.Words == nil && cue.Start.Known()
	if speaks && !cue.Turn && !cue.Segment && c.flows(cue.Label, cue.Voice) {
		c.goOn(cue.Text, cue.Start, cue.End)
		return
	}
	c.endFlow()
	if cue.Label != "" && cue.Printed == "" && isFullName(cue.Label) {
		cue.Name = cue.Label
	}
	c.cues = append(c.cues, *cue)
	if speaks {
		c.flowing, c.timing = c.flow.Len(), len(c.timed)
		c.flow.WriteString(cue.Text)
		c.timed = append(c.timed, grammar.Word{Text: aircheck.Span{0, len(cue.Text)}, Start: cue.Start, End: cue.End})
	}
}

// flows reports whether words with this label and voice can be added to the
// last cue.
func (c *captioner) flows(label string, voice aircheck.Voice) bool {
	if c.flowing < 0 || c.flow.Len()-c.flowing >= flowLength {
		return false
	}
	last := &c.cues[len(c.cues)-1]
	return (label == "" || label == last.Label) && (voice == "" || voice == last.Voice)
}

// goOn adds words to the last cue.
func (c *captioner) goOn(text string, start, end aircheck.Offset) {
	c.flow.WriteByte(' ')
	from := c.flow.Len() - c.flowing
	c.flow.WriteString(text)
	c.timed = append(c.timed, grammar.Word{Text: aircheck.Span{from, from + len(text)}, Start: start, End: end})
}

// endFlow closes the words of the last cue.
func (c *captioner) endFlow() {
	if c.flowing >= 0 {
		last := &c.cues[len(c.cues)-1]
		last.Text, last.Words = c.flow.String()[c.flowing:], c.timed[c.timing:len(c.timed):len(c.timed)]
		c.flowing = -1
	}
}

// stretch adds the cues of text[pos:stop], which stands shift bytes later in
// its caption. opens tells that speakers may begin in it, turn that its words
// begin a turn.
func (c *captioner) stretch(text string, pos, stop, shift int, opens, dashed, turn bool) {
	for pos < stop && !c.full {
		at, end, o := -1, -1, opener{}
		if opens {
			at, end, o = c.nextOpener(text[:stop], pos, dashed)
		}
		if at < 0 {
			at, end = stop, stop
		}
		if part := strings.TrimSpace(text[pos:at]); part != "" {
			n := len(c.parts)
			c.words(part, shift+pos+strings.Index(text[pos:at], part), turn)
			turn = turn && len(c.parts) == n
		}
		if end > at {
			c.open(o)
		}
		pos = end
	}
}

// open begins a turn with the words that come.
func (c *captioner) open(o opener) {
	c.dropPending(&o)
	c.pending = o
}

// dropPending notes a speaker change that no words follow. One that only adds
// the name to a change, as "MAN:" below ">>", takes it up.
func (c *captioner) dropPending(next *opener) {
	p := c.pending
	c.pending = opener{}
	if p.printed == "" {
		return
	}
	if next != nil && p.label == "" && len(p.printed) < maxName {
		next.printed, next.segment = p.printed+" "+next.printed, next.segment || p.segment
		return
	}
	c.emit(grammar.Cue{Note: aircheck.OtherNote, Text: p.printed, Segment: p.segment, Reason: "no words follow"}, 0)
}

// words adds a stretch of words by one speaker.
func (c *captioner) words(part string, at int, turn bool) {
	o := c.pending
	c.pending = opener{}
	if o.printed == "" && !hasWords(part) {
		if strings.Contains(part, "♪") {
			c.emit(grammar.Cue{Note: aircheck.Music, Text: part}, at)
			return
		}
		if c.silent() {
			return
		}
	}
	if o.printed == "" && c.silent() && isSound(part) {
		c.emit(grammar.Cue{Note: soundKind(part), Text: part}, at)
		return
	}
	if turn || o.printed != "" {
		c.announced = o.announcer || o.bracketed && c.form == lowerCase
	}
	cue := grammar.Cue{Text: part, Turn: turn || o.printed != "", Segment: o.segment, Label: o.label, Printed: o.printed, Nobody: o.nobody}
	cue.Unnamed = isNumbered(o.label)
	if c.inAd || o.announcer {
		cue.Voice = aircheck.Announcer
	}
	c.emit(cue, at)
}

func (c *captioner) emit(cue grammar.Cue, at int) {
	if c.full = c.full || len(c.cues)+len(c.parts) >= maxCaptions; c.full {
		return
	}
	c.parts = append(c.parts, cue)
	c.places = append(c.places, at)
}

// silent reports whether nobody has spoken yet.
func (c *captioner) silent() bool { return len(c.cues) == 0 && len(c.parts) == 0 }

// share gives the cues of one caption its voice, and its time in proportion to
// their words.
func share(cues []grammar.Cue, places []int, s *caption) {
	total := 0
	for i := range cues {
		if cues[i].Label == "" && s.voice != "" && cues[i].Note == "" {
			cues[i].Label, cues[i].Unnamed = s.voice, isNumbered(s.voice)
		}
		total += len(cues[i].Text)
	}
	if !s.start.Known() {
		return
	}
	end := max(s.start, s.end)
	before := 0
	for i := range cues {
		cue := &cues[i]
		if before == 0 {
			cue.Start, cue.Estimated = s.start, s.estimated
		} else {
			cue.Start, cue.Estimated = s.start+(end-s.start)*aircheck.Offset(before)/aircheck.Offset(total), true
		}
		before += len(cue.Text)
		if s.end.Known() && total > 0 {
			cue.End = s.start + (end-s.start)*aircheck.Offset(before)/aircheck.Offset(total)
		}
		if len(s.stamps) > 0 && cue.Note == "" {
			cue.Words = stampedWords(cue, places[i], s.stamps)
		}
	}
}

// stampedWords are the times of the words of a cue that stands at place in its
// caption's text: a stretch without a stamp of its own begins with the cue.
func stampedWords(cue *grammar.Cue, place int, stamps []stamp) []grammar.Word {
	var list []grammar.Word
	next := grammar.Word{Start: cue.Start}
	for _, s := range stamps {
		at := s.at - place
		if at <= 0 {
			next.Start = max(next.Start, s.start)
			continue
		}
		if at >= len(cue.Text) {
			break
		}
		next.Text[1] = at
		next.End = s.start
		list = append(list, next)
		next = grammar.Word{Text: aircheck.Span{at, at}, Start: s.start}
	}
	next.Text[1], next.End = len(cue.Text), max(cue.End, next.Start)
	list = append(list, next)
	for i := range list {
		w := &list[i]
		for w.Text[0] < w.Text[1]-1 && cue.Text[w.Text[0]] == ' ' {
			w.Text[0]++
		}
	}
	return list
}

// isNumbered reports whether a label only numbers a voice, as in the captions of
// recognisers: SPEAKER_01.
func isNumbered(label string) bool {
	if !strings.ContainsAny(label, "0123456789") {
		return false
	}
	_, unnamed := speakerLabel(label)
	return unnamed
}

// isFullName reports whether a voice that the format states is a name as it is
// written: two words in mixed case that say no more than who it is.
func isFullName(voice string) bool {
	first, rest, ok := strings.Cut(voice, " ")
	if !ok || rest == "" || strings.ContainsAny(voice, ",()[]:0123456789_") || isVoice(voice) {
		return false
	}
	switch strings.ToLower(first) {
	case "unidentified", "unknown", "speaker", "audience", "male", "female":
		return false
	}
	upper, lower := lettersOf(voice)
	return upper > 1 && lower > 0
}

func hasWords(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i] | 0x20; {
		case 'a' <= c && c <= 'z' || '0' <= s[i] && s[i] <= '9':
			return true
		case s[i] >= 0x80:
			if !strings.HasPrefix(s[i:], "♪") {
				return true
			}
			i += len("♪") - 1
		}
	}
	return false
}

// isSound reports whether a caption is nothing but a description in brackets.
func isSound(s string) bool {
	return len(s) > 2 && (s[0] == '(' && strings.IndexByte(s, ')') == len(s)-1 || s[0] == '[' && strings.IndexByte(s, ']') == len(s)-1)
}

func soundKind(s string) aircheck.NoteKind {
	lower := strings.ToLower(s)
	for _, k := range [...]struct {
		word string
		kind aircheck.NoteKind
	}{{"applause", aircheck.Applause}, {"cheer", aircheck.Applause}, {"laugh", aircheck.Laughter}, {"music", aircheck.Music}, {"song", aircheck.Music}, {"inaudible", aircheck.Inaudible}, {"crosstalk", aircheck.Crosstalk}} {
		if strings.Contains(lower, k.word) {
			return k.kind
		}
	}
	return aircheck.OtherNote
}
