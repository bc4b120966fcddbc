package revision_test

import (
	"fmt"
	"strings"
	"testing"

	"aircheck"
	"aircheck/revision"
)

// version makes a transcript of lines "t3 ADA: words".
func version(n int, script string) *aircheck.Transcript {
	t := &aircheck.Transcript{Revision: n}
	for line := range strings.Lines(script) {
		head, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		id, speaker, _ := strings.Cut(head, " ")
		if id != "" {
			t.Turns = append(t.Turns, aircheck.Turn{ID: id, Speaker: speaker, Text: text})
		}
	}
	return t
}

func TestCompare(t *testing.T) {
	for _, c := range []struct{ name, old, now, want string }{
		{"nothing", "t1 Ada: one two\nt2 Bo: three", "t1 Ada: one two\nt2 Bo: three", "same t1; same t2"},
		{"a word corrected", "t1 Ada: the ferry is late", "t1 Ada: the ferry is not late", "corrected t1 +not"},
		{"corrected at its beginning", "t1 Ada: one\nt2 Bo: what did he tell you\nt3 Ada: three", "t1 Ada: one\nt4 Bo: what did he say to you\nt3 Ada: three", "same t1; corrected t4 -tell +say to; same t3"},
		{"name and word corrected", "t1 Ada: one\nt2 Bo: twelve people are still missing tonight\nt3 Ada: three", "t1 Ada: one\nt4 Boe: nine people are still missing tonight\nt3 Ada: three",
			"same t1; corrected t4 -twelve +nine by another; same t3"},
		{"somebody else answers much the same", "t1 Ada: one\nt2 Bo: no sir\nt3 Ada: three", "t1 Ada: one\nt4 Cy: yes sir\nt3 Ada: three", "same t1; added t4; dropped t2; same t3"},
		{"another speaker", "t1 Ada: one two", "t1 Bo: one two", "renamed t1"},
		{"both", "t1 Ada: one two", "t1 Bo: one three", "corrected t1 -two +three by another"},
		{"added and dropped", "t1 Ada: one\nt2 Bo: two\nt3 Ada: three", "t1 Ada: one\nt4 Bo: four\nt3 Ada: three", "same t1; added t4; dropped t2; same t3"},
		{"dropped at the end", "t1 Ada: one\nt2 Bo: two", "t1 Ada: one", "same t1; dropped t2"},
		{"a turn moved", "t1 Ada: nobody knows where the keeper went\nt2 Bo: two\nt3 Ada: three", "t2 Bo: two\nt3 Ada: three\nt4 Ada: Nobody knows where the keeper went.",
			"same t2; same t3; moved t4 from t1"},
		{"a label was found inside a turn", "t1 Ada: good evening the boats came home by themselves", "t1 Ada: good evening\nt2 Bo: the boats came home by themselves",
			"corrected t1 -the boats came home by themselves; moved t2 from t1"},
		{"short words do not move", "t1 Ada: yes\nt2 Bo: two", "t2 Bo: two\nt3 Ada: yes", "dropped t1; same t2; added t3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := revision.Compare(version(1, c.old), version(2, c.now))
			var got []string
			for _, change := range d.Changes {
				got = append(got, tell(change))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), c.want)
			}
			if d.IsEmpty() != (c.old == c.now) {
				t.Errorf("empty: %v", d.IsEmpty())
			}
		})
	}
}

func tell(c revision.Change) string {
	turn := c.New
	if turn == nil {
		turn = c.Old
	}
	s := fmt.Sprintf("%s %s", c.Kind, turn.ID)
	if c.From != "" {
		s += " from " + c.From
	}
	for _, e := range c.Edits {
		if old := c.Old.Text[e.Old[0]:e.Old[1]]; old != "" {
			s += " -" + old
		}
		if now := c.New.Text[e.New[0]:e.New[1]]; now != "" {
			s += " +" + now
		}
	}
	if c.Kind == revision.Corrected && c.Speaks() {
		s += " by another"
	}
	return s
}

func TestCompare_Facts(t *testing.T) {
	old := &aircheck.Transcript{Show: "Dawn", Rush: true, Headlines: []string{"A"}}
	now := &aircheck.Transcript{Show: "Daybreak", Day: "2031-05-02", Headlines: []string{"A"}}
	d := revision.Compare(old, now)
	if got := fmt.Sprint(d.Facts); got != "[{show Dawn Daybreak} {aired  2031-05-02} {rush rush transcript }]" {
		t.Errorf("facts %s", got)
	}
}
