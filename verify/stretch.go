package verify

import (
	"cmp"
	"strings"

	"aircheck"
	"aircheck/words"
)

// stretch is what a quotation is compared with: a turn, a window of a long one,
// or turns of one speaker that someone interrupted.
type stretch struct {
	head    *aircheck.Transcript
	text    string
	parts   []stretchPart
	units   []unit
	oneCase bool
}

// stretchPart is where words of a turn stand in a stretch.
type stretchPart struct {
	turn *aircheck.Turn
	at   int           // in the stretch's text
	text aircheck.Span // in Turn.Text
}

// turnBreak stands between two turns of a stretch.
const turnBreak = "\n"

func newStretch(head *aircheck.Transcript, parts ...stretchPart) *stretch {
	s := &stretch{head: head, parts: parts}
	var text strings.Builder
	for i := range parts {
		if i > 0 {
			text.WriteString(turnBreak)
		}
		parts[i].at = text.Len()
		text.WriteString(parts[i].text.Of(parts[i].turn.Text))
	}
	s.text = text.String()
	s.units = units(s.text, false)
	s.oneCase = singleCase(parts[0].turn.Text)
	return s
}

// first is the turn in which the words of a span begin.
func (s *stretch) first(span aircheck.Span) *aircheck.Turn {
	return s.parts[s.partAt(span.Start())].turn
}

func (s *stretch) partAt(pos int) int {
	i := len(s.parts) - 1
	for i > 0 && s.parts[i].at > pos {
		i--
	}
	return i
}

// window is a span of the stretch's text as a window of the turn it begins in;
// it ends in a later one where the speaker was interrupted.
func (s *stretch) window(span aircheck.Span) aircheck.Window {
	first := s.partAt(span.Start())
	turn := s.parts[first].turn
	w := aircheck.Window{Piece: 1}
	var said []aircheck.Span
	for i := first; i < len(s.parts); i++ {
		p := s.parts[i]
		offset := p.text.Start() - p.at
		in := aircheck.Span{max(span.Start(), p.at) + offset, min(span.End(), p.at+p.text.Len()) + offset}
		if in.Len() <= 0 && i > first {
			break
		}
		if i == first {
			w.Text = in
			for n, piece := range turn.Pieces {
				if piece.Text.Start() <= in.Start() {
					w.Piece = n + 1
				}
			}
		}
		said = append(said, bodySpans(p.turn, in)...)
	}
	if len(said) == 0 {
		return w
	}
	w.Body = aircheck.Span{said[0].Start(), said[len(said)-1].End()}
	for _, b := range said {
		w.Marks = append(w.Marks, aircheck.Span{b.Start() - w.Body.Start(), b.End() - w.Body.Start()})
	}
	return w
}

// bodySpans are the stretches of the Body that hold a range of a turn's text.
func bodySpans(turn *aircheck.Turn, text aircheck.Span) []aircheck.Span {
	var spans []aircheck.Span
	for _, p := range turn.Pieces {
		from, to := max(text.Start(), p.Text.Start()), min(text.End(), p.Text.End())
		if from < to || from == to && text.Len() == 0 && len(spans) == 0 {
			move := p.Body.Start() - p.Text.Start()
			spans = append(spans, aircheck.Span{from + move, to + move})
		}
	}
	return spans
}

// bodySpan is where a span of the stretch's text stands in the Body, from its
// first to its last byte.
func (s *stretch) bodySpan(span aircheck.Span) aircheck.Span { return s.window(span).Body }

// inOnePiece tells that the Body has the words of w as the turn's text has.
func inOnePiece(w aircheck.Window) bool { return len(w.Marks) == 1 }

// before orders stretches by air time, undated ones last.
func (s *stretch) before(other *stretch, span, otherSpan aircheck.Span) int {
	a, b := s.passage(span), other.passage(otherSpan)
	undatedA, undatedB := a.At.IsZero(), b.At.IsZero()
	if undatedA != undatedB {
		if undatedA {
			return 1
		}
		return -1
	}
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Transcript, b.Transcript), cmp.Compare(s.first(span).N, other.first(otherSpan).N), cmp.Compare(a.Span.Start(), b.Span.Start()))
}

// passage is a span without its quote.
func (s *stretch) passage(span aircheck.Span) aircheck.Passage {
	return s.window(span).Passage(s.head, s.first(span), "")
}

// longTurn is how many bytes of a turn are compared as a whole. Of longer ones
// windows are.
const longTurn = 6000

// most windows of one turn that are compared.
const mostWindows = 3

// stretches cuts a turn to where the words of the quotation are dense. weight
// tells what a word (folded) is worth, and span how many words a window has.
func stretches(head *aircheck.Transcript, turn *aircheck.Turn, weight map[string]float64, span int) []*stretch {
	if len(turn.Pieces) == 0 {
		return nil
	}
	whole := aircheck.Span{0, len(turn.Text)}
	if len(turn.Text) <= longTurn {
		return []*stretch{newStretch(head, stretchPart{turn: turn, text: whole})}
	}
	var all []*stretch
	for _, w := range windows(turn.Text, weight, span) {
		all = append(all, newStretch(head, stretchPart{turn: turn, text: w}))
	}
	return all
}

// windows finds the parts of a long text with most of the quotation's words:
// those of each counted once.
func windows(text string, weight map[string]float64, span int) []aircheck.Span {
	hits, tokens := quotedWords(text, weight)
	size := 2*span + 20
	var found []aircheck.Span
	for range mostWindows {
		first, last := densest(hits, size)
		if last < 0 {
			break
		}
		from, to := hits[last].token-size-size/2, hits[last].token+size/2
		found = append(found, aircheck.Span{tokens[max(0, from)][0], tokens[min(len(tokens)-1, to)][1]})
		hits = append(hits[:first:first], hits[last+1:]...)
	}
	return found
}

// hit is a word of the quotation in a text.
type hit struct {
	token  int
	word   int // of the quotation
	weight float64
}

// quotedWords finds the words of the quotation in a text, and where all words
// of the text are.
func quotedWords(text string, weight map[string]float64) (hits []hit, tokens [][2]int) {
	number := map[string]int{}
	for word := range weight {
		number[word] = len(number)
	}
	var buf []byte
	for t := range words.Tokens(text) {
		buf = t.AppendFold(buf[:0])
		if n, ok := number[string(buf)]; ok {
			hits = append(hits, hit{len(tokens), n, weight[string(buf)]})
		}
		tokens = append(tokens, [2]int{t.Start, t.End})
	}
	return hits, tokens
}

// densest is the run of hits within size words that weighs most, each word of
// the quotation counted once; last is -1 if there is none.
func densest(hits []hit, size int) (first, last int) {
	last = -1
	count := map[int]int{}
	best, sum, from := 0.0, 0.0, 0
	for i, h := range hits {
		if count[h.word]++; count[h.word] == 1 {
			sum += h.weight
		}
		for ; h.token-hits[from].token >= size; from++ {
			if count[hits[from].word]--; count[hits[from].word] == 0 {
				sum -= hits[from].weight
			}
		}
		if sum > best+1e-6 {
			best, first, last = sum, from, i
		}
	}
	return first, last
}
