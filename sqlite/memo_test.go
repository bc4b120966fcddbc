package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
	"aircheck/storetest"
)

func oneTurn(i int) aircheck.Document {
	aired := time.Date(2031, 5, 2, 6, i, 0, 0, time.UTC)
	b := storetest.Broadcast{}
	b.ID, b.Network, b.Aired, b.Day = fmt.Sprintf("alfa.%d", i), "Alfa", aired, aired.Format(time.DateOnly)
	b.Say(aircheck.Turn{Speaker: "Mara Quill", At: aired}, "ferry")
	return b.Document()
}

// TestRemembered_IsNeverOlder: what is remembered is as new as the library,
// for everybody who asks while it grows.
func TestRemembered_IsNeverOlder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	writer := open(t, path, sqlite.Options{})
	const most = 40
	ask := func(l *sqlite.Library) (n [4]int, err error) {
		count, err := l.Count(t.Context(), query.Word{Text: "ferry"}, aircheck.ByDay, 0)
		network, err2 := l.Count(t.Context(), query.Word{Text: "ferry"}, aircheck.ByNetwork, 0)
		stats, err3 := l.Stats(t.Context())
		speakers, err4 := l.Speakers(t.Context(), "", 0)
		if len(speakers) > 0 {
			n[3] = speakers[0].Turns
		}
		n[0], n[1], n[2] = count.Total, network.Total, stats.Turns
		return n, errors.Join(err, err2, err3, err4)
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			var last [4]int
			for last[0] < most {
				n, err := ask(writer)
				for i := range n {
					if err != nil || n[i] < last[i] {
						t.Errorf("after %v it says %v, %v", last, n, err)
						return
					}
				}
				last = n
			}
		})
	}
	for i := range most {
		if err := writer.Add(t.Context(), oneTurn(i)); err != nil {
			t.Fatal(err)
		}
		if n, err := ask(writer); err != nil || n != [4]int{i + 1, i + 1, i + 1, i + 1} {
			t.Errorf("with %d turns it says %v, %v", i+1, n, err)
		}
	}
	readers.Wait()
}

// TestRemembered_OfARequestThatWasGivenUp: what it began is there for the next
// one, and nobody else is told of its haste.
func TestRemembered_OfARequestThatWasGivenUp(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	if err := l.Add(t.Context(), oneTurn(1)); err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Count(gone, query.Word{Text: "ferry"}, aircheck.ByDay, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("a request that was given up: %v", err)
	}
	if counts, err := l.Count(t.Context(), query.Word{Text: "ferry"}, aircheck.ByDay, 0); err != nil || counts.Total != 1 {
		t.Errorf("the next one: %+v, %v", counts, err)
	}
}
