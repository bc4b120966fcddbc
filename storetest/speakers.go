package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
)

func testSpeakers(t *testing.T, s Store) {
	for day := 1; day <= 3; day++ {
		b := newBroadcast(fmt.Sprintf("alfa.dawn.2031-05-0%dT0600", day), morning(t, day))
		at := morning(t, day).Add(time.Minute)
		b.Say(aircheck.Turn{Speaker: "Mara Quill", Label: "MARA QUILL, ALFA ANCHOR", RoleAsPrinted: "ALFA ANCHOR", Role: "anchor", Org: "Alfa", At: at}, "one two")
		b.Say(aircheck.Turn{Speaker: "Mara Quill", Label: "QUILL", Role: "anchor", Org: "Alfa"}, "three")
		b.Say(aircheck.Turn{Speaker: "Jens Müller", Label: "MULLER"}, "four")
		b.Say(aircheck.Turn{Speaker: "Unidentified Male", Unidentified: true}, "five")
		if day == 3 {
			b.Say(aircheck.Turn{Speaker: "MARA QUILL", Label: "QUILL, PORT MAYOR", RoleAsPrinted: "PORT MAYOR", Role: "mayor", Org: "Port Ness"}, "six")
		}
		add(t, s, b.Document())
	}
	all, err := s.Speakers(t.Context(), "", 0)
	if err != nil || len(all) != 2 {
		t.Fatalf("speakers: %v, %v", all, err)
	}
	mara := aircheck.Speaker{
		Name: "Mara Quill", Turns: 7, Words: 10, Transcripts: 3, First: morning(t, 1), Last: morning(t, 3).Add(time.Minute),
		Roles: []aircheck.RoleStatement{
			{Role: "anchor", Org: "Alfa", Label: "MARA QUILL, ALFA ANCHOR", Ref: "alfa.dawn.2031-05-01T0600#t1", First: morning(t, 1).Add(time.Minute), Turns: 3},
			{Role: "mayor", Org: "Port Ness", Label: "QUILL, PORT MAYOR", Ref: "alfa.dawn.2031-05-03T0600#t5", First: morning(t, 3), Turns: 1},
		},
	}
	if g, w := asJSON(t, all[0]), asJSON(t, mara); g != w {
		t.Errorf("speaker %s, want %s", g, w)
	}
	for name, want := range map[string]string{
		"quill": "Mara Quill", "QUILL mara": "Mara Quill", "muller": "Jens Müller", "quil": "", "mara muller": "",
	} {
		found, err := s.Speakers(t.Context(), name, 0)
		got := ""
		if len(found) == 1 {
			got = found[0].Name
		}
		if err != nil || got != want || want == "" && len(found) != 0 {
			t.Errorf("speakers called %s: %v, %v; want %q", name, found, err, want)
		}
	}
	if one, err := s.Speakers(t.Context(), "", 1); err != nil || len(one) != 1 || one[0].Name != "Mara Quill" {
		t.Errorf("the first speaker: %v, %v", one, err)
	}
}

func testNear(t *testing.T, s Store) {
	b := newBroadcast("alfa.dawn.2031-05-02T0600", morning(t, 2))
	b.Say(aircheck.Turn{Speaker: "Brussel Sprout"}, "Brussels, brusels, brussles")
	b.Say(aircheck.Turn{Speaker: "Mara Quill"}, "Brussels and the bus and the muscles of brüssel")
	add(t, s, b.Document())
	for word, want := range map[string][]aircheck.Count{
		"brusssels": {{Key: "brussels", N: 2}, {Key: "brusels", N: 1}, {Key: "brussel", N: 1}, {Key: "brussles", N: 1}},
		"Brüsel":    {{Key: "brusels", N: 1}, {Key: "brussel", N: 1}, {Key: "brussels", N: 2}},
		"zzz":       nil,
		"":          nil,
	} {
		got, err := s.Near(t.Context(), word, 0)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("near %s: %v, %v; want %v", word, got, err, want)
		}
	}
	if got, err := s.Near(t.Context(), "brusssels", 1); err != nil || len(got) != 1 {
		t.Errorf("the nearest: %v, %v", got, err)
	}
}

func testConcurrency(t *testing.T, s Store) {
	const batches, size = 20, 3
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			last := 0
			for finished := false; !finished; {
				select {
				case <-done:
					finished = true
				default:
				}
				results, err := s.Search(t.Context(), aircheck.Search{Query: query.Word{Text: "ferry"}, Limit: 1000})
				if err != nil || results.Total < last || results.Total%size != 0 || len(results.Passages) != results.Total {
					t.Errorf("while adding: %d of %d after %d, %v", len(results.Passages), results.Total, last, err)
					return
				}
				last = results.Total
			}
			if last != batches*size {
				t.Errorf("at the end %d turns, want %d", last, batches*size)
			}
		})
	}
	for i := range batches {
		var docs []aircheck.Document
		for j := range size {
			docs = append(docs, lines(fmt.Sprintf("alfa.%d.%d", i, j), morning(t, 1+i), "ferry"))
		}
		add(t, s, docs...)
	}
	close(done)
	readers.Wait()
}

func testCancel(t *testing.T, s Store) {
	add(t, s, lines("alfa.dawn.2031-05-02T0600", morning(t, 2), "ferry"))
	ctx, cancel := context.WithCancel(t.Context())
	answered := make(chan struct{})
	ended := make(chan error)
	go func() {
		var once sync.Once
		for {
			_, err := s.Search(ctx, aircheck.Search{Query: query.All{}})
			if err != nil {
				ended <- err
				return
			}
			once.Do(func() { close(answered) })
		}
	}()
	<-answered
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("a canceled search gives %v", err)
	}
	for name, call := range map[string]func() error{
		"Add":         func() error { return s.Add(ctx, lines("alfa.2", morning(t, 3), "ferry")) },
		"Transcript":  func() error { _, err := s.Transcript(ctx, "alfa.dawn.2031-05-02T0600", 0); return err },
		"List":        func() error { _, err := s.List(ctx, aircheck.Filter{}); return err },
		"Known":       func() error { _, err := s.Known(ctx, "00"); return err },
		"Source":      func() error { _, err := s.Source(ctx, "00"); return err },
		"Count":       func() error { _, err := s.Count(ctx, query.All{}, aircheck.ByDay, 0); return err },
		"Passage":     func() error { _, err := s.Passage(ctx, "alfa.dawn.2031-05-02T0600#t1"); return err },
		"Speakers":    func() error { _, err := s.Speakers(ctx, "", 0); return err },
		"Near":        func() error { _, err := s.Near(ctx, "fery", 0); return err },
		"Frequencies": func() error { _, err := s.Frequencies(ctx, "ferry"); return err },
		"Recall":      func() error { _, err := s.Recall(ctx, []query.Node{query.Word{Text: "ferry"}}, 1); return err },
		"Stats":       func() error { _, err := s.Stats(ctx); return err },
		"Days":        func() error { _, err := s.Days(ctx); return err },
		"Shows":       func() error { _, err := s.Shows(ctx); return err },
		"Speaker":     func() error { _, err := s.Speaker(ctx, "Mara Quill"); return err },
		"Remove":      func() error { return s.Remove(ctx, "alfa.dawn.2031-05-02T0600", 1) },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("canceled %s gives %v", name, err)
		}
	}
	wantTotals(t, s, map[string]int{"ferry": 1})
}
