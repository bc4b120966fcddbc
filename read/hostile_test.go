package read_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck"
	"aircheck/read"
)

const headline = "Aired March 14, 2031 - 20:00 ET\n\nNORA ILVES, MBC ANCHOR: Good evening.\n\n"

// TestHostile reads files made to be slow or to break the map between words
// and bytes. Each is read soundly, nothing lost, or refused with a coded error;
// anything that costs more than its size would not come back.
func TestHostile(t *testing.T) {
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, letters(i))
		}
		return b.String()
	}
	readSoundly(t, map[string]string{
		"one line of 10 MB":              headline + "ILVES: " + strings.Repeat("the harbour was closed and ", 10<<20/27),
		"one line of 10 MB in capitals":  headline + "ILVES: " + strings.Repeat("THE HARBOUR WAS. CLOSED ", 10<<20/24),
		"20,000 people":                  headline + numbered(20_000, "%s STRAND: Yes.\n\n"),
		"20,000 one-word labels":         headline + numbered(20_000, "%s: Yes.\n\n"),
		"20,000 labels inside one line":  headline + "ILVES: " + numbered(20_000, "So. X%sX: Yes. "),
		"100,000 time marks":             headline + "ILVES: " + strings.Repeat("[20:01:02] word ", 100_000),
		"20,000 clips begun, none ended": headline + strings.Repeat("(BEGIN VIDEO CLIP)\n\nILVES: Here's more.\n\n", 20_000),
		"20,000 clips ended, none begun": headline + strings.Repeat("ILVES: Look. (END VIDEO CLIP)\n\n", 20_000),
		"20,000 breaks":                  headline + strings.Repeat("ILVES: We'll be back.\n\n\n(COMMERCIAL BREAK)\n\n", 20_000),
		"brackets that never close":      headline + "ILVES: " + strings.Repeat("([", 1<<20),
		"colons":                         headline + strings.Repeat("A:", 1<<17),
		"deep nesting": "<html><body>" + strings.Repeat("<div><b>", 300_000) +
			"<p>Aired March 14, 2031 - 20:00 ET</p><p>NORA ILVES, MBC ANCHOR: Good evening.</p>",
		"a tag that never ends": "<html><body><p>Aired March 14, 2031 - 20:00 ET</p><p>NORA ILVES, MBC ANCHOR: Hi.</p><p " + strings.Repeat("a=b ", 1<<18),
	})
}

// readSoundly reads each text, by its name, and fails for all that is unsound.
func readSoundly(t *testing.T, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			tr, err := read.Read("x", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range unsound(tr) {
				t.Error(problem)
			}
		})
	}
}

// letters spells a number with capitals, so that names differ.
func letters(n int) string {
	s := "QR"
	for range 4 {
		s += string(rune('A' + n%26))
		n /= 26
	}
	return s
}

func TestRead_RefusesWhatIsNoBroadcast(t *testing.T) {
	for name, text := range map[string]string{
		"a million turns":            headline + strings.Repeat("ILVES: Yes.\n\n", 1<<20),
		"a million notes in one":     headline + "ILVES: " + strings.Repeat("(INAUDIBLE) ", 1<<20),
		"a million paragraphs alone": headline + strings.Repeat("Yes.\n\n", 1<<20),
	} {
		if _, err := read.Read("x", []byte(text)); aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), "split it") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestRead_RefusesWhatIsTooLarge(t *testing.T) {
	_, err := read.Read("day.txt", make([]byte, read.MaxBytes+1))
	if aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), "day.txt") || !strings.Contains(err.Error(), "split the file") {
		t.Errorf("error %v", err)
	}
}
