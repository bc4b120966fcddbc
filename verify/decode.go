package verify

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"aircheck"
)

// decode makes UTF-8 text with LF of bytes in UTF-8, UTF-16 with its mark or,
// failing those, Windows-1252.
func decode(data []byte) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", aircheck.Errorf(aircheck.Invalid, "the document is empty")
	}
	if kind := otherKind(data); kind != "" {
		return "", unsupported(kind)
	}
	decoder := unicode.UTF8BOM.NewDecoder()
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		decoder = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()
	case !utf8.Valid(data):
		decoder = charmap.Windows1252.NewDecoder()
	}
	text, err := decoder.Bytes(data)
	if err != nil {
		return "", &aircheck.Error{Code: aircheck.Unsupported, Message: "the characters of this document cannot be read; save it as UTF-8", Cause: err}
	}
	if isBinary(text) {
		return "", unsupported("binary data")
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n").Replace(string(text)), nil
}

func unsupported(kind string) error {
	return aircheck.Errorf(aircheck.Unsupported, "this is %s; quotations are checked in plain text, Markdown, HTML and DOCX", kind)
}

// otherKind names the formats that people have articles in and that are not
// read here.
func otherKind(data []byte) string {
	for _, magic := range []struct{ prefix, kind string }{
		{"%PDF-", "a PDF file (copy its text, or save it as text)"},
		{"{\\rtf", "a rich-text file (save it as DOCX)"},
		{"\xd0\xcf\x11\xe0", "an old office document (save it as DOCX)"},
		{"\x1f\x8b", "compressed data"}, {"\xff\xd8\xff", "a picture"}, {"\x89PNG", "a picture"}, {"GIF8", "a picture"},
	} {
		if bytes.HasPrefix(data, []byte(magic.prefix)) {
			return magic.kind
		}
	}
	return ""
}

// isBinary counts control characters in the first 8 kB.
func isBinary(text []byte) bool {
	sample := text[:min(len(text), 8<<10)]
	control := 0
	for _, b := range sample {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			control++
		}
	}
	return control*50 > len(sample)
}
