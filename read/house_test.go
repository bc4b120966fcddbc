package read_test

import (
	"strings"
	"testing"

	"aircheck"
	"aircheck/read"
)

// TestHouse_Hostile reads heads, pages and footers made to be slow. Each is read
// soundly, nothing lost, or refused with a coded error.
func TestHouse_Hostile(t *testing.T) {
	const (
		page = "<html><head><title>The toll : NPR</title></head><body><h1>The toll</h1><p>NORA ILVES, HOST: Good evening.</p>"
		fox  = "This is a rush transcript from \"The Quay,\" March 14, 2031. "
	)
	for name, text := range map[string]string{
		"a notice of 4 MB":              fox + strings.Repeat("Nobody Knows Why ", 4<<20/17) + "\n\nNORD: Good evening.\n",
		"a notice of 40,000 lines":      fox + strings.Repeat("and so on and on and on and on\n", 40_000) + "NORD: Good evening.\n",
		"fields without end":            "Show: The Quay " + strings.Repeat("Date: March 14, 2031 ", 100_000) + "\nNBC\nSTART\nNORA ILVES, MSNBC HOST: Yes.\n",
		"quotation marks":               fox + strings.Repeat("'a\"“‘ ", 200_000) + "\nNORD: Yes.\n",
		"30,000 headings":               page + strings.Repeat("<h2>More</h2><p>OSTEN: Yes.</p>", 30_000),
		"30,000 footers":                page + strings.Repeat("<p>Copyright 2031 NPR</p><p>ILVES: Yes.</p>", 30_000),
		"30,000 footers in a text":      "ILVES: Yes.\n" + strings.Repeat("Copyright 2031 NPR. All rights reserved.\nILVES: Yes.\n", 30_000),
		"asides that are never closed":  page + strings.Repeat("<aside><nav><figure>", 100_000) + "<p>ILVES: Yes.</p>",
		"links that are never closed":   page + strings.Repeat("<a href=x>", 100_000) + "<p>ILVES: Yes.</p>",
		"breaks":                        page + "<p>ILVES: Yes" + strings.Repeat("<br>", 300_000) + "No<br>" + strings.Repeat("word<br>", 100_000),
		"20,000 soundbites without end": "NORA ILVES, HOST: Yes.\n\nKARI NORD, BYLINE: No.\n\n" + strings.Repeat("(SOUNDBITE OF ARCHIVED RECORDING)\n\nMAN: Yes.\n\n", 20_000),
		"one soundbite, 20,000 voices":  "KARI NORD, BYLINE: No.\n\n(SOUNDBITE OF ARCHIVED RECORDING)\n\n" + strings.Repeat("MAN: Yes.\n\n", 20_000),
		"a soundbite that never closes": "KARI NORD, BYLINE: No.\n\n" + strings.Repeat("(SOUNDBITE OF ", 100_000),
		"30,000 questions":              "For Immediate Release March 14, 2031\n\n11:42 A.M. EDT\n\n" + strings.Repeat("Q  Why?\n\n", 30_000),
		"clocks":                        "For Immediate Release March 14, 2031\n\n11:42 A.M. EDT\n\nMS. VARR: Yes.\n\n" + strings.Repeat("11:42 A.M. EDT\n", 30_000),
		"double-spaced without end":     "NBC\nGuests: A\n\nNORA ILVES, HOST: Yes\n\n" + strings.Repeat("and so on it goes\n\n", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			tr, err := read.Read("x", []byte(text))
			if err != nil {
				if code := aircheck.CodeOf(err); code != aircheck.Invalid && code != aircheck.Unsupported {
					t.Errorf("code %s: %v", code, err)
				}
				return
			}
			for _, problem := range unsound(tr) {
				t.Error(problem)
			}
		})
	}
}

// TestHouse_PageAndText reads a page and its text to the same turns.
func TestHouse_PageAndText(t *testing.T) {
	text := "NORA ILVES, HOST:\n\nGood evening.\n\nKARI NORD, BYLINE: It's late & cold.\n\nILVES: So it is.\n\nNPR transcripts are created on a rush deadline by Verb8tm, Inc."
	page := "<html><head><title>x : NPR</title></head><body><p>" + strings.ReplaceAll(strings.ReplaceAll(text, "&", "&amp;"), "\n\n", "<p>") + "</body></html>"
	a, err := read.Read("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	b, err := read.Read("x", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if a.Source.Format != "npr" || b.Source.Format != "npr" || len(a.Turns) != 3 || len(b.Turns) != 3 {
		t.Fatalf("formats %s and %s, %d and %d turns", a.Source.Format, b.Source.Format, len(a.Turns), len(b.Turns))
	}
	for i := range a.Turns {
		if x, y := &a.Turns[i], &b.Turns[i]; x.Speaker != y.Speaker || x.Text != y.Text || x.Role != y.Role {
			t.Errorf("turn %d: %s %q, %s %q", i+1, x.Speaker, x.Text, y.Speaker, y.Text)
		}
	}
	if !a.Rush || !b.Rush {
		t.Error("the rush deadline was missed")
	}
}

// TestHouse_ArticlesAreNoTranscripts refuses what only speaks of a programme.
func TestHouse_ArticlesAreNoTranscripts(t *testing.T) {
	for name, text := range map[string]string{
		"an article with a rush notice": "The governor spoke on MSNBC.\n\nThis is a rush transcript from \"The Quay,\" he was told.\n\nCopyright 2031 Fox News Network",
		"a page":                        "<html><head><title>Toll doubles | Fox News</title></head><body><h1>Toll doubles</h1><p>The ferry toll doubles, said the mayor.</p></body></html>",
		"a page without labels":         "<html><body><p>Nothing: nobody</p><p>here.</p></body></html>",
	} {
		if tr, err := read.Read("x", []byte(text)); aircheck.CodeOf(err) != aircheck.Unsupported {
			t.Errorf("%s: %v, error %v", name, tr, err)
		}
	}
}
