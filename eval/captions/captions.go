// Package captions measures whether caption files are read whole: every word of
// the file stands in the Body, in order, and files that hold the same programme
// in several formats give the same turns and times.
package captions

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"aircheck"
	"aircheck/eval"
	"aircheck/words"
)

var (
	timing  = regexp.MustCompile(`(?m)^(?:\d+[ ]*\n)?[\d:.,]+ --> .*$`)
	comment = regexp.MustCompile(`(?s)^WEBVTT.*?\n\n|<!--.*?-->|<head>.*?</head>|<time>.*?</time>|<(?:script|style).*?</(?:script|style)>`)
	cell    = regexp.MustCompile(`(?s)<div class="snipin[^>]*>(.*?)</div`)
	tag     = regexp.MustCompile(`</?[a-zA-Z!?][^<>\n]*>`)
)

// Printed are the words that a caption file shows, by rules of its own and
// simpler than the reader's: what is neither times, numbers nor markup.
func Printed(file string) []string {
	file = strings.ReplaceAll(strings.TrimPrefix(file, "\ufeff"), "\r\n", "\n")
	if cells := cell.FindAllStringSubmatch(file, -1); cells != nil {
		var b strings.Builder
		for _, c := range cells {
			b.WriteString(c[1] + "\n")
		}
		file = b.String()
	}
	file = comment.ReplaceAllString(file, "\n")
	file = timing.ReplaceAllString(file, "")
	file = tag.ReplaceAllString(file, " ")
	return folded(html.UnescapeString(file))
}

func folded(text string) []string {
	var list []string
	for t := range words.Tokens(text) {
		list = append(list, t.Fold())
	}
	return list
}

// Whole counts the printed words that stand in the Body, in order. Those that
// a repeat note stands for count as well. What the reader prints in front of a
// turn need not be in the file.
func Whole(name string, printed []string, t *aircheck.Transcript) eval.Score {
	label := labels(t)
	repeated := 0
	for _, n := range t.Notes {
		if n.Kind == aircheck.Repeat {
			repeated += len(folded(n.Span.Of(t.Body)))
		}
	}
	s := eval.Score{Stage: "captions", Name: name, Total: len(printed)}
	i, extra := 0, 0
	for token := range words.Tokens(t.Body) {
		word := token.Fold()
		if skip := ahead(printed[i:], word, repeated); skip >= 0 {
			i += skip + 1
			s.Right += skip + 1
			repeated -= skip
		} else if !label[token.Start] {
			extra++
		}
	}
	if s.Right = min(s.Total, s.Right+repeated); extra > 0 {
		s.Note = fmt.Sprintf("extra %d", extra)
	}
	return s
}

// ahead is how many words before the next word are shown once more, at most
// repeated; -1 if the next word does not come then.
func ahead(printed []string, word string, repeated int) int {
	for n := 0; n <= repeated && n < len(printed); n++ {
		if printed[n] == word {
			return n
		}
	}
	return -1
}

// labels marks the bytes that stand in front of turns.
func labels(t *aircheck.Transcript) []bool {
	marked := make([]bool, len(t.Body)+1)
	for i := range t.Turns {
		end := t.Turns[i].Span[1]
		if len(t.Turns[i].Pieces) > 0 {
			end = t.Turns[i].Pieces[0].Body[0]
		}
		for k := t.Turns[i].Span[0]; k < end; k++ {
			marked[k] = true
		}
	}
	return marked
}

// SameCues counts the captions that two transcripts have in common: the same
// words at the same times.
func SameCues(name string, a, b *aircheck.Transcript) eval.Score {
	return same(name, cues(a), cues(b))
}

// SameTurns counts the turns that two transcripts have in common: the same
// speaker and words.
func SameTurns(name string, a, b *aircheck.Transcript) eval.Score {
	return same(name, spoken(a), spoken(b))
}

func same(name string, a, b []string) eval.Score {
	s := eval.Score{Stage: "captions", Name: name, Total: max(len(a), len(b))}
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] {
			s.Right++
		}
	}
	return s
}

func cues(t *aircheck.Transcript) []string {
	var list []string
	for _, turn := range t.Turns {
		for _, w := range turn.Timings {
			list = append(list, fmt.Sprint(turn.ID, w.Start.Seconds(), w.End.Seconds(), w.Text.Of(turn.Text)))
		}
	}
	return list
}

func spoken(t *aircheck.Transcript) []string {
	var list []string
	for _, turn := range t.Turns {
		list = append(list, words.Fold(turn.Speaker)+": "+strings.Join(folded(turn.Text), " "))
	}
	return list
}
