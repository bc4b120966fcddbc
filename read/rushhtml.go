package read

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"aircheck"
	"aircheck/grammar"
)

// scoreRushHTML knows a page of a transcript archive by its classes, or by an
// air date in the text of a page.
func scoreRushHTML(in Input) int {
	if !isMarkup(in.Text) || !strings.Contains(in.Text, "Aired ") {
		return 0
	}
	if strings.Contains(in.Text, "cnnBodyText") {
		return 95
	}
	return 60
}

// readRushHTML takes the transcript out of a page: the lines around the air
// date and everything after them up to the page's footer, a paragraph a line.
func readRushHTML(in Input) (*aircheck.Transcript, error) {
	blocks, err := pageBlocks(in.Text)
	if err != nil {
		return nil, err
	}
	blocks = transcriptPart(blocks)
	if blocks == nil {
		return nil, aircheck.Errorf(aircheck.Unsupported, "no line \"Aired <date>\" in the page: a list of transcripts, or another archive")
	}
	t := &aircheck.Transcript{Body: strings.Join(blocks, "\n")}
	if strings.Contains(in.Text[:min(len(in.Text), 4<<10)], "CNN.com") {
		t.Network = "CNN"
	}
	from := head(t)
	return t, grammar.Parse(t, grammar.Options{From: from, LineParagraphs: true})
}

// transcriptPart cuts a page's blocks down to the transcript: from the show's
// line (at most two before the air date) to the footer.
func transcriptPart(blocks []string) []string {
	for i, b := range blocks {
		if _, ok := grammar.ReadAirTime(b); !ok {
			continue
		}
		from := i
		for from > 0 && i-from < 2 && !isFurniture(blocks[from-1]) && !isNavigation(blocks[from-1]) {
			from--
		}
		to := len(blocks)
		for k := i + 1; k < len(blocks); k++ {
			if isFooter(blocks[k]) {
				to = k
				break
			}
		}
		return blocks[from:to]
	}
	return nil
}

// isNavigation recognises links of the page that stand above the head.
func isNavigation(s string) bool {
	lower := strings.ToLower(s)
	return strings.Contains(lower, "return to transcripts") || strings.Contains(lower, "transcript provider") || len(s) < 3
}

func isFooter(s string) bool {
	upper := strings.ToUpper(s[:min(len(s), 120)])
	return strings.HasPrefix(upper, "TO ORDER A VIDEO") || strings.HasPrefix(upper, "TO ORDER VIDEO") || strings.HasPrefix(upper, "COPYRIGHT ") || strings.HasPrefix(upper, "© ") ||
		strings.HasPrefix(upper, "(C) COPYRIGHT") || strings.HasPrefix(upper, "BACK TO THE TOP") || strings.HasPrefix(upper, "BACK TO TOP") || strings.HasPrefix(upper, "TERMS UNDER WHICH THIS SERVICE")
}

// pageBlocks returns the text of a page, a block (paragraph, heading, cell) a
// string. Line breaks follow the archive's habit: two with a space after them
// wrap a line inside a sentence, without it they begin a paragraph. The
// tokenizer keeps no tree, so deep nesting costs nothing.
func pageBlocks(page string) ([]string, error) {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(MaxBytes)
	b := &blockBuilder{}
	skip := 0
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, aircheck.Errorf(aircheck.Invalid, "the page cannot be read: %s", err)
			}
			b.end()
			return b.blocks, nil
		case html.TextToken:
			if skip == 0 {
				b.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			switch {
			case tag == atom.Script || tag == atom.Style || tag == atom.Select || tag == atom.Noscript:
				if kind == html.StartTagToken {
					skip++
				} else if kind == html.EndTagToken && skip > 0 {
					skip--
				}
			case tag == atom.Br:
				b.breaks++
			case isBlock(tag):
				b.end()
			}
		}
	}
}

func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Td, atom.Th, atom.Tr, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd,
		atom.Hr, atom.Blockquote, atom.Center, atom.Pre, atom.Body, atom.Head, atom.Title, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Form:
		return true
	}
	return false
}

// blockBuilder gathers text into blocks.
type blockBuilder struct {
	blocks []string
	line   strings.Builder
	breaks int  // <br> since the last words
	space  bool // white space since the last words
}

func (b *blockBuilder) text(s string) {
	words := strings.TrimLeft(s, " \t\n\r\f")
	space := s[:len(s)-len(words)]
	leading := space != ""
	if words == "" {
		b.space = b.space || leading
		return
	}
	if b.breaks > 0 && !b.wraps(words, space) {
		b.endLine()
	}
	if b.line.Len() > 0 && (b.breaks > 0 || leading || b.space) {
		b.line.WriteByte(' ')
	}
	b.breaks, b.space = 0, false
	b.collapse(words)
}

// wraps says whether the breaks before words only wrap a line: two of them do
// if spaces, and no new line of the markup, follow.
func (b *blockBuilder) wraps(words, space string) bool {
	if b.breaks >= 2 {
		return space != "" && !strings.Contains(space, "\n")
	}
	return words[0] >= 'a' && words[0] <= 'z'
}

// collapse writes words with single spaces; a space at the end is kept for the
// next text.
func (b *blockBuilder) collapse(s string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\n', '\r', '\f':
			b.space = true
		default:
			if b.space && b.line.Len() > 0 {
				b.line.WriteByte(' ')
			}
			b.space = false
			b.line.WriteByte(c)
		}
	}
}

func (b *blockBuilder) endLine() {
	if s := strings.Trim(b.line.String(), " \u00a0"); s != "" {
		b.blocks = append(b.blocks, s)
	}
	b.line.Reset()
	b.space = false
}

func (b *blockBuilder) end() {
	b.endLine()
	b.breaks = 0
}
