package asr_test

import (
	"os"
	"path/filepath"
	"testing"

	"aircheck/eval/asr"
	"aircheck/read"
)

// TestCheck: what is lost, moved or late costs.
func TestCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "quay.json")
	text := `{"results":{"transcripts":[],"items":[
		{"start_time":"1.0","end_time":"1.2","alternatives":[{"content":"It"}],"type":"pronunciation"},
		{"start_time":"1.5","end_time":"1.7","alternatives":[{"content":"sank"},{"content":"sang"}],"type":"pronunciation"},
		{"alternatives":[{"content":"."}],"type":"punctuation"}]}}`
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	tr, err := read.Read(path, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	check := func(want asr.Result) {
		t.Helper()
		want.File = "quay"
		if got, err := asr.Check(path, tr); err != nil || got != want {
			t.Errorf("%+v (%v), want %+v", got, err, want)
		}
	}
	check(asr.Result{Words: 2, Heard: 2, Times: 2, Timed: 2})
	tr.Turns[0].Timings[1].Start += 10
	check(asr.Result{Words: 2, Heard: 2, Times: 1, Timed: 2})
	tr.Turns[0].Text = "It"
	tr.Turns[0].Timings = tr.Turns[0].Timings[:1]
	check(asr.Result{Words: 1, Heard: 2, Times: 1, Timed: 2})
}
