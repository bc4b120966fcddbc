// Package asr checks what was read of speech recognisers' files against words
// and times that are taken from the same files in another way: whole trees of
// encoding/json, and a path for each maker.
package asr

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/eval"
	"aircheck/words"
)

// Word is a word of the first alternative, with the second it begins at; NaN
// if the file gives it none.
type Word struct {
	Text  string
	Start float64
}

// paths lead to the words of a file: members by name, "*" for every element, 0
// for the first. The last two are the word and its start.
var paths = [][2][]string{
	{{"segments", "*", "words", "*", "text"}, {"start"}},
	{{"segments", "*", "words", "*", "word"}, {"start"}},
	{{"utterances", "*", "words", "*", "text"}, {"start"}},
	{{"segments", "*", "body"}, {"startTime"}},
	{{"results", "channels", "*", "alternatives", "0", "words", "*", "word"}, {"start"}},
	{{"results", "items", "*", "alternatives", "0", "content"}, {"start_time"}},
	{{"results", "*", "alternatives", "0", "words", "*", "word"}, {"startTime"}},
	{{"results", "*", "results", "*", "alternatives", "0", "timestamps", "*", "0"}, {"1"}},
	{{"words", "*", "name"}, {"time"}},
}

// Load takes the words of a file by the first path that leads to any.
func Load(path string) ([]Word, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, p := range paths {
		var list []Word
		follow(tree, tree, p[0], p[1][0], &list)
		if len(list) == 0 {
			continue
		}
		if p[0][0] == "utterances" { // milliseconds
			for i := range list {
				list[i].Start /= 1000
			}
		}
		return list, nil
	}
	return nil, fmt.Errorf("%s: no path leads to words", path)
}

// follow walks a path. element is what the last "*" stepped into: it has the
// word's time.
func follow(v, element any, path []string, start string, list *[]Word) {
	if len(path) == 0 {
		if text, ok := v.(string); ok && words.Fold(text) != "" {
			*list = append(*list, Word{text, seconds(member(element, start))})
		}
		return
	}
	if path[0] != "*" {
		follow(member(v, path[0]), element, path[1:], start, list)
		return
	}
	elements, _ := v.([]any) // what is no list has no elements
	for _, e := range elements {
		follow(e, e, path[1:], start, list)
	}
}

func member(v any, name string) any {
	switch v := v.(type) {
	case map[string]any:
		return v[name]
	case []any:
		if i, err := strconv.Atoi(name); err == nil && i < len(v) {
			return v[i]
		}
	}
	return nil
}

func seconds(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case string:
		if s, err := strconv.ParseFloat(strings.TrimSuffix(v, "s"), 64); err == nil {
			return s
		}
	case map[string]any: // seconds and nanos
		nanos, _ := v["nanos"].(float64) // 0 is left out
		if s := seconds(v["seconds"]); !math.IsNaN(s) {
			return s + nanos/1e9
		}
		return nanos / 1e9
	}
	return math.NaN()
}

// Result is how a transcript compares with its file.
type Result struct {
	File         string
	Words, Heard int // folded words in the right order; of how many
	Times, Timed int // words that begin when the file says, none before the one before; of how many
}

// Check compares words and times.
func Check(path string, tr *aircheck.Transcript) (Result, error) {
	file, err := Load(path)
	if err != nil {
		return Result{}, err
	}
	r := Result{File: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))}
	var want []string
	begins := map[int]float64{} // by index of the folded word
	for _, w := range file {
		if !math.IsNaN(w.Start) {
			begins[len(want)] = w.Start
		}
		want = append(want, strings.Fields(words.Fold(w.Text))...)
	}
	got := Folded(tr)
	r.Words, r.Heard = Common(want, got), max(len(want), len(got))
	r.Timed = len(begins)
	at, before := 0, aircheck.Offset(0)
	for _, turn := range tr.Turns {
		for _, timing := range turn.Timings {
			start, ok := begins[at]
			if ok && timing.Kind == "" && timing.Start >= before && math.Abs(timing.Start.Seconds()-start) < 0.002 {
				r.Times++
			}
			before = max(before, timing.Start)
			at += len(strings.Fields(words.Fold(timing.Text.Of(turn.Text))))
		}
	}
	return r, nil
}

// Folded is all that is said in a transcript, as words are searched.
func Folded(tr *aircheck.Transcript) []string {
	var all []string
	for _, turn := range tr.Turns {
		all = append(all, strings.Fields(words.Fold(turn.Text))...)
	}
	return all
}

// Common is the length of the longest common subsequence.
func Common(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, w := range a {
		corner := 0
		for j, x := range b {
			above := row[j+1]
			if w == x {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			corner = above
		}
	}
	return row[len(b)]
}

// Scores are the lines for the golden file.
func (r Result) Scores() []eval.Score {
	return []eval.Score{
		{Stage: "asr", Name: "words " + r.File, Right: r.Words, Total: r.Heard},
		{Stage: "asr", Name: "times " + r.File, Right: r.Times, Total: r.Timed},
	}
}
