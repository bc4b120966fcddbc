package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"aircheck"
)

// maxUnpacked bounds the XML of a DOCX. Word writes some ten bytes of markup
// for each of text.
const maxUnpacked = 4 * MaxDocument

func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// readDOCX takes the paragraphs of word/document.xml: text, tabs and breaks,
// without what is deleted under change tracking. A paragraph in a style whose
// name has "quote" in it is a block quotation.
func readDOCX(c *composer, data []byte) error {
	c.format = DOCX
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return damaged(err)
	}
	for _, f := range archive.File {
		if f.Name == "word/document.xml" {
			return c.part(f)
		}
	}
	return unsupported("a ZIP archive that is no DOCX document")
}

func (c *composer) part(f *zip.File) error {
	if f.UncompressedSize64 > maxUnpacked {
		return tooMuchUnpacked()
	}
	in, err := f.Open()
	if err != nil {
		return damaged(err)
	}
	defer in.Close()
	// What the archive says of itself need not be true.
	bounded := &io.LimitedReader{R: in, N: maxUnpacked + 1}
	err = c.wordXML(bounded)
	switch {
	case bounded.N <= 0, c.text.Len() > MaxDocument:
		return tooMuchUnpacked()
	case err != nil:
		return damaged(err)
	}
	c.end()
	c.date = dateline(c.text.String())
	return nil
}

func tooMuchUnpacked() error {
	return aircheck.Errorf(aircheck.Invalid, "the document has more than %d MB of text, or %d MB unpacked: split it", MaxDocument>>20, maxUnpacked>>20)
}

func damaged(cause error) error {
	return &aircheck.Error{Code: aircheck.Invalid, Message: "the DOCX document is damaged: save it again", Cause: cause}
}

// wordXML reads WordprocessingML (ISO/IEC 29500-1, 17.3).
func (c *composer) wordXML(in io.Reader) error {
	d := xml.NewDecoder(in)
	inText, deleted := false, 0
	for c.text.Len() <= MaxDocument {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				c.begin(Prose)
			case "pStyle":
				c.kind = styleKind(t)
			case "t":
				inText = deleted == 0
			case "tab", "br", "cr":
				c.write(" ")
			case "noBreakHyphen":
				c.put("-")
			case "del", "moveFrom":
				deleted++
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "p":
				c.end()
			case "t":
				inText = false
			case "del", "moveFrom":
				deleted = max(0, deleted-1)
			}
		case xml.CharData:
			if inText {
				c.write(string(t))
			}
		}
	}
	return nil
}

func styleKind(t xml.StartElement) ParagraphKind {
	for _, a := range t.Attr {
		if a.Name.Local != "val" {
			continue
		}
		name := strings.ToLower(a.Value)
		switch {
		case strings.Contains(name, "quote"), strings.Contains(name, "blocktext"):
			return BlockQuote
		case strings.HasPrefix(name, "heading"), name == "title":
			return Heading
		case strings.Contains(name, "code"):
			return Code
		}
	}
	return Prose
}
