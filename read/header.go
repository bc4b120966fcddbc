package read

import (
	"strings"

	"aircheck"
	"aircheck/grammar"
)

// header reads the lines in front of a network's transcript, and notes those
// behind it.
type header struct {
	t      *aircheck.Transcript
	l      *house
	headed bool // the first line is a title, as on pages
	titled bool // the title was read
	// noticed tells that a notice, a clock or START was read: what comes next
	// is speech, label or not.
	noticed bool
	listing bool // the line before lists names and may go on
	day     grammar.AirTime
	rank    int // how well day is vouched for: see the ranks
	clock   grammar.AirTime
	until   grammar.AirTime
}

// Where a date can stand, from weak to strong.
const (
	byDateline = iota + 1
	byTitle
	byNotice
)

// maxHead is how many lines a head can have, maxNotice how many bytes one of
// them is looked at.
const (
	maxHead   = 40
	maxNotice = 1500
)

// read goes through the head's lines, notes them and returns the byte at which
// speech may begin.
func (h *header) read() (from int) {
	body := h.t.Body
	sure, notes := 0, 0 // behind the last line that is certainly of the head
	for pos, n := 0, 0; pos < len(body) && n < maxHead; n++ {
		stop := lineEnd(body, pos)
		line := strings.TrimSpace(body[pos:stop])
		if line == "" {
			h.listing = false
			pos = stop + 1
			continue
		}
		first := !h.titled
		if h.isSpeech(line, first) {
			return pos
		}
		if isNotice(line) {
			stop = h.noticeEnd(pos, stop)
			line = strings.TrimSpace(body[pos:stop])
			if at := h.speechIn(line); at > 0 {
				stop = pos + strings.Index(body[pos:stop], line) + at
				line = line[:at]
			}
		}
		known := h.known(line) || h.isMasthead(line)
		if first && h.headed {
			h.noticed = false // a title that calls the page a transcript
		}
		if !known && h.noticed && !h.noticeAhead(stop) {
			return pos
		}
		if next := lineEnd(body, min(stop+1, len(body))); !known && first && len(line) < 60 && next > stop+4 {
			if by := strings.TrimSpace(body[stop+1 : next]); strings.HasPrefix(strings.ToUpper(by), "BY ") { // PRESS BRIEFING / BY ADA VARR
				stop, line = next, line+" "+by
			}
		}
		h.t.Notes = append(h.t.Notes, aircheck.Note{Kind: aircheck.Banner, Span: trimmed(body, pos, stop), Reason: h.reason(line)})
		if !known && first {
			h.title(line)
		}
		h.titled = h.titled || !known || h.headed
		if pos = stop; pos < len(body) && body[pos] == '\n' {
			pos++
		}
		if known || first && h.headed {
			sure, notes = stop, len(h.t.Notes)
		}
	}
	h.t.Notes = h.t.Notes[:notes] // no label follows: what is not known may be speech
	return sure
}

// noticeAhead reports whether another notice comes in the next lines, before
// anybody speaks: those between two notices are byline and pictures.
func (h *header) noticeAhead(from int) bool {
	for n := 0; n < 8 && from < len(h.t.Body); n++ {
		stop := lineEnd(h.t.Body, from)
		line := strings.TrimSpace(h.t.Body[from:stop])
		if line != "" && isNotice(line) {
			return true
		}
		if line != "" && h.isSpeech(line, false) {
			return false
		}
		from = stop + 1
	}
	return false
}

// isSpeech reports whether a line is no more of the head. A title in mixed case
// with a colon is no label if it does not come again.
func (h *header) isSpeech(line string, first bool) bool {
	if key, _ := headField(line); key != "" || isNotice(line) {
		return false
	}
	if first && h.headed {
		return false
	}
	if (line[0] == '(' || line[0] == '[') && !isTranscriptWord(line) && !h.listing {
		return strings.IndexAny(line, ")]") > 0
	}
	if !h.l.opens(line) {
		return false
	}
	label, _, _ := strings.Cut(line, ":")
	return !first || grammar.CountLabels(line, false) > 0 || strings.Count(h.t.Body, label+":") > 1 || h.l.questions
}

// noticeEnd extends a notice over the lines it was wrapped to.
func (h *header) noticeEnd(pos, stop int) int {
	body := h.t.Body
	for n := 0; n < 6 && stop < len(body); n++ {
		next := lineEnd(body, stop+1)
		line := strings.TrimSpace(body[min(stop+1, len(body)):next])
		said := strings.TrimSpace(body[pos:stop])
		if line == "" || h.l.opens(line) || len(said) < 30 || strings.HasSuffix(said, "updated.") || strings.HasSuffix(said, "UPDATED.") {
			return stop
		}
		stop = next
	}
	return stop
}

// speechIn is where speech begins in the line of a notice, 0 if it does not.
func (h *header) speechIn(line string) int {
	line = line[:min(len(line), maxNotice)]
	for i := 1; i < len(line); i++ {
		if line[i-1] == ' ' && line[i] >= 'A' && line[i] <= 'Z' && grammar.CountLabels(line[i:], false) > 0 {
			if before := strings.TrimRight(line[:i], " "); strings.HasSuffix(before, ".") || strings.HasSuffix(before, "updated") {
				return i
			}
		}
	}
	return 0
}

// reason names the people a line of the head lists.
func (h *header) reason(line string) string {
	key, _ := headField(line)
	return key
}

// known reads a line if it is of a kind that heads have.
func (h *header) known(line string) bool {
	line = strings.ReplaceAll(line, "\u00a0", " ")
	fields := splitFields(line)
	for _, f := range fields {
		h.field(f)
	}
	if len(fields) > 0 {
		h.listing = true
		return true
	}
	if clock, ok := grammar.ReadClock(line); ok {
		h.clock, h.noticed = clock, h.l.questions
		return true
	}
	switch {
	case isNotice(line):
		h.notice(line)
	case h.listing && !h.noticed:
	case isTranscriptWord(line):
		h.noticed = h.noticed || strings.Contains(strings.ToUpper(line), "START")
	case len(line) < 60 && strings.HasPrefix(line, "Heard on "):
		h.show(strings.TrimPrefix(line, "Heard on "))
	case h.dateline(line):
	default:
		return false
	}
	return true
}

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// dateline reads a line that holds hardly more than a date. With the day of the
// week it is that of the broadcast on all networks.
func (h *header) dateline(line string) bool {
	line = strings.Join(strings.Fields(line), " ")
	day, at, ok := findDate(line)
	if !ok || at > 30 || len(line) > 80 || strings.IndexAny(line, "'\"‘“") == 0 { // 'The Quay' for Friday, March 14 is a title
		return false
	}
	if name, ok := strings.CutSuffix(line[:at], " - "); ok && !h.titled && len(name) > 3 { // The Quay - March 14, 2031
		h.show(name)
		h.dated(day, byTitle)
	}
	word := strings.ToLower(line)
	if h.l.dateline && !hasAnyPrefix(word, []string{"published", "updated", "by "}) || containsAny(word, weekdays) {
		h.dated(day, byDateline)
	}
	return true
}

// mastheads are how lines begin that are neither title nor speech: notices, and
// what browsers save of a page's top.
var mastheads = []string{"office of the ", "©", "copyright ", "all rights reserved", "please credit ", "skip nav", "skip to", "view header", "ie 11 is not", "watch cbs", "npr logo", "open menu"}

// isMasthead recognises a line that only names the network and the show.
func (h *header) isMasthead(line string) bool {
	rest := strings.ToLower(line)
	if hasAnyPrefix(rest, mastheads) || rest == "updated" || rest == "published" {
		return true
	}
	if len(rest) > 80 {
		return false
	}
	names := append([]sign{{"news", ""}, {"u.s.", ""}, {"transcripts", ""}}, h.l.networks...)
	if !h.l.questions { // PRESS BRIEFING is a title
		names = append(names, h.l.shows...)
	}
	for _, s := range names {
		rest = strings.ReplaceAll(rest, s.words, "")
	}
	if h.t.Show != "" {
		rest = strings.ReplaceAll(rest, strings.ToLower(h.t.Show), "")
	}
	rest = strings.Trim(strings.TrimPrefix(strings.TrimSpace(rest), "the"), " -–")
	return rest == "" && line != ""
}

func (h *header) dated(day grammar.AirTime, rank int) {
	if rank > h.rank {
		h.day, h.rank = day, rank
	}
}

func (h *header) show(name string) {
	name = strings.Trim(name, " ,.;")
	if name == "" || len(name) > 80 || h.t.Show != "" {
		return
	}
	h.t.Show = readableShow(name)
	h.origin("show")
}

func (h *header) origin(what string) { h.from(what, "content") }

func (h *header) from(what, where string) {
	if h.t.Origin == nil {
		h.t.Origin = map[string]string{}
	}
	h.t.Origin[what] = where
}

// notice reads what a notice says of show and date: This is a rush transcript
// from "The Quay," March 14, 2031.
func (h *header) notice(line string) {
	h.noticed = true
	upper := strings.ToUpper(line)
	h.t.Rush = h.t.Rush || strings.Contains(upper, "RUSH") || strings.Contains(upper, "BE UPDATED")
	if name, _, ok := quoted(line); ok {
		h.show(name)
	}
	if day, _, ok := findDate(line); ok {
		h.dated(day, byNotice)
	}
}

// field reads "Date: March 14, 2031".
func (h *header) field(f [2]string) {
	key, value := f[0], f[1]
	switch key {
	case "show", "program":
		if at := strings.IndexAny(value, "0123456789"); at >= 0 { // THE QUAY 8:00 PM EST
			printed, _, _ := strings.Cut(value[at:], ")")
			if clock, ok := grammar.ReadClock(printed); ok {
				h.clock, value = clock, value[:at]
			}
		}
		value, _, _ = strings.Cut(value, " (") // THE QUAY (8:48 PM ET) - KBN
		h.show(value)
	case "date", "aired", "air date":
		if day, _, ok := findDate(value); ok {
			h.dated(day, byNotice)
		}
	case "highlight", "headline":
		h.headlines(value)
	}
}

// title reads the first line: headlines, or a show and its date.
//
//	Ferry toll rises; Port chief resigns
//	'The Quay' for Friday, March 14, 2031
//	The Quay, Transcript 3/14/2031
//	Ferry toll rises. TRANSCRIPT: 3/14/31, The Quay.
func (h *header) title(line string) {
	if day, at, ok := findDate(line); ok && at < 200 {
		h.dated(day, byTitle)
	}
	lower := strings.ToLower(line)
	name, end, ok := quoted(line)
	before, after, cut := cutFold(line, lower, "transcript")
	switch {
	case ok && (line[0] == '\'' || strings.HasPrefix(line, "‘") || strings.HasPrefix(line, "\"") || strings.HasPrefix(line, "“")) && (cut || strings.HasPrefix(strings.TrimSpace(line[end:]), "for ")):
		h.show(name)
		if _, rest, found := strings.Cut(line[end:], ":"); found {
			if _, _, dated := findDate(rest); !dated {
				h.headlines(rest)
			}
		}
	case cut && ok:
		h.show(name)
	case cut && strings.HasPrefix(after, ":"): // Headline. TRANSCRIPT: 3/14/31, Show.
		h.headlines(before)
		if _, name, found := strings.Cut(after, ","); found {
			h.show(name)
		}
	case cut && strings.HasSuffix(strings.TrimSpace(before), ","):
		h.show(before)
	default:
		h.headlines(line)
	}
}

func cutFold(line, lower, word string) (before, after string, ok bool) {
	i := strings.Index(lower, word)
	if i < 0 || len(lower) != len(line) {
		return line, "", false
	}
	return line[:i], line[i+len(word):], true
}

func (h *header) headlines(s string) {
	for _, item := range strings.Split(s, ";") {
		if item = withoutStop(strings.TrimSpace(item)); item != "" && len(item) < 300 {
			h.t.Headlines = append(h.t.Headlines, item)
		}
	}
}

// name sets network and show by what the page or the text says of itself.
func (h *header) name(about string) {
	for _, place := range [...]string{h.notes(), about} { // who speaks may name other networks
		for _, s := range h.l.networks {
			if h.t.Network == "" && strings.Contains(place, s.words) {
				h.t.Network = s.name
				h.origin("network")
			}
		}
	}
	for _, s := range h.l.shows {
		if h.t.Show == "" && strings.Contains(about, s.words) {
			h.t.Show = s.name
			h.origin("show")
		}
	}
}

// notes is what head and footer say, in lower case.
func (h *header) notes() string {
	var b strings.Builder
	for _, n := range h.t.Notes {
		if (n.Kind == aircheck.Banner && n.Reason == "" || n.Kind == aircheck.Furniture) && b.Len() < 8<<10 {
			b.WriteString(strings.ToLower(n.Span.Of(h.t.Body)))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// date sets the air time; without a printed date the file's name may tell it.
func (h *header) date(name string) {
	if h.rank == 0 {
		tellByName(h.t, name)
		return
	}
	h.day.Minute, h.day.HasTime, h.day.Zone = h.clock.Minute, h.clock.HasTime, h.clock.Zone
	window := h.clock.HasTime && h.until.HasTime
	grammar.SetTime(h.t, h.day, window, h.clock.Minute, h.until.Minute)
	h.origin("aired")
	if h.day.Zone != "" {
		h.origin("zone")
	}
}

// footer notes the lines behind the last words. A footer ends where a label
// opens a line again: a file can hold several parts.
func (h *header) footer(from int) {
	body := h.t.Body
	inside := false
	for pos := from; pos < len(body); {
		stop := lineEnd(body, pos)
		line := strings.TrimSpace(body[pos:stop])
		switch {
		case line == "":
		case h.l.isFooter(line):
			inside = true
			upper := strings.ToUpper(line[:min(len(line), maxNotice)])
			h.t.Rush = h.t.Rush || strings.Contains(upper, "RUSH TRANSCRIPT") || strings.Contains(upper, "RUSH DEADLINE")
			if clock, ok := grammar.ReadClock(strings.TrimPrefix(upper, "END")); ok {
				h.until = clock
			}
		case inside && h.l.opens(line):
			inside = false
		}
		if inside && line != "" {
			h.t.Notes = append(h.t.Notes, aircheck.Note{Kind: aircheck.Furniture, Span: trimmed(body, pos, stop)})
		}
		pos = stop + 1
	}
}
