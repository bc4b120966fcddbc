package storetest

import (
	"strings"
	"testing"
	"time"

	"aircheck"
)

// testProgramme finds the parts and records of programmes in a day's
// broadcasts.
func testProgramme(t *testing.T, s Store) {
	part := func(id, show string, hour, n int) aircheck.Document {
		b := newBroadcast(id, morning(t, 2))
		b.Aired = b.Aired.Add(time.Duration(hour) * time.Hour)
		b.Show, b.Part = show, n
		b.Say(aircheck.Turn{Speaker: "Mara Quill"}, "part "+id)
		return b.Document()
	}
	as := func(format string, d aircheck.Document) aircheck.Document {
		d.Transcript.Source.Format = format
		return d
	}
	add(t, s,
		part("alfa.dawn.2031-05-02T0600", "Dawn", 0, 1), part("alfa.dawn.2031-05-02T0600~2", "Dawn", 0, 3), part("alfa.dawn.2031-05-02T0700", "Dawn", 1, 2),
		part("alfa.dusk.2031-05-02T1800", "Dusk", 12, 0), part("alfa.dusk.2031-05-02T2000", "Dusk", 14, 0),
		part("alfa.noon.2031-05-02T1200", "Noon", 6, 0), part("alfa.noon.2031-05-02T1200~2", "Noon", 6, 0),
		as("srt", part("alfa.noon.2031-05-02T1200~3", "Noon", 6, 0)), as("srt", part("alfa.dusk.2031-05-02T1800~2", "Dusk", 12, 0)),
		as("whisper", part("alfa.dusk.2031-05-02T1800~3", "Dusk", 12, 0)))
	for id, want := range map[string]string{
		"alfa.dawn.2031-05-02T0600~2": "alfa.dawn.2031-05-02T0600 alfa.dawn.2031-05-02T0700 alfa.dawn.2031-05-02T0600~2; ",
		// Two editions of a day are no parts, and neither are captions of one.
		"alfa.dusk.2031-05-02T1800":   "; alfa.dusk.2031-05-02T1800~2 alfa.dusk.2031-05-02T1800~3",
		"alfa.dusk.2031-05-02T1800~3": "; alfa.dusk.2031-05-02T1800 alfa.dusk.2031-05-02T1800~2",
		"alfa.dusk.2031-05-02T2000":   "; ",
		"alfa.noon.2031-05-02T1200":   "alfa.noon.2031-05-02T1200 alfa.noon.2031-05-02T1200~2; alfa.noon.2031-05-02T1200~3",
	} {
		tr, err := s.Transcript(t.Context(), id, 0)
		if err != nil {
			t.Fatal(err)
		}
		files, err := aircheck.Programme(t.Context(), s, tr)
		if err != nil {
			t.Fatal(err)
		}
		if got := programmeIDs(files.Parts) + "; " + programmeIDs(files.Records); got != want {
			t.Errorf("parts and records of %s: %s, want %s", id, got, want)
		}
	}
}

func programmeIDs(list []aircheck.Info) string {
	var ids []string
	for _, i := range list {
		ids = append(ids, i.ID)
	}
	return strings.Join(ids, " ")
}
