package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
	"aircheck/storetest"
)

// TestLink_Randomly tags turns between adding, revising and removing until the
// index has been merged many times: what is tagged is what the table says.
func TestLink_Randomly(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			l := open(t, filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
			r := rand.New(rand.NewPCG(seed, 5))
			newest, tagged := map[string]int{}, 0
			for round := range 150 {
				id := fmt.Sprint("b", r.IntN(25))
				of := fmt.Sprint("b", r.IntN(25))
				switch n := newest[id]; {
				case n > 1 && r.IntN(4) == 0:
					if err := l.Remove(t.Context(), id, n); err != nil {
						t.Fatal(err)
					}
					newest[id]--
				case n > 0 && newest[of] > 0 && id != of && r.IntN(2) == 0:
					links := aircheck.Links{ID: id, Revision: n}
					for turn := 1; turn <= 30; turn++ {
						if r.IntN(3) == 0 {
							links.Turns = append(links.Turns, aircheck.Link{N: turn, Of: of, OfRevision: newest[of], OfN: 1 + r.IntN(30)})
						}
					}
					if err := l.Link(t.Context(), links); err != nil {
						t.Fatal(err)
					}
				default:
					newest[id]++
					if err := l.Add(t.Context(), nonsense(r, id, newest[id])); err != nil {
						t.Fatal(err)
					}
				}
				if round%15 == 14 {
					wantWhole(t, l)
					again, err := l.Count(t.Context(), query.Field{Name: query.Airing, Value: query.Word{Text: query.Again}}, aircheck.ByDay, 0)
					if err != nil {
						t.Fatal(err)
					}
					tagged += again.Total
				}
			}
			if tagged == 0 {
				t.Error("no turn was ever aired again")
			}
		})
	}
}

// TestSketches_OlderLibrary: what was added before there were sketches is
// compared all the same.
func TestSketches_OlderLibrary(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	doc := nonsense(rand.New(rand.NewPCG(1, 5)), "b1", 1)
	doc.Transcript.Aired = time.Date(2031, 3, 14, 20, 0, 0, 0, time.UTC)
	close(t, path, doc)
	want, err := open(t, path, sqlite.Options{ReadOnly: true}).Sketches(t.Context(), "2031-03-14")
	if err != nil || len(want) != 1 || len(want[0].Shingles) < 50 {
		t.Fatalf("sketches %v, %v", want, err)
	}
	alter(t, path, `DELETE FROM sketch`)
	l := open(t, path, sqlite.Options{ReadOnly: true})
	got, err := l.Sketches(t.Context(), "2031-03-14")
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("without a stored sketch %v, %v; want %v", got, err, want)
	}
	wantWhole(t, l)
}

// nonsense is a transcript of 30 turns.
func nonsense(r *rand.Rand, id string, revision int) aircheck.Document {
	b := &storetest.Broadcast{}
	b.ID, b.Revision, b.Network, b.Show, b.Day = id, revision, "KBN", "The Quay", "2031-03-14"
	for range 30 {
		said := ""
		for range 20 + r.IntN(40) {
			said += fmt.Sprintf("w%d ", int(r.ExpFloat64()*400))
		}
		b.Say(aircheck.Turn{Speaker: "Mara Quill"}, said+"end")
	}
	return b.Document()
}

func wantWhole(t *testing.T, l *sqlite.Library) {
	t.Helper()
	findings, err := l.Check(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s %s: %s", f.Kind, f.Transcript, f.What)
	}
}
