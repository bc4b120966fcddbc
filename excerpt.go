package aircheck

import (
	"slices"
	"strings"
	"unicode/utf8"

	"aircheck/words"
)

// excerptBytes is how long a quote may be before it is cut around its match.
const excerptBytes = 400

// Window is the stretch of a turn that a passage quotes.
type Window struct {
	Piece int    // from 1: where it begins; 0 for a turn without words
	Text  Span   // in Turn.Text
	Body  Span   // in Transcript.Body
	Marks []Span // matched words, in the quote: Body.Of(Transcript.Body)
}

// Excerpt chooses what to quote of a turn in which the given ranges of its
// Text matched: the piece with the most different matched words close to each
// other, the first of them where there are several, cut to whole words (and
// sentences, where they fit) if the piece is long. Only a match that itself
// runs from one piece into the next makes a window of more than one piece.
// Without marks it is the start of the turn.
func Excerpt(turn *Turn, marks [][2]int) Window {
	if len(turn.Pieces) == 0 {
		return Window{Body: Span{turn.Span.Start(), turn.Span.Start()}}
	}
	core, room := turn.densest(marks)
	return turn.window(cut(turn.Text, core, room), marks)
}

// WholeTurn is the window of all words of a turn.
func WholeTurn(turn *Turn) Window {
	if len(turn.Pieces) == 0 {
		return Excerpt(turn, nil)
	}
	return turn.window(turn.pieces(1, len(turn.Pieces)), nil)
}

// WholePiece is the window of one piece, counted from 1; ok is false if the
// turn has no such piece.
func WholePiece(turn *Turn, piece int) (w Window, ok bool) {
	if piece < 1 || piece > len(turn.Pieces) {
		return Window{}, false
	}
	return turn.window(turn.pieces(piece, piece), nil), true
}

// Passage is the window as a passage of t, whose Body need not be loaded: the
// quote is handed over.
func (w Window) Passage(t *Transcript, turn *Turn, quote string) Passage {
	p := Passage{
		Transcript: t.ID, Revision: t.Revision, Turn: turn.ID, Piece: w.Piece,
		Speaker: turn.Speaker, Label: turn.Label, Title: turn.Title, Role: turn.Role, Org: turn.Org,
		Party: turn.Party, State: turn.State, Place: turn.Place, Via: turn.Via,
		Voice: turn.Voice, Unidentified: turn.Unidentified, Doubt: turn.Doubt, Repeats: turn.Repeats,
		Network: t.Network, Show: t.Show, Day: t.Day, Zone: t.Zone, Rush: t.Rush, DateOnly: t.DateOnly,
		At: turn.At, AtKind: turn.AtKind, Aired: t.Aired, Until: t.Until,
		Quote: quote, Span: w.Body, Marks: w.Marks,
		Format: t.Source.Format, SourceName: t.Source.Name, SourceSHA256: t.Source.SHA256, BodySHA256: t.BodySHA256,
	}
	if w.Piece > 0 && !turn.Pieces[w.Piece-1].At.IsZero() {
		p.At, p.AtKind = turn.Pieces[w.Piece-1].At, turn.Pieces[w.Piece-1].AtKind
	}
	if p.At.IsZero() {
		p.At, p.AtKind = t.Aired, NoTime
	}
	p.Offset, p.OffsetKind = turn.Offset, turn.OffsetKind
	if w.Piece > 0 && turn.Pieces[w.Piece-1].Offset.Known() {
		p.Offset, p.OffsetKind = turn.Pieces[w.Piece-1].Offset, turn.Pieces[w.Piece-1].OffsetKind
	}
	p.Media = t.Media.At(p.Offset)
	return p
}

// densest finds the run of marks that fits into one quote with the most
// different words. core spans its marks, room the pieces it may grow into.
func (t *Turn) densest(marks [][2]int) (core, room Span) {
	room = t.pieces(1, 1)
	core = Span{room.Start(), room.Start()}
	best := 0
	for i, mark := range marks {
		around := t.pieces(t.pieceAt(mark[0]), t.pieceAt(mark[1]-1))
		seen := map[string]bool{}
		end := mark[1]
		for _, next := range marks[i:] {
			if next[1] > around.End() || next[1]-mark[0] > excerptBytes && len(seen) > 0 {
				break
			}
			seen[words.Fold(t.Text[next[0]:next[1]])] = true
			end = max(end, next[1])
		}
		if len(seen) > best {
			best, core, room = len(seen), Span{mark[0], end}, around
		}
	}
	return core, room
}

// pieces is the range of Text from one piece to another, counted from 1.
func (t *Turn) pieces(first, last int) Span {
	return Span{t.Pieces[first-1].Text.Start(), t.Pieces[last-1].Text.End()}
}

// pieceAt is the number of the piece that holds a byte of Text, or of the one
// before the gap it is in.
func (t *Turn) pieceAt(pos int) int {
	after, _ := slices.BinarySearchFunc(t.Pieces, pos, func(p Piece, pos int) int {
		if p.Text.Start() <= pos {
			return -1
		}
		return 1
	})
	return max(after, 1)
}

// cut grows core inside room to a quote of whole words.
func cut(text string, core, room Span) Span {
	if room.Len() <= excerptBytes {
		return room
	}
	spare := max(0, excerptBytes-core.Len())
	start := max(room.Start(), min(core.Start()-spare/3, room.End()-excerptBytes))
	start = min(start, core.Start())
	end := max(core.End(), min(room.End(), start+excerptBytes))
	return Span{openAt(text, start, core.Start(), room.Start()), closeAt(text, core.End(), end, room.End())}
}

// openAt is the first start of a sentence in [from, to], else of a word. A
// match never loses its own words: to itself is always allowed.
func openAt(text string, from, to, room int) int {
	if from <= room {
		return room
	}
	word := to
	for i := to; i > from; i-- {
		if isSpace(text[i-1]) && !isSpace(text[i]) {
			word = i
		}
	}
	for i := word; i < to; i++ {
		if isSpace(text[i-1]) && !isSpace(text[i]) && endsSentence(text[room:i]) {
			return i
		}
	}
	return word
}

// closeAt is the last end of a sentence in [from, to], unless that would leave
// much of the quote empty, else the last end of a word.
func closeAt(text string, from, to, room int) int {
	if to >= room {
		return room
	}
	word, sentence := 0, 0
	for i := from; i <= to; i++ {
		if i > 0 && isSpace(text[i]) && !isSpace(text[i-1]) {
			word = i
			if endsSentence(text[:i]) {
				sentence = i
			}
		}
	}
	switch {
	case sentence > to-excerptBytes/3 && sentence > 0:
		return sentence
	case word > 0:
		return word
	}
	for to > from && !utf8.RuneStart(text[to]) {
		to--
	}
	return to
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \t\n\"'”’)")
	return s != "" && strings.IndexByte(".!?", s[len(s)-1]) >= 0
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

// window maps a range of Text, and the marks inside it, to the Body.
func (t *Turn) window(text Span, marks [][2]int) Window {
	first := t.pieceAt(text.Start())
	w := Window{Piece: first, Text: text, Body: t.toBody(text)}
	for _, m := range marks {
		if mark := Span(m); text.Contains(mark) {
			in := t.toBody(mark)
			w.Marks = append(w.Marks, Span{in.Start() - w.Body.Start(), in.End() - w.Body.Start()})
		}
	}
	return w
}

// toBody maps a range of Text that begins and ends inside pieces. An empty one
// stays empty.
func (t *Turn) toBody(text Span) Span {
	first := t.Pieces[t.pieceAt(text.Start())-1]
	last := t.Pieces[t.pieceAt(max(text.Start(), text.End()-1))-1]
	return Span{
		first.Body.Start() + text.Start() - first.Text.Start(),
		last.Body.Start() + text.End() - last.Text.Start(),
	}
}
