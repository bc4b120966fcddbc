package verify_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"aircheck"
	"aircheck/verify"
)

// docx packs a word/document.xml of these paragraphs; a style stands before
// its words, with a bar between.
func docx(t testing.TB, paragraphs ...string) []byte {
	t.Helper()
	var body strings.Builder
	body.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, p := range paragraphs {
		style, text, ok := strings.Cut(p, "|")
		if !ok {
			style, text = "Normal", p
		}
		fmt.Fprintf(&body, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, style, text)
	}
	body.WriteString(`</w:body></w:document>`)
	return packed(t, "word/document.xml", body.String())
}

func packed(t testing.TB, name, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(w, content)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func run(words string) string { return `<w:r><w:t xml:space="preserve">` + words + `</w:t></w:r>` }

func TestRead_DOCX(t *testing.T) {
	d, err := verify.Read(docx(t,
		"Heading1|"+run("A count that was wrong"),
		run("Published 20 March 2031"),
		run("“There never were ")+run("43")+run(" dead,” ")+`<w:del><w:r><w:delText>wrote</w:delText></w:r></w:del>`+`<w:ins>`+run("said Ines Coburg on Tuesday.")+`</w:ins>`,
		run("Gideon Pryce told HCN:"),
		"IntenseQuote|"+run("There were 17.")+`<w:r><w:br/></w:r>`+run("Nobody asked."),
	))
	if err != nil {
		t.Fatal(err)
	}
	checkSpans(t, d)
	want := "“There never were 43 dead,” | by Ines Coburg | on 2031-03-18\n“There were 17. Nobody asked.” | by Gideon Pryce\n"
	if got := found(d); d.Format != verify.DOCX || d.Date != "2031-03-20" || got != want {
		t.Errorf("%s of %s:\n%swant:\n%s", d.Format, d.Date, got, want)
	}
	if d.Paragraphs[0].Kind != verify.Heading || d.Paragraphs[4].Kind != verify.BlockQuote {
		t.Errorf("paragraphs are %v", d.Paragraphs)
	}
}

func TestRead_Formats(t *testing.T) {
	for name, c := range map[string]struct {
		document string
		want     verify.Format
	}{
		"prose":                   {"Coburg said “never again” on air.", verify.PlainText},
		"prose with stars":        {"It costs 5 * 3 * 2. Coburg said “never again” on air.", verify.PlainText},
		"prose with an underline": {"The file old_list_of_names has “twelve more of them” in it.", verify.PlainText},
		"a heading":               {"# A count\n\nCoburg said “never again” on air.", verify.Markdown},
		"a block quotation":       {"Coburg said:\n\n> never again", verify.Markdown},
		"a link":                  {"[Coburg](https://desk.example) said “never again” on air.", verify.Markdown},
		"emphasis":                {"Coburg said “never *again* so” on air.", verify.Markdown},
		"front matter":            {"---\ntitle: A count\ndate: 2031-03-20\n---\nCoburg said “never again” on air.", verify.Markdown},
		"a page":                  {"\n<!-- saved --><!DOCTYPE html><p>Coburg said “never again” on air.", verify.HTML},
		"a fragment":              {"<p>Coburg said “never again” on air.</p>", verify.HTML},
		"less than":               {"<3 people said “never again” on air.", verify.PlainText},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := verify.Read([]byte(c.document))
			if err != nil {
				t.Fatal(err)
			}
			if d.Format != c.want || len(d.Quotations) != 1 {
				t.Errorf("read as %s with %d quotations, want %s", d.Format, len(d.Quotations), c.want)
			}
		})
	}
}

// TestRead_Encodings: the same words however they were saved.
func TestRead_Encodings(t *testing.T) {
	const text = "Zoë Coburg said “never again”\r\non air."
	windows := strings.NewReplacer("ë", "\xeb", "“", "\x93", "”", "\x94").Replace(text)
	var little, big bytes.Buffer
	little.WriteString("\xff\xfe")
	big.WriteString("\xfe\xff")
	for _, u := range utf16.Encode([]rune(text)) {
		little.Write([]byte{byte(u), byte(u >> 8)})
		big.Write([]byte{byte(u >> 8), byte(u)})
	}
	for name, data := range map[string]string{
		"UTF-8": text, "UTF-8 with its mark": "\ufeff" + text, "Windows-1252": windows,
		"UTF-16 LE": little.String(), "UTF-16 BE": big.String(), "old Macintosh lines": strings.ReplaceAll(text, "\r\n", "\r"),
	} {
		d, err := verify.Read([]byte(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := found(d), "“never again” | by Zoë Coburg\n"; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestRead_Refuses: what cannot be read is refused with a remedy.
func TestRead_Refuses(t *testing.T) {
	bomb := strings.Repeat("<w:p><w:r><w:t></w:t></w:r></w:p>", 1_500_000)
	quotes := strings.Repeat("Coburg said “never again so.”\n\n", verify.MaxQuotations+1)
	for name, c := range map[string]struct {
		data string
		code aircheck.Code
		says string
	}{
		"nothing":              {"", aircheck.Invalid, "empty"},
		"white space":          {" \n\t\r\n", aircheck.Invalid, "empty"},
		"no words":             {"“…” — !", aircheck.Invalid, "no words"},
		"a page without words": {"<html><script>var a</script></html>", aircheck.Invalid, "no words"},
		"a PDF":                {"%PDF-1.7\n...", aircheck.Unsupported, "copy its text"},
		"an old DOC":           {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", aircheck.Unsupported, "DOCX"},
		"rich text":            {"{\\rtf1 Coburg}", aircheck.Unsupported, "DOCX"},
		"a picture":            {"\x89PNG\r\n\x1a\n", aircheck.Unsupported, "picture"},
		"binary":               {"a\x00b\x01\x02", aircheck.Unsupported, "binary"},
		"too large":            {strings.Repeat("a ", verify.MaxDocument), aircheck.Invalid, "at most 10 MB"},
		"too many quotations":  {quotes, aircheck.Invalid, "at most 5000"},
		"an archive":           {string(packed(t, "notes.txt", "“never”")), aircheck.Unsupported, "no DOCX"},
		"a damaged DOCX":       {string(docx(t, "Coburg")[:60]), aircheck.Invalid, "damaged"},
		"a DOCX of no XML":     {string(packed(t, "word/document.xml", "<w:p><w:t>Coburg</w:p")), aircheck.Invalid, "damaged"},
		"a ZIP bomb":           {string(packed(t, "word/document.xml", "<w:document>"+bomb)), aircheck.Invalid, "unpacked"},
		"a DOCX of one word":   {string(docx(t, run(strings.Repeat("never ", 2_000_000)))), aircheck.Invalid, "10 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := verify.Read([]byte(c.data))
			if aircheck.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v and %v, want %s with %q", d, err, c.code, c.says)
			}
		})
	}
}

// TestRead_Hostile: markup that nests, or marks that never close, cost no more
// than other text of that length. Quadratic work would not end.
func TestRead_Hostile(t *testing.T) {
	const n = 300_000
	for name, unit := range map[string]string{
		"opening marks": "“", "straight marks": "\"a ", "single marks": " 'a", "apostrophes": "s' ", "guillemets": "«a» ",
		"nested tags": "<div><blockquote><q>a", "unclosed tags": "<p", "entities": "&amp", "nested block quotations": ">",
		"lists": "- ", "brackets": "[", "links": "[a](", "stars": "*a_", "backticks": "` ``", "said": "said “a b c” ", "names": "Coburg, ",
		"dashes": "— ", "dates": "March 18, ", "colons": "Coburg: ", "broken": "“a,” said he, ", "scripts": "<script>",
	} {
		t.Run(name, func(t *testing.T) {
			long := strings.Repeat(unit, n/len(unit))
			paragraphs := strings.Repeat(strings.Repeat(unit, 8000/len(unit))+"\n\n", n/8000)
			for _, document := range []string{"a " + long, "<p>a " + long, "# a\n\n" + long, "# a\n\n" + paragraphs} {
				d, err := verify.Read([]byte(document))
				if err == nil {
					checkSpans(t, d)
				} else if aircheck.CodeOf(err) != aircheck.Invalid {
					t.Error(err)
				}
			}
		})
	}
}

func TestSingle(t *testing.T) {
	d, err := verify.Single(" “There never were 43 dead.” ", " Ines  Coburg", "2031-03-18")
	if err != nil {
		t.Fatal(err)
	}
	checkSpans(t, d)
	if got, want := found(d), "“There never were 43 dead.” | by Ines Coburg | on 2031-03-18\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if d, err = verify.Single(`“We will,” she said, “pay.”`, "", ""); err != nil || d.Quotations[0].Parts[0].Text != d.Text {
		t.Errorf("what is not all in marks stays as it is: %v %v", d, err)
	}
	for _, c := range []struct{ quote, on, says string }{
		{"", "", "no words"}, {"“”", "", "no words"}, {"words", "18 March 2031", "2031-03-18"}, {"words", "2031-02-30", "not a day"},
	} {
		if _, err := verify.Single(c.quote, "", c.on); aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q on %q: %v, want %q", c.quote, c.on, err, c.says)
		}
	}
}

// FuzzRead: whatever comes, spans stay true and the same bytes give the same
// quotations.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"Coburg said “we will ‘never’ pay,” and “so on.”", "<p>Coburg <q>a b c</q><blockquote>d<footer>e", "> a\n> — Coburg\n\n\"b\n\n\"c\"",
		"'We won't,' said Quill.", "March 18, 2031: «a b c»", "- **Coburg**: “a b c\n", "''a b'' ``c d``", "„a b c“ »d e f«", "—", "\xff\xfea\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Add(docx(f, "Quote|"+run("a b c"), run("“d e f”")))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := verify.Read(data)
		again, err2 := verify.Read(data)
		if (err == nil) != (err2 == nil) {
			t.Fatalf("%v, then %v", err, err2)
		}
		if err != nil {
			if aircheck.CodeOf(err) == aircheck.Internal {
				t.Fatal(err)
			}
			return
		}
		checkSpans(t, d)
		if found(d) != found(again) {
			t.Fatalf("%s, then %s", found(d), found(again))
		}
	})
}
