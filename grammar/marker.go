package grammar

import (
	"strings"

	"aircheck"
)

// stage is something in brackets that was not said: (COMMERCIAL BREAK).
type stage struct {
	span    aircheck.Span
	kind    aircheck.NoteKind
	media   string // of clip-begin and clip-end: video, audio, feed
	channel string // of "(voice-over):" and its like in front of a paragraph
	endless bool   // a clip-begin whose end is hardly ever printed: a soundbite
}

// readMark reads a time mark at s[0] == '['. Anything in square brackets that
// consists of digits and their separators is one; the usual form is
// [HH:MM:SS], all others are repaired: [2045:00], [0:15:04], [20;45:00].
func readMark(s string) (mark, int, bool) {
	end := -1
	digits := 0
	for i := 1; i < len(s) && i < 14; i++ {
		c := s[i]
		if c == ']' {
			end = i
			break
		}
		switch {
		case '0' <= c && c <= '9':
			digits++
		case c == ':' || c == ';' || c == '.' || c == ' ':
		default:
			return mark{}, 0, false
		}
	}
	if end < 0 || digits < 4 || digits > 6 {
		return mark{}, 0, false
	}
	var d [6]int
	i := 6 - digits
	if digits == 4 { // [20:45]: no seconds
		i = 0
	}
	for _, c := range []byte(s[1:end]) {
		if '0' <= c && c <= '9' {
			d[i] = int(c - '0')
			i++
		}
	}
	m := mark{h: d[0]*10 + d[1], m: d[2]*10 + d[3], s: d[4]*10 + d[5]}
	m.repaired = !(end == 9 && s[3] == ':' && s[6] == ':' && digits == 6)
	m.unusable = m.h > 24 || m.m > 59 || m.s > 59
	if m.h == 24 {
		m.h, m.repaired = 0, true
	}
	return m, end + 1, true
}

// maxStage bounds the bytes of a stage note, so that an unclosed bracket does
// not swallow a page.
const maxStage = 160

// maxSoundbite is the same for soundbites, which can name composers and works.
const maxSoundbite = 400

// readStage reads a stage note at s[0], a round or square bracket. What stands
// in brackets is a note if it says so by its words, or if all of it is in
// capitals and it is more than an abbreviation.
func readStage(s string) (stage, int, bool) {
	closer := byte(')')
	if s[0] == '[' {
		closer = ']'
	}
	limit := maxStage
	if len(s) > 11 && strings.EqualFold(s[1:10], "soundbite") {
		limit = maxSoundbite
	}
	end := strings.IndexByte(s[:min(len(s), limit)], closer)
	if end < 2 {
		return stage{}, 0, false
	}
	inside := strings.TrimRight(strings.TrimSpace(s[1:end]), ". ") // (Laughter.)
	if kind, ok := soundbite(inside); ok {
		return stage{kind: kind, media: "audio", endless: kind == aircheck.ClipBegin}, end + 1, true
	}
	if media := endlessClip(inside); media != "" {
		return stage{kind: aircheck.ClipBegin, media: media, endless: true}, end + 1, true
	}
	kind, media := stageKind(inside)
	channel := ""
	if kind == "" {
		if c, ok := channelOf(inside); ok {
			kind, channel = aircheck.OtherNote, c
			if end+1 < len(s) && s[end+1] == ':' {
				end++
			}
		}
	}
	if kind == "" {
		return stage{}, 0, false
	}
	return stage{kind: kind, media: media, channel: channel}, end + 1, true
}

// stageWords are the words by which a stage note is known, in lower case, with
// the kind they mean. The first that fits wins.
var stageWords = []struct {
	word  string
	kind  aircheck.NoteKind
	short bool // only if the note is nothing else
}{
	{"ph", aircheck.Phonetic, true}, {"ps", aircheck.Phonetic, true}, {"sp", aircheck.Phonetic, true}, {"phonetic", aircheck.Phonetic, true}, {"phonetic spelling", aircheck.Phonetic, true},
	{"sic", aircheck.OtherNote, true}, {"reading", aircheck.OtherNote, true}, {"no response", aircheck.OtherNote, true}, {"no audible response", aircheck.OtherNote, true}, {"bleep", aircheck.OtherNote, true}, {"expletive deleted", aircheck.OtherNote, true},
	{"inaudible", aircheck.Inaudible, false}, {"unintelligible", aircheck.Inaudible, false}, {"indiscernible", aircheck.Inaudible, false},
	{"off-mike", aircheck.Inaudible, false}, {"off-mic", aircheck.Inaudible, false}, {"off mic", aircheck.Inaudible, false}, {"off mike", aircheck.Inaudible, false}, {"audio gap", aircheck.Inaudible, false}, {"technical difficulty", aircheck.Inaudible, false},
	{"crosstalk", aircheck.Crosstalk, false}, {"cross talk", aircheck.Crosstalk, false}, {"cross-talk", aircheck.Crosstalk, false},
	{"laughter", aircheck.Laughter, false}, {"laughs", aircheck.Laughter, false}, {"laughing", aircheck.Laughter, false},
	{"applause", aircheck.Applause, false}, {"cheers", aircheck.Applause, false}, {"cheering", aircheck.Applause, false},
	{"commercial", aircheck.Break, false}, {"station break", aircheck.Break, false}, {"break", aircheck.Break, true}, {"announcements", aircheck.Break, true}, {"newsbreak", aircheck.Break, false}, {"news break", aircheck.Break, false},
	{"music", aircheck.Music, false}, {"singing", aircheck.Music, false}, {"song", aircheck.Music, false},
	{"foreign language", aircheck.OtherNote, false}, {"video gap", aircheck.OtherNote, false}, {"videotape gap", aircheck.OtherNote, false}, {"voice-over", "", false}, {"moment of silence", aircheck.OtherNote, false},
}

func stageKind(inside string) (kind aircheck.NoteKind, media string) {
	var buffer [maxStage]byte
	lower := lowerASCII(buffer[:0], inside)
	if begin, what, ok := clipMarker(lower); ok {
		if begin {
			return aircheck.ClipBegin, what
		}
		return aircheck.ClipEnd, what
	}
	if len(lower) > 60 && !isCapitals(inside) {
		return "", ""
	}
	for _, w := range stageWords {
		if w.short && string(lower) == w.word || !w.short && hasWord(string(lower), w.word) {
			return w.kind, ""
		}
	}
	if isCapitals(inside) && strings.ContainsRune(inside, ' ') && !isParty(inside) || isManner(inside) {
		return aircheck.OtherNote, ""
	}
	return "", ""
}

// isManner recognises how something is said: (As character), (Speaking Spanish).
func isManner(s string) bool {
	role, ok := strings.CutPrefix(s, "As ")
	if ok {
		return len(role) < 40
	}
	language, ok := strings.CutPrefix(s, "Speaking ")
	return ok && language != "" && isUpper(language[0]) && strings.IndexByte(language, ' ') < 0
}

// soundbite recognises SOUNDBITE OF ARCHIVED RECORDING. One of music, laughter
// or applause is a note of its own; in all others somebody may speak.
func soundbite(s string) (aircheck.NoteKind, bool) {
	var buffer [maxSoundbite]byte
	rest, ok := strings.CutPrefix(string(lowerASCII(buffer[:0], s)), "soundbite")
	if !ok || !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "s ") {
		return "", false
	}
	for _, w := range stageWords {
		if (w.kind == aircheck.Music || w.kind == aircheck.Laughter || w.kind == aircheck.Applause) && hasWord(rest, w.word) {
			return w.kind, true
		}
	}
	if strings.Contains(rest, "'s \"") || strings.Contains(rest, "'s “") || strings.Contains(rest, "' \"") { // NORD'S "QUAY SUITE"
		return aircheck.Music, true
	}
	return aircheck.ClipBegin, true
}

// endlessClip recognises the markers that say that a clip is played, not that
// it begins: (VIDEO CLIP), (Videotape, March 2), [AUDIO PLAYBACK].
func endlessClip(s string) (media string) {
	if len(s) < 9 || len(s) > 60 {
		return ""
	}
	var buffer [60]byte
	lower := string(lowerASCII(buffer[:0], s))
	for _, m := range [...]struct{ words, media string }{{"videotape", "video"}, {"video tape", "video"}, {"video clip", "video"}, {"audio clip", "audio"}, {"audiotape", "audio"}, {"audio playback", "audio"}} {
		if rest, ok := strings.CutPrefix(lower, m.words); ok && (rest == "" || rest[0] == ',' || rest == " plays" || rest == " played") {
			return m.media
		}
	}
	return ""
}

// clipMarker recognises BEGIN VIDEO CLIP, END VIDEOTAPE, BEGIN LIVE FEED, ...
// and those that say between what is played.
func clipMarker(lower []byte) (begin bool, media string, ok bool) {
	s := string(lower)
	rest, begin := strings.CutPrefix(s, "begin ")
	if !begin {
		rest, begin = strings.CutPrefix(s, "start ")
	}
	if !begin {
		if rest, ok = strings.CutPrefix(s, "end "); !ok {
			return false, "", false
		}
	}
	switch {
	case strings.HasPrefix(rest, "video"), rest == "vt":
		media = "video"
	case strings.HasPrefix(rest, "audio"), strings.HasPrefix(rest, "recording"), strings.HasPrefix(rest, "playback"):
		media = "audio"
	case strings.HasPrefix(rest, "live feed"), strings.HasPrefix(rest, "feed"):
		media = "feed"
	case strings.HasPrefix(rest, "tape"), strings.HasPrefix(rest, "clip"), strings.HasPrefix(rest, "film"), strings.HasPrefix(rest, "graphic"):
		media = "video"
	case strings.HasSuffix(rest, " clip"), strings.HasSuffix(rest, " video"), strings.HasSuffix(rest, " videotape"), strings.HasSuffix(rest, " tape"): // BEGIN RAMP CAMERA CLIP
		media = "video"
		if hasWord(rest, "audio") || hasWord(rest, "call") || hasWord(rest, "911") {
			media = "audio"
		}
	default:
		return false, "", false
	}
	return begin, media, true
}

// hasWord reports whether word stands in s between word boundaries.
func hasWord(s, word string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return false
		}
		i += from
		j := i + len(word)
		if (i == 0 || !isLetter(s[i-1])) && (j == len(s) || !isLetter(s[j])) {
			return true
		}
		from = j
	}
}

func lowerASCII(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || isUpper(c) || c >= 0x80 }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool  { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// isCapitals reports whether s has at least three letters, none in lower case.
func isCapitals(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if isLower(s[i]) {
			return false
		}
		if isUpper(s[i]) {
			n++
		}
	}
	return n >= 3
}

// channels are the ways by which a voice comes to air, as labels print them.
var channels = []struct{ printed, channel string }{
	{"voice-over", "voice-over"}, {"voice over", "voice-over"}, {"voiceover", "voice-over"}, {"on camera", "on camera"}, {"off camera", "off camera"},
	{"through translated text", "translated text"}, {"translated text", "translated text"}, {"through translator", "translator"}, {"via translator", "translator"}, {"through a translator", "translator"},
	{"through interpreter", "translator"}, {"via interpreter", "translator"}, {"through an interpreter", "translator"}, {"by translator", "translator"}, {"as interpreted", "translator"}, {"as translated", "translator"}, {"translated", "translator"}, {"via translation", "translator"},
	{"via satellite", "satellite"}, {"via telephone", "telephone"}, {"via phone", "telephone"}, {"on the phone", "telephone"}, {"on phone", "telephone"}, {"by phone", "telephone"}, {"by telephone", "telephone"}, {"on the telephone", "telephone"},
	{"via videophone", "videophone"}, {"via video phone", "videophone"}, {"via broadband", "broadband"}, {"via skype", "Skype"}, {"via zoom", "Zoom"}, {"via facetime", "FaceTime"}, {"via cisco webex", "Webex"}, {"via webex", "Webex"},
	{"via text", "text"}, {"via facebook", "Facebook"}, {"via twitter", "Twitter"}, {"via email", "e-mail"}, {"via e-mail", "e-mail"}, {"via internet", "internet"}, {"via remote", "remote"}, {"via video", "video"}, {"via webcam", "webcam"}, {"via radio", "radio"},
}

// channelOf reads "via satellite", "through translator", "on camera".
func channelOf(s string) (string, bool) {
	if len(s) < 7 || len(s) > 40 {
		return "", false
	}
	for _, c := range channels {
		if s[0]|0x20 == c.printed[0] && strings.EqualFold(s, c.printed) {
			return c.channel, true
		}
	}
	return "", false
}
