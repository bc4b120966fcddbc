package storetest

import (
	"strings"
	"testing"
	"time"

	"aircheck"
)

// testProgramme finds the parts of programmes in a day's broadcasts.
func testProgramme(t *testing.T, s Store) {
	part := func(id, show string, hour, n int) aircheck.Document {
		b := newBroadcast(id, morning(t, 2))
		b.Aired = b.Aired.Add(time.Duration(hour) * time.Hour)
		b.Show, b.Part = show, n
		b.Say(aircheck.Turn{Speaker: "Mara Quill"}, "part "+id)
		return b.Document()
	}
	add(t, s,
		part("alfa.dawn.2031-05-02T0600", "Dawn", 0, 1), part("alfa.dawn.2031-05-02T0600~2", "Dawn", 0, 3), part("alfa.dawn.2031-05-02T0700", "Dawn", 1, 2),
		part("alfa.dusk.2031-05-02T1800", "Dusk", 12, 0), part("alfa.dusk.2031-05-02T2000", "Dusk", 14, 0),
		part("alfa.noon.2031-05-02T1200", "Noon", 6, 0), part("alfa.noon.2031-05-02T1200~2", "Noon", 6, 0))
	for id, want := range map[string]string{
		"alfa.dawn.2031-05-02T0600~2": "alfa.dawn.2031-05-02T0600 alfa.dawn.2031-05-02T0700 alfa.dawn.2031-05-02T0600~2",
		"alfa.dusk.2031-05-02T1800":   "", // two editions of a day are no parts
		"alfa.noon.2031-05-02T1200":   "alfa.noon.2031-05-02T1200 alfa.noon.2031-05-02T1200~2",
	} {
		tr, err := s.Transcript(t.Context(), id, 0)
		if err != nil {
			t.Fatal(err)
		}
		parts, err := aircheck.Programme(t.Context(), s, tr)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, p := range parts {
			ids = append(ids, p.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("parts of %s: %s, want %s", id, got, want)
		}
	}
}
