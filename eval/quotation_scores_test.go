package eval_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"aircheck"
	"aircheck/demo"
	"aircheck/eval"
	"aircheck/eval/quotations"
	"aircheck/read"
	"aircheck/sqlite"
)

// quotationScores verifies changed quotations against a library of every
// broadcast in the folder and the demo's.
func quotationScores(t *testing.T) []eval.Score {
	t.Helper()
	docs := broadcasts(t)
	library, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "eval.aircheck"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer library.Close()
	if err := library.Add(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	var transcripts []*aircheck.Transcript
	for _, d := range docs {
		transcripts = append(transcripts, d.Transcript)
	}
	trials := quotations.NewMaker(*seed, transcripts, news(t)).Trials()
	tally, err := quotations.Measure(t.Context(), library, trials)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range tally.Misses {
		t.Logf("quotes %s: %s: %q is %s", m.Kind, m.Why, m.Result.Quotation, m.Result.Verdict)
	}
	return tally.Scores()
}

// broadcasts are all transcripts that were spoken, each with an id of its own.
func broadcasts(t *testing.T) []aircheck.Document {
	t.Helper()
	var docs []aircheck.Document
	times := map[string]int{}
	add := func(name string, data []byte) {
		tr, err := read.Read(name, data)
		if err != nil {
			t.Logf("quotes: %v", err)
			return
		}
		tr.Revision = 1
		if times[tr.ID]++; times[tr.ID] > 1 {
			tr.ID = fmt.Sprintf("%s~%d", tr.ID, times[tr.ID])
		}
		docs = append(docs, aircheck.Document{Transcript: tr, Source: data})
	}
	for _, folder := range []string{"data/speaker-labelled/*.txt", "data/cnn-html/*.html", "data/internet-archive-html/*.html", "data/tv-captions-srt/*", "transcripts/*"} {
		files, err := filepath.Glob(path(filepath.FromSlash(folder)))
		if err != nil || len(files) == 0 {
			t.Fatalf("no broadcasts in %s: %v", folder, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			add(filepath.Base(file), data)
		}
	}
	names, err := fs.Glob(demo.Library(), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(demo.Library(), name)
		if err != nil {
			t.Fatal(err)
		}
		add(name, data)
	}
	return docs
}

// news are texts that were printed and not said.
func news(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(path("data", "casualty-counts", "X_val.json"))
	if err != nil {
		t.Fatal(err)
	}
	var items []struct{ Text string }
	if err := json.Unmarshal(data, &items); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, item := range items {
		texts = append(texts, item.Text)
	}
	return texts
}
