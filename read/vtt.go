package read

import (
	"html"
	"strings"

	"aircheck"
)

// scoreVTT knows WebVTT by its first line.
func scoreVTT(in Input) int {
	if rest, ok := strings.CutPrefix(strings.TrimLeft(in.Text[:min(len(in.Text), 256)], "\n "), "WEBVTT"); ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\n")) {
		return 98
	}
	return 0
}

func readVTT(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{}
	describe(t, in)
	v := &vttReader{arrow: -1}
	v.read(in.Text)
	if v.own() {
		return t, v.compose(t, in)
	}
	if err := Describe(t, in.Sidecars...); err != nil {
		return nil, err
	}
	return t, composeCaptions(t, v.list)
}

// vttReader reads the blocks of a WebVTT file (https://www.w3.org/TR/webvtt1/).
type vttReader struct {
	list  []caption
	ids   []string // of the captions, in a file that aircheck exported
	notes []vttNote
	title string // what follows WEBVTT
	// shift is added to times: of a stream in parts, each with its own map.
	shift, base int64 // ms
	mapped      bool
	arrow       int // the next --> in the text, -1 before it is looked for
}

// vttNote is a comment and the number of captions before it.
type vttNote struct {
	text   string
	before int
}

func (v *vttReader) read(text string) {
	n := min(strings.Count(text, "-->"), maxCaptions)
	v.list = make([]caption, 0, n+1)
	id := ""
	for pos := 0; pos < len(text) && len(v.list) <= maxCaptions; {
		end := lineEnd(text, pos)
		line := text[pos:end]
		next := min(end+1, len(text))
		switch {
		case line == "" || strings.TrimSpace(line) == "":
			if strings.Trim(id, "0123456789") != "" && len(v.list) > 0 { // no number of a caption: words between blank lines
				v.goOn(id)
			}
			id = ""
		case v.arrowAfter(text, pos) < end && mayBeTimes(text[pos:v.arrow]):
			start, stop, ok := cueTimes(text[pos:v.arrow], text[v.arrow+3:end])
			words := v.payloadEnd(text, next)
			if ok {
				v.cue(id, start, stop, text[next:words])
			} else {
				v.cue(id, 0, 0, text[next:words])
			}
			id, next = "", words
		case strings.HasPrefix(line, "WEBVTT") && (len(v.list) == 0 || len(line) == 6 || line[6] == ' '):
			if v.title == "" {
				v.title = strings.TrimSpace(line[6:])
			}
			stop := v.payloadEnd(text, next)
			v.header(text[next:stop])
			next = stop
		case isBlockName(line, "NOTE"):
			stop := blockEnd(text, pos)
			if len(v.notes) < maxCaptions {
				v.notes = append(v.notes, vttNote{strings.TrimSpace(text[pos+4 : stop]), len(v.list)})
			}
			next = stop
		case isBlockName(line, "STYLE"), isBlockName(line, "REGION"):
			next = blockEnd(text, pos)
		case id != "" && len(v.list) > 0: // words after a blank line inside a caption
			v.goOn(id)
			id = line
		default:
			id = line
		}
		pos = next
	}
	if id != "" && len(v.list) > 0 {
		v.goOn(id)
	}
}

// goOn adds words that belong to no caption to the one before.
func (v *vttReader) goOn(words string) {
	last := &v.list[len(v.list)-1]
	for _, part := range voicesOf(words) {
		last.text += "\n" + part.text
	}
}

func isBlockName(line, name string) bool {
	rest, ok := strings.CutPrefix(line, name)
	return ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// blockEnd is where the block that begins at pos ends: at a blank line.
func blockEnd(text string, pos int) int {
	if i := strings.Index(text[pos:], "\n\n"); i >= 0 {
		return pos + i + 1
	}
	return len(text)
}

// arrowAfter is the first arrow at or after pos, the end of the text if there is
// none. It is asked in order of place, so that the text is searched once.
func (v *vttReader) arrowAfter(text string, pos int) int {
	if v.arrow < pos {
		v.arrow = len(text)
		if i := strings.Index(text[pos:], "-->"); i >= 0 {
			v.arrow = pos + i
		}
	}
	return v.arrow
}

// payloadEnd is where a caption's words end: at a blank line or one with times.
func (v *vttReader) payloadEnd(text string, pos int) int {
	if strings.HasPrefix(text[pos:], "\n") {
		return pos
	}
	for from := pos; ; from = lineEnd(text, v.arrow) {
		arrow := v.arrowAfter(text, from)
		if i := strings.Index(text[from:arrow], "\n\n"); i >= 0 {
			return from + i + 1
		}
		if arrow == len(text) {
			return arrow
		}
		if line := max(pos, strings.LastIndexByte(text[:arrow], '\n')+1); mayBeTimes(text[line:arrow]) {
			return line
		}
	}
}

// mayBeTimes tells a line of times, damaged ones as well, from words with an
// arrow among them, by what stands before it.
func mayBeTimes(before string) bool {
	before = strings.TrimSpace(before)
	return before != "" && '0' <= before[0] && before[0] <= '9' && strings.IndexByte(before, ':') > 0 && strings.IndexByte(before, ' ') < 0
}

// header reads X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000, by which the
// parts of a stream tell how their clocks relate.
func (v *vttReader) header(lines string) {
	_, rest, ok := strings.Cut(lines, "X-TIMESTAMP-MAP=")
	if !ok {
		return
	}
	var ticks, local int64
	for field := range strings.SplitSeq(rest[:lineEnd(rest, 0)], ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(field), ":")
		switch name {
		case "MPEGTS":
			if n, ok := number(value); ok && len(value) < 12 {
				ticks = int64(n)
			}
		case "LOCAL":
			if o, ok := cueOffset(value); ok {
				local = o.Duration().Milliseconds()
			}
		}
	}
	at := ticks/90 - local
	if !v.mapped {
		v.base, v.mapped = at, true
	}
	v.shift = at - v.base
}

// cue adds a caption for each voice of a cue.
func (v *vttReader) cue(id string, start, end aircheck.Offset, payload string) {
	if v.shift != 0 && start.Known() {
		start, end = max(1, start+aircheck.Offset(v.shift)), max(1, end+aircheck.Offset(v.shift))
	}
	if strings.IndexByte(payload, '<') < 0 {
		v.add(id, caption{start: start, end: end, text: unescapeVTT(strings.TrimRight(payload, "\n"))})
		return
	}
	if voice, words, ok := oneVoice(payload); ok {
		v.add(id, caption{start: start, end: end, voice: voice, text: unescapeVTT(words)})
		return
	}
	first := len(v.list)
	total := 0
	for _, part := range voicesOf(payload) {
		total += len(part.text)
		v.add(id, caption{start: start, end: end, voice: part.voice, text: part.text, stamps: part.stamps})
	}
	before := 0
	for i := first; i < len(v.list) && len(v.list)-first > 1; i++ {
		s := &v.list[i]
		size := len(s.text)
		if start.Known() && end > start {
			s.start, s.end = start+(end-start)*aircheck.Offset(before)/aircheck.Offset(max(1, total)), start+(end-start)*aircheck.Offset(before+size)/aircheck.Offset(max(1, total))
		}
		s.estimated = i > first
		before += size
	}
}

// oneVoice takes the usual cue with a voice apart, which has no other tag.
func oneVoice(payload string) (voice, words string, ok bool) {
	end := strings.IndexByte(payload, '>')
	if end < 4 || !strings.HasPrefix(payload, "<v ") || strings.Contains(payload, "  ") {
		return "", "", false
	}
	words = strings.TrimSuffix(strings.TrimRight(payload[end+1:], "\n "), "</v>")
	return unescapeVTT(strings.Trim(payload[3:end], " \t")), words, strings.IndexByte(words, '<') < 0 && strings.IndexByte(payload[:end], '\n') < 0
}

func (v *vttReader) add(id string, s caption) {
	if strings.TrimSpace(s.text) == "" || len(v.list) > maxCaptions {
		return
	}
	if len(v.list) == 0 && v.own() {
		v.ids = make([]string, 0, cap(v.list))
	}
	v.list = append(v.list, s)
	if v.ids != nil {
		v.ids = append(v.ids, id)
	}
}

func unescapeVTT(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}

// voiced is what one voice says in a cue.
type voiced struct {
	voice, text string
	stamps      []stamp
}

// voicesOf splits a cue at its voices and takes its tags away. Words before the
// first voice, and after a </v>, have none.
func voicesOf(payload string) []voiced {
	var parts []voiced
	var text strings.Builder
	now := voiced{}
	flush := func() {
		now.text, now.stamps = tidy(text.String(), now.stamps)
		text.Reset()
		if strings.TrimSpace(now.text) != "" && len(parts) <= maxCaptions {
			parts = append(parts, now)
		}
	}
	for pos := 0; pos < len(payload); {
		open := strings.IndexByte(payload[pos:], '<')
		if open < 0 {
			text.WriteString(unescapeVTT(payload[pos:]))
			break
		}
		text.WriteString(unescapeVTT(payload[pos : pos+open]))
		pos += open
		end := strings.IndexByte(payload[pos:], '>')
		if end < 0 {
			text.WriteString(unescapeVTT(payload[pos:]))
			break
		}
		tag := payload[pos+1 : pos+end]
		pos += end + 1
		switch {
		case tag == "/v":
			flush()
			now = voiced{}
		case strings.HasPrefix(tag, "v ") || strings.HasPrefix(tag, "v.") || strings.HasPrefix(tag, "v\t"):
			flush()
			now = voiced{voice: voiceName(tag)}
		default:
			if start, ok := cueOffset(tag); ok {
				now.stamps = append(now.stamps, stamp{text.Len(), start})
			}
		}
	}
	flush()
	return parts
}

// voiceName is Nora in "v.loud Nora".
func voiceName(tag string) string {
	i := strings.IndexAny(tag, " \t")
	if i < 0 {
		return ""
	}
	return singleSpaced(unescapeVTT(tag[i:]))
}

// tidy is trimLines for text with stamps, which keep their places.
func tidy(text string, stamps []stamp) (string, []stamp) {
	if len(stamps) == 0 {
		return trimLines(text), nil
	}
	var b strings.Builder
	at, i := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		words := strings.TrimLeft(line, lineSpace)
		from := at + len(line) - len(words)
		words = strings.TrimRight(words, lineSpace)
		if b.Len() > 0 && words != "" {
			b.WriteByte('\n')
		}
		for ; i < len(stamps) && stamps[i].at <= at+len(line); i++ {
			stamps[i].at = b.Len() + min(max(stamps[i].at-from, 0), len(words))
		}
		b.WriteString(words)
		at += len(line) + 1
	}
	return b.String(), stamps
}
