package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/demo"
	"aircheck/ingest"
	"aircheck/sqlite"
	"aircheck/storetest"
)

// speech makes turns of 40 made-up words each.
func speech(seed uint64, turns int) (said []string) {
	r := rand.New(rand.NewPCG(seed, 7))
	for range turns {
		var words []string
		for range 40 {
			words = append(words, fmt.Sprintf("w%d", int(r.ExpFloat64()*60)))
		}
		said = append(said, strings.Join(words, " "))
	}
	return said
}

// aired is a broadcast in which this is said.
func aired(id, at string, said ...[]string) aircheck.Document {
	b := &storetest.Broadcast{}
	b.ID, b.Network, b.Show = id, "KBN", "The Quay"
	if at != "" {
		b.Aired, _ = time.Parse(time.RFC3339, at)
		b.Day = b.Aired.Format(time.DateOnly)
	}
	for _, words := range slices.Concat(said...) {
		b.Say(aircheck.Turn{Speaker: "Mara Quill"}, words)
	}
	return b.Document()
}

func week() []aircheck.Document {
	report, late := speech(1, 5), speech(2, 4)
	return []aircheck.Document{
		aired("a.early", "2031-03-01T06:00:00+09:00", speech(10, 4), report), // on air before midnight in UTC
		aired("b.noon", "2031-02-28T20:00:00-05:00", speech(11, 3), report, speech(12, 3)),
		aired("c.same", "2031-02-28T20:00:00-05:00", speech(11, 3), report, speech(12, 3)),
		aired("d.later", "2031-03-08T12:00:00Z", report[:3], speech(13, 4), late),
		aired("e.after", "2031-03-10T12:00:00Z", late, report, speech(14, 4)),
		aired("f.undated", "", report, late),
		aired("g.other", "2031-03-09T12:00:00Z", speech(15, 12)),
	}
}

const found = `b.noon t4-t8 a.early t5-t9
c.same t1-t3 b.noon t1-t3
c.same t4-t8 a.early t5-t9
c.same t9-t11 b.noon t9-t11
d.later t1-t3 a.early t5-t7
e.after t1-t4 d.later t8-t11
e.after t5-t7 d.later t1-t3`

// TestLinkRepeats adds the same broadcasts in many orders, compared after each
// batch: what is found in the end is the same.
func TestLinkRepeats(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			library, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer library.Close()
			docs := week()
			r := rand.New(rand.NewPCG(seed, 3))
			r.Shuffle(len(docs), func(i, k int) { docs[i], docs[k] = docs[k], docs[i] })
			for some := range slices.Chunk(docs, 1+int(seed)) {
				if err := library.Add(t.Context(), some...); err != nil {
					t.Fatal(err)
				}
				linkAll(t, library)
			}
			if got := repeats(t, library); got != found {
				t.Errorf("found\n%s\nwant\n%s", got, found)
			}
			if err := library.Remove(t.Context(), "a.early", 1); err != nil {
				t.Fatal(err)
			}
			linkAll(t, library)
			want := strings.ReplaceAll(found, "b.noon t4-t8 a.early t5-t9\n", "")
			want = strings.ReplaceAll(want, "c.same t1-t3 b.noon t1-t3\nc.same t4-t8 a.early t5-t9\nc.same t9-t11 b.noon t9-t11", "c.same t1-t11 b.noon t1-t11")
			want = strings.ReplaceAll(want, "a.early t5-t7", "b.noon t4-t6")
			if got := repeats(t, library); got != want {
				t.Errorf("without the first airing\n%s\nwant\n%s", got, want)
			}
			if problems, err := library.Check(t.Context(), nil); err != nil || len(problems) > 0 {
				t.Errorf("the library is damaged: %v, %v", problems, err)
			}
		})
	}
}

// TestLinkRepeats_Sample: of the sample broadcasts one report was aired twice,
// and nothing else.
func TestLinkRepeats_Sample(t *testing.T) {
	library, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer library.Close()
	g := ingest.Ingester{Library: library}
	if _, err := g.Add(t.Context(), ingest.Folder(demo.Library()), func(ingest.Outcome) {}); err != nil {
		t.Fatal(err)
	}
	if got, want := repeats(t, library), "hcn.hcn-newsroom.2031-03-17T1300 t38-t44 hcn.hcn-tonight.2031-03-15T2000 t27-t33"; got != want {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}

func linkAll(t *testing.T, library *sqlite.Library) {
	t.Helper()
	if err := ingest.LinkRepeats(t.Context(), library, nil); err != nil {
		t.Fatal(err)
	}
	if days, err := library.Unlinked(t.Context()); err != nil || len(days) > 0 {
		t.Fatalf("days not compared: %v, %v", days, err)
	}
}

func repeats(t *testing.T, library *sqlite.Library) string {
	t.Helper()
	list, _, err := library.Reruns(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range list {
		lines = append(lines, fmt.Sprintf("%s %s-%s %s %s-%s", r.Transcript, r.First, r.Last, r.Of, r.OfFirst, r.OfLast))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
