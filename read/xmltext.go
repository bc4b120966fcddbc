package read

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"

	"aircheck"
)

// xmlText walks through a document of text marked up in XML. It goes by the
// tokenizer for web pages, which is several times as fast as the one for XML,
// reads its character data and entities the same, keeps no tree, and does not
// stop at what is damaged. Names come in lower case, with their prefix.
type xmlText struct {
	z     *html.Tokenizer
	name  string // of the tag last read
	empty bool   // the tag is <x/>
}

func newXMLText(text string) *xmlText {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(MaxBytes)
	z.AllowCDATA(true)
	return &xmlText{z: z}
}

// next is the next start tag, end tag or text; an empty element is a start tag.
func (x *xmlText) next() (html.TokenType, error) {
	for {
		switch kind := x.z.Next(); kind {
		case html.ErrorToken:
			return kind, x.z.Err()
		case html.TextToken:
			return kind, nil
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := x.z.TagName()
			x.name, x.empty = internTag(name), kind == html.SelfClosingTagToken
			if kind == html.StartTagToken {
				x.z.NextIsNotRawText() // <title> holds tags, too
			}
			if x.empty {
				kind = html.StartTagToken
			}
			return kind, nil
		}
	}
}

// text is the text last read, valid until the next token. Raw text is the text
// itself where it has no entities and is no character data.
func (x *xmlText) text() []byte {
	raw := x.z.Raw()
	if bytes.IndexByte(raw, '&') >= 0 || bytes.IndexByte(raw, 0) >= 0 || bytes.HasPrefix(raw, []byte("<!")) {
		return x.z.Text()
	}
	return raw
}

// frequent are the names of nearly all tags and attributes, which need no memory of their own.
var frequent = func() map[string]string {
	m := map[string]string{}
	for _, name := range strings.Fields("speech p i u seg s w pc note kinesic vocal incident gap desc head div mpname mplist phrase major-heading minor-heading name person who ana id xml:id time url colnum speakername person_id pid type qnum class vote lemma msd join persname surname forename") {
		m[name] = name
	}
	return m
}()

func internTag(name []byte) string {
	if s, ok := frequent[string(name)]; ok {
		return s
	}
	return string(name)
}

// attributes hands on the attributes of a start tag; a value is valid until the
// next one.
func (x *xmlText) attributes(each func(key string, value []byte)) {
	for {
		key, value, more := x.z.TagAttr()
		if len(key) > 0 {
			each(internTag(key), value)
		}
		if !more {
			return
		}
	}
}

// unreadable is the error of a document that cannot be read to its end.
func unreadable(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return aircheck.Errorf(aircheck.Invalid, "the markup cannot be read: %s", err)
}

// spacedText gathers text with single spaces.
type spacedText struct {
	b     []byte
	space bool
}

func (t *spacedText) write(s []byte) {
	for from := 0; from < len(s); {
		if c := s[from]; c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' {
			t.space = true
			from++
			continue
		}
		end := from + 1
		for end < len(s) && s[end] != ' ' && s[end] != '\n' && s[end] != '\t' && s[end] != '\r' && s[end] != '\f' {
			end++
		}
		if t.space && len(t.b) > 0 {
			t.b = append(t.b, ' ')
		}
		t.space = false
		t.b = append(t.b, s[from:end]...)
		from = end
	}
}

// take returns what was gathered and begins anew.
func (t *spacedText) take() string {
	s := string(t.b)
	t.b, t.space = t.b[:0], false
	return s
}
