package eval_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aircheck"
	"aircheck/eval"
	"aircheck/eval/asr"
	"aircheck/eval/captions"
	"aircheck/eval/congress"
	"aircheck/eval/items"
	"aircheck/eval/labels"
	"aircheck/eval/turns"
	"aircheck/read"
)

var (
	shared = flag.String("shared", "", "folder with the marked data; without it only the golden file is checked")
	update = flag.Bool("update", false, "rewrite scores.txt")
	seed   = flag.Uint64("seed", goldenSeed, "of the damage to labels; with another than the golden one the scores are shown and not compared")
)

const (
	golden     = "scores.txt"
	goldenSeed = 1
)

// TestScores measures the readers and compares with scores.txt. The marked data
// is not part of the project, so plain "go test ./..." has none: there the test
// proves that the golden file is whole and well formed. "make eval" gives the
// folder, and then a missing file is a failure and not a reason to skip. With
// -v every miss is printed.
func TestScores(t *testing.T) {
	kept, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	if *shared == "" {
		checkGolden(t, string(kept))
		return
	}
	scores := append(turnScores(t), itemScores(t)...)
	scores = append(scores, labelScores(t)...)
	scores = append(scores, congressScores(t)...)
	scores = append(scores, captionScores(t)...)
	scores = append(scores, asrScores(t)...)
	scores = append(scores, quotationScores(t)...)
	got := eval.Format(scores)
	checkGolden(t, got)
	if *seed != goldenSeed {
		t.Log("\n" + got)
		return
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != string(kept) {
		t.Errorf("the scores moved; look at the difference, and if it is right run with -update\n%s", moved(string(kept), got))
	}
}

// checkGolden holds a report to be what Format writes, with every stage in it.
func checkGolden(t *testing.T, text string) {
	t.Helper()
	scores, err := eval.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", golden, err)
	}
	if again := eval.Format(scores); again != text {
		t.Errorf("%s was edited by hand:\n%s", golden, moved(text, again))
	}
	stages := map[string]int{}
	for _, s := range scores {
		stages[s.Stage]++
	}
	if stages["turns"] != 5 || stages["items"] != 8 || stages["labels"] != 10 || stages["congress"] != 2 || stages["captions"] != 9 || stages["asr"] != 17 || stages["quotes"] != 11 {
		t.Errorf("%s has %v lines a stage", golden, stages)
	}
}

func moved(kept, got string) string {
	var b strings.Builder
	old := map[string]bool{}
	for line := range strings.Lines(kept) {
		old[line] = line != "\n"
	}
	for line := range strings.Lines(got) {
		if _, both := old[line]; !both {
			b.WriteString("+ " + line)
		}
		delete(old, line)
	}
	for line := range strings.Lines(kept) {
		if old[line] {
			b.WriteString("- " + line)
		}
	}
	return b.String()
}

func path(parts ...string) string { return filepath.Join(append([]string{*shared}, parts...)...) }

// transcript reads one marked broadcast. What the reader cannot read has no
// turns; that shows in the scores and need not stop the measuring.
func transcript(t *testing.T, file string) *aircheck.Transcript {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tr, err := read.Read(filepath.Base(file), data)
	if err != nil {
		t.Logf("%s: %v", filepath.Base(file), err)
		return &aircheck.Transcript{Body: string(data)}
	}
	return tr
}

// source is where the broadcast of a table lies.
func source(t *testing.T, name string) string {
	t.Helper()
	for _, candidate := range []string{path("transcripts", name+".txt"), path("data", "cnn-html", name+".html")} {
		if _, err := os.Stat(candidate); err == nil {
			return candidate
		}
	}
	t.Fatalf("no broadcast for %s", name)
	return ""
}

func tables(t *testing.T, parts ...string) []string {
	t.Helper()
	found, err := filepath.Glob(path(append(parts, "*.tsv")...))
	if err != nil || len(found) == 0 {
		t.Fatalf("no tables in %s: %v", path(parts...), err)
	}
	return found
}

func stem(file string) string { return strings.TrimSuffix(filepath.Base(file), ".tsv") }

func turnScores(t *testing.T) []eval.Score {
	t.Helper()
	var scores []eval.Score
	for _, table := range tables(t, "acceptance", "turns") {
		want, err := turns.Load(table)
		if err != nil {
			t.Fatal(err)
		}
		r := turns.Compare(transcript(t, source(t, stem(table))).Turns, want)
		for _, w := range r.Missing {
			t.Logf("turns %s: missing %s: %s = %s: %q", stem(table), w.N, w.Label, w.Speaker, w.Starts)
		}
		for _, turn := range r.Extra {
			t.Logf("turns %s: extra %s: %s = %s: %.40q", stem(table), turn.ID, turn.Label, turn.Speaker, turn.Text)
		}
		scores = append(scores, r.Score(stem(table)))
	}
	return scores
}

func itemScores(t *testing.T) []eval.Score {
	t.Helper()
	var scores []eval.Score
	for _, table := range tables(t, "acceptance") {
		list, err := items.Load(table)
		if err != nil {
			t.Fatal(err)
		}
		tr := transcript(t, source(t, stem(table)))
		for _, r := range items.Check(&aircheck.Transcript{Body: tr.Body}, list) {
			if !r.Listed && len(r.Faults) == 0 {
				t.Errorf("items %s: the check of %s passes when nothing was read", stem(table), r.ID)
			}
		}
		results := items.Check(tr, list)
		for _, r := range results {
			for _, fault := range r.Faults {
				t.Logf("items %s: %s: %s", stem(table), r.ID, fault)
			}
		}
		scores = append(scores, items.Scores(stem(table), results)...)
	}
	return scores
}

func congressScores(t *testing.T) []eval.Score {
	t.Helper()
	documents, err := congress.Load(path("data", "congressional-record"))
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents of the Record: %v", err)
	}
	var results []congress.Result
	for _, d := range documents {
		r := congress.Check(d)
		for _, label := range r.Missing {
			t.Logf("congress %s: missing %s", d.Name, label)
		}
		for _, label := range r.Extra {
			t.Logf("congress %s: extra %s", d.Name, label)
		}
		switch {
		case r.Refused != nil:
			t.Logf("congress: %v", r.Refused)
		case !r.Whole:
			t.Logf("congress %s: words are lost", d.Name)
		}
		results = append(results, r)
	}
	return congress.Scores(results)
}

func labelScores(t *testing.T) []eval.Score {
	t.Helper()
	interviews, err := labels.Load(path("data", "speaker-labelled"))
	if err != nil || len(interviews) == 0 {
		t.Fatalf("no interviews: %v", err)
	}
	var tally labels.Tally
	for _, in := range interviews {
		p := labels.Reprint(in, *seed)
		tr, err := read.Read(p.File, []byte(p.Text))
		if err != nil {
			t.Logf("labels: %v", err)
			tr = &aircheck.Transcript{}
		}
		tally.Add(p, tr)
	}
	for _, m := range tally.Misses {
		t.Logf("labels: %s: %s", place(m), m.Got)
	}
	for _, m := range tally.Extra {
		t.Logf("labels: extra: %s: %s", place(m), m.Got)
	}
	return tally.Scores()
}

// captionScores reads every caption file: no word may be lost.
func captionScores(t *testing.T) []eval.Score {
	t.Helper()
	var scores []eval.Score
	for _, set := range [...]struct{ name, files string }{
		{"words of SRT", "captions/*.srt"}, {"words of WebVTT", "captions/*.vtt"}, {"words of TTML", "captions/*.xml"}, {"words of a podcast page", "captions/*.html"},
		{"words of broadcast SRT", "tv-captions-srt/*.srt"}, {"words of archive pages", "internet-archive-html/*.html"},
	} {
		files, err := filepath.Glob(path("data", filepath.FromSlash(set.files)))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files for %s: %v", set.files, err)
		}
		sum := eval.Score{Stage: "captions", Name: set.name}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := captions.Whole(filepath.Base(file), captions.Printed(string(data)), transcript(t, file))
			if sum.Right, sum.Total = sum.Right+s.Right, sum.Total+s.Total; s.Right < s.Total || s.Note != "" {
				t.Logf("captions: words are lost: %s", s)
			}
		}
		scores = append(scores, sum)
	}
	sample := func(name string) *aircheck.Transcript { return transcript(t, path("data", "captions", name)) }
	return append(scores,
		captions.SameCues("cues of SRT and WebVTT", sample("example.srt"), sample("example.vtt")),
		captions.SameCues("cues of SRT and TTML", sample("example.srt"), sample("example.xml")),
		captions.SameTurns("turns of SRT and page", sample("podcasting20.srt"), sample("podcasting20.html")))
}

// asrScores reads what speech recognisers wrote. Two of them heard the same talk
// and must give the same words.
func asrScores(t *testing.T) []eval.Score {
	t.Helper()
	files, err := filepath.Glob(path("data", "asr", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no recognisers' files: %v", err)
	}
	var scores []eval.Score
	for _, file := range files {
		r, err := asr.Check(file, transcript(t, file))
		if err != nil {
			t.Fatal(err)
		}
		scores = append(scores, r.Scores()...)
	}
	a := asr.Folded(transcript(t, path("data", "asr", "assemblyai-utterances.json")))
	b := asr.Folded(transcript(t, path("data", "asr", "whisper-timestamped.json")))
	return append(scores, eval.Score{Stage: "asr", Name: "same words", Right: asr.Common(a, b), Total: max(len(a), len(b))})
}

func place(m labels.Miss) string {
	return fmt.Sprintf("%.19s, byte %d, %s (%s, %s)", m.File, m.Truth.At, m.Truth.Name, m.Truth.Kind, m.Truth.Damage)
}
