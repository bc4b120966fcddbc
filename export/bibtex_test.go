package export_test

import (
	"regexp"
	"strings"
	"testing"

	"aircheck/export"
)

var bibHead = regexp.MustCompile(`^@misc\{([A-Za-z0-9.:+-]+)`)

// parseBibTeX reads one entry by the rules of BibTeX's own scanner: a key, then
// fields in balanced braces, backslash or not.
func parseBibTeX(t *testing.T, entry string) (key string, fields map[string]string) {
	t.Helper()
	head := bibHead.FindStringSubmatch(entry)
	if head == nil {
		t.Fatalf("no head: %s", entry)
	}
	fields = map[string]string{}
	rest := entry[len(head[0]):]
	for {
		after, ok := strings.CutPrefix(rest, ",\n  ")
		if !ok {
			break
		}
		name, value, ok := strings.Cut(after, " = {")
		if !ok {
			t.Fatalf("no field at %q", after)
		}
		depth, end := 1, 0
		for depth > 0 {
			if end == len(value) {
				t.Fatalf("field %s is never closed: %s", name, entry)
			}
			switch value[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
			end++
		}
		fields[name], rest = value[:end-1], value[end:]
	}
	if rest != "\n}" {
		t.Fatalf("after the last field stands %q", rest)
	}
	return head[1], fields
}

// typeset is what LaTeX prints for escaped text; any special character that is
// left alone fails the test.
func typeset(t *testing.T, s string) string {
	t.Helper()
	commands := strings.NewReplacer(
		`\textbackslash{}`, "\x00b", `\textbraceleft{}`, "\x00l", `\textbraceright{}`, "\x00r", `\textasciicircum{}`, "\x00c",
		`\textasciitilde{}`, "\x00t", `\textless{}`, "<", `\textgreater{}`, ">", `\textbar{}`, "|",
		`\$`, "\x00d", `\&`, "\x00a", `\#`, "\x00h", `\%`, "\x00p", `\_`, "\x00u",
		`-{}`, "-", `'{}`, "'", "`{}", "`")
	s = commands.Replace(s)
	if i := strings.IndexAny(s, `\{}$&#%_^~`); i >= 0 {
		t.Errorf("%q stands alone in %q", s[i], s)
	}
	return strings.NewReplacer("\x00b", `\`, "\x00l", "{", "\x00r", "}", "\x00c", "^", "\x00t", "~",
		"\x00d", "$", "\x00a", "&", "\x00h", "#", "\x00p", "%", "\x00u", "_").Replace(s)
}

func TestCite_BibTeXIsValid(t *testing.T) {
	keys := map[string]string{}
	for name, p := range citations() {
		entry, err := export.Cite(p, "bibtex", export.CiteOptions{Base: "https://desk.example/{t}"})
		if err != nil {
			t.Fatal(err)
		}
		key, fields := parseBibTeX(t, entry)
		if ref := keys[key]; ref != "" && ref != p.Ref() {
			t.Errorf("%s and %s share the key %s", ref, p.Ref(), key)
		}
		keys[key] = p.Ref()
		text, err := export.Cite(p, "text", export.CiteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		quote := typeset(t, fields["annote"])
		if !strings.HasPrefix(text, quote+" — ") {
			t.Errorf("%s: quotation %s, want that of %s", name, quote, text)
		}
		note := typeset(t, fields["note"])
		if !strings.Contains(note, p.Ref()) || !strings.Contains(note, "sha256 "+p.SourceSHA256) {
			t.Errorf("%s: note %s", name, note)
		}
		if want := "https://desk.example/%7Bt%7D/" + p.Ref(); fields["url"] != want {
			t.Errorf("%s: url %s, want %s", name, fields["url"], want)
		}
	}
}
