package web

import (
	"net/http"
	"slices"
	"strings"

	"aircheck"
)

// originalPage is the text that was read, line by line, and beside each line
// what the desk took it for.
type originalPage struct {
	Page
	Head     readerHead
	Lines    []sourceLine
	Blank    int // lines left out because they are empty
	IsPage   bool
	Checks   []check
	Current  string // turn, if one was asked for
	Who      string
	Previous string // addresses
	Next     string
	Reader   string
}

// sourceLine is a line of the Body.
type sourceLine struct {
	N        int
	Turns    []string // that open here
	Current  bool
	Text     []stretch // Note: not taken as speech
	Readings []lineReading
	Is       []string // what a line without words was taken for
	Warnings []string
}

// lineReading is a piece that begins on a line.
type lineReading struct {
	Anchor string // in the reader
	Byline *Byline
	At     Moment
	Text   string
}

// check is a way to check a digest without the desk.
type check struct{ ID, What, URL, Command, SHA256 string }

func (d *Desk) original(w http.ResponseWriter, r *http.Request) error {
	t, newest, err := d.revision(r)
	if err != nil {
		return err
	}
	suffix := revisionQuery(t.Revision, newest)
	p := originalPage{
		Page: d.newPage("Original of "+titleOf(t), "broadcasts"), Head: headOf(r, t, newest),
		IsPage: strings.Contains(t.Source.Format, "html"), Current: r.URL.Query().Get("turn"),
	}
	at := slices.IndexFunc(t.Turns, func(turn aircheck.Turn) bool { return turn.ID == p.Current })
	if p.Current != "" && at < 0 {
		return aircheck.Errorf(aircheck.NotFound, "there is no turn %s in revision %d of %s", p.Current, t.Revision, t.ID)
	}
	p.Lines, p.Blank = sourceLines(t, at)
	p.Checks = checksOf(t, p.Head.SourceURL)
	p.Reader = p.Head.Here
	if at >= 0 {
		p.Reader, p.Who = p.Head.Here+"#"+p.Current, t.Turns[at].Speaker
		if at > 0 {
			p.Previous = originalURL(t.ID, t.Turns[at-1].ID, suffix)
		}
		if at+1 < len(t.Turns) {
			p.Next = originalURL(t.ID, t.Turns[at+1].ID, suffix)
		}
	}
	return render(w, http.StatusOK, "original", p)
}

// pieceRef is a piece with the turn it belongs to.
type pieceRef struct {
	turn *aircheck.Turn
	n    int // from 1
	body aircheck.Span
}

// sourceLines lays the Body beside its reading; current is the place of a turn
// to mark, or -1.
func sourceLines(t *aircheck.Transcript, current int) (list []sourceLine, blank int) {
	var pieces []pieceRef
	opens := map[int][]string{}
	lines := linesOf(t.Body)
	for i := range t.Turns {
		turn := &t.Turns[i]
		line := lines.at(turn.Span.Start())
		opens[line] = append(opens[line], turn.ID)
		for k, piece := range turn.Pieces {
			pieces = append(pieces, pieceRef{turn, k + 1, piece.Body})
		}
	}
	slices.SortStableFunc(pieces, func(a, b pieceRef) int { return a.body.Start() - b.body.Start() })
	warnings := map[int][]string{}
	for _, w := range t.Warnings {
		warnings[w.Line] = append(warnings[w.Line], w.Message)
	}
	kinds := map[int][]string{}
	for _, n := range t.Notes {
		if is := kindWords[n.Kind]; is != "" {
			line := lines.at(n.Span.Start())
			kinds[line] = append(kinds[line], is)
		}
	}
	for i, span := range lines {
		line := sourceLine{N: i + 1, Turns: opens[i+1], Is: kinds[i+1], Warnings: warnings[i+1]}
		if strings.TrimSpace(span.Of(t.Body)) == "" {
			blank++
			continue
		}
		if current >= 0 {
			in := t.Turns[current].Span
			line.Current = in.Start() < span.End() && span.Start() < in.End()
		}
		for len(pieces) > 0 && pieces[0].body.End() <= span.Start() {
			pieces = pieces[1:]
		}
		line.read(t, span, pieces)
		list = append(list, line)
	}
	return list, blank
}

// kindWords are the notes that can fill a line, in words.
var kindWords = map[aircheck.NoteKind]string{
	aircheck.Banner: "head of the transcript", aircheck.Furniture: "navigation of the page", aircheck.Break: "break",
	aircheck.ClipBegin: "a clip begins", aircheck.ClipEnd: "a clip ends", aircheck.TimeMark: "time mark", aircheck.Repeat: "printed twice",
	aircheck.NotSpoken: "inserted, not spoken", aircheck.OtherNote: "stage note", aircheck.Inaudible: "inaudible", aircheck.Crosstalk: "crosstalk",
	aircheck.Laughter: "laughter", aircheck.Applause: "applause", aircheck.Music: "music",
}

// read cuts a line at the words that were taken from it; pieces are those not
// yet passed.
func (l *sourceLine) read(t *aircheck.Transcript, span aircheck.Span, pieces []pieceRef) {
	at := span.Start()
	for _, p := range pieces {
		if p.body.Start() >= span.End() {
			break
		}
		from, to := max(p.body.Start(), at), min(p.body.End(), span.End())
		if from > at {
			l.Text = append(l.Text, stretch{Text: t.Body[at:from], Note: true})
		}
		if to > from {
			l.Text = append(l.Text, stretch{Text: t.Body[from:to]})
			at = to
		}
		if p.body.Start() >= span.Start() {
			l.Readings = append(l.Readings, readingOf(t, p))
		}
	}
	if at < span.End() {
		l.Text = append(l.Text, stretch{Text: t.Body[at:span.End()], Note: true})
	}
}

func readingOf(t *aircheck.Transcript, p pieceRef) lineReading {
	piece := p.turn.Pieces[p.n-1]
	r := lineReading{Anchor: anchor(p.turn.ID, p.n), Text: piece.Text.Of(p.turn.Text), At: momentOf(piece.At, piece.AtKind, t.Zone)}
	if p.n == 1 {
		b := bylineOf(p.turn.Speaker, p.turn.Standing(), p.turn.Via, p.turn.Voice, p.turn.Unidentified)
		r.Byline, r.Anchor = &b, p.turn.ID
	}
	return r
}

func checksOf(t *aircheck.Transcript, source string) []check {
	return []check{
		{ID: "check-source", What: "The source as it came", URL: source, Command: "sha256sum " + shellQuoted(sourceName(t)), SHA256: t.Source.SHA256},
		{ID: "check-body", What: "The text below", URL: withQuery(source, "form=body"), Command: "sha256sum " + shellQuoted(bodyName(t)), SHA256: t.BodySHA256},
	}
}

// shellQuoted is the name of a file as a shell reads it.
func shellQuoted(name string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./", r)
	}
	if strings.HasPrefix(name, "-") {
		name = "./" + name
	}
	if name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !plain(r) }) {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}
