package read

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode makes UTF-8 text of bytes in UTF-8, UTF-16 or, failing those,
// Windows-1252. It cuts the byte-order mark and final newlines and turns all
// line ends into LF; nothing else changes. Binary data is an error.
func decode(data []byte) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", errors.New("the file is empty")
	}
	var text string
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
		text = utf8OrLatin(data)
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		text = fromUTF16(data[2:], false)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		text = fromUTF16(data[2:], true)
	default:
		if little, big := looksUTF16(data); little || big {
			text = fromUTF16(data, big)
			break
		}
		data = unpadded(data)
		if what := binaryKind(data); what != "" {
			return "", fmt.Errorf("this is %s, not text", what)
		}
		text = utf8OrLatin(data)
	}
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return strings.TrimRight(text, "\n"), nil
}

func utf8OrLatin(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	return fromWindows1252(data)
}

// unpadded makes spaces of the zero bytes with which an archive fills up lines of
// its pages.
func unpadded(data []byte) []byte {
	if data[0] != '<' || bytes.IndexByte(data, 0) < 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte{0}, []byte{' '})
}

// binaryKind names what kind of binary file data is, by its first bytes or by
// control characters in its first 8 kB; empty for text.
func binaryKind(data []byte) string {
	for _, magic := range []struct{ prefix, name string }{
		{"%PDF-", "a PDF file (save its text first)"}, {"PK\x03\x04", "a ZIP or office document"}, {"\x1f\x8b", "compressed data (.gz)"},
		{"\xff\xd8\xff", "a JPEG picture"}, {"\x89PNG", "a PNG picture"}, {"GIF8", "a GIF picture"}, {"ID3", "a sound file"}, {"RIFF", "a sound or video file"},
		{"\xd0\xcf\x11\xe0", "an old office document"}, {"SQLite format 3", "an SQLite database"},
	} {
		if bytes.HasPrefix(data, []byte(magic.prefix)) {
			return magic.name
		}
	}
	if len(data) > 12 && string(data[4:8]) == "ftyp" {
		return "a video file"
	}
	sample := data[:min(len(data), 8<<10)]
	control := 0
	for _, c := range sample {
		if c == 0 || c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a && c != 0x1b {
			control++
		}
	}
	if control*200 > len(sample) && bytes.IndexByte(data, 0) >= 0 || control*50 > len(sample) {
		return "binary data"
	}
	return ""
}

// looksUTF16 recognises UTF-16 without its mark: nearly every second byte of
// the beginning is zero.
func looksUTF16(data []byte) (little, big bool) {
	n := min(len(data), 512) &^ 1
	var zeros [2]int
	for i := range n {
		if data[i] == 0 {
			zeros[i&1]++
		}
	}
	return n >= 8 && zeros[1]*10 > n*4 && zeros[0] == 0, n >= 8 && zeros[0]*10 > n*4 && zeros[1] == 0
}

func fromUTF16(data []byte, big bool) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		a, b := uint16(data[2*i]), uint16(data[2*i+1])
		if big {
			a, b = b, a
		}
		units[i] = b<<8 | a
	}
	return string(utf16.Decode(units))
}

// windows1252 holds the characters of bytes 0x80 to 0x9F, which ISO 8859-1
// leaves to control codes and web pages use for quotation marks and dashes.
var windows1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ',
}

// fromWindows1252 decodes bytes that are not UTF-8. Runs that are valid UTF-8
// beyond ASCII are kept, since pages mix both.
func fromWindows1252(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			b.WriteRune(r)
		case data[i] < 0xA0:
			b.WriteRune(windows1252[data[i]-0x80])
		default:
			b.WriteRune(rune(data[i]))
		}
		i += size
	}
	return b.String()
}
