package storetest

import (
	"testing"

	"aircheck"
)

func testRevisions(t *testing.T, s Store) {
	const id = "alfa.dawn.2031-05-02T0600"
	first := lines(id, morning(t, 2), "the ferry is aground", "nothing is known")
	second := revise(lines(id, morning(t, 2), "the ferry is afloat"), 2)
	second.Revises = "source"
	third := revise(lines(id, morning(t, 2), "the ferry is afloat", "all are safe"), 3)
	third.Revises = "reader"
	add(t, s, first, lines("alfa.dawn.2031-05-03T0600", morning(t, 3), "the ferry is afloat"))
	add(t, s, second)
	add(t, s, third)

	all, err := s.Revisions(t.Context(), id)
	if err != nil || len(all) != 3 {
		t.Fatalf("%d revisions, %v", len(all), err)
	}
	for i, want := range []struct {
		reason string
		turns  int
	}{{"", 2}, {"source", 1}, {"reader", 2}} {
		if got := all[i]; got.ID != id || got.Revision != i+1 || got.Revises != want.reason || got.Turns != want.turns {
			t.Errorf("revision %d is %+v", i+1, got)
		}
	}
	_, err = s.Revisions(t.Context(), "alfa.dawn")
	wantCode(t, "revisions of a transcript that is not there", err, aircheck.NotFound)

	list, err := s.List(t.Context(), aircheck.Filter{Revised: true})
	if err != nil || list.Total != 1 || len(list.Transcripts) != 1 || list.Transcripts[0].Revision != 3 || list.Transcripts[0].Revises != "reader" {
		t.Errorf("revised transcripts: %+v, %v", list, err)
	}
}
