package storetest

import (
	"testing"
	"time"

	"aircheck"
)

// archive is a few broadcasts in which every case of an overview occurs: a
// network and a show in several spellings, the same show on two networks, no
// show, no network, no day, a name twice in one broadcast.
func archive(t testing.TB) []aircheck.Document {
	var docs []aircheck.Document
	for _, a := range []struct {
		id, network, show string
		aired             time.Time
		speakers          []string
	}{
		{"a1", "Alfa", "Dawn", morning(t, 2), []string{"Mara Quill", "Jens Müller", "MARA QUILL"}},
		{"a2", "Alfa", "Dawn", morning(t, 4), []string{"Mara Quill", "Ida Voss"}},
		{"a3", "ALFA", "DAWN", morning(t, 2), []string{"Jens Muller", "Ida Voss"}},
		{"a4", "Alfa", "Zenith", morning(t, 3), []string{"Jens Müller", "Mara Quill"}},
		{"a5", "Alfa", "", morning(t, 3), []string{"", "Ida Voss", "Jens Müller"}},
		{"b1", "Béta", "Dawn", morning(t, 9), []string{"Mara Quill", "Ida Voss"}},
		{"b2", "Beta", "Night", time.Time{}, nil},
		{"c1", "", "", time.Time{}, []string{"Jens Müller", "Mara Quill"}},
	} {
		b := newBroadcast(a.id, a.aired)
		b.Network, b.Show = a.network, a.show
		for i, name := range a.speakers {
			turn := aircheck.Turn{Speaker: name, Unidentified: name == ""}
			if !a.aired.IsZero() {
				turn.At = a.aired.Add(time.Duration(i) * time.Minute)
			}
			b.Say(turn, "two words", "and three more")
		}
		docs = append(docs, b.Document())
	}
	return docs
}

func testOverview(t *testing.T, s Store) {
	wantOverview(t, s, aircheck.Stats{}, nil, nil)
	add(t, s, archive(t)...)
	wantOverview(t, s, aircheck.Stats{
		Transcripts: 8, Turns: 16, Words: 80, Networks: 2, Shows: 4, Speakers: 3, First: "2031-05-02", Last: "2031-05-09",
	}, []aircheck.DayTotal{
		{Day: "2031-05-02", Transcripts: 2, Words: 25},
		{Day: "2031-05-03", Transcripts: 2, Words: 25},
		{Day: "2031-05-04", Transcripts: 1, Words: 10},
		{Day: "2031-05-09", Transcripts: 1, Words: 10},
		{Day: "", Transcripts: 2, Words: 10},
	}, []aircheck.ShowTotal{
		{Network: "Alfa", Show: "Dawn", Transcripts: 3, Words: 35, First: "2031-05-02", Last: "2031-05-04"},
		{Network: "Alfa", Show: "Zenith", Transcripts: 1, Words: 10, First: "2031-05-03", Last: "2031-05-03"},
		{Network: "Alfa", Show: "", Transcripts: 1, Words: 15, First: "2031-05-03", Last: "2031-05-03"},
		{Network: "Beta", Show: "Dawn", Transcripts: 1, Words: 10, First: "2031-05-09", Last: "2031-05-09"},
		{Network: "Beta", Show: "Night", Transcripts: 1},
		{Network: "", Show: "", Transcripts: 1, Words: 10},
	})
}

// testOverviewRevision replaces a broadcast by one of another show and day.
func testOverviewRevision(t *testing.T, s Store) {
	add(t, s, lines("a1", morning(t, 2), "one two"))
	moved := newBroadcast("a1", morning(t, 3))
	moved.Show, moved.Revision = "Zenith", 2
	moved.Say(aircheck.Turn{Speaker: "Ida Voss"}, "three")
	add(t, s, moved.Document())
	wantOverview(t, s,
		aircheck.Stats{Transcripts: 1, Turns: 1, Words: 1, Networks: 1, Shows: 1, Speakers: 1, First: "2031-05-03", Last: "2031-05-03"},
		[]aircheck.DayTotal{{Day: "2031-05-03", Transcripts: 1, Words: 1}},
		[]aircheck.ShowTotal{{Network: "Alfa", Show: "Zenith", Transcripts: 1, Words: 1, First: "2031-05-03", Last: "2031-05-03"}})
}

// wantOverview leaves the size on disk to the store.
func wantOverview(t testing.TB, s Store, stats aircheck.Stats, days []aircheck.DayTotal, shows []aircheck.ShowTotal) {
	t.Helper()
	gotStats, err := s.Stats(t.Context())
	if stats.Bytes = gotStats.Bytes; err != nil || gotStats != stats || stats.Bytes <= 0 {
		t.Errorf("stats %+v, %v; want %+v", gotStats, err, stats)
	}
	gotDays, err := s.Days(t.Context())
	if g, w := asJSON(t, gotDays), asJSON(t, days); err != nil || g != w {
		t.Errorf("days %s, %v; want %s", g, err, w)
	}
	gotShows, err := s.Shows(t.Context())
	if g, w := asJSON(t, gotShows), asJSON(t, shows); err != nil || g != w {
		t.Errorf("shows %s, %v; want %s", g, err, w)
	}
}
