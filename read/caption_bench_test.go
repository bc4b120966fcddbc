package read_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck/read"
)

// madeUpLines are the words of a made-up programme.
var madeUpLines = []string{
	">>> GOOD EVENING FROM THE HARBOUR,", "WHERE THE LAST FERRY OF THE DAY", "HAS NOT COME IN. WE WILL HAVE MORE", "ON THAT IN A MOMENT. FIRST, THOUGH,", "TO THE FISHERMEN AT THE QUAY.",
	">> Reporter: NOBODY KNOWS WHY", "IT IS LATE, AND THE PORT SAYS", "IT WILL SAY MORE AT 9:00 P.M.", "IN THE MEANTIME, PEOPLE STAND", "IN THE RAIN AND LOOK OUT TO SEA.\nNOBODY WANTS TO LEAVE.",
	"NORA: WHAT DO THE FISHERMEN SAY?", ">> THEY SAW A LIGHT, AND THEN", "THEY SAW NOTHING AT ALL. TWO BOATS", "WENT OUT TO LOOK, BUT THE SEA IS", "TOO ROUGH TONIGHT, AND THEY CAME", "BACK WITHOUT ANY NEWS.",
}

func captionFile(size int, head string, format func(n int, line string) string) []byte {
	var b strings.Builder
	b.WriteString(head)
	for n := 0; b.Len() < size; n++ {
		b.WriteString(format(n, madeUpLines[n%len(madeUpLines)]))
	}
	return []byte(b.String())
}

func stampAt(ms int, point string) string {
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3600000, ms/60000%60, ms/1000%60, point, ms%1000)
}

// day is the size of the captions of about a broadcast day, in bytes.
const day = 2 << 20

func benchmarkRead(b *testing.B, name string, data []byte) {
	b.Helper()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read.Read(name, data); err != nil {
			b.Fatal(err)
		}
	}
}

func srtFile() []byte {
	return captionFile(day, "", func(n int, line string) string {
		return fmt.Sprintf("%d\n%s --> %s\n%s\n\n", n+1, stampAt(n*2000, ","), stampAt(n*2000+2000, ","), line)
	})
}

func vttFile() []byte {
	return captionFile(day, "WEBVTT\n\n", func(n int, line string) string {
		return fmt.Sprintf("%s --> %s align:start\n%s\n\n", stampAt(n*2000, "."), stampAt(n*2000+2000, "."), strings.ReplaceAll(line, ">>", "&gt;&gt;"))
	})
}

func voicesFile() []byte {
	return captionFile(day, "WEBVTT\n\n", func(n int, line string) string {
		return fmt.Sprintf("%s --> %s\n<v Nora Ilves>%s\n\n", stampAt(n*2000, "."), stampAt(n*2000+2000, "."), strings.ReplaceAll(strings.ToLower(line), ">", ""))
	})
}

func ttmlFile() []byte {
	return captionFile(day, `<tt xmlns="http://www.w3.org/ns/ttml"><body><div>`, func(n int, line string) string {
		return fmt.Sprintf("<p begin=\"%s\" end=\"%s\">%s</p>\n", stampAt(n*2000, "."), stampAt(n*2000+2000, "."), strings.NewReplacer(">", "&gt;", "\n", "<br/>").Replace(line))
	})
}

func archiveFile() []byte {
	return captionFile(day, "<!DOCTYPE html><html><head><title>The Harbour : KBN : March 14, 2031 8:00pm-9:00pm EDT : Archive</title></head><body>", func(n int, line string) string {
		return fmt.Sprintf("<div class=\"tvcol\"><div class=\"sniptitle\">8:00 pm</div><a href=\"/start/%d/end/%d\"><img src=\"x.jpg\"/></a><div class=\"snippet\">\n<div class=\"snipin nosel\">\n %s </div></div></div>\n", n*60, n*60+60, strings.ToLower(strings.Repeat(line+" ", 8)))
	})
}

func podcastFile() []byte {
	return captionFile(day, "", func(n int, line string) string {
		return fmt.Sprintf("<cite>%s:</cite>\n<time>%d:%02d</time>\n<p>%s</p>\n", []string{"Nora", "Ada"}[n%2], n/2, n%2*30, strings.Repeat(strings.ReplaceAll(line, ">", "")+" ", 30))
	})
}

func sccFile() []byte {
	return captionFile(day, "Scenarist_SCC V1.0\n\n", func(n int, _ string) string {
		return fmt.Sprintf("%02d:%02d:%02d:00\t9420 9420 9470 9470 54e8 e520 e6e5 f2f2 7920 e973 20ec 61f4 e5ae 942f 942f\n\n", n/1800%24, n/30%60, n*2%60)
	})
}

func BenchmarkSRT(b *testing.B)         { benchmarkRead(b, "x.srt", srtFile()) }
func BenchmarkVTT(b *testing.B)         { benchmarkRead(b, "x.vtt", vttFile()) }
func BenchmarkVTTVoices(b *testing.B)   { benchmarkRead(b, "x.vtt", voicesFile()) }
func BenchmarkTTML(b *testing.B)        { benchmarkRead(b, "x.xml", ttmlFile()) }
func BenchmarkArchiveHTML(b *testing.B) { benchmarkRead(b, "x.html", archiveFile()) }
func BenchmarkPodcastHTML(b *testing.B) { benchmarkRead(b, "x.html", podcastFile()) }
func BenchmarkSCC(b *testing.B)         { benchmarkRead(b, "x.scc", sccFile()) }
