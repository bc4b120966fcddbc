package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// yaml writes a tree of object, []any, string, int and bool as YAML.
func yaml(value any) []byte {
	var out bytes.Buffer
	writeYAML(&out, value, 0)
	return out.Bytes()
}

func writeYAML(out *bytes.Buffer, value any, depth int) {
	indent := strings.Repeat("  ", depth)
	switch value := value.(type) {
	case object:
		for _, m := range value {
			out.WriteString(indent + scalar(m.key) + ":")
			writeBelow(out, m.value, depth+1)
		}
	case []any:
		for _, element := range value {
			var item bytes.Buffer
			writeYAML(&item, element, depth+1)
			out.WriteString(indent + "- " + strings.TrimLeft(item.String(), " "))
		}
	default:
		out.WriteString(indent + scalar(value) + "\n")
	}
}

func writeBelow(out *bytes.Buffer, value any, depth int) {
	switch v := value.(type) {
	case object:
		if len(v) == 0 {
			out.WriteString(" {}\n")
			return
		}
	case []any:
		if len(v) == 0 {
			out.WriteString(" []\n")
			return
		}
	default:
		out.WriteString(" " + scalar(value) + "\n")
		return
	}
	out.WriteString("\n")
	writeYAML(out, value, depth)
}

var (
	plainScalar = regexp.MustCompile(`^[A-Za-z/$][A-Za-z0-9_/., ;()'-]*[A-Za-z0-9_.)]$`)
	reserved    = []string{"true", "false", "null", "yes", "no", "on", "off"}
)

// scalar leaves plain what every reader of YAML takes for text.
func scalar(value any) string {
	text, ok := value.(string)
	if !ok {
		return fmt.Sprint(value)
	}
	if plainScalar.MatchString(text) && !slices.Contains(reserved, strings.ToLower(text)) {
		return text
	}
	var quoted bytes.Buffer
	enc := json.NewEncoder(&quoted)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		panic(err)
	}
	return strings.TrimSpace(quoted.String())
}

func TestYAML(t *testing.T) {
	got := string(yaml(object{
		{"list", []any{object{{"a", 1}, {"b", []any{"x", true}}}, "200", "no"}},
		{"/x/{id}", object{{"text", `say "a: b"`}, {"none", object{}}}},
	}))
	want := `list:
  - a: 1
    b:
      - x
      - true
  - "200"
  - "no"
"/x/{id}":
  text: "say \"a: b\""
  none: {}
`
	// A single letter could be YAML 1.1's y for true, so it is quoted.
	want = strings.NewReplacer("a: 1", `"a": 1`, "    b:", `    "b":`, "- x", `- "x"`).Replace(want)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
