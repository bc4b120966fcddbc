package web

import (
	"html/template"
	"strconv"
	"strings"
)

// markup writes the words of a long transcript, which take html/template ten
// times as long as all else that the reader's page needs. It escapes what
// html/template does. Its addresses are paths or fragments of
// the desk, and that of the recording, which aircheck.CheckMedia let in.
type markup struct{ strings.Builder }

// escapes is html/template's own table for text and quoted attributes.
var escapes = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

func (m *markup) text(s string) { _, _ = escapes.WriteString(m, s) } // a Builder never fails

// attribute writes one that is not empty.
func (m *markup) attribute(name, value string) {
	if value != "" {
		m.WriteString(" " + name + `="`)
		m.text(value)
		m.WriteByte('"')
	}
}

func (m *markup) element(open, text, end string) {
	m.WriteString(open)
	m.text(text)
	m.WriteString(end)
}

// Words is the turn's paragraphs, the times beside them and the notes in them.
func (t *readTurn) Words() template.HTML {
	var m markup
	for i := range t.Paragraphs {
		m.paragraph(t, &t.Paragraphs[i])
	}
	return template.HTML(m.String())
}

func (m *markup) paragraph(t *readTurn, p *paragraph) {
	if p.Break {
		m.WriteString(`<p class="break"><span>break</span></p>`)
		return
	}
	m.gutter(t, p.At)
	m.WriteString(`<p class="speech"`)
	m.attribute("id", p.ID)
	m.WriteByte('>')
	if p.Plain != "" {
		m.text(p.Plain)
	} else {
		for _, piece := range p.Pieces {
			m.piece(piece)
		}
	}
	if p.Cite != "" {
		m.element(` <a class="pin small no-print" href="`, p.Cite, `" data-dialog>Cite<span class="sr"> this paragraph</span></a>`)
	}
	m.WriteString("</p>\n")
	for _, doubt := range p.Doubts {
		m.element(`<p class="why-text small">`, doubt, ".</p>")
	}
}

// gutter is the time beside a paragraph, which leads to the turn where it is
// not the one before again.
func (m *markup) gutter(t *readTurn, at gutterTime) {
	switch {
	case at.Again:
		m.element(`<span class="at again">~`, at.Text, "</span>\n")
	case at.Text != "":
		m.element(`<a class="at" href="#`, t.ID, `"><time datetime="`)
		m.text(at.Machine)
		if at.Estimated {
			m.WriteString(`" title="Estimated between printed times">~`)
		} else {
			m.WriteString(`">`)
		}
		m.element("", at.Text, "</time></a>\n")
	}
}

func (m *markup) piece(p pieceWords) {
	if p.ID != "" {
		m.element(`<span id="`, p.ID, `">`)
	}
	for _, s := range p.Stretches {
		m.stretch(s)
	}
	if p.ID != "" {
		m.WriteString("</span>")
	}
}

func (m *markup) stretch(s stretch) {
	switch {
	case s.Note:
		m.WriteString(`<span class="note"`)
		m.attribute("title", s.Title)
		m.element(">", s.Text, "</span>")
	case s.Mark:
		m.WriteString("<mark")
		if s.Hit > 0 {
			m.WriteString(` id="hit-` + strconv.Itoa(s.Hit) + `"`)
		}
		if s.Doubt {
			m.WriteString(` class="doubt"`)
		}
		m.element(">", s.Text, "</mark>")
	case s.Doubt:
		m.element(`<span class="doubt">`, s.Text, "</span>")
	default:
		m.text(s.Text)
	}
}

// Does is what can be done with the turn.
func (t *readTurn) Does() template.HTML {
	var m markup
	m.element(`<p class="turn-do small no-print"><a href="#`, t.ID, `">Link</a> <a href="`)
	m.element("", t.CiteURL, `" data-dialog>Cite</a> <a href="`)
	m.element("", t.Original, `">Original</a>`)
	if t.Listen != "" {
		m.element(` <a href="`, t.Listen, `" rel="external noreferrer">Listen</a>`)
	}
	m.WriteString("</p>")
	return template.HTML(m.String())
}
