package read_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck"
	"aircheck/read"
)

// TestHostileCaptions reads caption files made to be slow or large in memory:
// each is read soundly or refused with a coded error.
func TestHostileCaptions(t *testing.T) {
	const cue = "1\n00:00:01,000 --> 00:00:02,000\n"
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, letters(i))
		}
		return b.String()
	}
	readSoundly(t, map[string]string{
		"one caption of 8 MB":        cue + strings.Repeat("the ferry was late and ", 8<<20/23),
		"one caption of short lines": cue + strings.Repeat("a\n", 1<<20),
		"one caption of colons":      cue + strings.Repeat("A: ", 1<<19),
		"chevrons without an end":    cue + "a" + strings.Repeat(">", 1<<21),
		"speaker changes only":       cue + strings.Repeat(">> ", 1<<19) + "word",
		"brackets that never close":  cue + strings.Repeat("[(<{\\", 1<<19) + "word",
		"music signs":                cue + strings.Repeat("♪ ", 1<<19) + "la",
		"dashes":                     cue + strings.Repeat("- a\n", 1<<17),
		"20,000 names":               cue + numbered(20_000, "%s STRAND: YES.\n"),
		"arrows":                     cue + strings.Repeat("-->", 1<<20) + "word",
		"times only":                 cue + strings.Repeat("00:00:01,000 --> 00:00:02,000\n", 1<<17) + "word",
		"the same again":             strings.Repeat(cue+"the ferry is late\nand nobody knows\n\n", 1<<15),
		"voices without an end":      "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v ", 1<<20),
		"100,000 voices in a cue":    "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v A>a <v B>b ", 50_000),
		"times inside a cue":         "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("a<00:01.500> ", 1<<17),
		"blank lines":                "WEBVTT\n\n00:01.000 --> 00:02.000\nword\n" + strings.Repeat("\n", 1<<20),
		"deep TTML":                  `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s">word` + strings.Repeat("<span begin='1s'>", 300_000),
		"bomb of entities":           `<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><tt xmlns="http://www.w3.org/ns/ttml"><body><p begin="1s">&b; word</p></body></tt>`,
		"codes":                      "Scenarist_SCC V1.0\n\n00:00:01:00\t9429 " + strings.Repeat("c1c2 ", 1<<19),
		"cells without an end":       "<html><body>" + strings.Repeat(`<div class="snipin">a`, 1<<16),
		"tags in a cell":             `<html><body><div class="snipin">a ` + strings.Repeat("< <b", 1<<18),
		"cites":                      "<html><cite>A:</cite><time>0:01</time><p>word</p>" + strings.Repeat("<cite>", 1<<18),
	})
}

func TestCaptions_RefusesWhatIsNoBroadcast(t *testing.T) {
	for name, text := range map[string]string{
		"a million captions":      strings.Repeat("00:00:01,000 --> 00:00:02,000\n>> a\n\n", 1<<20),
		"a million changes":       "00:00:01,000 --> 00:00:02,000\n" + strings.Repeat(">> a\n", 1<<20),
		"a million voices":        "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v A>a<v B>b", 1<<19),
		"a million paragraphs":    `<tt xmlns="http://www.w3.org/ns/ttml"><body>` + strings.Repeat("<p>a</p>", 1<<20),
		"a million cells":         "<html>" + strings.Repeat(`<div class="snipin">a</div>`, 1<<20),
		"a million of a podcast":  "<cite>A:</cite><time>0:01</time>" + strings.Repeat("<p>a", 1<<20),
		"a tag of a megabyte":     `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><p ` + strings.Repeat("a ", 1<<19),
		"a million painted words": "Scenarist_SCC V1.0\n\n" + strings.Repeat("00:00:01:00\t9429 c180 942c\n", 1<<20),
	} {
		if _, err := read.Read("x", []byte(text)); aircheck.CodeOf(err) != aircheck.Invalid {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
