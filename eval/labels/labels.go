// Package labels measures how well labels find their speaker. It takes
// interviews in which every turn has the full name, reprints them as a network
// would (full name once, then the surname), damages some labels as networks do,
// and asks the reader who spoke.
package labels

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Interview is a text in which every label is a full name: the truth.
type Interview struct {
	File  string
	Turns []Spoken
}

// Spoken is one turn of it.
type Spoken struct {
	Label      string // as printed: the full name in capitals
	Paragraphs []string
}

// Load reads every interview of a folder, in order of file name.
func Load(dir string) ([]Interview, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var all []Interview
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		all = append(all, Parse(filepath.Base(path), string(data)))
	}
	return all, nil
}

var fullLabel = regexp.MustCompile(`^([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*(?: \([A-Z-]+\))?)(?:, [A-Z"][^:.?!]*)?: ?`)

// Parse reads an interview: a paragraph that begins with a name in capitals
// opens a turn, any other goes on with it. The few roles that are printed are
// left out: a reader must know the name without them.
func Parse(file, text string) Interview {
	in := Interview{File: file}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if m := fullLabel.FindStringSubmatch(line); m != nil {
			in.Turns = append(in.Turns, Spoken{m[1], []string{line[len(m[0]):]}})
			continue
		}
		if len(in.Turns) == 0 {
			continue // a title above the first label
		}
		last := &in.Turns[len(in.Turns)-1]
		last.Paragraphs = append(last.Paragraphs, line)
	}
	return in
}

// Anonymous tells whether a label names no one; such labels are printed in
// full every time.
func Anonymous(label string) bool {
	first, _, _ := strings.Cut(label, " ")
	switch first {
	case "UNIDENTIFIED", "AUDIENCE", "VOICEOVER", "PROTESTERS", "CROWD", "QUESTION", "GROUP", "ANNOUNCER", "NARRATOR":
		return true
	}
	return false
}

var particles = map[string]bool{"VAN": true, "VON": true, "DE": true, "DEL": true, "DER": true, "DI": true, "EL": true, "AL": true, "LA": true, "LE": true}

// Surname is the last word of a name, and the particles before it.
func Surname(name string) string {
	parts := strings.Fields(name)
	from := len(parts) - 1
	for from > 1 && particles[parts[from-1]] {
		from--
	}
	return strings.Join(parts[from:], " ")
}
