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

// rushPage is a made-up page of a transcript archive with n turns.
func rushPage(n int) string {
	var b strings.Builder
	b.WriteString(`<html><head><title>Transcripts</title></head><body><P class="cnnTransStoryHead">HARBOUR TONIGHT</P>
<P class="cnnTransSubHead">Ferry Late Again</P><P class="cnnBodyText">Aired March 14, 2031 - 20:00 &nbsp; ET</P>
<P class="cnnBodyText">THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.</P><P class="cnnBodyText"><br>`)
	for i := range n {
		if i%20 == 0 {
			fmt.Fprintf(&b, "[20:%02d:%02d] ", i/20%60, i%60)
		}
		fmt.Fprintf(&b, "%s:  %s<br> <br>", [...]string{"NORA ILVES, HARBOUR ANCHOR", "ILVES", "UNIDENTIFIED MALE", "MAYOR ADA VARR (I), VARROW", "VARR (voice-over)"}[i%5],
			strings.Repeat("The ferry was late again &amp; nobody at the pier could say why, or when the next one would <br> <br> come.  So we waited.  ", 1+i%5))
	}
	return b.String() + `</P></body></html>`
}

func BenchmarkRead_RushPage(b *testing.B) { benchmarkRead(b, "x.html", []byte(rushPage(4000))) }

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
