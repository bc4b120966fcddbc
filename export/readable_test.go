package export_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aircheck"
	"aircheck/export"
	"aircheck/internal/golden"
	"aircheck/words"
)

var broadcasts = []struct {
	name string
	of   func() *aircheck.Transcript
}{
	{"evening", evening},
	{"undated", undated},
}

// TestKinds_Golden writes every made-up broadcast in every kind.
func TestKinds_Golden(t *testing.T) {
	for _, c := range broadcasts {
		for _, kind := range export.Kinds {
			t.Run(c.name+"/"+kind.Name, func(t *testing.T) {
				var out strings.Builder
				w := kind.New(&out)
				if err := w.Write(c.of()); err != nil {
					out.WriteString("error: " + string(aircheck.CodeOf(err)) + ": " + err.Error() + "\n")
				} else if err := w.Close(); err != nil {
					t.Fatal(err)
				}
				golden.Compare(t, filepath.Join("testdata", c.name+"."+kind.Name), out.String())
			})
		}
	}
}

func TestKinds_OneOrMany(t *testing.T) {
	for _, kind := range export.Kinds {
		var out strings.Builder
		w := kind.New(&out)
		if err := w.Write(evening()); err != nil {
			t.Fatalf("%s: %v", kind.Name, err)
		}
		length := out.Len()
		err := w.Write(evening())
		if kind.Many && (err != nil || out.Len() <= length) {
			t.Errorf("%s: the second transcript: %v, %d bytes", kind.Name, err, out.Len()-length)
		}
		if !kind.Many && (aircheck.CodeOf(err) != aircheck.Invalid || out.Len() != length) {
			t.Errorf("%s: the second transcript: %v, %d bytes", kind.Name, err, out.Len()-length)
		}
	}
}

func TestKindNamed(t *testing.T) {
	for _, want := range export.Kinds {
		if got, err := export.KindNamed(want.Name); err != nil || got.Title != want.Title {
			t.Errorf("KindNamed(%q) = %v, %v", want.Name, got, err)
		}
	}
	if _, err := export.KindNamed("pdf"); aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("an unknown kind: %v", err)
	}
}

// TestReadable_NothingLost: all words of all turns stand in order in what
// people read, however pieces and paragraphs lie.
func TestReadable_NothingLost(t *testing.T) {
	for _, c := range broadcasts {
		broadcast := c.of()
		forms := map[string]string{
			"text":     export.Text(broadcast),
			"markdown": unescapeMarkdown(strings.ReplaceAll(export.Markdown(broadcast), "\n> ", "\n")),
		}
		for form, out := range forms {
			rest := out
			for _, turn := range broadcast.Turns {
				for word := range words.Tokens(turn.Text) {
					_, after, ok := strings.Cut(rest, word.Raw)
					if !ok {
						t.Fatalf("%s %s: %q of %s is lost or out of place in\n%s", c.name, form, word.Raw, turn.ID, out)
					}
					rest = after
				}
			}
		}
	}
}

func TestText_AiredWindow(t *testing.T) {
	for want, change := range map[string]func(*aircheck.Transcript){
		"March 14, 2031, 9:00 p.m. to 10:00 p.m. EDT": func(*aircheck.Transcript) {},
		"March 14, 2031, 9:00 p.m. EDT":               func(t *aircheck.Transcript) { t.Until = time.Time{} },
		"March 14, 2031 (time not known)":             func(t *aircheck.Transcript) { t.DateOnly = true },
		"March 14, 2031, 9:00 p.m. UTC-04:00": func(t *aircheck.Transcript) {
			t.Zone, t.Aired, t.Until = "", t.Aired.In(time.FixedZone("", -4*3600)), time.Time{}
		},
		"March 15, 2031, 1:00 a.m. to 2:00 a.m. UTC":       func(t *aircheck.Transcript) { t.Zone, t.Day = "UTC", "" },
		"November 1, 2031, 11:30 p.m. to 11:45 p.m. EDT":   func(t *aircheck.Transcript) { setWindow(t, "2031-11-02T03:30:00Z", "2031-11-02T03:45:00Z") },
		"November 2, 2031, 1:30 a.m. EDT to 1:30 a.m. EST": func(t *aircheck.Transcript) { setWindow(t, "2031-11-02T05:30:00Z", "2031-11-02T06:30:00Z") },
		"undated": func(t *aircheck.Transcript) { t.Day, t.Aired, t.Until = "", time.Time{}, time.Time{} },
	} {
		transcript := evening()
		change(transcript)
		if out := export.Text(transcript); !strings.Contains(out, "\nAired: "+want+"\n") {
			t.Errorf("want %q in\n%s", want, out)
		}
	}
}

func setWindow(t *aircheck.Transcript, from, until string) {
	t.Day = ""
	for at, text := range map[*time.Time]string{&t.Aired: from, &t.Until: until} {
		if err := at.UnmarshalText([]byte(text)); err != nil {
			panic(err)
		}
	}
}

// TestText_Roles: a role is told once, again when it changes, and always for
// people who have no name to be known by.
func TestText_Roles(t *testing.T) {
	b := newBulletin()
	witness := aircheck.Turn{Speaker: "Unidentified Male", Role: "witness", Unidentified: true}
	promoted := okafor()
	promoted.Role = "editor"
	for _, turn := range []aircheck.Turn{okafor(), witness, okafor(), witness, promoted} {
		b.say(turn, "Words.")
	}
	var got []string
	for line := range strings.Lines(export.Text(b.transcript())) {
		if strings.HasPrefix(line, "Tobias") || strings.HasPrefix(line, "Unidentified") {
			got = append(got, strings.TrimSpace(line))
		}
	}
	want := []string{"Tobias Okafor, anchor, KTN", "Unidentified Male, witness", "Tobias Okafor", "Unidentified Male, witness", "Tobias Okafor, editor, KTN"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func unescapeMarkdown(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
