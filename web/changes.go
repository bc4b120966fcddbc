package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strconv"

	"aircheck"
	"aircheck/revision"
)

// changesPage shows what differs between two revisions of a transcript.
type changesPage struct {
	Page
	Head      readerHead
	From, To  int
	Steps     []changeStep // pairs of revisions that can be compared
	Summary   string
	Facts     []revision.Fact
	Turns     []changedTurn
	Unchanged string
}

type changeStep struct {
	From, To int
	URL      string
	Current  bool
}

// changedTurn is a turn that is not what it was.
type changedTurn struct {
	ID    string
	OldID string // an anchor too, where the turn got another id
	Kind  string
	Where string // address of the turn where it still stands
	Was   Byline
	Is    Byline
	Moves bool // both bylines are shown
	From  string
	Text  []difference
}

// difference is a stretch of words: the same, taken out, or put in.
type difference struct {
	Text       string
	Out, In    bool
	SpaceAfter bool
}

func (d *Desk) changes(w http.ResponseWriter, r *http.Request) error {
	newest, err := d.Library.Transcript(r.Context(), r.PathValue("id"), 0)
	if err != nil {
		return err
	}
	to, err := revisionNumber(r, "to", newest.Revision)
	if err != nil {
		return err
	}
	from, err := revisionNumber(r, "from", max(to-1, 1))
	if err != nil {
		return err
	}
	p := changesPage{
		Page: d.newPage("What changed in "+titleOf(newest), "broadcasts"), Head: headOf(r, newest, newest.Revision),
		From: from, To: to, Steps: stepsOf(newest.ID, newest.Revision, from, to),
	}
	if newest.Revision == 1 {
		p.Summary = "nothing changed: there is one revision only"
		return render(w, http.StatusOK, "changes", p)
	}
	old, err := d.Library.Transcript(r.Context(), newest.ID, from)
	if err != nil {
		return err
	}
	now := newest
	if to != newest.Revision {
		if now, err = d.Library.Transcript(r.Context(), newest.ID, to); err != nil {
			return err
		}
	}
	diff := revision.Compare(old, now)
	p.Page = p.withData(r, false)
	p.Summary, p.Facts = diff.Summary(), diff.Facts
	if n := diff.Count(revision.Same); n > 0 {
		p.Unchanged = count(n, "turn is", "turns are")
	}
	for _, c := range diff.Only().Changes {
		p.Turns = append(p.Turns, changedTurnOf(c, now, newest.Revision))
	}
	return render(w, http.StatusOK, "changes", p)
}

func revisionNumber(r *http.Request, name string, standard int) (int, error) {
	s := cmp.Or(r.URL.Query().Get(name), strconv.Itoa(standard))
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, aircheck.Errorf(aircheck.Invalid, "%q is no revision: they are numbered from 1", s)
	}
	return n, nil
}

func transcriptURL(id string) string { return "/transcripts/" + url.PathEscape(id) }

// maxSteps is how many comparisons are offered; older ones are reached by the
// address.
const maxSteps = 12

// stepsOf lists each revision with the one before, newest first, and the whole
// way where there are several.
func stepsOf(id string, newest, from, to int) (steps []changeStep) {
	add := func(a, b int) {
		address := transcriptURL(id) + "/changes?from=" + strconv.Itoa(a) + "&to=" + strconv.Itoa(b)
		steps = append(steps, changeStep{a, b, address, a == from && b == to})
	}
	for n := newest; n > 1 && len(steps) < maxSteps; n-- {
		add(n-1, n)
	}
	if newest > 2 {
		add(1, newest)
	}
	return steps
}

func changedTurnOf(c revision.Change, now *aircheck.Transcript, newest int) changedTurn {
	t := changedTurn{Kind: string(c.Kind), Moves: c.Speaks(), From: c.From}
	if c.Old != nil {
		t.ID, t.Was = c.Old.ID, turnByline(c.Old)
	}
	if c.New != nil {
		if t.ID != c.New.ID {
			t.OldID = t.ID
		}
		t.ID, t.Is = c.New.ID, turnByline(c.New)
		t.Where = transcriptURL(now.ID) + revisionQuery(now.Revision, newest) + "#" + c.New.ID
	}
	switch c.Kind {
	case revision.Dropped:
		t.Text = []difference{{Text: c.Old.Text, Out: true}}
	case revision.Added:
		t.Text = []difference{{Text: c.New.Text, In: true}}
	case revision.Corrected:
		t.Text = differences(c)
	default:
		t.Text = []difference{{Text: c.New.Text}}
	}
	return t
}

func turnByline(turn *aircheck.Turn) Byline {
	return bylineOf(turn.Speaker, turn.Standing(), turn.Via, turn.Voice, turn.Unidentified)
}

func differences(c revision.Change) (list []difference) {
	at := 0
	for _, e := range c.Edits {
		if same := c.New.Text[at:e.New[0]]; same != "" {
			list = append(list, difference{Text: same})
		}
		if out := c.Old.Text[e.Old[0]:e.Old[1]]; out != "" {
			list = append(list, difference{Text: out, Out: true, SpaceAfter: true})
		}
		if in := c.New.Text[e.New[0]:e.New[1]]; in != "" {
			list = append(list, difference{Text: in, In: true})
		}
		at = e.New[1]
	}
	return append(list, difference{Text: c.New.Text[at:]})
}
