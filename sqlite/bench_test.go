package sqlite_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
	"aircheck/words"
)

var (
	megabytes = flag.Int("mb", 5, "size of the library that benchmarks search, in MB of text")
	keep      = flag.String("library", "", "file of the library that benchmarks search: made if it is not there, kept for the next run")
)

func BenchmarkAdd(b *testing.B) {
	l := open(b, filepath.Join(b.TempDir(), "library.db"), sqlite.Options{})
	c := newCorpus(1)
	var busy time.Duration
	bytes := 0
	for b.Loop() {
		n, took := fill(b, l, c, *megabytes<<20)
		bytes += n
		busy += took
	}
	b.ReportMetric(float64(bytes)/1e6/busy.Seconds(), "MB/s")
}

// fill adds in batches of 8 MB, as ingest does, and does not count the time
// that making up the broadcasts takes.
func fill(b testing.TB, l *sqlite.Library, c *corpus, size int) (bytes int, took time.Duration) {
	for bytes < size {
		var docs []aircheck.Document
		for batch := 0; batch < 8<<20 && bytes < size; {
			d := c.document()
			batch += len(d.Source)
			bytes += len(d.Source)
			docs = append(docs, d)
		}
		start := time.Now()
		if err := l.Add(b.Context(), docs...); err != nil {
			b.Fatal(err)
		}
		took += time.Since(start)
	}
	return bytes, took
}

// benchLibrary is made anew for each benchmark unless it is kept.
func benchLibrary(b *testing.B) string {
	b.Helper()
	path := *keep
	if path == "" {
		path = filepath.Join(b.TempDir(), "library.db")
	}
	if _, err := os.Stat(path); err == nil {
		return path
	}
	l, err := sqlite.Open(b.Context(), path, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	fill(b, l, newCorpus(1), *megabytes<<20)
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func BenchmarkOpen(b *testing.B) {
	path := benchLibrary(b)
	var times durations
	for b.Loop() {
		start := time.Now()
		l, err := sqlite.Open(b.Context(), path, sqlite.Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
		l.Close()
	}
	times.report(b)
}

// durations reports the median and what 95 of 100 stay below.
type durations []time.Duration

func (d durations) report(b *testing.B) {
	slices.Sort(d)
	b.ReportMetric(float64(d[len(d)/2].Microseconds())/1e3, "ms/p50")
	b.ReportMetric(float64(d[len(d)*95/100].Microseconds())/1e3, "ms/p95")
}

func measure(b *testing.B, l *sqlite.Library, do func(ctx context.Context, l *sqlite.Library, i int) error) {
	var times durations
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if err := do(b.Context(), l, i); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	times.report(b)
}

// question makes the i-th query of a kind; the kinds are how common their
// words are.
func question(c *corpus, kind string, i int) query.Node {
	r := rand.New(rand.NewPCG(uint64(i), 3))
	word := func(from, to int) query.Node { return query.Word{Text: c.words[from+r.IntN(to-from)]} }
	speaker := query.Field{Name: query.Speaker, Value: query.Phrase{Words: strings.Fields(words.Fold(c.speakers[r.IntN(40)]))}}
	switch kind {
	case "any": // as people ask: names and things, seldom and often said
		return word(100, 20_000)
	case "rare":
		return word(5_000, 60_000)
	case "common":
		return word(0, 20)
	case "two":
		return query.And{Nodes: []query.Node{word(20, 2000), word(20, 2000)}}
	case "phrase":
		return query.Phrase{Words: []string{c.words[r.IntN(50)], c.words[r.IntN(500)]}}
	case "speaker":
		return query.And{Nodes: []query.Node{word(0, 500), speaker}}
	case "month":
		return query.And{Nodes: []query.Node{word(0, 500), query.Date{From: "2014-01-10", To: "2014-02-09"}}}
	case "prefix":
		return query.Word{Text: c.words[r.IntN(5000)], Prefix: true}
	}
	return query.Word{Text: c.words[0]}
}

func BenchmarkSearch(b *testing.B) {
	c := newCorpus(1)
	l := open(b, benchLibrary(b), sqlite.Options{ReadOnly: true})
	for _, kind := range []string{"any", "rare", "common", "two", "phrase", "speaker", "month", "prefix"} {
		for _, order := range []aircheck.Order{aircheck.Newest, aircheck.Relevance} {
			b.Run(fmt.Sprintf("%s/%s", order, kind), func(b *testing.B) {
				measure(b, l, func(ctx context.Context, l *sqlite.Library, i int) error {
					_, err := l.Search(ctx, aircheck.Search{Query: question(c, kind, i), Order: order})
					return err
				})
			})
		}
	}
}

func BenchmarkCount(b *testing.B) {
	c := newCorpus(1)
	l := open(b, benchLibrary(b), sqlite.Options{ReadOnly: true})
	for _, facet := range []aircheck.Facet{aircheck.ByDay, aircheck.ByShow, aircheck.ByNetwork, aircheck.BySpeaker} {
		for _, kind := range []string{"any", "most common"} {
			b.Run(fmt.Sprintf("%s/%s", facet, kind), func(b *testing.B) {
				measure(b, l, func(ctx context.Context, l *sqlite.Library, i int) error {
					_, err := l.Count(ctx, question(c, kind, i), facet, 0)
					return err
				})
			})
		}
	}
}

func BenchmarkSpeakers(b *testing.B) {
	measure(b, open(b, benchLibrary(b), sqlite.Options{ReadOnly: true}), func(ctx context.Context, l *sqlite.Library, i int) error {
		_, err := l.Speakers(ctx, "", 50)
		return err
	})
}

func BenchmarkNear(b *testing.B) {
	c := newCorpus(1)
	measure(b, open(b, benchLibrary(b), sqlite.Options{ReadOnly: true}), func(ctx context.Context, l *sqlite.Library, i int) error {
		_, err := l.Near(ctx, c.words[1000+i%20_000]+"x", 5)
		return err
	})
}
