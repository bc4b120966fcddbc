package sqlite

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aircheck"
)

// fillAll sets every field below v to something that is not zero.
func fillAll(t *testing.T, v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Date(2031, 5, 2, 6, 1, 2, 3_000_000, time.UTC)))
		return
	case v.Type() == reflect.TypeFor[aircheck.Span]():
		v.Set(reflect.ValueOf(aircheck.Span{2, 5}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.ToLower(v.Type().Name()))
	case reflect.Int, reflect.Int64:
		v.SetInt(3)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fillAll(t, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fillAll(t, v.Field(i))
		}
	default:
		t.Fatalf("a field of type %s: what is it in a shell?", v.Type())
	}
}

// TestShell_KeepsEveryField there is or will be, but what the library itself
// says of a turn.
func TestShell_KeepsEveryField(t *testing.T) {
	var turn aircheck.Turn
	fillAll(t, reflect.ValueOf(&turn).Elem())
	turn.Repeats, turn.Text = "", "- the -"
	turn.Pieces[1].Text, turn.Pieces[1].Body = aircheck.Span{6, 6}, aircheck.Span{6, 6}
	for _, odd := range []aircheck.AtKind{"", aircheck.NoTime, aircheck.Interpolated} {
		turn.Timings = append(turn.Timings, aircheck.Timing{Start: 1, Kind: odd})
	}
	bare := aircheck.Turn{ID: "t2"}
	empty := aircheck.Turn{ID: "t3", Pieces: []aircheck.Piece{}, Timings: []aircheck.Timing{}}
	for name, turns := range map[string][]aircheck.Turn{"turns": {turn, bare, empty, turn}, "no turns": nil, "an empty list": {}} {
		want := &aircheck.Transcript{ID: "alfa.dawn", Revision: 1, Body: "- the -", Turns: turns}
		e := &entry{t: want}
		if err := e.makeTurns(); err != nil {
			t.Fatal(err)
		}
		shell, err := e.packShell()
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpackShell(shell, want.Body, &zones{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s come back otherwise:\n%s", name, diff)
		}
		for n := range shell {
			if _, err := unpackShell(shell[:n], want.Body, &zones{}); err == nil {
				t.Errorf("%s: %d of %d bytes are read as if they were all", name, n, len(shell))
			}
		}
	}
}

// TestShell_OfAnOlderLibrary is JSON as a whole.
func TestShell_OfAnOlderLibrary(t *testing.T) {
	body := "QUILL: It is late. - Very."
	want := &aircheck.Transcript{ID: "alfa.dawn", Revision: 1, Body: body, Turns: []aircheck.Turn{
		{ID: "t1", Speaker: "Mara Quill", AtKind: aircheck.NoTime, Text: "It is late. Very.", Pieces: []aircheck.Piece{
			{Text: aircheck.Span{0, 11}, Body: aircheck.Span{7, 18}}, {Text: aircheck.Span{12, 17}, Body: aircheck.Span{21, 26}}}},
		{ID: "t2", AtKind: aircheck.NoTime, Text: " late", Pieces: []aircheck.Piece{{Text: aircheck.Span{1, 5}, Body: aircheck.Span{13, 17}}}},
	}}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	shell := strings.NewReplacer(`"It is late. Very."`, `""`, `" late"`, `""`).Replace(string(data))
	shell = strings.TrimSuffix(shell, "}") + `,"gaps":[null,[" ",""]]}`
	got, err := unpackShell([]byte(shell), body, &zones{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := unpackShell([]byte(strings.Replace(shell, `[null,[" ",""]]`, `[null]`, 1)), body, &zones{}); err == nil {
		t.Error("a shell without the gaps of a turn is read")
	}
}

// FuzzUnpackShell: a damaged record is an error and nothing worse.
func FuzzUnpackShell(f *testing.F) {
	e := &entry{t: &aircheck.Transcript{Body: "the", Turns: []aircheck.Turn{{ID: "t1", Text: "the", Pieces: []aircheck.Piece{{Text: aircheck.Span{0, 3}, Body: aircheck.Span{0, 3}}},
		Timings: []aircheck.Timing{{Text: aircheck.Span{0, 3}, Start: 1, End: 9}}}}}}
	if err := e.makeTurns(); err != nil {
		f.Fatal(err)
	}
	shell, err := e.packShell()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(shell)
	f.Fuzz(func(t *testing.T, data []byte) {
		tr, err := unpackShell(data, "the", &zones{})
		if (tr == nil) == (err == nil) {
			t.Errorf("%v and %v", tr, err)
		}
	})
}
