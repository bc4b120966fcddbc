package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"aircheck"
	"aircheck/words"
)

// readerPage is a transcript for reading.
type readerPage struct {
	Page
	Head    readerHead
	Reading reading
	Find    finding
	Parts   []partLink
	// Programme is the files of the programme, where it has several; Records what
	// else there is of it, as captions; Dropped the turns that are no longer in
	// this revision.
	Programme []programmePart
	Records   []programmePart
	Dropped   []revisedTurn
	Voices    []voiceShare
	// Addresses of other forms; Captions is empty without times.
	Text, Markdown, Captions string
}

// readerHead is what stands above a transcript, here and beside the original.
type readerHead struct {
	Show, ShowURL  string
	Network        string
	Day, DayURL    string
	Window         string
	From, Until    string // RFC 3339, for the reader's own time
	Clock          string // how the times beside the words are meant
	Headlines      []string
	Rush           bool
	ID             string
	Revision       int
	Revisions      []revisionLink // all, when there are several
	Newest         int            // when an older one is shown
	URL            string         // of the newest revision
	Here           string         // of this one
	Address        string         // with the desk's own, for paper
	Original       string
	SourceURL      string
	Source         aircheck.Source
	BodySHA256     string
	Words          int
	Turns          int
	Warnings       []warningLine
	WarningsPhrase string
}

type revisionLink struct {
	N       int
	URL     string
	Current bool
}

type warningLine struct {
	Line    int
	Message string
	Turn    string // it concerns, if any
	URL     string // of the line in the original
}

// partLink is a segment of the broadcast.
type partLink struct {
	N    int
	Turn string
	At   Moment
	Who  string
}

// voiceShare is how much of the broadcast is one speaker's.
type voiceShare struct {
	Name, Turn string
	Words      int
	Percent    string
}

func (d *Desk) reader(w http.ResponseWriter, r *http.Request) error {
	t, newest, err := d.revision(r)
	if err != nil {
		return err
	}
	q := r.URL.Query().Get("q")
	h, problem := hitsOf(t, q)
	head, suffix := headOf(r, t, newest), revisionQuery(t.Revision, newest)
	p := readerPage{
		Page: d.newPage(titleOf(t), "broadcasts"), Head: head,
		Reading: layOut(t, h, head.URL, suffix), Parts: partsOf(t), Voices: voicesOf(t),
	}
	if err := d.tellFirst(r.Context(), p.Reading.repeated(t)); err != nil {
		return err
	}
	if p.Dropped, err = d.tellRevised(r.Context(), t, p.Reading); err != nil {
		return err
	}
	if p.Programme, p.Records, err = d.programme(r.Context(), t); err != nil {
		return err
	}
	p.Query = q
	p.Find = findingOf(q, h, problem, head.URL, suffix)
	p.JSON, p.CSV = head.URL+".json"+suffix, head.URL+".csv"+suffix
	form := "/api/v1" + head.URL
	p.Text, p.Markdown = form+".txt"+suffix, form+".md"+suffix
	if hasTimes(t) {
		p.Captions = form + ".vtt" + suffix
	}
	return render(w, http.StatusOK, "reader", p)
}

// revision is the transcript that a request names, by ID@1 as citations do or
// by the revision behind it, and the number of its newest revision.
func (d *Desk) revision(r *http.Request) (t *aircheck.Transcript, newest int, err error) {
	at, err := aircheck.ParseAddress(r.PathValue("id"))
	if err != nil {
		return nil, 0, err
	}
	id, n := at.Transcript, at.Revision
	if s := r.URL.Query().Get("revision"); s != "" {
		if n, err = strconv.Atoi(s); err != nil || n < 1 {
			return nil, 0, aircheck.Errorf(aircheck.Invalid, "%q is no revision: they are numbered from 1", s)
		}
	}
	t, err = d.Library.Transcript(r.Context(), id, 0)
	if err != nil || n == 0 || n == t.Revision {
		if err != nil {
			return nil, 0, err
		}
		return t, t.Revision, nil
	}
	newest = t.Revision
	if n > newest {
		return nil, 0, aircheck.Errorf(aircheck.NotFound, "%s has %s, no revision %d", id, count(newest, "revision", "revisions"), n)
	}
	t, err = d.Library.Transcript(r.Context(), id, n)
	return t, newest, err
}

func hasTimes(t *aircheck.Transcript) bool {
	return slices.ContainsFunc(t.Turns, func(turn aircheck.Turn) bool { return turn.AtKind != aircheck.NoTime })
}

// revisionQuery keeps links of an older revision inside it.
func revisionQuery(n, newest int) string {
	if n == newest {
		return ""
	}
	return "?revision=" + strconv.Itoa(n)
}

func headOf(r *http.Request, t *aircheck.Transcript, newest int) readerHead {
	info := aircheck.Info{Aired: t.Aired, Until: t.Until, DateOnly: t.DateOnly, Zone: t.Zone}
	address := readerURL(t.ID, "", 0, "")
	suffix := revisionQuery(t.Revision, newest)
	h := readerHead{
		Show: titleOf(t), Network: t.Network, Day: longDay(t.Day), Window: window(info),
		Clock: clockOf(t), Headlines: t.Headlines, Rush: t.Rush, ID: t.ID, Revision: t.Revision,
		URL: address, Here: address + suffix, Address: deskAddress(r) + address + suffix,
		Original: address + "/original" + suffix, SourceURL: address + "/source" + suffix,
		Source: t.Source, BodySHA256: t.BodySHA256, Turns: len(t.Turns),
	}
	if t.Show != "" {
		h.ShowURL = "/shows/" + url.PathEscape(t.Show)
	}
	if t.Day != "" {
		h.DayURL = "/days/" + t.Day
	}
	if h.Window != "" {
		h.From = t.Aired.Format(time.RFC3339)
		if !t.Until.IsZero() {
			h.Until = t.Until.Format(time.RFC3339)
		}
	}
	if t.Revision != newest {
		h.Newest = newest
	}
	for n := 1; n <= newest && newest > 1; n++ {
		h.Revisions = append(h.Revisions, revisionLink{N: n, URL: address + revisionQuery(n, newest), Current: n == t.Revision})
	}
	for i := range t.Turns {
		h.Words += words.Count(t.Turns[i].Text)
	}
	h.Warnings = warningsOf(t, h.Original)
	h.WarningsPhrase = count(len(h.Warnings), "warning", "warnings")
	return h
}

func titleOf(t *aircheck.Transcript) string {
	if t.Show == "" {
		return "Untitled broadcast"
	}
	return t.Show
}

// clockOf explains the times beside the words.
func clockOf(t *aircheck.Transcript) string {
	if len(t.Turns) > 0 && readable(t.Turns[0].Text, t.Source.Format) != t.Turns[0].Text {
		return dayClock(t) + " The source is printed in one case; it is shown here in readable case and cited as printed."
	}
	return dayClock(t)
}

func dayClock(t *aircheck.Transcript) string {
	zone, estimated := "", false
	for i := range t.Turns {
		m := momentOf(t.Turns[i].At, t.Turns[i].AtKind, t.Zone)
		if zone == "" {
			zone = m.Zone
		}
		if estimated = estimated || m.Estimated; estimated && zone != "" {
			break
		}
	}
	switch {
	case zone == "" && t.Turns != nil && t.Turns[0].Offset.Known():
		return "Times are from the start of the recording."
	case zone == "":
		return "No times of the words are known."
	case estimated:
		return "Times are " + zone + "; ~ is estimated between printed times."
	}
	return "Times are " + zone + ", as printed."
}

func warningsOf(t *aircheck.Transcript, original string) []warningLine {
	lines := linesOf(t.Body)
	var list []warningLine
	for _, w := range t.Warnings {
		line := warningLine{Line: w.Line, Message: w.Message, URL: original + "#L" + strconv.Itoa(w.Line)}
		if turn := turnOnLine(t, lines.span(w.Line)); turn != nil {
			line.Turn = turn.ID
		}
		list = append(list, line)
	}
	return list
}

// partsOf lists the segments by their first turn, if there are several.
func partsOf(t *aircheck.Transcript) []partLink {
	var list []partLink
	for i := range t.Turns {
		turn := &t.Turns[i]
		if n := len(list); turn.Segment > 0 && (n == 0 || list[n-1].N != turn.Segment) {
			list = append(list, partLink{
				N: turn.Segment, Turn: turn.ID, Who: cmp.Or(turn.Speaker, beginning(readable(turn.Text, t.Source.Format), 40)), At: momentOf(turn.At, turn.AtKind, t.Zone),
			})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// voicesOf counts words by speaker, most first. Who is not identified is
// counted together: nobody knows how many they are.
func voicesOf(t *aircheck.Transcript) []voiceShare {
	var list []voiceShare
	at := map[string]int{}
	all := 0
	for i := range t.Turns {
		turn := &t.Turns[i]
		name := turn.Speaker
		if turn.Unidentified || name == "" {
			name = "Not identified"
		}
		key := words.Fold(name)
		if _, known := at[key]; !known {
			at[key] = len(list)
			list = append(list, voiceShare{Name: name, Turn: turn.ID})
		}
		v := &list[at[key]]
		n := words.Count(turn.Text)
		v.Words, all = v.Words+n, all+n
	}
	slices.SortStableFunc(list, func(a, b voiceShare) int { return cmp.Compare(b.Words, a.Words) })
	for i := range list {
		list[i].Percent = percent(list[i].Words, all)
	}
	return list
}

func percent(n, of int) string {
	switch p := 100 * n / max(of, 1); {
	case p == 0 && n > 0:
		return "<1 %"
	default:
		return strconv.Itoa(p) + " %"
	}
}
