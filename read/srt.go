package read

import (
	"html"
	"strings"

	"aircheck"
)

// scoreSRT knows SubRip by a number, a line with two times and an arrow, and
// words.
func scoreSRT(in Input) int {
	start := strings.TrimSpace(in.Text[:min(len(in.Text), 4<<10)])
	arrow := strings.Index(start, "-->")
	if arrow < 0 || strings.HasPrefix(start, "WEBVTT") || isMarkup(start) {
		return 0
	}
	from := strings.LastIndexByte(start[:arrow], '\n') + 1
	if _, _, ok := cueTimes(start[from:arrow], start[arrow+3:lineEnd(start, arrow)]); !ok {
		return 0
	}
	if _, ok := number(strings.TrimSpace(start[:from])); ok || from == 0 {
		return 95
	}
	return 60
}

func readSRT(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{}
	if err := about(t, in); err != nil {
		return nil, err
	}
	return t, composeCaptions(t, parseSRT(in.Text))
}

// about puts into t what file name and sidecars say, so that a reader can use it.
func about(t *aircheck.Transcript, in Input) error {
	describe(t, in)
	return Describe(t, in.Sidecars...)
}

// parseSRT takes the words between a line with times and the next such line:
//
//	12
//	00:01:02,500 --> 00:01:04,000
//	The ferry is late
//	again.
//
// so that missing numbers and blank lines do no harm.
func parseSRT(text string) []caption {
	list := make([]caption, 0, min(strings.Count(text, "-->"), maxCaptions)+1)
	var s caption
	seen := 0 // lines with times
	from := 0 // where the words of s begin
	for pos := 0; pos < len(text) && len(list) <= maxCaptions; {
		arrow := strings.Index(text[pos:], "-->")
		if arrow < 0 {
			break
		}
		arrow += pos
		line := strings.LastIndexByte(text[:arrow], '\n') + 1
		end := lineEnd(text, arrow)
		start, stop, ok := cueTimes(text[line:arrow], text[arrow+3:end])
		pos = min(end+1, len(text))
		if line < from || !ok && (text[line] < '0' || text[line] > '9') {
			continue
		}
		seen++
		s.text = cutNumber(text[from:line], seen)
		list = appendWords(list, s)
		s, from = caption{start: start, end: stop}, pos
	}
	s.text = trimEnd(text[from:])
	return appendWords(list, s)
}

// trimEnd cuts blanks and blank lines off the end.
func trimEnd(s string) string {
	end := len(s)
	for end > 0 && (s[end-1] == '\n' || s[end-1] == ' ') {
		end--
	}
	return s[:end]
}

// cutNumber cuts from the words before the next-th line with times its number:
// digits alone in the last line, after a blank line, at the beginning of the
// file, or in order.
func cutNumber(words string, next int) string {
	words = trimEnd(words)
	last := strings.LastIndexByte(words, '\n') + 1
	n, ok := number(strings.TrimSpace(words[last:]))
	if ok && (n == next || last == 0 && next == 1 || last == 1 || last > 1 && words[last-2] == '\n') {
		words = trimEnd(words[:last])
	}
	return words
}

// appendWords appends a caption that has words, without its markup.
func appendWords(list []caption, s caption) []caption {
	if strings.IndexByte(s.text, '<') >= 0 || strings.IndexByte(s.text, '{') >= 0 {
		s.text = cutTags(s.text)
	}
	if strings.IndexByte(s.text, '&') >= 0 {
		s.text = html.UnescapeString(s.text)
	}
	if strings.TrimSpace(s.text) == "" {
		return list
	}
	return append(list, s)
}

// cutTags cuts <i>, </font>, <font color="#fff"> and {\an8}. What is no tag of
// captions stays.
func cutTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if size := tagSize(s[i:]); size > 0 {
			i += size
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

func tagSize(s string) int {
	switch {
	case s[0] == '{' && strings.HasPrefix(s, "{\\"):
		return strings.IndexByte(s[:min(len(s), 64)], '}') + 1
	case s[0] != '<':
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 256)], '>')
	if end < 2 {
		return 0
	}
	name := strings.ToLower(strings.TrimPrefix(s[1:end], "/"))
	if i := strings.IndexAny(name, " .="); i >= 0 {
		name = name[:i]
	}
	switch name {
	case "i", "b", "u", "s", "font", "c", "em", "strong", "span", "br", "ruby", "rt", "lang":
		return end + 1
	}
	return 0
}

// cueTimes reads what stands before and after the arrow in
// "00:01:02,500 --> 00:01:04,000" and what may follow. A time may lack its hours,
// have a full stop, or other than three digits behind it.
func cueTimes(before, after string) (start, end aircheck.Offset, ok bool) {
	start, ok = cueOffset(strings.TrimSpace(before))
	if !ok {
		return 0, 0, false
	}
	after = strings.TrimSpace(after)
	for _, blank := range [...]byte{' ', '\t'} {
		if i := strings.IndexByte(after, blank); i > 0 {
			after = after[:i]
		}
	}
	end, _ = cueOffset(after)
	return start, max(end, 0), true
}

// cueOffset reads 1:02:03,456, 02:03.456, 02:03.
func cueOffset(s string) (aircheck.Offset, bool) {
	if ms, ok := fullOffset(s); ok {
		return aircheck.Offset(ms + 1), true
	}
	ms, part, parts, digits := 0, 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9' && digits < 6:
			part = part*10 + int(c-'0')
			digits++
		case c == ':' && digits > 0 && parts < 2:
			ms = (ms + part) * 60
			part, digits = 0, 0
			parts++
		case (c == ',' || c == '.') && digits > 0 && parts > 0:
			frac, scale := 0, 100
			for i++; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
				frac += int(s[i]-'0') * scale
				scale /= 10
			}
			if i < len(s) {
				return 0, false
			}
			return aircheck.Offset((ms+part)*1000 + frac + 1), true
		default:
			return 0, false
		}
	}
	return aircheck.Offset((ms+part)*1000 + 1), parts > 0 && digits > 0
}

// fullOffset reads 01:02:03,456 in milliseconds, the form that nearly all have.
func fullOffset(s string) (ms int, ok bool) {
	if len(s) != 12 || s[2] != ':' || s[5] != ':' || s[8] != ',' && s[8] != '.' {
		return 0, false
	}
	for i, unit := range [12]int{36_000_000, 3_600_000, 0, 600_000, 60_000, 0, 10_000, 1000, 0, 100, 10, 1} {
		digit := int(s[i]) - '0'
		if unit > 0 && (digit < 0 || digit > 9) {
			return 0, false
		}
		ms += digit * unit
	}
	return ms, true
}
