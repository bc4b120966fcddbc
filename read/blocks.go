package read

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"aircheck"
)

// block is a stretch of a page's text: a paragraph, a heading, a cell.
type block struct {
	text    string
	heading int  // 1 to 6 for h1 to h6, headTitle for the page's title, else 0
	aside   bool // inside navigation, a form, a picture's caption or the like
	links   int  // bytes of text inside links
	label   bool // opens with a speaker's label; set by house.article
}

// headTitle is the heading level of the title in a page's head.
const headTitle = 7

// pageBlocks returns the text of a page, a block a string. Line breaks follow
// the habit of one archive: two with a space after them wrap a line inside a
// sentence, without it they begin a paragraph.
func pageBlocks(page string) ([]string, error) {
	b := &blockBuilder{}
	if err := b.read(page); err != nil {
		return nil, err
	}
	lines := make([]string, len(b.blocks))
	for i := range b.blocks {
		lines[i] = b.blocks[i].text
	}
	return lines, nil
}

// articleBlocks returns the text of a page. One line break is a new line inside
// a block, two begin a block.
func articleBlocks(page string) ([]block, error) {
	b := &blockBuilder{lines: true}
	err := b.read(page)
	return b.blocks, err
}

// blockBuilder gathers the text of a page into blocks.
type blockBuilder struct {
	blocks []block
	lines  bool            // a single break is a new line
	page   strings.Builder // the text of all blocks
	from   int             // where that of the open block begins
	breaks int             // <br> since the last words
	space  bool            // white space since the last words

	skip, asides, anchors int // how deep in what is not shown, beside the article, a link
	heading               int
	linked                int // bytes inside links of the open block
}

// read goes through the page's tags. The tokenizer keeps no tree, so deep
// nesting costs nothing.
func (b *blockBuilder) read(page string) error {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(MaxBytes)
	b.page.Grow(len(page))
	b.blocks = make([]block, 0, strings.Count(page, "</p"))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return aircheck.Errorf(aircheck.Invalid, "the page cannot be read: %s", err)
			}
			b.end()
			return nil
		case html.TextToken:
			if b.skip == 0 {
				b.text(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			b.tag(tagOf(z.Raw()), kind)
		}
	}
}

// tagOf is the name of a tag, 0 if it is none of HTML.
func tagOf(raw []byte) atom.Atom {
	raw = bytes.TrimPrefix(raw[1:], []byte("/"))
	var name [16]byte // far more than the names that are looked for
	for i, c := range raw {
		switch {
		case c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '/' || c == '>':
			return atom.Lookup(name[:i])
		case i == len(name):
			return 0
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		name[i] = c
	}
	return 0
}

func (b *blockBuilder) tag(tag atom.Atom, kind html.TokenType) {
	step := 0
	switch kind {
	case html.StartTagToken:
		step = 1
	case html.EndTagToken:
		step = -1
	}
	switch tag {
	case atom.Br:
		b.breaks++
		return
	case atom.Script, atom.Style, atom.Select, atom.Noscript, atom.Iframe, atom.Template, atom.Svg:
		b.skip = max(0, b.skip+step)
		return
	case atom.A:
		b.anchors = max(0, b.anchors+step)
		return
	}
	if !isBlock(tag) {
		return
	}
	b.end()
	switch tag {
	case atom.P, atom.Table, atom.Ul, atom.Ol, atom.Article: // ends a heading that was left open
		b.heading = 0
	case atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Figure, atom.Button:
		b.asides = max(0, b.asides+step)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Title:
		b.heading = 0
		if step > 0 {
			b.heading = headingLevel(tag)
		}
	}
}

func headingLevel(tag atom.Atom) int {
	if tag == atom.Title {
		return headTitle
	}
	return int(tag.String()[1] - '0')
}

func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Td, atom.Th, atom.Tr, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd,
		atom.Hr, atom.Blockquote, atom.Center, atom.Pre, atom.Body, atom.Head, atom.Title, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Form,
		atom.Aside, atom.Figure, atom.Figcaption, atom.Button:
		return true
	}
	return false
}

func (b *blockBuilder) text(s []byte) {
	words := s[spaceEnd(s):]
	space := s[:len(s)-len(words)]
	leading := len(space) > 0
	if len(words) == 0 {
		b.space = b.space || leading
		return
	}
	if b.breaks == 1 && b.lines && b.inBlock() {
		b.page.WriteByte('\n')
		b.breaks, b.space, leading = 0, false, false
	}
	if b.breaks > 0 && !b.wraps(words, space) {
		b.endLine()
	}
	if b.inBlock() && (b.breaks > 0 || leading || b.space) {
		b.page.WriteByte(' ')
	}
	b.breaks, b.space = 0, false
	from := b.page.Len()
	b.collapse(words)
	if b.anchors > 0 {
		b.linked += b.page.Len() - from
	}
}

// inBlock reports whether the open block has text.
func (b *blockBuilder) inBlock() bool { return b.page.Len() > b.from }

// spaceEnd is where the white space at the beginning of s ends.
func spaceEnd(s []byte) int {
	for i, c := range s {
		if !isPageSpace(c) {
			return i
		}
	}
	return len(s)
}

// isPageSpace knows the white space of HTML.
func isPageSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// wraps says whether the breaks before words only wrap a line: two of them do
// if spaces, and no new line of the markup, follow.
func (b *blockBuilder) wraps(words, space []byte) bool {
	if b.lines {
		return false
	}
	if b.breaks >= 2 {
		return len(space) > 0 && bytes.IndexByte(space, '\n') < 0
	}
	return words[0] >= 'a' && words[0] <= 'z'
}

// collapse writes words with single spaces; a space at the end is kept for the
// next text.
func (b *blockBuilder) collapse(s []byte) {
	for len(s) > 0 {
		end := 0
		for end < len(s) && (!isPageSpace(s[end]) || end > 0 && s[end] == ' ' && end+1 < len(s) && !isPageSpace(s[end+1])) {
			end++ // over words that have single spaces already
		}
		if end > 0 {
			if b.space && b.inBlock() {
				b.page.WriteByte(' ')
			}
			b.space = false
			b.page.Write(s[:end])
		}
		if end == len(s) {
			return
		}
		b.space = true
		s = s[end+1:]
	}
}

func (b *blockBuilder) endLine() {
	if s := strings.Trim(b.page.String()[b.from:], " \u00a0"); s != "" {
		b.blocks = append(b.blocks, block{text: s, heading: b.heading, aside: b.asides > 0, links: b.linked})
	}
	b.from = b.page.Len()
	b.linked = 0
	b.space = false
}

func (b *blockBuilder) end() {
	b.endLine()
	b.breaks = 0
}
