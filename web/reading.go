package web

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/words"
)

// reading is a transcript laid out from top to bottom. It is made in one pass
// over turns and notes, so that a long broadcast costs no more than its length.
type reading struct {
	Groups []readGroup
	Base   string // address of the transcript, before /cite and /original
	Suffix string // of an older revision, for links
}

// readGroup is turns and what stands between them, all in one clip or in none.
type readGroup struct {
	Clip   *clipHead
	Blocks []readBlock
}

// clipHead is what the desk says above recorded material.
type clipHead struct {
	N     int
	Label string
	Doubt string
}

// readBlock is a turn, a break, or a stage note between turns.
type readBlock struct {
	Turn  *readTurn
	Break bool
	Note  string
}

// readTurn is a turn as the reader shows it.
type readTurn struct {
	ID         string
	Byline     *Byline // nil where the speaker before goes on
	Doubtful   bool    // something about the label is not certain
	Doubt      string
	Repairs    []repair
	Continues  string
	FirstAired *firstAiring // on the first of the turns that were aired before
	Revised    *revisedTurn // nil if the revision shown did not change it
	Listen     string       // address in the recording, empty without one
	VoiceClass string
	Line       int // in the Body, where the turn opens
	Matched    bool
	Paragraphs []paragraph
	CiteURL    string
	Original   string // where the turn stands in the text that was read
}

// paragraph is the words of one line of the Body. With one piece it has the
// piece's id itself.
type paragraph struct {
	ID     string
	Plain  string // all its words, where nothing in them is marked
	Cite   string // address of its own citation, where the turn has others
	At     gutterTime
	Pieces []pieceWords
	Break  bool
	Doubts []string // why words in it are underlined
	first  string   // id of its first piece
}

// gutterTime is the time beside a paragraph.
type gutterTime struct {
	Moment
	Again bool // the same minute as the one before
}

// pieceWords is a piece of a turn; without ID it is what stands between pieces.
type pieceWords struct {
	ID        string
	Stretches []stretch
}

// layout is the state of the pass.
type layout struct {
	t      *aircheck.Transcript
	lines  lineIndex
	notes  []aircheck.Note // stage notes not yet shown, in order
	doubts []aircheck.Note // about stretches of words, in order
	fixes  map[string][]repair
	hits   *hits
	out    reading

	clips   map[int]bool      // clips that have had their label
	roles   map[string]string // last role told of a speaker, in this segment
	segment int
	speaker string // of the turn before, folded; empty after a break
	voice   aircheck.Voice
	minute  string // last time in the gutter
	lastEnd int    // of the words or notes shown last, in the Body
}

// layOut lays a transcript out, with what h finds in it marked. base is the
// address of the transcript, suffix what keeps links in an older revision.
func layOut(t *aircheck.Transcript, h *hits, base, suffix string) reading {
	l := &layout{
		t: t, lines: linesOf(t.Body), hits: h,
		clips: map[int]bool{}, roles: map[string]string{},
		out: reading{Base: base, Suffix: suffix},
	}
	l.fixes = repairsOf(t, l.lines)
	for _, fixes := range l.fixes {
		for i := range fixes {
			fixes[i].URL = base + "/original" + suffix + "#L" + strconv.Itoa(fixes[i].Line)
		}
	}
	for _, n := range t.Notes {
		switch n.Kind {
		case aircheck.SpeakerDoubt, aircheck.ClipDoubt:
			l.doubts = append(l.doubts, n)
		case aircheck.Banner, aircheck.Furniture, aircheck.ClipBegin, aircheck.ClipEnd:
			// The head and the clips' labels say it.
		case aircheck.Repeat:
			if !isSpoken(t, n) { // else lines that rolled up: their words are read once
				l.notes = append(l.notes, n)
			}
		default:
			l.notes = append(l.notes, n)
		}
	}
	slices.SortStableFunc(l.notes, byStart)
	slices.SortStableFunc(l.doubts, byStart)
	for _, turn := range t.Turns {
		turn.Text = readable(turn.Text, t.Source.Format)
		l.turn(&turn)
	}
	l.between(math.MaxInt)
	return l.out
}

// isSpoken reports whether a note is about words of its turn, not beside them.
func isSpoken(t *aircheck.Transcript, n aircheck.Note) bool {
	turn := t.Turn(n.Turn)
	return turn != nil && slices.ContainsFunc(turn.Pieces, func(p aircheck.Piece) bool {
		return p.Body.Start() < n.Span.End() && n.Span.Start() < p.Body.End()
	})
}

func byStart(a, b aircheck.Note) int { return a.Span.Start() - b.Span.Start() }

// take removes and returns the next stage note if it begins before a byte.
func (l *layout) take(before int) (n aircheck.Note, ok bool) {
	if len(l.notes) == 0 || l.notes[0].Span.Start() >= before {
		return n, false
	}
	n, l.notes = l.notes[0], l.notes[1:]
	return n, true
}

// between shows what stands before a byte and belongs to no turn.
func (l *layout) between(before int) {
	for n, ok := l.take(before); ok; n, ok = l.take(before) {
		block := readBlock{Break: n.Kind == aircheck.Break}
		if !block.Break {
			if block.Note = noteWords(n, l.t.Body); block.Note == "" {
				continue
			}
		}
		l.add(l.clipAt(n.Span.Start()), block)
		if block.Break {
			l.speaker, l.minute = "", ""
		}
	}
}

// clipAt is the open clip if it holds a byte, else none.
func (l *layout) clipAt(body int) int {
	if len(l.out.Groups) == 0 {
		return 0
	}
	open := l.out.Groups[len(l.out.Groups)-1].Clip
	if open == nil {
		return 0
	}
	for _, c := range l.t.Clips {
		if c.N == open.N && c.Span.Start() <= body && body < c.Span.End() {
			return c.N
		}
	}
	return 0
}

// add puts a block into the open group, or opens one.
func (l *layout) add(clip int, b readBlock) {
	last := len(l.out.Groups) - 1
	if last < 0 || l.out.Groups[last].clip() != clip {
		l.out.Groups = append(l.out.Groups, readGroup{Clip: l.clipHead(clip)})
		last++
	}
	l.out.Groups[last].Blocks = append(l.out.Groups[last].Blocks, b)
}

func (g readGroup) clip() int {
	if g.Clip == nil {
		return 0
	}
	return g.Clip.N
}

func (l *layout) clipHead(n int) *clipHead {
	l.speaker = ""
	if n == 0 {
		return nil
	}
	head := &clipHead{N: n, Label: "Clip, recorded earlier"}
	for _, c := range l.t.Clips {
		if c.N != n {
			continue
		}
		switch c.Kind {
		case "video", "audio":
			head.Label = strings.ToUpper(c.Kind[:1]) + c.Kind[1:] + " clip, recorded earlier"
		case "feed":
			head.Label = "Feed from elsewhere"
		}
		head.Doubt = c.Doubt
	}
	if l.clips[n] {
		head.Label, head.Doubt = head.Label+", goes on", ""
	}
	l.clips[n] = true
	return head
}

func (l *layout) turn(turn *aircheck.Turn) {
	l.between(turn.Span.Start())
	if last := len(l.out.Groups) - 1; last < 0 || l.out.Groups[last].clip() != turn.Clip {
		l.speaker = ""
	}
	v := &readTurn{
		ID: turn.ID, Doubt: doubtBesideName(turn), Repairs: l.fixes[turn.ID], Continues: turn.Continues,
		Line: l.lines.at(turn.Span.Start()), Matched: l.hits.matched(turn),
		CiteURL:  l.out.Base + "/cite/" + turn.ID + l.out.Suffix,
		Original: withQuery(l.out.Base+"/original"+l.out.Suffix, "turn="+turn.ID) + "#" + turn.ID,
	}
	v.Listen = listenAt(l.t.Media.At(turn.Offset), turn.Offset)
	v.Doubtful = v.Doubt != "" || len(v.Repairs) > 0
	if turn.Voice != aircheck.Live && (turn.Voice != aircheck.InClip || turn.Clip == 0) {
		v.VoiceClass = string(turn.Voice)
	}
	v.Byline = l.byline(turn, v.Doubtful || v.Continues != "")
	v.Paragraphs = l.paragraphs(turn)
	l.add(turn.Clip, readBlock{Turn: v})
	l.speaker, l.voice = words.Fold(turn.Speaker), turn.Voice
}

// doubtBesideName is why the speaker is not certain, where the byline does not
// say already that nobody is named.
func doubtBesideName(turn *aircheck.Turn) string {
	if turn.Unidentified && turn.Label == "" {
		return ""
	}
	return turn.Doubt
}

// byline names the speaker where it is not plain who speaks, with the role
// where it is new in this part of the broadcast.
func (l *layout) byline(turn *aircheck.Turn, always bool) *Byline {
	who := words.Fold(turn.Speaker)
	if turn.Segment != l.segment {
		clear(l.roles)
		l.segment = turn.Segment
	}
	if who == l.speaker && who != "" && !turn.Unidentified && turn.Voice == l.voice && !always {
		return nil
	}
	voice := turn.Voice
	if voice == aircheck.InClip && turn.Clip > 0 {
		voice = aircheck.Live // the clip's label says it
	}
	b := bylineOf(turn.Speaker, turn.Standing(), turn.Via, voice, turn.Unidentified)
	if turn.Title != "" {
		b.Name = turn.Title + " " + b.Name
	}
	if from := joinWith("-", turn.Party, turn.State); turn.Party != "" && b.Role != "" {
		b.Role += " (" + from + ")"
	}
	if l.roles[who] == b.Role && !turn.Unidentified {
		b.Role = ""
	} else {
		l.roles[who] = b.Role
	}
	return &b
}

func joinWith(between, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// paragraphs are the words of a turn with the notes that stand among them.
func (l *layout) paragraphs(turn *aircheck.Turn) []paragraph {
	if len(turn.Pieces) == 0 {
		return []paragraph{{At: l.gutter(aircheck.Piece{At: turn.At, AtKind: turn.AtKind, Offset: turn.Offset, OffsetKind: turn.OffsetKind}), Pieces: []pieceWords{{Stretches: []stretch{{Text: turn.Text}}}}}}
	}
	for _, ok := l.take(turn.Pieces[0].Body.Start()); ok; _, ok = l.take(turn.Pieces[0].Body.Start()) {
		// The turn's own time mark, and what its label holds.
	}
	p := pieces{layout: l, turn: turn, marks: l.hits.marks(turn)}
	for i := range turn.Pieces {
		p.piece(i)
	}
	p.tail()
	for i := range p.list {
		p.list[i].hoist()
		if first := p.list[i].first; first != "" && len(turn.Pieces) > 1 {
			p.list[i].Cite = l.out.Base + "/cite/" + first + l.out.Suffix
		}
	}
	return p.list
}

// hoist gives a paragraph of one piece that piece's id, and one of plain words
// those words.
func (p *paragraph) hoist() {
	at, n := -1, 0
	for i := range p.Pieces {
		if p.Pieces[i].ID != "" {
			at, n = i, n+1
		}
	}
	if n == 1 {
		p.ID, p.Pieces[at].ID = p.Pieces[at].ID, ""
	}
	if n == 1 && len(p.Pieces) == 1 && len(p.Pieces[0].Stretches) == 1 {
		if s := p.Pieces[0].Stretches[0]; !s.Mark && !s.Doubt {
			p.Plain = s.Text
		}
	}
}
