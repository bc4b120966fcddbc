package read_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck/read"
)

// housePage is a made-up page of a network with n turns.
func housePage(n int) string {
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><title>The toll | PBS News Hour</title></head><body>" +
		strings.Repeat(`<nav><a href="/a-story-of-the-day">A story of the day</a></nav><script>var x = "Nora Ilves: nothing";</script>`, 200) +
		"<h1>The toll</h1><p>Mar 14, 2031 6:50 PM EST</p><ul>")
	for i := range n {
		who := [...]string{"Nora Ilves", "Ada Varr, Mayor of Varrow", "Man"}[i%3]
		fmt.Fprintf(&b, "<li class=\"video-transcript__item\"><p class=\"person__name\">%s:</p><div class=\"vt__body\"><p>The ferry was late again &amp; nobody at the pier could say why, or when the next one would come. So we waited.</p></div></li>\n", who)
	}
	return b.String() + "</ul></body></html>"
}

func BenchmarkRead_Page(b *testing.B) {
	page := []byte(housePage(4000))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := read.Read("x", page); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDetect_House(b *testing.B) {
	for _, f := range read.Formats {
		switch f.Name {
		case "msnbc", "pbs", "briefing", "page":
			for name, text := range map[string]string{"page": housePage(4000), "text": strings.Repeat("NORA ILVES: The ferry was late.\n\n", 10_000)} {
				b.Run(f.Name+"/"+name, func(b *testing.B) {
					for b.Loop() {
						f.Score(read.Input{Name: "x", Text: text})
					}
				})
			}
		}
	}
}
