package read_test

import (
	"strings"
	"testing"

	"aircheck"
	"aircheck/read"
)

const (
	crecHead = "<html><body><pre>\n[Congressional Record Volume 177, Number 41 (Tuesday, March 18, 2031)]\n[Senate]\n[Page S1]\n\n"
	teiHead  = `<TEI xml:id="ParlaMint-VW"><teiHeader><profileDesc><settingDesc><setting><date when="2031-03-18"/></setting></settingDesc></profileDesc></teiHeader><text><body>`
	whipHead = `<publicwhip><major-heading id="uk.org.publicwhip/debate/2031-03-18b.1.0">Lights</major-heading>`
)

// TestRecords_Hostile reads records of parliaments made to be slow or to break
// the map between words and bytes. Each is read soundly.
func TestRecords_Hostile(t *testing.T) {
	readSoundly(t, map[string]string{
		"crec: one paragraph of 8 MB":   crecHead + "  Mr. STRAND. " + strings.Repeat("The mole stands\nand the light is ", 8<<20/33),
		"crec: 50,000 page marks":       crecHead + "  Mr. STRAND. The mole" + strings.Repeat("\n\n[[Page S2]]\n\nstands", 50_000),
		"crec: 50,000 time marks":       crecHead + strings.Repeat("\n  {time} 2359\n\n  Mr. STRAND. Aye.\n  {time} 0001\n  Mr. STRAND. Nay.\n", 25_000),
		"crec: labels without words":    crecHead + strings.Repeat("  Mr. STRAND.\n", 50_000) + "  Mr. PELL. Aye.",
		"crec: a label of 1 MB":         crecHead + "  Mr. PELL. Aye.\n  Mr. " + strings.Repeat("STRAND ", 150_000) + ".",
		"crec: brackets and tags":       crecHead + "  Mr. PELL. " + strings.Repeat("<(&[<b", 200_000) + "\n",
		"crec: headings":                crecHead + strings.Repeat("\n                         A HEADING\n", 50_000) + "  Mr. PELL. Aye.",
		"hansard: interruptions":        whipHead + `<speech speakername="Ada Varr"><p>` + strings.Repeat("[Interruption.]", 100_000) + " So.</p></speech>",
		"hansard: nothing ends":         whipHead + strings.Repeat(`<speech speakername="Ada Varr"><p>Aye`, 20_000),
		"hansard: brackets that open":   whipHead + `<speech speakername="Ada Varr"><p>` + strings.Repeat("[", 1<<20) + "</p></speech>",
		"hansard: one division of 1 MB": whipHead + `<division><mplist vote="aye">` + strings.Repeat("<mpname>Ada Varr</mpname>", 40_000) + `</mplist></division><speech speakername="Ada Varr"><p>Aye</p></speech>`,
		"parlamint: deep nesting":       teiHead + strings.Repeat("<div><u who='#AdaVarr'><seg>Aye", 20_000),
		"parlamint: notes in notes":     teiHead + "<u who='#AdaVarr'><seg>Aye" + strings.Repeat("<note>b<kinesic><desc>c", 20_000),
		"parlamint: tokens":             teiHead + "<u who='#AdaVarr'><seg>" + strings.Repeat("<w join='right'>a<w/>", 100_000),
		"parlamint: ends before begins": teiHead + strings.Repeat("</w></note></u></seg></div>", 50_000) + "<u who='#AdaVarr'><seg>Aye</seg></u>",
	})
}

func TestRecords_RefuseWhatIsNoSitting(t *testing.T) {
	for name, text := range map[string]string{
		"a million paragraphs": crecHead + "  Mr. STRAND. So.\n" + strings.Repeat("  Aye.\n", 1<<20),
		"a million speeches":   whipHead + strings.Repeat(`<speech speakername="A"><p>Aye</p></speech>`, 1<<20),
		"a million utterances": teiHead + strings.Repeat(`<u who="#A"><seg>Aye</seg></u>`, 1<<20),
	} {
		if _, err := read.Read("x", []byte(text)); aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), "split it") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
