package main

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marks in what is printed for people. The screen turns them into what the
// terminal understands, or into signs where there is none. All other control
// characters are dropped: a transcript must not be able to move the cursor.
const (
	bold    = '\x0e'
	unbold  = '\x0f'
	faint   = '\x11'
	unfaint = '\x12'
)

// A screen prints for people: on a terminal with bold words, into files and
// pipes without.
type screen struct {
	w       *bufio.Writer
	columns int // 0 if it is not a terminal
	color   bool
}

func newScreen(w io.Writer, columns int, color bool) *screen {
	return &screen{w: bufio.NewWriter(w), columns: columns, color: color && columns > 0}
}

func (s *screen) Flush() error { return s.w.Flush() }

func (s *screen) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		s.rune(r, rest[:n])
		rest = rest[n:]
	}
	return len(p), s.failed()
}

// failed asks for the error that the buffer keeps.
func (s *screen) failed() error {
	_, err := s.w.Write(nil)
	return err
}

func (s *screen) rune(r rune, raw []byte) {
	switch {
	case r == '\n', r == '\t':
		s.w.Write(raw)
	case r == bold, r == unbold, r == faint, r == unfaint:
		s.w.WriteString(s.sign(r))
	case unicode.IsControl(r):
	default:
		s.w.Write(raw)
	}
}

func (s *screen) sign(mark rune) string {
	if s.color {
		return map[rune]string{bold: "\x1b[1m", unbold: "\x1b[22m", faint: "\x1b[2m", unfaint: "\x1b[22m"}[mark]
	}
	return map[rune]string{bold: "«", unbold: "»"}[mark]
}

// redraw replaces the line of the terminal that it wrote before. The screen
// drops control characters from all else; this is the place that may use them.
func (s *screen) redraw(line string) {
	s.w.WriteString("\r\x1b[K" + line)
	_ = s.w.Flush() // an error shows in what is written next
}

// paragraph prints text in lines that fit, each after indent. Where there is no
// terminal it is one line, which tools can search.
func (s *screen) paragraph(indent, text string) error {
	limit := 0
	if s.columns > 0 {
		limit = min(s.columns, 100) - len(indent)
	}
	line, length := indent, 0
	for _, word := range strings.Fields(text) {
		n := shown(word)
		if limit > 0 && length > 0 && length+1+n > limit {
			if _, err := io.WriteString(s, line+"\n"); err != nil {
				return err
			}
			line, length = indent, 0
		}
		if length > 0 {
			line += " "
			length++
		}
		line += word
		length += n
	}
	_, err := io.WriteString(s, line+"\n")
	return err
}

func shown(word string) int {
	n := 0
	for _, r := range word {
		if !unicode.IsControl(r) {
			n++
		}
	}
	return n
}

// table prints rows in columns. Columns of numbers are on the right.
func (s *screen) table(rows [][]string) error {
	var widths []int
	var numbers []bool
	for i, row := range rows {
		for c, cell := range row {
			if c == len(widths) {
				widths, numbers = append(widths, 0), append(numbers, true)
			}
			widths[c] = max(widths[c], shown(cell))
			if i > 0 || len(rows) == 1 {
				numbers[c] = numbers[c] && isNumber(cell)
			}
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for c, cell := range row {
			pad := strings.Repeat(" ", widths[c]-shown(cell))
			if numbers[c] {
				line.WriteString(pad + cell + "  ")
			} else {
				line.WriteString(cell + pad + "  ")
			}
		}
		if _, err := io.WriteString(s, strings.TrimRight(line.String(), " ")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// json prints v as one line of JSON, untouched by the screen.
func (p *program) json(v any) error {
	enc := json.NewEncoder(p.out.w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// raw prints bytes as they are, unless a terminal would act on them.
func (p *program) raw(text string) error {
	if p.out.columns > 0 {
		_, err := io.WriteString(p.out, text)
		return err
	}
	_, err := p.out.w.WriteString(text)
	return err
}
