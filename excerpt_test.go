package aircheck_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"aircheck"
)

// bracketed makes a turn of pieces in which [brackets] are around what
// matched, in a body where something stands between the pieces. A mark may
// begin in one piece and end in the next.
func bracketed(pieces ...string) (turn aircheck.Turn, marks [][2]int, body string) {
	body = "MARA QUILL: "
	for i, piece := range pieces {
		if i > 0 {
			turn.Text += " "
			body += "\n(CROSSTALK)\n"
		}
		start := aircheck.Span{len(turn.Text), len(body)}
		for _, r := range piece {
			switch r {
			case '[':
				marks = append(marks, [2]int{len(turn.Text)})
			case ']':
				marks[len(marks)-1][1] = len(turn.Text)
			default:
				turn.Text += string(r)
				body += string(r)
			}
		}
		turn.Pieces = append(turn.Pieces, aircheck.Piece{
			Text: aircheck.Span{start[0], len(turn.Text)}, Body: aircheck.Span{start[1], len(body)},
		})
	}
	turn.Span = aircheck.Span{0, len(body)}
	return turn, marks, body
}

// shown is the quote with its marks in brackets.
func shown(w aircheck.Window, body string) string {
	quote := w.Body.Of(body)
	for i := len(w.Marks) - 1; i >= 0; i-- {
		m := w.Marks[i]
		quote = quote[:m.Start()] + "[" + m.Of(quote) + "]" + quote[m.End():]
	}
	return quote
}

func TestExcerpt(t *testing.T) {
	filler := strings.Repeat("Nothing else is known here. ", 30)
	for name, c := range map[string]struct {
		pieces []string
		want   string
		piece  int
	}{
		"no match is the start":          {[]string{"A ferry.", "It sank."}, "A ferry.", 1},
		"the piece that matches":         {[]string{"A ferry.", "It [sank]."}, "It [sank].", 2},
		"the first of equal pieces":      {[]string{"No.", "A [ferry].", "The [ferry]."}, "A [ferry].", 2},
		"most different words":           {[]string{"A [ferry], a [ferry], a [Ferry].", "A [ferry] [sank]."}, "A [ferry] [sank].", 2},
		"a phrase across pieces":         {[]string{"They said the [ferry", "sank] at night.", "Later."}, "They said the [ferry\n(CROSSTALK)\nsank] at night.", 1},
		"two matches in two pieces":      {[]string{"A [ferry].", "It [sank]."}, "A [ferry].", 1},
		"a short piece is whole":         {[]string{"One. Two. A [ferry]. Four."}, "One. Two. A [ferry]. Four.", 1},
		"a long piece at its start":      {[]string{"A [ferry] sank. " + filler}, "A [ferry] sank. " + strings.TrimSpace(strings.Repeat("Nothing else is known here. ", 13)), 1},
		"a long piece in sentences":      {[]string{filler + "A [ferry] sank. " + filler}, strings.Repeat("Nothing else is known here. ", 4) + "A [ferry] sank." + strings.Repeat(" Nothing else is known here.", 9), 1},
		"a long piece at its end":        {[]string{filler + "A [ferry] sank."}, strings.Repeat("Nothing else is known here. ", 13) + "A [ferry] sank.", 1},
		"matches too far apart":          {[]string{"A [ferry] left. " + filler + filler + "It [sank] off the [Ness]."}, strings.Repeat("Nothing else is known here. ", 13) + "It [sank] off the [Ness].", 1},
		"a word too long to cut":         {[]string{"x " + strings.Repeat("é", 500) + " [ferry]"}, "[ferry]", 1},
		"nothing but a word too long":    {[]string{strings.Repeat("é", 500)}, strings.Repeat("é", 200), 1},
		"a match longer than the limit":  {[]string{"So " + "[" + strings.Repeat("ferry ", 100) + "ferry] sank."}, "[" + strings.Repeat("ferry ", 100) + "ferry]", 1},
		"a turn without words":           {nil, "", 0},
		"a quotation ends with its mark": {[]string{filler + "He said “a [ferry] sank.” " + filler}, strings.Repeat("Nothing else is known here. ", 4) + "He said “a [ferry] sank.”" + strings.Repeat(" Nothing else is known here.", 9), 1},
	} {
		t.Run(name, func(t *testing.T) {
			turn, marks, body := bracketed(c.pieces...)
			w := aircheck.Excerpt(&turn, marks)
			if got := shown(w, body); got != c.want || w.Piece != c.piece {
				t.Errorf("piece %d: %q\nwant piece %d: %q", w.Piece, got, c.piece, c.want)
			}
		})
	}
}

func TestExcerpt_QuotesWholeWordsOfTheBody(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	vocabulary := strings.Fields("a ferry sank. “Él” said— 東京 nothing; known, “here?” U.S. étude")
	for range 2000 {
		pieces := make([]string, 1+r.IntN(4))
		for i := range pieces {
			for j := range 1 + r.IntN(120) {
				word := vocabulary[r.IntN(len(vocabulary))]
				if r.IntN(15) == 0 {
					word = "[" + word + "]"
				}
				if j > 0 {
					word = " " + word
				}
				pieces[i] += word
			}
		}
		turn, marks, body := bracketed(pieces...)
		w := aircheck.Excerpt(&turn, marks)
		quote := w.Body.Of(body)
		if quote != w.Text.Of(turn.Text) || !utf8.ValidString(quote) || len(quote) > 400 || strings.TrimSpace(quote) != quote {
			t.Fatalf("of %q it quotes %q", pieces, quote)
		}
		if !strings.Contains(" "+turn.Text+" ", " "+quote+" ") {
			t.Fatalf("of %q it quotes parts of words: %q", pieces, quote)
		}
		if (len(marks) > 0) != (len(w.Marks) > 0) {
			t.Fatalf("of %q it quotes %q with the marks %v", pieces, quote, w.Marks)
		}
	}
}

func TestWholeTurnAndPiece(t *testing.T) {
	turn, _, body := bracketed("A ferry.", "It sank.")
	if got := aircheck.WholeTurn(&turn).Body.Of(body); got != "A ferry.\n(CROSSTALK)\nIt sank." {
		t.Errorf("the turn is %q", got)
	}
	for piece, want := range map[int]string{1: "A ferry.", 2: "It sank."} {
		if w, ok := aircheck.WholePiece(&turn, piece); !ok || w.Body.Of(body) != want || w.Piece != piece {
			t.Errorf("piece %d is %+v, want %q", piece, w, want)
		}
	}
	for _, piece := range []int{-1, 0, 3} {
		if w, ok := aircheck.WholePiece(&turn, piece); ok {
			t.Errorf("there is a piece %d: %+v", piece, w)
		}
	}
}
