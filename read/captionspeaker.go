package read

import (
	"strings"

	"aircheck/grammar"
)

// opener is what captions print where a speaker begins: >>, >>> nora:,
// [ male announcer ], NORA:, - .
type opener struct {
	printed   string // empty for none
	label     string
	segment   bool // >>>: another story
	nobody    bool // the label describes a voice
	announcer bool
	bracketed bool // [ man ]
}

// nextOpener finds the next opener at or after pos: it stands at text[at:end].
// at is -1 if there is none.
func (c *captioner) nextOpener(text string, pos int, dashed bool) (at, end int, o opener) {
	for i := pos; i < len(text); i++ {
		if letters[text[i]]&openSign == 0 {
			continue
		}
		switch text[i] {
		case '>':
			if end, o := c.chevrons(text, i); end > 0 {
				return i, end, o
			}
		case ':':
			if at, o := c.nameBefore(text, pos, i); at >= 0 {
				return at, i + 1, o
			}
		case '[', '(':
			if end, o := c.nameInBrackets(text, i); end > 0 {
				return i, end, o
			}
		case '-', 0xE2: // also – and —
			if end := dashEnd(text, i); dashed && end > 0 && (i == 0 || text[i-1] == '\n') {
				return i, end, opener{printed: text[i:end]}
			}
		}
	}
	return -1, -1, opener{}
}

// chevrons reads >> or >>> at text[i] with the label behind it.
func (c *captioner) chevrons(text string, i int) (end int, o opener) {
	if i > 0 && text[i-1] != ' ' && text[i-1] != '\n' && text[i-1] != '.' && text[i-1] != '?' {
		return 0, o
	}
	end = i
	for end < len(text) && text[end] == '>' {
		end++
	}
	if end-i < 2 {
		return 0, o
	}
	o = opener{printed: text[i:end], segment: end-i > 2}
	from := end
	for from < len(text) && (text[from] == ' ' || text[from] == '\n') {
		from++
	}
	if from < len(text) && (text[from] == '[' || text[from] == '(') {
		if stop, named := c.nameInBrackets(text, from); stop > 0 {
			named.printed, named.segment = singleSpaced(text[i:stop]), o.segment
			return stop, named
		}
		return end, o
	}
	colon := strings.IndexByte(text[from:min(len(text), from+maxName)], ':')
	if colon < 1 || !endsName(text, from+colon) {
		return end, o
	}
	name := text[from : from+colon]
	if voice := isVoice(name); voice || c.isName(name) && strings.IndexByte(name, '\n') < 0 {
		o.printed, o.label = singleSpaced(text[i:from+colon+1]), singleSpaced(name)
		o.nobody, o.announcer = voice, voice && isAnnouncer(name)
		return from + colon + 1, o
	}
	return end, o
}

// maxName bounds the bytes of a label in captions.
const maxName = 48

// endsName reports whether the colon at text[i] can end a label.
func endsName(text string, i int) bool {
	return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'
}

// nameBefore reads a label that ends at the colon text[colon]; at is where it
// begins, or -1.
func (c *captioner) nameBefore(text string, pos, colon int) (at int, o opener) {
	name, at := nameAt(text, pos, colon)
	if name == "" || at < pos {
		return -1, o
	}
	if isVoice(name) {
		return at, opener{printed: singleSpaced(text[at : colon+1]), label: name, nobody: true, announcer: isAnnouncer(name)}
	}
	startsLine := at == 0 || text[at-1] == '\n'
	upper, lower := lettersOf(name)
	words := strings.Count(name, " ") + 1
	known := c.names[name]
	ok := false
	switch {
	case c.inAd || !c.isName(name):
	case c.form == mixedCase && lower == 0 && upper > 1:
		ok = startsLine
	case c.form == mixedCase: // in mixed case only names that come again
		ok = at == 0 && known > 1 && words <= 3
	case c.form == upperCase && lower == 0:
		ok = known > 1 && words == 1 || known > 2 && words == 2 && startsLine
	case c.form == lowerCase && upper == 0:
		ok = known > 1 && words == 1
	}
	if !ok {
		return -1, o
	}
	return at, opener{printed: singleSpaced(text[at : colon+1]), label: name}
}

// nameAt is what may be a label before the colon, and where it begins: at the
// beginning of a line or after a sentence. What it says in brackets of how it
// is said, ILVES ( reading ):, does not belong to the name.
func nameAt(text string, pos, colon int) (name string, at int) {
	if !endsName(text, colon) {
		return "", -1
	}
	end := colon
	if end > 0 && text[end-1] == ')' {
		open := strings.LastIndexByte(text[:end], '(')
		if open < 0 {
			return "", -1
		}
		for end = open; end > 0 && text[end-1] == ' '; end-- {
		}
	}
	at = end
	for at > pos && colon-at < maxName && text[at-1] != '\n' {
		if text[at-1] == ' ' && at > 1 && startsAfter(text[:at-1]) {
			break
		}
		at--
	}
	if at > pos && text[at-1] != '\n' && text[at-1] != ' ' {
		return "", -1
	}
	return strings.TrimSpace(text[at:end]), at
}

// startsAfter reports whether a sentence has ended at the end of s; an initial
// or title is none.
func startsAfter(s string) bool {
	switch s[len(s)-1] {
	case '?', '!', ']', ')', '"':
		return true
	case '.':
		word := s[strings.LastIndexAny(s, " \n")+1:]
		return len(word) > 2 && strings.IndexByte(word, '.') == len(word)-1 || strings.HasSuffix(word, "..")
	case '-':
		return strings.HasSuffix(s, "--")
	}
	return strings.HasSuffix(s, "♪")
}

// isName reports whether s is built like a name.
func (c *captioner) isName(s string) bool {
	if len(s) < 2 || strings.ContainsAny(s, "\"0123456789,=/") {
		return false
	}
	if upper, lower := lettersOf(s); upper == 0 && lower > 0 {
		return c.form == lowerCase && !notNames[s] && grammar.IsLabel(strings.ToUpper(s), false)
	}
	return grammar.IsLabel(s, true) && !notNames[strings.ToLower(s)]
}

// notNames are words before a colon that are part of a sentence.
var notNames = map[string]bool{
	"is": true, "are": true, "was": true, "tonight": true, "today": true, "tomorrow": true, "this": true, "that": true, "question": true, "the question": true, "answer": true,
	"says": true, "said": true, "here": true, "now": true, "next": true, "first": true, "second": true, "third": true, "quote": true, "remember": true, "look": true, "again": true, "news": true,
	"for example": true, "bottom line": true, "out": true, "in": true, "on": true, "by": true, "of": true, "it": true, "you": true, "be": true, "call": true, "visit": true, "watch": true, "listen": true,
	"also": true, "plus": true, "one": true, "two": true, "three": true, "us": true, "me": true, "him": true, "her": true, "them": true, "like": true, "as follows": true, "following": true, "because": true,
	"well": true, "okay": true, "yes": true, "no": true, "right": true, "then": true, "think": true, "thing": true, "tweeted": true, "wrote": true, "warning": true, "new": true, "still": true,
}

// countNames counts what may be labels in a caption.
func (c *captioner) countNames(text string) {
	for pos := 0; ; {
		i := strings.IndexByte(text[pos:], ':')
		if i < 0 {
			return
		}
		name, at := nameAt(text, pos, pos+i)
		pos += i + 1
		name = strings.TrimLeft(name, "> ")
		if at >= 0 && name != "" && len(c.names) < maxNames {
			c.names[name]++
		}
	}
}

// maxNames is more labels than any broadcast has.
const maxNames = 10_000

// nameInBrackets reads a speaker in brackets at text[i]: a voice,
// [ male announcer ], or a name, [Nora Ilves] or [NORA]:.
func (c *captioner) nameInBrackets(text string, i int) (end int, o opener) {
	closer := byte(')')
	if text[i] == '[' {
		closer = ']'
	}
	stop := strings.IndexByte(text[i:min(len(text), i+maxName)], closer)
	if stop < 2 {
		return 0, o
	}
	end = i + stop + 1
	name := strings.TrimSpace(text[i+1 : i+stop])
	colon := end < len(text) && text[end] == ':'
	if colon {
		end++
	}
	o = opener{printed: text[i:end], label: name, bracketed: true}
	if isVoice(name) {
		o.nobody, o.announcer = true, isAnnouncer(name)
		return end, o
	}
	upper, lower := lettersOf(name)
	startsLine := i == 0 || text[i-1] == '\n' || text[i-1] == ' ' && i > 2 && text[i-2] == '>'
	two := strings.Contains(name, " ") && upper > 1 && lower > upper && c.form == mixedCase
	if text[i] != '[' || !startsLine || !c.isName(name) || !colon && !two && c.names[name] == 0 || isSoundName(name) {
		return 0, opener{}
	}
	return end, o
}

// isSoundName keeps [Indistinct Chatter] and [Bell Ringing] from being people.
func isSoundName(name string) bool {
	last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
	return strings.HasSuffix(last, "ing") || strings.HasSuffix(last, "s") && strings.Contains(name, " ") && soundWords[last] || soundWords[last]
}

var soundWords = map[string]bool{
	"applause": true, "laughter": true, "music": true, "chatter": true, "noise": true, "sound": true, "sounds": true, "effects": true, "bell": true, "sirens": true, "cheers": true, "laughs": true,
	"chuckles": true, "sighs": true, "gasps": true, "theme": true, "song": true, "break": true, "spanish": true, "french": true, "language": true, "conversations": true, "inaudible": true, "silence": true, "explosion": true, "gunshot": true, "gunshots": true,
}

// voices describe who speaks without a name. A number may follow.
var voices = map[string]bool{
	"announcer": true, "male announcer": true, "female announcer": true, "woman announcer": true, "man announcer": true, "vo": true, "avo": true, "guy vo": true, "woman vo": true, "man vo": true, "male vo": true, "female vo": true,
	"narrator": true, "male narrator": true, "female narrator": true, "man": true, "woman": true, "boy": true, "girl": true, "guy": true, "male": true, "female": true, "kid": true, "kids": true, "child": true, "children": true,
	"men": true, "women": true, "reporter": true, "male reporter": true, "female reporter": true, "translator": true, "interpreter": true, "caller": true, "all": true, "both": true, "crowd": true, "audience": true, "announcers": true,
	"man on tv": true, "woman on tv": true, "male voice": true, "female voice": true, "voice": true, "operator": true, "dispatcher": true, "speaker": true, "spk": true, "unidentified male": true, "unidentified female": true, "voiceover": true, "voice-over": true,
}

func isVoice(name string) bool {
	if len(name) > 24 || len(name) < 2 {
		return false
	}
	name = strings.TrimRight(strings.ToLower(strings.TrimSpace(name)), "0123456789#_- ")
	return voices[name]
}

func isAnnouncer(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "announcer") || strings.HasSuffix(name, "vo")
}

// hasDashes reports whether the lines of a caption are of different speakers:
//
//   - Is it late?
//   - It is.
func hasDashes(text string) bool {
	end := strings.IndexByte(text, '\n')
	if end < 0 || text[end+1] != '-' && text[end+1] != 0xE2 {
		return false
	}
	return dashEnd(text, end+1) > 0 && (dashEnd(text, 0) > 0 || strings.IndexByte(text[end+1:], '\n') < 0)
}

// dashEnd is the end of a dash at s[i] that a word follows, or 0.
func dashEnd(s string, i int) int {
	end := 0
	for _, dash := range [...]string{"-", "–", "—"} {
		if strings.HasPrefix(s[i:], dash) {
			end = i + len(dash)
		}
	}
	if end == 0 || end >= len(s) || s[end] == '-' {
		return 0
	}
	next := strings.TrimLeft(s[end:], " ")
	if next == "" || next[0] == '-' || '0' <= next[0] && next[0] <= '9' {
		return 0
	}
	return end
}
