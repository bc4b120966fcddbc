package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"aircheck"
)

func testRepeats(t *testing.T, s Store) {
	const early, late = "alfa.dawn.2031-05-02T0600", "alfa.dusk.2031-05-03T0600"
	kept := lines(late, morning(t, 3), "welcome back", "the ferry is aground", "all are safe", "good night")
	kept.Transcript.Turns[3].Repeats = "alfa.noon#t1" // what the library says is not for readers to say
	add(t, s, lines(early, morning(t, 2), "good morning", "the ferry is aground", "all are safe"), kept)
	wantAiring(t, s, map[string]string{"": ""})

	link(t, s, links(late, 1, early, 1, 2, 2, 3, 3))
	wantAiring(t, s, map[string]string{late + "#t2": early + "#t2", late + "#t3": early + "#t3"})
	run := aircheck.Rerun{Transcript: late, First: "t2", Last: "t3", Of: early, OfFirst: "t2", OfLast: "t3", Turns: 2, Words: 7, Whole: true}
	wantReruns(t, s, late, []aircheck.Rerun{run}, nil)
	wantReruns(t, s, early, nil, []aircheck.Rerun{run})
	if all, total, err := s.Reruns(t.Context(), 1); err != nil || total != 1 || !slices.Equal(all, []aircheck.Rerun{run}) {
		t.Errorf("Reruns: %v, %d, %v", all, total, err)
	}

	link(t, s, links(late, 1, early, 1, 3, 3))
	wantAiring(t, s, map[string]string{late + "#t3": early + "#t3"})
	link(t, s, aircheck.Links{ID: late, Revision: 1})
	wantAiring(t, s, map[string]string{"": ""})
	wantReruns(t, s, late, nil, nil)

	link(t, s, links(late, 1, early, 1, 3, 3, 2, 2), aircheck.Links{ID: late, Revision: 1})
	wantAiring(t, s, map[string]string{"": ""})
	link(t, s, links(late, 1, early, 1, 3, 3))
	link(t, s, aircheck.Links{ID: late, Revision: 1}, links(late, 1, early, 1, 3, 2))
	wantAiring(t, s, map[string]string{late + "#t3": early + "#t2"})
	link(t, s, aircheck.Links{ID: late, Revision: 1})

	wantCode(t, "a transcript that repeats itself", s.Link(t.Context(), links(late, 1, late, 1, 3, 2)), aircheck.Invalid)
	wantCode(t, "a turn that is not there", s.Link(t.Context(), links(late, 1, early, 1, 5, 2)), aircheck.Invalid)
	wantCode(t, "an earlier turn that is not there", s.Link(t.Context(), links(late, 1, early, 1, 2, 0)), aircheck.Invalid)
	link(t, s, links(late, 2, early, 1, 2, 2), links(late, 1, early, 2, 2, 2), links("alfa", 1, early, 1, 2, 2))
	wantAiring(t, s, map[string]string{"": ""})
	_, err := s.Repeats(t.Context(), "alfa")
	wantCode(t, "repeats of a transcript that is not there", err, aircheck.NotFound)
}

// testRepeatsGo revises and removes what is linked.
func testRepeatsGo(t *testing.T, s Store) {
	const early, late, last = "alfa.dawn.2031-05-02T0600", "alfa.dusk.2031-05-03T0600", "alfa.dawn.2031-05-04T0600"
	said := []string{"good morning", "the ferry is aground", "all are safe"}
	both := func() {
		link(t, s, links(late, 1, early, 1, 2, 2, 3, 3), links(last, 1, early, 1, 2, 2))
		wantAiring(t, s, map[string]string{late + "#t2": early + "#t2", late + "#t3": early + "#t3", last + "#t2": early + "#t2"})
	}
	add(t, s, lines(early, morning(t, 2), said...), lines(late, morning(t, 3), said...), lines(last, morning(t, 4), said...))
	both()
	settle(t, s)

	add(t, s, revise(lines(late, morning(t, 3), said...), 2))
	wantAiring(t, s, map[string]string{last + "#t2": early + "#t2"})
	wantUnlinked(t, s, "2031-05-03")
	remove(t, s, late, 2)
	wantAiring(t, s, map[string]string{last + "#t2": early + "#t2"})
	both()
	settle(t, s)

	add(t, s, revise(lines(early, morning(t, 2), said...), 2))
	wantAiring(t, s, map[string]string{"": ""})
	wantUnlinked(t, s, "2031-05-02")
	remove(t, s, early, 2)
	both()
	remove(t, s, early, 1)
	wantAiring(t, s, map[string]string{"": ""})
	wantReruns(t, s, late, nil, nil)

	link(t, s, links(last, 1, late, 1, 1, 1))
	add(t, s, revise(lines(late, morning(t, 3), said...), 2), revise(lines(last, morning(t, 4), said...), 2))
	wantAiring(t, s, map[string]string{"": ""})
}

func testUnlinked(t *testing.T, s Store) {
	wantUnlinked(t, s)
	undated := lines("alfa.x", morning(t, 2), "one two three")
	undated.Transcript.Day = ""
	add(t, s, undated, lines("alfa.2", morning(t, 3), "three four", "five"), lines("alfa.1", morning(t, 3), "six"), lines("alfa.3", morning(t, 2), "seven"))
	wantUnlinked(t, s, "2031-05-02", "2031-05-03")
	before, err := s.Unlinked(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, lines("alfa.4", morning(t, 3), "eight"))
	if err := s.Linked(t.Context(), before...); err != nil {
		t.Fatal(err)
	}
	wantUnlinked(t, s, "2031-05-03")
	settle(t, s)
	wantUnlinked(t, s)

	list, err := s.Sketches(t.Context(), "2031-05-03")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, sketch := range list {
		got = append(got, fmt.Sprint(sketch.ID, " ", sketch.Revision, " ", sketch.Ends, " ", sketch.Aired.Equal(morning(t, 3))))
	}
	if want := []string{"alfa.1 1 [1] true", "alfa.2 1 [2 3] true", "alfa.4 1 [1] true"}; !slices.Equal(got, want) {
		t.Errorf("sketches %q, want %q", got, want)
	}
	for _, day := range []string{"", "2031-05-04"} {
		if list, err := s.Sketches(t.Context(), day); err != nil || len(list) > 0 {
			t.Errorf("sketches of %q: %v, %v", day, list, err)
		}
	}
}

// links says which turns repeat which, as pairs of numbers.
func links(id string, revision int, of string, ofRevision int, pairs ...int) aircheck.Links {
	l := aircheck.Links{ID: id, Revision: revision}
	for pair := range slices.Chunk(pairs, 2) {
		l.Turns = append(l.Turns, aircheck.Link{N: pair[0], Of: of, OfRevision: ofRevision, OfN: pair[1]})
	}
	return l
}

func link(t testing.TB, s Store, links ...aircheck.Links) {
	t.Helper()
	if err := s.Link(t.Context(), links...); err != nil {
		t.Fatal(err)
	}
}

func settle(t testing.TB, s Store) {
	t.Helper()
	days, err := s.Unlinked(t.Context())
	if err == nil {
		err = s.Linked(t.Context(), days...)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func wantUnlinked(t testing.TB, s Store, want ...string) {
	t.Helper()
	days, err := s.Unlinked(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range days {
		got = append(got, d.Day)
	}
	if !slices.Equal(got, want) {
		t.Errorf("unlinked days %v, want %v", got, want)
	}
}

// wantAiring compares everything that tells of repeats: want has the address
// of the first airing by that of the later turn.
func wantAiring(t testing.TB, s Store, want map[string]string) {
	t.Helper()
	delete(want, "")
	again := map[string]string{}
	for _, p := range search(t, s, "airing:again", aircheck.Search{Limit: 1000, Context: 1}).Passages {
		again[p.Transcript+"#"+p.Turn] = p.Repeats
		for _, beside := range append(p.Before, p.After...) {
			if beside.Repeats != want[beside.Transcript+"#"+beside.Turn] {
				t.Errorf("%s beside a passage repeats %q", beside.Ref(), beside.Repeats)
			}
		}
	}
	for _, p := range search(t, s, "airing:first", aircheck.Search{Limit: 1000}).Passages {
		if want[p.Transcript+"#"+p.Turn] != "" || p.Repeats != "" {
			t.Errorf("%s is found as a first airing (it repeats %q)", p.Ref(), p.Repeats)
		}
	}
	turns := 0
	read := map[string]string{}
	for _, b := range everything(t, s) {
		for _, turn := range b.Turns {
			turns++
			if turn.Repeats != "" {
				read[b.ID+"#"+turn.ID] = turn.Repeats
			}
		}
	}
	if g, r, w := fmt.Sprint(again), fmt.Sprint(read), fmt.Sprint(want); g != w || r != w {
		t.Errorf("found as aired again %s, read so %s, want %s", g, r, w)
	}
	wantTotals(t, s, map[string]int{"": turns, "airing:again": len(want), "airing:first": turns - len(want), "-airing:first": len(want)})
}

func wantReruns(t testing.TB, s Store, id string, before, after []aircheck.Rerun) {
	t.Helper()
	got, err := s.Repeats(t.Context(), id)
	if err != nil || !slices.Equal(got.Before, before) || !slices.Equal(got.After, after) {
		t.Errorf("%s repeats %v and is repeated by %v (%v), want %v and %v", id, got.Before, got.After, err, before, after)
	}
}

// link makes turns of some transcripts repeats of any others.
func (r random) link(t testing.TB, s Store) {
	all := everything(t, s)
	for _, b := range all {
		of := pick(r, all)
		if of.ID == b.ID || len(of.Turns) == 0 || r.IntN(2) == 0 {
			continue
		}
		l := aircheck.Links{ID: b.ID, Revision: b.Revision}
		for i := range b.Turns {
			if r.IntN(3) > 0 {
				l.Turns = append(l.Turns, aircheck.Link{N: i + 1, Of: of.ID, OfRevision: of.Revision, OfN: 1 + r.IntN(len(of.Turns))})
			}
		}
		link(t, s, l)
	}
}

// copyLinks links what is in one library as in the other.
func copyLinks(t testing.TB, from, to Store) {
	t.Helper()
	revisions, places := map[string]int{}, map[string]int{}
	all := everything(t, from)
	for _, b := range all {
		revisions[b.ID] = b.Revision
		for i, turn := range b.Turns {
			places[b.ID+"#"+turn.ID] = i + 1
		}
	}
	for _, b := range all {
		l := aircheck.Links{ID: b.ID, Revision: b.Revision}
		for i, turn := range b.Turns {
			if of, _, ok := strings.Cut(turn.Repeats, "#"); ok {
				l.Turns = append(l.Turns, aircheck.Link{N: i + 1, Of: of, OfRevision: revisions[of], OfN: places[turn.Repeats]})
			}
		}
		link(t, to, l)
	}
}
