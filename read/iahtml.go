package read

import (
	"html"
	"strings"
	"time"

	"aircheck"
	"aircheck/grammar"
)

// scoreArchiveHTML knows a page of a television archive by its cells of a minute.
func scoreArchiveHTML(in Input) int {
	if !isMarkup(in.Text) {
		return 0
	}
	start := in.Text[:min(len(in.Text), 128<<10)]
	if strings.Contains(start, `class="snipin`) || strings.Contains(start, `class="snippet`) {
		return 96
	}
	return 0
}

// readArchiveHTML reads a page of a television archive: a cell for each minute
// with the captions of that minute, in lower case and cut in mid-sentence.
func readArchiveHTML(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{}
	describe(t, in)
	if a, ok := pageTitle(between(in.Text, "<title>", "</title>")); ok {
		a.Media = pageVideo(in.Text)
		a.Apply(t, "content")
	}
	if err := Describe(t, in.Sidecars...); err != nil {
		return nil, err
	}
	list := pageCells(in.Text)
	if len(list) == 0 {
		return nil, aircheck.Errorf(aircheck.Invalid, "the page has cells for minutes, but there are no words in them: its broadcast has no captions")
	}
	return t, composeCaptions(t, list)
}

// pageCells are the cells that have words, with the minute each is of.
func pageCells(page string) []caption {
	var list []caption
	minute := 0
	for pos := 0; len(list) <= maxCaptions; minute++ {
		i := strings.Index(page[pos:], `class="snipin`)
		if i < 0 {
			return list
		}
		cell := page[pos : pos+i]
		pos += i
		open := strings.IndexByte(page[pos:], '>')
		if open < 0 {
			return list
		}
		from := pos + open + 1
		end := strings.Index(page[from:], "</div")
		if end < 0 {
			end = len(page) - from
		}
		pos = from + end
		start := aircheck.OffsetAt(time.Duration(cellStart(cell, minute)) * time.Second)
		minute = int(start.Duration() / time.Minute)
		if words := cellWords(page[from:pos]); words != "" {
			list = append(list, caption{start: start, end: start + 60_000, text: words})
		}
	}
	return list
}

// cellStart is the second at which a cell begins: its links to the player say
// it, /start/540/end/600; else cells follow each other by the minute.
func cellStart(before string, minute int) int {
	if i := strings.LastIndex(before, "/start/"); i >= 0 {
		digits := before[i+len("/start/"):]
		if end := strings.IndexByte(digits, '/'); end > 0 && end < 7 {
			if n, ok := number(digits[:end]); ok {
				return n
			}
		}
	}
	return minute * 60
}

// cellWords is the text of a cell with single spaces.
func cellWords(s string) string {
	if strings.IndexByte(s, '<') >= 0 {
		var b strings.Builder
		for s != "" {
			open := strings.IndexByte(s, '<')
			if open < 0 || open+1 < len(s) && !isTagStart(s[open+1]) {
				open = len(s)
			}
			b.WriteString(s[:open])
			end := strings.IndexByte(s[open:], '>')
			if end < 0 {
				break
			}
			b.WriteByte(' ')
			s = s[open+end+1:]
		}
		s = b.String()
	}
	return singleSpaced(html.UnescapeString(s))
}

// singleSpaced is s with every run of white space as one space, none around it.
func singleSpaced(s string) string {
	if s = strings.TrimSpace(s); strings.Contains(s, "  ") || strings.ContainsAny(s, "\n\t\r\f\v") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

func isTagStart(c byte) bool { return c == '/' || c == '!' || 'a' <= c|0x20 && c|0x20 <= 'z' }

// between is what stands between two strings in the head of a page.
func between(page, open, close string) string {
	page = page[:min(len(page), 64<<10)]
	_, rest, ok := strings.Cut(page, open)
	if !ok {
		return ""
	}
	inside, _, _ := strings.Cut(rest, close)
	return html.UnescapeString(strings.TrimSpace(inside))
}

// pageVideo is the recording that a page shows, if it names one.
func pageVideo(page string) string {
	address := between(page, `property="og:video" content="`, `"`)
	if address == "" || aircheck.CheckMedia(address) != nil {
		return ""
	}
	return address
}

// pageTitle reads "The Harbour Report : KBN : March 14, 2031 8:00pm-9:00pm EDT : ...".
func pageTitle(title string) (About, bool) {
	parts := strings.SplitN(title, " : ", 4)
	if len(parts) < 3 {
		return About{}, false
	}
	day, rest, ok := grammar.ReadDate(strings.TrimSpace(parts[2]))
	if !ok {
		return About{}, false
	}
	a := About{Show: strings.TrimSpace(parts[0]), Network: strings.TrimSpace(parts[1])}
	if n, ok := networks[a.Network]; ok {
		a.Network, a.Zone = n.name, n.zone
	}
	window, zone, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if name := grammar.ZoneNamed(zone); name != "" {
		a.Zone = name
	}
	from, to, _ := strings.Cut(window, "-")
	loc, err := time.LoadLocation(a.Zone)
	start, ok := clockMinute(from)
	if err != nil || a.Zone == "" || !ok {
		return a, true
	}
	a.Aired = time.Date(day.Year, day.Month, day.Day, 0, start, 0, 0, loc)
	if end, ok := clockMinute(to); ok {
		if a.Until = time.Date(day.Year, day.Month, day.Day, 0, end, 0, 0, loc); !a.Until.After(a.Aired) {
			a.Until = a.Until.AddDate(0, 0, 1)
		}
	}
	return a, true
}

// clockMinute is the minute of the day of "8:00pm".
func clockMinute(s string) (int, bool) {
	at, err := time.Parse("3:04pm", s)
	return at.Hour()*60 + at.Minute(), err == nil
}
