package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"aircheck"
)

func testProfile(t *testing.T, s Store) {
	add(t, s, archive(t)...)
	for _, name := range []string{"Jens Müller", "JENS MULLER", " jens  muller's"} {
		p, err := s.Speaker(t.Context(), name)
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		who := aircheck.Speaker{Name: "Jens Müller", Turns: 5, Words: 25, Transcripts: 5, First: morning(t, 2), Last: morning(t, 3).Add(2 * time.Minute)}
		if g, w := asJSON(t, p.Speaker), asJSON(t, who); g != w {
			t.Errorf("%q is %s, want %s", name, g, w)
		}
		if got, want := appearances(p), []string{"a5 1 5", "a4 1 5", "a3 1 5", "a1 1 5", "c1 1 5"}; !slices.Equal(got, want) {
			t.Errorf("%q appears in %v, want %v", name, got, want)
		}
		if want := []aircheck.Count{{Key: "Mara Quill", N: 3}, {Key: "Ida Voss", N: 2}}; !slices.Equal(p.With, want) {
			t.Errorf("%q appears with %v, want %v", name, p.With, want)
		}
	}
	p, err := s.Speaker(t.Context(), "Mara Quill")
	if err != nil || p.Turns != 6 || p.Transcripts != 5 || !slices.Contains(appearances(p), "a1 2 10") {
		t.Errorf("a name in two spellings: %+v, %v", p.Speaker, err)
	}
	for _, name := range []string{"", "--", "Jens", "Unidentified Male"} {
		_, err := s.Speaker(t.Context(), name)
		wantCode(t, fmt.Sprintf("the speaker %q", name), err, aircheck.NotFound)
	}
}

func appearances(p aircheck.Profile) []string {
	var list []string
	for _, a := range p.Appearances {
		list = append(list, fmt.Sprintf("%s %d %d", a.ID, a.SpeakerTurns, a.SpeakerWords))
	}
	return list
}

// testProfileAgrees compares profiles with what Speakers and List tell.
func testProfileAgrees(t *testing.T, s Store) {
	r := random{Rand: rand.New(rand.NewPCG(5, 7))}
	for i := range 30 {
		add(t, s, r.broadcast(t, fmt.Sprintf("b%d", i)))
	}
	speakers, err := s.Speakers(t.Context(), "", 0)
	if err != nil || len(speakers) < 4 {
		t.Fatalf("speakers %v, %v", speakers, err)
	}
	list, err := s.List(t.Context(), aircheck.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, speaker := range speakers {
		p, err := s.Speaker(t.Context(), speaker.Name)
		if err != nil {
			t.Fatal(err)
		}
		if g, w := asJSON(t, p.Speaker), asJSON(t, speaker); g != w {
			t.Errorf("profile of %s, in the list of speakers %s", g, w)
		}
		if len(p.Appearances) != p.Transcripts {
			t.Errorf("%s: %d appearances, in the list of speakers %d", p.Name, len(p.Appearances), p.Transcripts)
		}
		at := 0
		for _, a := range p.Appearances {
			for at < len(list.Transcripts) && asJSON(t, list.Transcripts[at]) != asJSON(t, a.Info) {
				at++
			}
			if at == len(list.Transcripts) {
				t.Errorf("%s: %s is not in the list of transcripts, or not in this order", p.Name, a.ID)
			}
		}
	}
}
