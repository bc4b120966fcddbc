package read

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aircheck"
)

// tree takes any value by the scanner's own means, for comparison with what the
// standard library makes of it.
func (s *jsonScan) tree() any {
	switch s.next() {
	case '{':
		m := map[string]any{}
		s.object(func(name string) { m[name] = s.tree() })
		return m
	case '[':
		list := []any{}
		s.array(func() { list = append(list, s.tree()) })
		return list
	}
	return s.str()
}

// asPrinted turns numbers, words and null into what str returns for them.
func asPrinted(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			v[name] = asPrinted(value)
		}
	case []any:
		for i := range v {
			v[i] = asPrinted(v[i])
		}
	case nil:
		return ""
	case bool, json.Number:
		return fmt.Sprint(v)
	}
	return v
}

func randomValue(r *rand.Rand, depth int) any {
	texts := []string{"", "harbour", `a "quoted" word`, `back\slash`, "line\nend", "é – “x”", "\u0000", "🎙", `\"`, "null"}
	switch n := r.Intn(7); {
	case n == 0 && depth > 0:
		m := map[string]any{}
		for range r.Intn(5) {
			m[texts[r.Intn(len(texts))]] = randomValue(r, depth-1)
		}
		return m
	case n == 1 && depth > 0:
		list := make([]any, r.Intn(5))
		for i := range list {
			list[i] = randomValue(r, depth-1)
		}
		return list
	case n == 2:
		return r.NormFloat64() * 1e6
	case n == 3:
		return r.Intn(2) == 0
	case n == 4:
		return nil
	}
	return texts[r.Intn(len(texts))]
}

// TestJSONScan_LikeTheStandardLibrary: the two see the same in what is JSON, and
// skipping a value ends where reading it does.
func TestJSONScan_LikeTheStandardLibrary(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for i := range 3000 {
		value := randomValue(r, 5)
		data, err := json.MarshalIndent(value, "", strings.Repeat(" ", i%3))
		if i%2 == 0 {
			data, err = json.Marshal(value)
		}
		if err != nil {
			t.Fatal(err)
		}
		dec := json.NewDecoder(strings.NewReader(string(data)))
		dec.UseNumber()
		var want any
		if err := dec.Decode(&want); err != nil {
			t.Fatal(err)
		}
		read, skipped := &jsonScan{text: string(data) + " "}, &jsonScan{text: string(data) + " "}
		if diff := cmp.Diff(asPrinted(want), read.tree()); diff != "" || read.damage != "" {
			t.Fatalf("%s\n%s\n%s", data, read.damage, diff)
		}
		if skipped.skip(); skipped.pos != read.pos || skipped.damage != "" {
			t.Fatalf("%s: skipping ends at %d (%s), reading at %d", data, skipped.pos, skipped.damage, read.pos)
		}
	}
}

// TestJSONScan_Damage says what is wrong and where, and keeps what stands before.
func TestJSONScan_Damage(t *testing.T) {
	for _, c := range []struct{ text, read, damage string }{
		{`["a","b`, "a", "it breaks off inside a string at line 1, byte 5"},
		{"[\"a\",\n1", "a", "it breaks off at line 2, byte 7"},
		{`["a",}`, "a", `there is '}' where a value is due at line 1, byte 5`},
		{`["a":"b"]`, "a", `there is ':' where a value is due at line 1, byte 4`},
		{`["a" "b"]`, "a b", ""},
		{`["a",NaN,-Infinity,null]`, "a   ", ""},
		{`["\ud800","\q"]`, "\ufffd \\q", ""},
	} {
		s := &jsonScan{text: c.text}
		var read []string
		s.array(func() {
			if word := s.str(); s.damage == "" {
				read = append(read, word)
			}
		})
		damage := s.damage
		if damage != "" {
			damage += " at " + s.where()
		}
		if got := strings.Join(read, " "); got != c.read || damage != c.damage {
			t.Errorf("%s: read %q, %q, want %q, %q", c.text, got, damage, c.read, c.damage)
		}
	}
}

func TestJSONScan_Seconds(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"1.3":   1300 * time.Millisecond,
		`"1.3"`: 1300 * time.Millisecond, `"1.300s"`: 1300 * time.Millisecond,
		`{"seconds":"1","nanos":300000000}`: 1300 * time.Millisecond, `{"seconds":2}`: 2 * time.Second, `{"nanos":5000000}`: 5 * time.Millisecond,
		"0": 0, "-1": 0, "null": -1, "NaN": -1, `""`: -1, `"soon"`: -1, "1e9": -1, "1e999": -1, "[1]": -1, "true": -1,
	} {
		s := &jsonScan{text: text + " "}
		got := s.seconds()
		if known := want >= 0; got.Known() != known || known && got != aircheck.OffsetAt(want) || s.damage != "" {
			t.Errorf("%s: %v (%s), want %v", text, got.Duration(), s.damage, want)
		}
	}
}
