package verify

import (
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// markdownSigns are what prose hardly has without being Markdown.
var markdownSigns = regexp.MustCompile("(?m)^#{1,6} \\S|^> ?\\S|^```|^~~~|^---\\n(?s:.*?)\\n---$|\\[[^\\]\\n]+\\]\\([^)\\s]+\\)|\\*\\*\\S[^*\\n]*\\*\\*|(?:^|[\\s(])[*_]\\w[^*_\\n]*\\w[*_](?:[\\s.,;:!?)]|$)")

// isMarkdown leaves out what no person writes as Markdown: CommonMark's rules
// for emphasis and nesting cost the square of a paragraph's length.
func isMarkdown(s string) bool {
	return len(s) <= longestMarkdown && markdownSigns.MatchString(s) && !isOverlong(s)
}

const (
	longestMarkdown = 3 << 20 // bytes
	busiestBlock    = 300     // signs of markup without an empty line or a new item of a list
	deepestMarkup   = 60      // signs a line begins with
)

var listItem = regexp.MustCompile(`^\s*([-*+]|\d+[.)])\s`)

func isOverlong(s string) bool {
	signs := 0
	for line := range strings.Lines(s) {
		if strings.TrimSpace(line) == "" || listItem.MatchString(line) {
			signs = 0
		}
		signs += len(line) - len(strings.Map(withoutSigns, line))
		begins := len(line) - len(strings.TrimLeft(line, " \t>-+*"))
		if signs > busiestBlock || begins > deepestMarkup && strings.Trim(line, "-* \t\n") != "" {
			return true
		}
	}
	return false
}

func withoutSigns(r rune) rune {
	if strings.ContainsRune("*_`[]!<&~>", r) {
		return -1
	}
	return r
}

// readMarkdown takes the words without their markup. Tables are left to the
// rows they stand in, HTML in Markdown to its tags.
func readMarkdown(c *composer, source string) {
	c.format = Markdown
	matter, body := frontMatter(source)
	c.date = matterDate(matter)
	src := []byte(body)
	root := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(src))
	depth := 0 // of block quotations
	// The walker itself never fails.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		return c.node(n, src, entering, &depth), nil
	})
	if c.date == "" {
		c.end()
		c.date = dateline(c.text.String())
	}
}

func (c *composer) node(n ast.Node, src []byte, entering bool, depth *int) ast.WalkStatus {
	if n.Type() == ast.TypeBlock {
		return c.block(n, src, entering, depth)
	}
	if !entering {
		return ast.WalkContinue
	}
	switch n := n.(type) {
	case *ast.Text:
		c.write(unescaped(n.Value(src)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			c.write(" ")
		}
	case *ast.String:
		c.write(unescaped(n.Value))
	case *ast.AutoLink:
		c.write(string(n.Label(src)))
	case *ast.RawHTML, *ast.Image:
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

func (c *composer) block(n ast.Node, src []byte, entering bool, depth *int) ast.WalkStatus {
	kind := Prose
	switch n.(type) {
	case *ast.Blockquote:
		if entering {
			*depth++
		} else {
			*depth--
		}
	case *ast.Heading:
		kind = Heading
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		if entering {
			c.begin(Code)
			c.write(string(n.Lines().Value(src)))
			c.end()
		}
		return ast.WalkSkipChildren
	case *ast.HTMLBlock:
		return ast.WalkSkipChildren
	}
	if *depth > 0 && kind == Prose {
		kind = BlockQuote
	}
	c.begin(kind)
	return ast.WalkContinue
}

// unescaped resolves what CommonMark leaves to the renderer: backslashes before
// punctuation, and character references.
func unescaped(b []byte) string {
	return html.UnescapeString(backslash.ReplaceAllString(string(b), "$1"))
}

var backslash = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")

// frontMatter cuts the block of settings that publishing tools put first.
func frontMatter(s string) (matter, body string) {
	rest, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		return "", s
	}
	if matter, body, ok = strings.Cut(rest, "\n---\n"); ok {
		return matter, body
	}
	return "", s
}

func matterDate(matter string) string {
	for line := range strings.Lines(matter) {
		key, value, _ := strings.Cut(line, ":")
		if key = strings.ToLower(strings.TrimSpace(key)); key == "date" || key == "published" {
			return firstDate(value)
		}
	}
	return ""
}
