package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
	"aircheck/storetest"
)

// So many matches are counted by stretches of time, in which the days of
// networks on both sides of the earth overlap.
func TestCount_DaysOfAWordInEveryTurn(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	want := map[string]int{}
	var docs []aircheck.Document
	for i := range 400 {
		hours := []int{-5, -5, -5, 13}[i%4]
		if i > 120 { // later the overlap is over
			hours = -5
		}
		aired := time.Date(2031, 5, 2, 0, 0, 0, 0, time.FixedZone("", hours*3600)).Add(time.Duration(i) * time.Hour)
		b := storetest.Broadcast{}
		b.ID, b.Aired, b.Day = fmt.Sprintf("alfa.%d", i), aired, aired.Format(time.DateOnly)
		switch {
		case i%50 == 7:
			b.Day = "2030-01-01"
		case i%50 == 8:
			b.Day, b.Aired = "", time.Time{}
		}
		for j := range 150 {
			turn := aircheck.Turn{Speaker: "Mara Quill"}
			if !b.Aired.IsZero() {
				turn.At = aired.Add(time.Duration(j) * 24 * time.Second)
			}
			b.Say(turn, "ferry")
			want[b.Day]++
		}
		docs = append(docs, b.Document())
	}
	if err := l.Add(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	got, err := l.Count(t.Context(), query.Word{Text: "ferry"}, aircheck.ByDay, 0)
	if err != nil || got.Total != 400*150 || len(got.Counts) != len(want) {
		t.Errorf("total %d on %d days, %v; want %d on %d", got.Total, len(got.Counts), err, 400*150, len(want))
	}
	for _, c := range got.Counts {
		if want[c.Key] != c.N {
			t.Errorf("%d on %q, want %d", c.N, c.Key, want[c.Key])
		}
	}
}
