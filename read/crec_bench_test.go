package read_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck/read"
)

// BenchmarkRecords reads a made-up day of each kind of parliamentary record.
func BenchmarkRecords(b *testing.B) {
	const said = "The lights of the outer mole at Varrow have been out since May, and the\nharbor board (which knows it) has paid 12 million dollars for the repair\nof the pier. "
	var crec, hansard, tei strings.Builder
	crec.WriteString("<html><body><pre>\n[Congressional Record Volume 177, Number 41 (Tuesday, March 18, 2031)]\n[Senate]\n[Pages S201-S203]\n\n")
	hansard.WriteString("<?xml version=\"1.0\"?>\n<publicwhip>\n")
	tei.WriteString("<?xml version=\"1.0\"?>\n<TEI xml:id=\"ParlaMint-VW\"><teiHeader><profileDesc><settingDesc><setting><date when=\"2031-03-18\"/></setting></settingDesc></profileDesc></teiHeader><text><body><div>\n")
	for i := range 5000 {
		words := strings.Repeat(said, 1+i%5)
		name := letters(i % 90)
		fmt.Fprintf(&crec, "  Mr. %s. Mr. President, %s\n", name, strings.TrimSpace(words))
		if i%7 == 0 {
			fmt.Fprintf(&crec, "\n[[Page S%d]]\n\n", i)
		}
		fmt.Fprintf(&hansard, "<speech id=\"uk.org.publicwhip/debate/2031-03-18b.%d.1\" speakername=\"Ada %s\" person_id=\"uk.org.publicwhip/person/%d\" colnum=\"%d\" time=\"14:30:00\" url=\"\">\n<p pid=\"b%d.1/1\">%s</p>\n</speech>\n", i, name, i, i, i, words)
		fmt.Fprintf(&tei, "<u who=\"#%sAda\" xml:id=\"u%d\" ana=\"#regular\">\n<seg xml:id=\"s%d\">%s</seg>\n</u>\n", name, i, i, words)
	}
	crec.WriteString("</pre></body></html>")
	for name, text := range map[string]string{"crec": crec.String(), "hansard": hansard.String() + "</publicwhip>", "parlamint": tei.String() + "</div></body></text></TEI>"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				t, err := read.Read("x", []byte(text))
				if err != nil || t.Source.Format != name || len(t.Turns) != 5000 {
					b.Fatal(err)
				}
			}
		})
	}
}
