package export_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/export"
	"aircheck/internal/golden"
)

func changed(p aircheck.Passage, change func(*aircheck.Passage)) aircheck.Passage {
	change(&p)
	return p
}

// citations are one passage for each thing a citation must tell.
func citations() map[string]aircheck.Passage {
	stated, estimated := passage(evening(), "t1", 1), passage(evening(), "t2", 2)
	return map[string]aircheck.Passage{
		"stated":           stated,
		"estimated":        estimated,
		"clip-translated":  passage(evening(), "t3", 1),
		"unidentified":     passage(evening(), "t4", 1),
		"repaired-doubted": passage(evening(), "t5", 1),
		"undated":          passage(undated(), "t2", 1),
		"no-name":          passage(undated(), "t1", 1),
		"date-only": changed(stated, func(p *aircheck.Passage) {
			p.DateOnly, p.AtKind, p.At = true, aircheck.NoTime, clockAt("00:00:00")
		}),
		"time-of-words-unknown": changed(stated, func(p *aircheck.Passage) { p.AtKind, p.At = aircheck.NoTime, clockAt("21:00:00") }),
		"after-midnight":        changed(stated, func(p *aircheck.Passage) { p.At = clockAt("23:59:58").Add(7 * time.Second) }),
		"zone-abroad":           changed(stated, func(p *aircheck.Passage) { p.Zone = "Asia/Kolkata"; p.Day = "2031-03-15" }),
		"zone-unknown": changed(stated, func(p *aircheck.Passage) {
			p.Zone, p.At = "", p.At.In(time.FixedZone("", -4*60*60))
		}),
		"zone-misspelt": changed(stated, func(p *aircheck.Passage) { p.Zone, p.At = "America/New_Yrok", p.At.UTC() }),
		"inserted": changed(stated, func(p *aircheck.Passage) {
			p.Voice, p.Via, p.Rush, p.Speaker, p.Role = aircheck.Inserted, "", false, "Mr. Halloran", ""
		}),
		"record": changed(stated, func(p *aircheck.Passage) {
			p.Format, p.Via, p.Rush, p.Network, p.Show = "hansard", "", false, "House of Deputies", "Debates"
			p.Speaker, p.Role, p.AtKind, p.At = "Mr. Halloran", "", aircheck.NoTime, clockAt("21:00:00")
		}),
		"nested-quotation": changed(stated, func(p *aircheck.Passage) {
			p.Quote = "He told me, \"The captain said, ‘Turn back,’ twice.\" Then\nhe left the\n6'2\" mast, \"she --"
		}),
		"former": changed(stated, func(p *aircheck.Passage) { p.Revision, p.Newest, p.Former = 1, 3, true }),
		"older":  changed(stated, func(p *aircheck.Passage) { p.Revision, p.Newest = 1, 2 }),
		"hostile": changed(stated, func(p *aircheck.Passage) {
			p.Quote = "50% of {it} costs $5_000 & #1 \\end{document} ~ ^ <b> | \x1b[31m *now* `x` -- ''"
			p.Show, p.Role, p.SourceName = "Harbor_Watch: {A & B}", "50% owner, \"self-styled\"", "a\\b{.txt"
			p.Transcript, p.Revision = p.Transcript+"~2", 3
		}),
	}
}

func TestCite_Golden(t *testing.T) {
	for name, p := range citations() {
		var out strings.Builder
		for _, style := range export.Styles {
			o := export.CiteOptions{}
			if name == "stated" || name == "former" {
				o.Base = "https://desk.example/transcripts/"
			}
			if name == "hostile" {
				o.Markdown = true
			}
			text, err := export.Cite(p, style.Name, o)
			if err != nil {
				t.Fatalf("%s %s: %v", name, style.Name, err)
			}
			out.WriteString(style.Name + ":\n" + text + "\n\n")
		}
		golden.Compare(t, filepath.Join("testdata", "cite", name+".txt"), out.String())
	}
}

// TestCite_TellsEverything: whatever the style, nothing needed to judge and to
// check the words is left out.
func TestCite_TellsEverything(t *testing.T) {
	p := citations()["clip-translated"]
	p.Doubt = "the voice changes"
	for _, style := range export.Styles {
		text, err := export.Cite(p, style.Name, export.CiteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.ToLower(strings.NewReplacer(`\textasciitilde{}`, "~", `\~`, "~", `\#`, "#").Replace(text))
		for _, want := range []string{"Ines Carrasco", "fisherman", "Harbor Watch", "KTN", "2031", "14", "~9:02 p.m. EDT", "estimated",
			"in a recorded clip", "through a translator", "rush transcript, may be updated", "speaker uncertain: the voice changes",
			"I saw a light. Then I saw nothing.", p.Ref(), "harbor.txt", p.SourceSHA256[:12]} {
			if !strings.Contains(plain, strings.ToLower(want)) {
				t.Errorf("%s leaves out %q:\n%s", style.Name, want, text)
			}
		}
	}
}

// TestCite_KeepsToTheRevision: whatever the style, words that are gone are not
// cited as if they still stood there, and the address leads to where they do.
func TestCite_KeepsToTheRevision(t *testing.T) {
	p := citations()["former"]
	const base, address = "https://desk.example/transcripts/", "ktn.harbor-watch.2031-03-14T2100@1#t1p1"
	for _, style := range export.Styles {
		text, err := export.Cite(p, style.Name, export.CiteOptions{Base: base})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{address, base + address, "1 of 3", "no longer said so in the newest", "evision 1, source"} {
			if !strings.Contains(strings.ReplaceAll(text, `\#`, "#"), want) {
				t.Errorf("%s leaves out %q:\n%s", style.Name, want, text)
			}
		}
	}
}

func TestCite_InsertedWordsWereNotSaid(t *testing.T) {
	for _, style := range export.Styles {
		text, err := export.Cite(citations()["inserted"], style.Name, export.CiteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, "said") || !strings.Contains(text, "not spoken") {
			t.Errorf("%s: %s", style.Name, text)
		}
	}
}

func TestCite_RecordsAreNotAired(t *testing.T) {
	for _, name := range []string{"inserted", "record"} {
		for _, style := range export.Styles {
			text, err := export.Cite(citations()[name], style.Name, export.CiteOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(text, "aired") || strings.Contains(strings.ToLower(text), "broadcast") || strings.Contains(text, "Episode") {
				t.Errorf("%s, %s: %s", name, style.Name, text)
			}
		}
	}
}

func TestCite_Refuses(t *testing.T) {
	p := passage(evening(), "t1", 1)
	_, err := export.Cite(p, "vancouver", export.CiteOptions{})
	if aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), "chicago") {
		t.Errorf("an unknown style: %v", err)
	}
	p.Quote = " \n"
	if _, err := export.Cite(p, "text", export.CiteOptions{}); aircheck.CodeOf(err) != aircheck.Invalid {
		t.Errorf("no words: %v", err)
	}
}

// TestCite_LeadsToTheRecording holds that every style has the second at which
// the words are said, where a recording is known.
func TestCite_LeadsToTheRecording(t *testing.T) {
	p := aircheck.Passage{
		Transcript: "ktn.harbor-watch.2031-03-14T2100", Revision: 1, Turn: "t1", Piece: 1, Speaker: "Tobias Okafor", Show: "Harbor Watch",
		Quote: "The ferry is late.", SourceSHA256: strings.Repeat("ab", 32),
		Offset: aircheck.OffsetAt(62500 * time.Millisecond), Media: "https://ktn.example/harbor.mp3#t=62.5",
	}
	for _, s := range export.Styles {
		got, err := export.Cite(p, s.Name, export.CiteOptions{})
		if err != nil || !strings.Contains(strings.ReplaceAll(got, `\`, ""), "harbor.mp3#t=62.5") {
			t.Errorf("%s: %v\n%s", s.Name, err, got)
		}
	}
}
