package read

import (
	"strings"

	"golang.org/x/net/html"

	"aircheck"
	"aircheck/grammar"
)

// house is the style in which one network prints its transcripts, as text or as
// a web page.
// What is not in it is common to all: a head, labelled paragraphs, a footer.
type house struct {
	// networks are the names to set, each where the page's title and address,
	// or the edges of a text, hold its sign in lower case.
	networks []sign
	shows    []sign   // shows that are printed without quotation marks
	sites    []string // what the title or address of a page holds, lower case
	signs    []string // what the beginning or end of a text holds, lower case
	footers  []string // how lines behind the last words begin, upper case
	// dateline says that a date alone in the head is the day of the broadcast,
	// not that of the page.
	dateline bool
	// mixed and questions are grammar.Options.
	mixed, questions bool
}

// sign is a name and the words, in lower case, that stand for it.
type sign struct{ words, name string }

// score knows a network's text by what its edges say, and its page by title and
// address.
func (l *house) score(in Input) int {
	if isMarkup(in.Text) {
		if containsAny(pageIdentity(in.Text), l.sites) {
			return 86
		}
		return 0
	}
	if l.signed(edges(in.Text)) && l.hasLabels(in.Text[:min(len(in.Text), 16<<10)]) {
		return 86
	}
	return 0
}

// signed reports whether the edges of a text hold a sign of the network; one of
// several parts, with a + between them, needs all of them.
func (l *house) signed(edges string) bool {
	for _, s := range l.signs {
		found := true
		for found && s != "" {
			var part string
			part, s, _ = strings.Cut(s, " + ")
			found = strings.Contains(edges, part)
		}
		if found {
			return true
		}
	}
	return false
}

// hasLabels reports whether lines open with labels, so that an article about a
// programme is not taken for its transcript.
func (l *house) hasLabels(text string) bool {
	if hasLabels(text) {
		return true
	}
	for line := range strings.Lines(text) {
		if l.opens(strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// edges is the beginning and the end of a text in lower case, with a new line
// in front.
func edges(text string) string {
	const first, last = 3 << 10, 2 << 10
	if len(text) > first+last {
		text = text[:first] + "\n" + text[len(text)-last:]
	}
	return "\n" + strings.ToLower(text)
}

// pageIdentity is what a page says of itself in its first 16 kB: its title, the
// name of its site and its address, in lower case, a line each.
func pageIdentity(page string) string {
	page = page[:min(len(page), 16<<10)]
	var b strings.Builder
	for {
		i := strings.IndexByte(page, '<')
		if i < 0 || i+7 > len(page) {
			return strings.ToLower(html.UnescapeString(b.String()))
		}
		page = page[i:]
		end := strings.IndexByte(page, '>')
		if end < 0 {
			end = len(page)
		}
		switch tag := strings.ToLower(page[:7]); {
		case strings.HasPrefix(tag, "<title") && end+1 < len(page):
			title := page[end+1:]
			b.WriteString(title[:max(0, strings.IndexByte(title+"<", '<'))])
			b.WriteByte('\n')
		case strings.HasPrefix(tag, "<meta "), strings.HasPrefix(tag, "<link "):
			if t := page[:end]; containsAny(t, []string{"og:site_name", "og:url", "canonical"}) {
				b.WriteString(t)
				b.WriteByte('\n')
			}
		}
		page = page[min(end, len(page)):]
	}
}

// read finds head, words and footer, and leaves the words to the grammar.
func (l *house) read(in Input) (*aircheck.Transcript, error) {
	if !isMarkup(in.Text) {
		return l.parse(in, &aircheck.Transcript{Body: in.Text}, &article{}, edges(in.Text))
	}
	blocks, err := articleBlocks(in.Text)
	if err != nil {
		return nil, err
	}
	return l.readBlocks(in, blocks)
}

// readBlocks is read for a page that is cut into blocks already.
func (l *house) readBlocks(in Input, blocks []block) (*aircheck.Transcript, error) {
	part := l.article(blocks)
	t := &aircheck.Transcript{Body: part.text.String()}
	if t.Body == "" {
		return nil, aircheck.Errorf(aircheck.Unsupported, "no paragraph of the page opens with a speaker's name: a list of transcripts, or an article")
	}
	return l.parse(in, t, part, pageIdentity(in.Text))
}

// parse makes turns of the Body; about is what the file says of itself.
func (l *house) parse(in Input, t *aircheck.Transcript, part *article, about string) (*aircheck.Transcript, error) {
	h := &header{t: t, l: l, headed: part.titled}
	from := h.read()
	t.Notes = append(t.Notes, part.headings...)
	h.footer(from)
	h.name(about)
	h.date(in.Name)
	err := grammar.Parse(t, grammar.Options{From: from, MixedCase: l.mixed, Questions: l.questions})
	if t.Network != "" && t.Origin["network"] == "" { // by its labels
		h.origin("network")
	}
	return t, err
}

// opens reports whether a line opens with a speaker's label.
func (l *house) opens(line string) bool {
	if l.questions && opensWithQ(line) {
		return true
	}
	line, _, _ = strings.Cut(line, "\n")
	if strings.IndexByte(line, ':') < 0 {
		return false
	}
	return l.mixed && grammar.CountLabels(line, true) > 0 || grammar.CountLabels(line, false) > 0
}

// isFooter reports whether a line stands behind the last words.
func (l *house) isFooter(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" {
		return false
	}
	if l.questions && line[0] <= '9' {
		if _, clock := grammar.ReadClock(line); clock {
			return true
		}
	}
	if len(line) < 30 {
		bare := strings.Trim(line, "()[]<>#. -")
		for _, end := range [...]string{"", "END", "START", "END TRANSCRIPT", "END OF TRANSCRIPT"} {
			if strings.EqualFold(bare, end) {
				return true
			}
		}
	}
	if len(line) > 4 && strings.EqualFold(line[:4], "END ") {
		_, clock := grammar.ReadClock(line[4:])
		return clock
	}
	line = strings.TrimLeft(line, "<([")
	return beginsWithAny(line, l.footers) || beginsWithAny(line, commonFooters)
}

// beginsWithAny is hasAnyPrefix in any case.
func beginsWithAny(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if len(s) >= len(p) && s[0]|0x20 == p[0]|0x20 && strings.EqualFold(s[:len(p)], p) {
			return true
		}
	}
	return false
}

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

var commonFooters = []string{"COPYRIGHT ", "© ", "©2", "C) COPYRIGHT", "COPY: CONTENT", "CONTENT AND PROGRAMMING COPYRIGHT", "ALL MATERIALS HEREIN", "ALL RIGHTS RESERVED", "TRANSCRIPTION COPYRIGHT", "TO ORDER A VIDEO", "TO ORDER VIDEO", "TO ORDER A TRANSCRIPT", "TO ORDER A COMPLETE",
	"THIS IS A RUSH TRANSCRIPT", "THIS TRANSCRIPT IS PROVIDED", "THIS TRANSCRIPT HAS BEEN", "THIS COPY MAY NOT", "THIS IS NOT A LEGAL TRANSCRIPT", "PLEASE CREDIT ANY QUOTES"}
