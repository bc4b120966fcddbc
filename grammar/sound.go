package grammar

import (
	"strings"

	"aircheck"
)

// maxSong bounds the bytes between two ♪.
const maxSong = 400

// readSound reads what captions print in brackets at line[at]: a sound, or how
// something is said. Round ones count with spaces inside, ( sighs ), or where
// no sentence is under way and all is in one case.
func readSound(line string, at int) (stage, int, bool) {
	s := line[at:]
	closer := byte(')')
	if s[0] == '[' {
		closer = ']'
	}
	end := strings.IndexByte(s[:min(len(s), maxStage)], closer)
	if end < 2 || strings.IndexByte(s[1:end], s[0]) >= 0 {
		return stage{}, 0, false
	}
	inside := s[1:end]
	spaced := inside[0] == ' ' && inside[len(inside)-1] == ' '
	if s[0] == '(' && !spaced && (!startsSentence(line[:at]) || !inOneCase(inside)) {
		return stage{}, 0, false
	}
	if end+1 < len(s) && s[end+1] == ':' { // ( softly ): The sea
		end++
	}
	return stage{kind: aircheck.OtherNote}, end + 1, true
}

// startsSentence reports whether a sentence can begin after before.
func startsSentence(before string) bool {
	before = strings.TrimRight(before, " ")
	return before == "" || endsSentence(before[len(before)-1]) || strings.HasSuffix(before, "♪") || strings.HasSuffix(before, ")") || strings.HasSuffix(before, "]")
}

// inOneCase reports whether s is words in one case only, and no figure.
func inOneCase(s string) bool {
	upper, lower := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isUpper(c):
			upper++
		case isLower(c):
			lower++
		case isDigit(c):
			return false
		}
	}
	return upper == 0 && lower > 0 || lower == 0 && upper > 0
}

// findSongs notes what is sung: the words between two ♪ of a line. They stay
// words. A ♪ alone is a note by itself.
func (c *composer) findSongs() {
	if !c.captions || !strings.Contains(c.body, "♪") {
		return
	}
	for _, l := range c.lines {
		for pos := l.words[0]; l.turn >= 0 && pos < l.words[1] && len(c.t.Notes) < maxItems; {
			i := strings.Index(c.body[pos:l.words[1]], "♪")
			if i < 0 {
				break
			}
			from := pos + i
			end := from + len("♪")
			if k := strings.Index(c.body[end:min(l.words[1], end+maxSong)], "♪"); k >= 0 {
				end += k + len("♪")
			}
			c.note(aircheck.Music, aircheck.Span{from, end}, "")
			pos = end
		}
	}
}
