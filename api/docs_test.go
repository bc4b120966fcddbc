package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"aircheck/demo"
)

func docs(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestDocs_ExamplesHold runs each ```api block of docs/api.md, in order: a curl
// command, the status, and a part of the answer.
func TestDocs_ExamplesHold(t *testing.T) {
	library, err := openWith(filepath.Join(t.TempDir(), "library.db"), demo.Library())
	if err != nil {
		t.Fatal(err)
	}
	defer library.Close()
	s := server{t, (&API{Library: library, Adder: adder{library}, Log: quiet(t)}).Handler()}
	blocks := strings.Split(docs(t), "\n```api\n")[1:]
	for _, block := range blocks {
		block, _, closed := strings.Cut(block, "\n```")
		lines := strings.SplitN(block, "\n", 3)
		if !closed || len(lines) != 3 {
			t.Fatalf("not a whole example: %.200q", block)
		}
		runExample(s, lines[0], lines[1], lines[2])
	}
	if len(blocks) < 12 {
		t.Errorf("only %d examples", len(blocks))
	}
}

func runExample(s server, command, status, part string) {
	s.Helper()
	c := readCurl(s, command)
	w := s.do(c.method, c.address, bytes.NewReader(c.body), c.headers...)
	if strconv.Itoa(w.Code) != status {
		s.Errorf("%s\ngives %d, not %s: %.300s", command, w.Code, status, w.Body)
		return
	}
	var want any
	switch {
	case c.showsHead:
		for line := range strings.SplitSeq(part, "\n") {
			name, value, _ := strings.Cut(line, ": ")
			if got := w.Header().Get(name); !fits(got, value) {
				s.Errorf("%s\ngives %s: %s, not %s", command, name, got, value)
			}
		}
	case json.Unmarshal([]byte(part), &want) == nil:
		var got any
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			s.Errorf("%s: %v", command, err)
		} else if wrong := differs("", got, want); wrong != "" {
			s.Errorf("%s\n%s", command, wrong)
		}
	case part[0] == '{':
		s.Errorf("%s: the answer in the docs is no JSON", command)
	default:
		for line := range strings.SplitSeq(part, "\n") {
			if !strings.Contains(w.Body.String(), line) {
				s.Errorf("%s\ngives no line with %s:\n%.600s", command, line, w.Body)
			}
		}
	}
}

// differs tells where got lacks what want shows of it: fields, and the first
// elements of lists. A text in want may end with … for the rest.
func differs(at string, got, want any) string {
	switch want := want.(type) {
	case map[string]any:
		fields, _ := got.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if wrong := differs(at+"."+name, fields[name], want[name]); wrong != "" {
				return wrong
			}
		}
		return ""
	case []any:
		list, _ := got.([]any)
		if len(list) < len(want) {
			return fmt.Sprintf("%s has %d elements, the docs show %d", at, len(list), len(want))
		}
		for i := range want {
			if wrong := differs(fmt.Sprintf("%s[%d]", at, i), list[i], want[i]); wrong != "" {
				return wrong
			}
		}
		return ""
	case string:
		if text, ok := got.(string); ok && fits(text, want) {
			return ""
		}
	}
	if got != want {
		return fmt.Sprintf("%s is %v, in the docs %v", at, got, want)
	}
	return ""
}

// fits compares with a text in which one … stands for anything.
func fits(got, want string) bool {
	before, after, cut := strings.Cut(want, "…")
	return got == want || cut && len(got) >= len(before)+len(after) && strings.HasPrefix(got, before) && strings.HasSuffix(got, after)
}

// curl is what a command line of curl asks.
type curl struct {
	method    string
	address   string
	headers   []string
	body      []byte
	showsHead bool
}

func readCurl(t testing.TB, command string) curl {
	t.Helper()
	c := curl{method: http.MethodGet}
	words := shellWords(command)
	if words[0] != "curl" {
		t.Fatalf("not a curl command: %s", command)
	}
	var parameters []string
	for i := 1; i < len(words); i++ {
		next := func() string { i++; return words[i] }
		switch word := words[i]; word {
		case "-G": // parameters go into the address, as all of ours do
		case "-i":
			c.showsHead = true
		case "-X":
			c.method = next()
		case "-H":
			name, value, _ := strings.Cut(next(), ": ")
			c.headers = append(c.headers, name, value)
		case "-d":
			parameters = append(parameters, next())
		case "--data-urlencode":
			name, value, _ := strings.Cut(next(), "=")
			parameters = append(parameters, name+"="+url.QueryEscape(value))
		case "--data-binary":
			switch data := next(); {
			case data == "@harbor-desk.txt":
				c.body = bulletin(quiet5...).Data
			case strings.HasPrefix(data, "@"):
				t.Fatalf("no file %s", data)
			default:
				c.body = []byte(data)
			}
		default:
			path, ok := strings.CutPrefix(word, "$DESK")
			if !ok {
				t.Fatalf("%s in %s", word, command)
			}
			c.address = path
		}
	}
	if len(parameters) > 0 {
		c.address += "?" + strings.Join(parameters, "&")
	}
	return c
}

// shellWords splits a command as a shell does, for the quoting in our docs.
func shellWords(command string) (words []string) {
	var word strings.Builder
	var quote rune
	for _, r := range command + " " {
		switch {
		case r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote = r
		case quote == 0 && r == ' ':
			if word.Len() > 0 {
				words = append(words, word.String())
				word.Reset()
			}
		default:
			word.WriteRune(r)
		}
	}
	return words
}

// TestDocs_NameEverything holds that no path, parameter or type of error is
// left out of docs/api.md.
func TestDocs_NameEverything(t *testing.T) {
	text := docs(t)
	named := func(name string) {
		t.Helper()
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("docs/api.md does not name %s", name)
		}
	}
	for _, r := range (&API{}).routes() {
		named(strings.ReplaceAll(r.path, "...", ""))
		for _, p := range r.parameters {
			named(p.name)
		}
	}
	for _, k := range kinds {
		named(k.name)
		if row := fmt.Sprintf("\n| `%s` | %d |", k.name, k.status); !strings.Contains(text, row) {
			t.Errorf("docs/api.md has no row%s", row)
		}
	}
}
