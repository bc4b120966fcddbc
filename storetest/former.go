package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/query"
)

const formerID = "alfa.dawn.2031-05-02T0600"

// said is a turn in short: "t1 Mara Quill, mayor: words // more words".
func said(t testing.TB, id string, aired time.Time, revision int, turns ...string) aircheck.Document {
	t.Helper()
	b := newBroadcast(id, aired)
	b.Revision = revision
	for i, line := range turns {
		label, words, ok := strings.Cut(line, ": ")
		number, label, isTurn := strings.Cut(label, " ")
		if !ok || !isTurn {
			t.Fatalf("%q is no turn", line)
		}
		turn := aircheck.Turn{ID: number, Label: strings.ToUpper(label)}
		turn.Speaker, turn.Role, _ = strings.Cut(label, ", ")
		if !aired.IsZero() {
			turn.At, turn.AtKind = aired.Add(time.Duration(i)*time.Minute), aircheck.Stated
		}
		b.Say(turn, strings.Split(words, " // ")...)
	}
	return b.Document()
}

// wantFormer asks for former turns; want are their addresses, newest first.
func wantFormer(t testing.TB, s Store, q string, want ...string) []aircheck.Passage {
	t.Helper()
	got := search(t, s, q, aircheck.Search{Former: true})
	if !slices.Equal(refs(got.Passages), append([]string{}, want...)) || got.Total != len(want) {
		t.Errorf("former %q: %v of %d, want %v", q, refs(got.Passages), got.Total, want)
	}
	for _, p := range got.Passages {
		if !p.Former || p.Newest <= p.Revision {
			t.Errorf("former %q: %s is of revision %d of %d, former %v", q, p.Ref(), p.Revision, p.Newest, p.Former)
		}
	}
	return got.Passages
}

func testFormer(t *testing.T, s Store) {
	first := []string{
		"t1 Mara Quill, mayor: forty cars were aboard",     // corrected
		"t2 Jens Holm: the ramp gave way",                  // given to another
		"t3 Mara Quill, mayor: nobody was warned",          // given another role
		"t4 Jens Holm: the ferry was late",                 // dropped
		"t5 Jens Holm: no",                                 // dropped, and still said elsewhere
		"t6 Jens Holm: no",                                 // stays
		"t7 Mara Quill, mayor: the harbor is closed",       // moved
		"t8 Mara Quill, mayor: the  harbor // stays quiet", // the same but for white space
	}
	second := []string{
		"t9 Mara Quill, mayor: the harbor is closed", "t1 Mara Quill, mayor: fourteen cars were aboard",
		"t2 Ada Voss: the ramp gave way", "t3 Mara Quill, deputy mayor: nobody was warned", "t6 Jens Holm: no",
		"t8 Mara Quill, mayor: the harbor stays quiet", "t10 Ada Voss: all are safe",
	}
	add(t, s, said(t, formerID, morning(t, 2), 1, first...), lines("alfa.noon", morning(t, 2), "forty cars"))
	wantFormer(t, s, "")
	add(t, s, said(t, formerID, morning(t, 2), 2, second...))

	all := wantFormer(t, s, "", formerID+"@1#t5p1", formerID+"@1#t4p1", formerID+"@1#t3p1", formerID+"@1#t2p1", formerID+"@1#t1p1")
	wantFormer(t, s, "forty", formerID+"@1#t1p1")
	wantFormer(t, s, "fourteen")
	wantFormer(t, s, "speaker:holm", formerID+"@1#t5p1", formerID+"@1#t4p1", formerID+"@1#t2p1")
	wantFormer(t, s, "role:mayor -forty", formerID+"@1#t3p1")
	wantFormer(t, s, "on:2031-05-02 ramp airing:first", formerID+"@1#t2p1")
	wantFormer(t, s, "on:2031-05-03 ramp")
	wantTotals(t, s, map[string]int{"forty": 1, "fourteen": 1, "ramp": 1, "late": 0, "speaker:holm": 1})
	counts, err := s.Count(t.Context(), parse(t, "speaker:holm"), aircheck.ByShow, 0)
	if err != nil || counts.Total != 1 {
		t.Errorf("counted %+v, %v; former turns are not counted", counts, err)
	}

	// As the older revision has them, byte for byte.
	old, err := s.Transcript(t.Context(), formerID, 1)
	if err != nil {
		t.Fatal(err)
	}
	forty := wantFormer(t, s, `"forty cars"`, formerID+"@1#t1p1")[0]
	if forty.Quote != "forty cars were aboard" || forty.Span.Of(old.Body) != forty.Quote || forty.BodySHA256 != old.BodySHA256 ||
		forty.SourceSHA256 != old.Source.SHA256 || len(forty.Marks) != 1 || forty.Marks[0].Of(forty.Quote) != "forty cars" || !forty.At.Equal(old.Turns[0].At) {
		t.Errorf("the former turn is %+v", forty)
	}
	for _, p := range all {
		direct, err := s.Passage(t.Context(), p.Ref())
		if err != nil || direct.Ref() != p.Ref() || !direct.Former || direct.Newest != 2 || direct.Span.Of(old.Body) != direct.Quote {
			t.Errorf("by address %s: %+v, %v", p.Ref(), direct, err)
		}
	}

	around := search(t, s, "late", aircheck.Search{Former: true, Context: 2}).Passages[0]
	if got, want := slices.Concat(refs(around.Before), refs(around.After)), []string{
		formerID + "@1#t2p1", formerID + "@1#t3p1", formerID + "@1#t5p1", formerID + "@1#t6p1"}; !slices.Equal(got, want) {
		t.Errorf("around it %v, want %v", got, want)
	}
	if !around.After[0].Former || around.After[1].Former {
		t.Errorf("after it %s is former: %v, and %s: %v", around.After[0].Ref(), around.After[0].Former, around.After[1].Ref(), around.After[1].Former)
	}

	remove(t, s, formerID, 2)
	wantFormer(t, s, "")
	remove(t, s, formerID, 1)
	add(t, s, said(t, formerID, morning(t, 2), 1, first...))
	wantFormer(t, s, "")
}

// testFormerThree has a turn that a later revision says again, and one that
// stood in two.
func testFormerThree(t *testing.T, s Store) {
	const a, b, c = "t1 Mara Quill: forty cars", "t1 Mara Quill: fourteen cars", "t1 Mara Quill: four cars"
	const late = "t2 Jens Holm: the ferry was late"
	add(t, s, said(t, formerID, morning(t, 2), 1, a, late))
	add(t, s, said(t, formerID, morning(t, 2), 2, b, late))
	wantFormer(t, s, "", formerID+"@1#t1p1")
	add(t, s, said(t, formerID, morning(t, 2), 3, a))
	wantFormer(t, s, "", formerID+"@2#t2p1", formerID+"@2#t1p1")
	wantFormer(t, s, "forty")
	add(t, s, said(t, formerID, morning(t, 2), 4, c))
	wantFormer(t, s, "forty", formerID+"@3#t1p1")
	wantFormer(t, s, "late", formerID+"@2#t2p1")
	remove(t, s, formerID, 4)
	wantFormer(t, s, "", formerID+"@2#t2p1", formerID+"@2#t1p1")
	remove(t, s, formerID, 3)
	wantFormer(t, s, "", formerID+"@1#t1p1")

	// Several at once, and one that comes late.
	const other = "alfa.noon.2031-05-03T1200"
	add(t, s, said(t, other, morning(t, 3), 1, a, late), said(t, other, morning(t, 3), 3, c, late), said(t, other, morning(t, 3), 4, c))
	wantFormer(t, s, "on:2031-05-03", other+"@3#t2p1", other+"@1#t1p1")
	add(t, s, said(t, other, morning(t, 3), 2, b, late))
	wantFormer(t, s, "on:2031-05-03 -late", other+"@2#t1p1", other+"@1#t1p1")
}

// testFormerRedated moves a broadcast to another day, and corrects a turn.
func testFormerRedated(t *testing.T, s Store) {
	add(t, s, said(t, formerID, morning(t, 2), 1, "t1 Mara Quill: forty cars", "t2 Jens Holm: late"))
	add(t, s, said(t, formerID, morning(t, 20), 2, "t1 Mara Quill: fourteen cars", "t2 Jens Holm: late"))
	for _, q := range []string{"forty", "on:2031-05-02", "before:2031-05-03 forty", "after:2031-04-30", "on:2031", "on:2031-05"} {
		wantFormer(t, s, q, formerID+"@1#t1p1")
	}
	wantFormer(t, s, "on:2031-05-20")
	wantFormer(t, s, "after:2031-05-03")
	wantTotals(t, s, map[string]int{"on:2031-05-02": 0, "on:2031-05-20": 2})
}

func testFormerPassage(t *testing.T, s Store) {
	add(t, s, said(t, formerID, morning(t, 2), 1, "t1 Mara Quill: forty cars // were aboard", "t2 Jens Holm: late"))
	add(t, s, said(t, formerID, morning(t, 2), 2, "t1 Mara Quill: fourteen cars // were aboard", "t2 Jens Holm: late", "t3 Ada Voss: safe"))
	for ref, want := range map[string]struct {
		ref, quote string
		former     bool
	}{
		"@1#t1":   {"@1#t1p1", "forty cars\n(CROSSTALK)\nwere aboard", true},
		"@1#t1p2": {"@1#t1p2", "were aboard", true},
		"@1#t2":   {"@1#t2p1", "late", false},
		"@2#t1p1": {"#t1p1", "fourteen cars", false},
		"#t2":     {"#t2p1", "late", false},
	} {
		p, err := s.Passage(t.Context(), formerID+ref)
		if err != nil || p.Ref() != formerID+want.ref || p.Quote != want.quote || p.Former != want.former {
			t.Errorf("%s is %s %q, former %v, %v; want %+v", ref, p.Ref(), p.Quote, p.Former, err, want)
		}
	}
	same, err := s.Passage(t.Context(), formerID+"#t1p1")
	if err != nil {
		t.Fatal(err)
	}
	if p, err := s.Passage(t.Context(), formerID+"@2#t1p1"); err != nil || asJSON(t, p) != asJSON(t, same) {
		t.Errorf("the newest revision by its number gives %s, %v; want %s", asJSON(t, p), err, asJSON(t, same))
	}
	for ref, code := range map[string]aircheck.Code{
		"@1#t3": aircheck.NotFound, "@3#t1": aircheck.NotFound, "@1#t1p3": aircheck.NotFound, "@1": aircheck.Invalid,
		"@0#t1": aircheck.Invalid, "@-1#t1": aircheck.Invalid, "@x#t1": aircheck.Invalid, "@#t1": aircheck.Invalid, "@1@2#t1": aircheck.Invalid,
	} {
		_, err := s.Passage(t.Context(), formerID+ref)
		wantCode(t, "the address "+ref, err, code)
	}
}

func testFormerPages(t *testing.T, s Store) {
	var want []string
	for day := 5; day < 12; day++ {
		id := fmt.Sprintf("alfa.dawn.2031-05-%02dT0600", day)
		add(t, s, said(t, id, morning(t, day), 1, "t1 Mara Quill: ferry", "t2 Mara Quill: ferry, ferry, ferry", "t3 Mara Quill: no boat", "t4 Ada Voss: ferry"))
		add(t, s, said(t, id, morning(t, day), 2, "t1 Mara Quill: boat", "t3 Mara Quill: no boat", "t4 Jens Holm: ferry"))
		for _, turn := range []string{"t1", "t2", "t4"} {
			want = append(want, id+"@1#"+turn+"p1")
		}
	}
	add(t, s, said(t, "x.x.0", time.Time{}, 1, "t1 Mara Quill: ferry"), said(t, "x.x.0", time.Time{}, 2, "t1 Mara Quill: boat"))
	undated := "x.x.0@1#t1p1"
	everything := func(order aircheck.Order, limit int) []string {
		return pages(t, s, "ferry", aircheck.Search{Order: order, Limit: limit, Former: true}, func() {})
	}
	newest := slices.Clone(want)
	slices.Reverse(newest)
	for _, limit := range []int{1, 4, 21, 100} {
		if got, want := everything(aircheck.Oldest, limit), slices.Concat(want, []string{undated}); !slices.Equal(got, want) {
			t.Errorf("oldest first by %d: %v, want %v", limit, got, want)
		}
		if got, want := everything(aircheck.Newest, limit), slices.Concat(newest, []string{undated}); !slices.Equal(got, want) {
			t.Errorf("newest first by %d: %v, want %v", limit, got, want)
		}
		ranked := everything(aircheck.Relevance, limit)
		if !strings.Contains(ranked[0], "#t2") || len(ranked) != len(want)+1 {
			t.Errorf("by relevance by %d: %v", limit, ranked)
		}
	}
	for _, order := range orders {
		cursor := search(t, s, "ferry", aircheck.Search{Order: order, Limit: 1, Former: true}).Cursor
		_, err := s.Search(t.Context(), aircheck.Search{Query: parse(t, "ferry"), Order: order, Cursor: cursor})
		wantCode(t, "a cursor among former turns for others", err, aircheck.Invalid)
	}
}

// testFormerPaging revises while it pages: what was former stays where it was.
func testFormerPaging(t *testing.T, s Store) {
	turns := []string{"t1 Mara Quill: ferry", "t2 Mara Quill: ferry", "t3 Mara Quill: ferry", "t4 Mara Quill: ferry", "t5 Mara Quill: ferry"}
	add(t, s, said(t, formerID, morning(t, 2), 1, turns...))
	add(t, s, said(t, formerID, morning(t, 2), 2, "t6 Mara Quill: boat"))
	for _, order := range orders {
		revision := 2
		before := refs(search(t, s, "ferry", aircheck.Search{Order: order, Former: true}).Passages)
		got := pages(t, s, "ferry", aircheck.Search{Order: order, Limit: 2, Former: true}, func() {
			revision++
			add(t, s, said(t, formerID, morning(t, 2), revision, fmt.Sprintf("t6 Mara Quill: boat %d", revision)))
		})
		if !slices.Equal(got, before) || len(got) != len(turns) {
			t.Errorf("%s while revising: %v, want %v", order, got, before)
		}
		for ; revision > 2; revision-- {
			remove(t, s, formerID, revision)
		}
	}
}

// testFormerRandomly revises and removes at random, and compares with a look
// at every turn of every revision.
func testFormerRandomly(t *testing.T, open func(t *testing.T) Store) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := random{Rand: rand.New(rand.NewPCG(seed, 17))}
			s := open(t)
			stored := map[string][]*aircheck.Transcript{}
			for step := range 60 {
				id := fmt.Sprintf("b%d", r.IntN(4))
				have := stored[id]
				if len(have) > 1 && r.IntN(4) == 0 {
					remove(t, s, id, len(have))
					stored[id] = have[:len(have)-1]
				} else {
					doc := r.revision(t, id, have)
					add(t, s, doc)
					stored[id] = append(have, doc.Transcript)
				}
				if step%6 == 0 {
					compareFormer(t, s, r, stored)
				}
			}
		})
	}
}

// revision is like one before it, with turns changed, dropped, moved and added.
func (r random) revision(t testing.TB, id string, have []*aircheck.Transcript) aircheck.Document {
	var turns []string
	last := 0
	if len(have) > 0 {
		for _, turn := range pick(r, have).Turns {
			turns = append(turns, turn.ID+" "+turn.Speaker+": "+turn.Text)
		}
		for _, b := range have {
			for _, turn := range b.Turns {
				n, err := strconv.Atoi(turn.ID[1:])
				if err != nil {
					t.Fatal(err)
				}
				last = max(last, n)
			}
		}
	}
	turn := func() string {
		last++
		return fmt.Sprintf("t%d %s: %s", last, pick(r, []string{"Mara Quill", "Jens Holm"}), pick(r, []string{"yes", "no", "a ferry", "the ferry ferry", "war"}))
	}
	for range 4 + r.IntN(3)*len(have)/4 - len(turns)/2 {
		turns = append(turns, turn())
	}
	for range r.IntN(4) {
		i := r.IntN(len(turns))
		number, rest, _ := strings.Cut(turns[i], " ")
		switch r.IntN(4) {
		case 0: // corrected, or given to another
			_, rest, _ = strings.Cut(turn(), " ")
			turns[i] = number + " " + rest
		case 1:
			if len(turns) > 1 {
				turns = slices.Delete(turns, i, i+1)
			}
		case 2: // moved
			last++
			turns = append(slices.Delete(turns, i, i+1), fmt.Sprintf("t%d %s", last, rest))
		case 3:
			turns = slices.Insert(turns, i, turn())
		}
	}
	day := 1 + int(id[1]-'0')
	return said(t, id, morning(t, day+7*r.IntN(2)), len(have)+1, turns...)
}

func compareFormer(t *testing.T, s Store, r random, stored map[string][]*aircheck.Transcript) {
	t.Helper()
	for _, q := range []string{"", "ferry", "no", "speaker:quill", "-ferry", "on:2031-05-02", "ferry OR yes"} {
		node := parse(t, q)
		var want []string
		for _, revisions := range stored {
			for i, b := range revisions {
				for k := range b.Turns {
					turn := &b.Turns[k]
					doc := query.Doc{Text: turn.Text, Day: b.Day, Field: func(name query.FieldName) string { return aircheck.FieldText(b, turn, name) }}
					if isFormer(b, turn, revisions[i+1:]) && query.Match(node, doc) {
						want = append(want, fmt.Sprintf("%s@%d#%sp1", b.ID, b.Revision, turn.ID))
					}
				}
			}
		}
		slices.Sort(want)
		for _, order := range orders {
			got := pages(t, s, q, aircheck.Search{Order: order, Limit: 1 + r.IntN(30), Former: true}, func() {})
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("former %q, %s: %v\nwant %v", q, order, got, want)
			}
		}
	}
}

// isFormer is the rule of Search.Former, told in another way.
func isFormer(old *aircheck.Transcript, turn *aircheck.Turn, newer []*aircheck.Transcript) bool {
	same := func(a *aircheck.Turn) bool { return a.Speaker == turn.Speaker && a.Text == turn.Text }
	count := func(b *aircheck.Transcript) (n int) {
		for i := range b.Turns {
			if same(&b.Turns[i]) {
				n++
			}
		}
		return n
	}
	for _, b := range newer {
		if here := b.Turn(turn.ID); here != nil && same(here) || count(b) >= count(old) {
			return false
		}
	}
	return len(newer) > 0
}
