package read_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck/read"
)

// madeUp is a document of a recogniser with n words, three voices.
func madeUp(format string, n int) string {
	vocabulary := strings.Fields("the harbour was closed at noon and nobody could say when the ferry would sail again said the port chief")
	var b strings.Builder
	at := 0.5
	each := func(form string, args ...any) { fmt.Fprintf(&b, form, args...) }
	words := func(i int, one func(word string, start, end float64)) (text string) {
		var said []string
		for k := range 12 {
			w := vocabulary[(i*7+k)%len(vocabulary)]
			if k == 11 {
				w += "."
			}
			one(w, at, at+0.31)
			said = append(said, w)
			at += 0.37
		}
		return strings.Join(said, " ")
	}
	separator := func(i int, after string) {
		if i > 0 {
			b.WriteString(after)
		}
	}
	switch format {
	case "whisperx":
		b.WriteString(`{"segments": [`)
		for i := range n / 12 {
			separator(i, ", ")
			each(`{"start": %.3f, "end": %.3f, "words": [`, at, at+4)
			k := 0
			text := words(i, func(w string, s, e float64) {
				separator(k, ", ")
				k++
				each(`{"word": "%s", "start": %.3f, "end": %.3f, "score": 0.871, "speaker": "SPEAKER_%02d"}`, w, s, e, i/9%3)
			})
			each(`], "text": " %s", "speaker": "SPEAKER_%02d"}`, text, i/9%3)
		}
		b.WriteString(`], "language": "en"}`)
	case "deepgram":
		b.WriteString(`{"metadata":{"request_id":"x"},"results":{"channels":[{"alternatives":[{"words":[`)
		for i := range n / 12 {
			words(i, func(w string, s, e float64) {
				if s > 0.5 {
					b.WriteByte(',')
				}
				each(`{"word":"%s","start":%.2f,"end":%.2f,"confidence":0.8955078,"speaker":%d,"speaker_confidence":0.7,"punctuated_word":"%s"}`, strings.Trim(w, "."), s, e, i/9%3, w)
			})
		}
		b.WriteString(`]}]}]}}`)
	case "aws":
		b.WriteString(`{"jobName":"x","results":{"transcripts":[{"transcript":"..."}],"items":[`)
		for i := range n / 12 {
			words(i, func(w string, s, e float64) {
				if s > 0.5 {
					b.WriteByte(',')
				}
				bare, stop := strings.CutSuffix(w, ".")
				each(`{"start_time":"%.2f","end_time":"%.2f","alternatives":[{"confidence":"0.9871","content":"%s"}],"type":"pronunciation","speaker_label":"spk_%d"}`, s, e, bare, i/9%3)
				if stop {
					b.WriteString(`,{"alternatives":[{"confidence":"0.0","content":"."}],"type":"punctuation"}`)
				}
			})
		}
		b.WriteString(`]}}`)
	}
	return b.String()
}

func BenchmarkRecognisers(b *testing.B) {
	for _, format := range []string{"whisperx", "deepgram", "aws"} {
		data := []byte(madeUp(format, 60_000))
		b.Run(format, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				tr, err := read.Read("x", data)
				if err != nil || tr.Source.Format != format {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDetectJSON(b *testing.B) {
	for _, format := range []string{"whisperx", "deepgram", "aws"} {
		in := read.Input{Text: madeUp(format, 6_000)}
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				if f, _ := read.Detect(in); f.Name != format {
					b.Fatal(f.Name)
				}
			}
		})
	}
}
