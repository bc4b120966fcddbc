package storetest

import (
	"embed"
	"fmt"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/words"
)

//go:embed testdata/*.txt
var scripts embed.FS

func foldedWords(s string) []string { return strings.Fields(words.Fold(s)) }

func testScripts(t *testing.T, open func(t *testing.T) Store) {
	files, err := scripts.ReadDir("testdata")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		text, err := scripts.ReadFile("testdata/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(file.Name(), ".txt"), func(t *testing.T) {
			(&script{T: t, store: open(t)}).run(string(text))
		})
	}
}

// script runs the language that the package comment describes.
type script struct {
	*testing.T
	store   Store
	line    int
	current *Broadcast
	pending []aircheck.Document
}

func (s *script) run(text string) {
	all := strings.Split(text, "\n")
	for i := 0; i < len(all); i++ {
		line := strings.TrimSpace(all[i])
		if line == "" || line[0] == '#' {
			continue
		}
		s.line = i + 1
		var want []string
		for i+1 < len(all) && strings.HasPrefix(all[i+1], "  ") {
			i++
			want = append(want, strings.TrimSpace(all[i]))
		}
		verb, rest, _ := strings.Cut(line, " ")
		s.do(verb, rest, want)
	}
}

func (s *script) do(verb, rest string, want []string) {
	switch verb {
	case "transcript":
		s.finish()
		s.transcript(rest)
		return
	case "say":
		s.say(rest)
		return
	}
	s.finish()
	add(s.T, s.store, s.pending...)
	s.pending = nil
	got, known := s.ask(verb, rest)
	if !known {
		s.Fatalf("line %d: no command %q", s.line, verb)
	}
	if g, w := strings.Join(got, "\n  "), strings.Join(want, "\n  "); g != w {
		s.Errorf("line %d: %s %s\n  %s\nwant\n  %s", s.line, verb, rest, g, w)
	}
}

// finish puts the transcript that is being written with those to be added.
func (s *script) finish() {
	if s.current != nil {
		s.pending = append(s.pending, s.current.Document())
		s.current = nil
	}
}

func (s *script) ask(verb, rest string) (answer []string, known bool) {
	order := map[string]aircheck.Order{
		"search": aircheck.Newest, "oldest": aircheck.Oldest, "relevance": aircheck.Relevance, "quote": aircheck.Newest,
	}[verb]
	if verb == "count" {
		facet, q, _ := strings.Cut(rest, " ")
		counts, err := s.store.Count(s.Context(), parse(s, q), aircheck.Facet(facet), 0)
		if err != nil {
			s.Fatalf("line %d: %v", s.line, err)
		}
		for _, c := range counts.Counts {
			answer = append(answer, strings.TrimSpace(fmt.Sprintf("%s %d", c.Key, c.N)))
		}
		return answer, true
	}
	results := search(s, s.store, rest, aircheck.Search{Order: order})
	if verb == "quote" && len(results.Passages) > 0 {
		return []string{strings.ReplaceAll(marked(results.Passages[0]), "\n", " ")}, true
	}
	return append(answer, refs(results.Passages)...), order != ""
}

func (s *script) transcript(line string) {
	id, fields := s.fields(line)
	s.current = &Broadcast{}
	b := s.current
	b.ID, b.Network, b.Show, b.Zone, b.Day = id, fields["network"], fields["show"], fields["zone"], fields["day"]
	b.Source.Format = fields["format"]
	if at := fields["aired"]; at != "" {
		b.Aired = s.time(at)
		if b.Day == "" {
			b.Day = b.Aired.Format(time.DateOnly)
		}
	}
}

func (s *script) say(line string) {
	head, words, _ := strings.Cut(line, ": ")
	name, fields := s.fields(head)
	turn := aircheck.Turn{
		Speaker: name, Label: fields["label"], Title: fields["title"], RoleAsPrinted: fields["role_as_printed"], Role: fields["role"],
		Org: fields["org"], Party: fields["party"], Via: fields["via"], Voice: aircheck.Voice(fields["voice"]),
		Unidentified: fields["unidentified"] == "true",
	}
	if at := fields["at"]; at != "" {
		if !strings.Contains(at, "T") {
			at = s.current.Aired.Format("2006-01-02T") + at + s.current.Aired.Format(":00Z07:00")
		}
		turn.At, turn.AtKind = s.time(at), aircheck.Stated
	}
	s.current.Say(turn, strings.Split(words, " // ")...)
}

func (s *script) fields(line string) (name string, fields map[string]string) {
	parts := strings.Split(line, ";")
	fields = map[string]string{}
	for _, part := range parts[1:] {
		key, value, _ := strings.Cut(part, "=")
		fields[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return strings.TrimSpace(parts[0]), fields
}

func (s *script) time(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		s.Fatalf("line %d: %v", s.line, err)
	}
	return at
}
