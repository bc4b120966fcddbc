// Package peers measures reading beside other programs' libraries on the same
// made-up files. It is a module of its own, so that what it needs for that is no
// dependency of aircheck.
package peers_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/asticode/go-astisub"

	"aircheck/read"
)

// lines are the words of a made-up programme.
var lines = []string{
	">>> GOOD EVENING FROM THE HARBOUR,", "WHERE THE LAST FERRY OF THE DAY", "HAS NOT COME IN. WE WILL HAVE MORE", "ON THAT IN A MOMENT. FIRST, THOUGH,", "TO THE FISHERMEN AT THE QUAY.",
	">> Reporter: NOBODY KNOWS WHY", "IT IS LATE, AND THE PORT SAYS", "IT WILL SAY MORE AT 9:00 P.M.", "IN THE MEANTIME, PEOPLE STAND", "IN THE RAIN AND LOOK OUT TO SEA.\nNOBODY WANTS TO LEAVE.",
	"NORA: WHAT DO THE FISHERMEN SAY?", ">> THEY SAW A LIGHT, AND THEN", "THEY SAW NOTHING AT ALL. TWO BOATS", "WENT OUT TO LOOK, BUT THE SEA IS", "TOO ROUGH TONIGHT, AND THEY CAME", "BACK WITHOUT ANY NEWS.",
}

// day is about the captions of a broadcast day, in bytes.
const day = 2 << 20

func file(head, tail string, caption func(n int, line string) string) []byte {
	var b strings.Builder
	b.WriteString(head)
	for n := 0; b.Len() < day; n++ {
		b.WriteString(caption(n, lines[n%len(lines)]))
	}
	b.WriteString(tail)
	return []byte(b.String())
}

func clock(ms int, point string) string {
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3600000, ms/60000%60, ms/1000%60, point, ms%1000)
}

func srt(n int, line string) string {
	return fmt.Sprintf("%d\n%s --> %s\n%s\n\n", n+1, clock(n*2000, ","), clock(n*2000+2000, ","), line)
}

func vtt(n int, line string) string {
	return fmt.Sprintf("%s --> %s\n<v Nora Ilves>%s\n\n", clock(n*2000, "."), clock(n*2000+2000, "."), strings.ReplaceAll(line, ">", "&gt;"))
}

func ttml(n int, line string) string {
	return fmt.Sprintf("<p begin=\"%s\" end=\"%s\">%s</p>\n", clock(n*2000, "."), clock(n*2000+2000, "."), strings.NewReplacer(">", "&gt;", "\n", "<br/>").Replace(line))
}

// BenchmarkCaptions reads each format with aircheck, which makes a transcript
// with speakers and spans of it, and with go-astisub, which makes items.
func BenchmarkCaptions(b *testing.B) {
	for _, f := range []struct {
		name string
		data []byte
		peer func(data []byte) (*astisub.Subtitles, error)
	}{
		{"srt", file("", "", srt), func(data []byte) (*astisub.Subtitles, error) { return astisub.ReadFromSRT(bytes.NewReader(data)) }},
		{"vtt", file("WEBVTT\n\n", "", vtt), func(data []byte) (*astisub.Subtitles, error) { return astisub.ReadFromWebVTT(bytes.NewReader(data)) }},
		{"ttml", file(`<tt xmlns="http://www.w3.org/ns/ttml"><body><div>`, "</div></body></tt>", ttml), func(data []byte) (*astisub.Subtitles, error) { return astisub.ReadFromTTML(bytes.NewReader(data)) }},
	} {
		b.Run(f.name+"/aircheck", func(b *testing.B) {
			b.SetBytes(int64(len(f.data)))
			for b.Loop() {
				if _, err := read.Read("x", f.data); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(f.name+"/go-astisub", func(b *testing.B) {
			b.SetBytes(int64(len(f.data)))
			for b.Loop() {
				if _, err := f.peer(f.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
