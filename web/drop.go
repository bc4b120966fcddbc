package web

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/ingest"
	"aircheck/words"
)

// dropPage shows what was understood of each file, and after the decision what
// became of it.
type dropPage struct {
	Page
	ID, Token string
	Decided   bool
	Problem   string
	Items     []*dropItem
}

// dropItem is one transcript, or a file that is none.
type dropItem struct {
	N       int
	Name    string
	State   dropState
	Notice  string
	Problem string // why it was not understood, or not kept, and what to do
	ID      string
	Rev     int
	Beside  bool // what it is a version of comes with it
	Last    bool // nothing newer of it was kept, so it can be taken back
	Understood
}

// dropState is where a file is on its way into the library.
type dropState string

const (
	isNew      dropState = "new"
	isRevision dropState = "revision"
	isThere    dropState = "there"
	isAgain    dropState = "again"
	isUnread   dropState = "unread"
	isKept     dropState = "kept"
	isLeft     dropState = "left"
	isLost     dropState = "lost" // it was to be kept, and was not
	isBack     dropState = "back"
)

// Understood is what a reader made of a file.
type Understood struct {
	Name         string // of the broadcast
	Network      string
	Day, Window  string
	Format       string
	Headlines    []string
	Turns, Words int
	Speakers     []aircheck.Count
	MoreSpeakers int
	Warnings     []aircheck.Warning
	MoreWarnings int
	First        []firstTurn
}

// firstTurn is how a transcript begins, for a person to compare with the file.
type firstTurn struct {
	Moment Moment
	Byline Byline
	Text   string
}

// How much of a file is shown before it is kept.
const (
	speakersShown = 12
	warningsShown = 25
	turnsShown    = 3
	turnShown     = 400 // bytes
)

func newDropItem(n int, p ingest.Prospect) *dropItem {
	item := &dropItem{N: n, Name: p.Name, Notice: p.Notice, Problem: p.Reason, ID: p.ID, Rev: p.Revision, Beside: p.Beside}
	switch {
	case p.Status == ingest.Failed:
		item.State = isUnread
	case p.Status == ingest.Unchanged && p.Beside:
		item.State = isAgain
	case p.Status == ingest.Unchanged:
		item.State = isThere
	case p.Status == ingest.Updated:
		item.State = isRevision
	default:
		item.State = isNew
	}
	if p.Transcript != nil {
		item.Understood = understood(p.Transcript)
		item.Format = p.Format
	}
	return item
}

func understood(t *aircheck.Transcript) Understood {
	u := Understood{
		Name: showName(t.Show), Network: t.Network, Day: longDay(t.Day), Headlines: t.Headlines, Turns: len(t.Turns),
		Window:   window(aircheck.Info{Zone: t.Zone, Aired: t.Aired, Until: t.Until, DateOnly: t.DateOnly}),
		Speakers: whoSpeaks(t), Warnings: t.Warnings,
	}
	for i := range t.Turns {
		u.Words += words.Count(t.Turns[i].Text)
	}
	if n := len(u.Speakers) - speakersShown; n > 0 {
		u.Speakers, u.MoreSpeakers = u.Speakers[:speakersShown], n
	}
	if n := len(u.Warnings) - warningsShown; n > 0 {
		u.Warnings, u.MoreWarnings = slices.Clone(u.Warnings[:warningsShown]), n
	}
	for i := range t.Turns[:min(turnsShown, len(t.Turns))] {
		turn := &t.Turns[i]
		u.First = append(u.First, firstTurn{
			Moment: momentOf(turn.At, turn.AtKind, t.Zone), Text: beginning(turn.Text, turnShown),
			Byline: bylineOf(turn.Speaker, turn.Standing(), turn.Via, turn.Voice, true), // no page to link to yet
		})
	}
	return u
}

// whoSpeaks counts turns by speaker, in order of first words.
func whoSpeaks(t *aircheck.Transcript) []aircheck.Count {
	var list []aircheck.Count
	at := map[string]int{}
	for i := range t.Turns {
		name := t.Turns[i].Speaker
		if name == "" || t.Turns[i].Unidentified {
			continue
		}
		n, seen := at[name]
		if !seen {
			n = len(list)
			at[name] = n
			list = append(list, aircheck.Count{Key: name})
		}
		list[n].N++
	}
	return list
}

// beginning cuts text at a word; what it returns keeps nothing else alive.
func beginning(text string, most int) string {
	if len(text) <= most {
		return strings.Clone(text)
	}
	cut := strings.LastIndexByte(text[:most], ' ')
	if cut < 0 {
		cut = len(strings.ToValidUTF8(text[:most], ""))
	}
	return text[:cut] + " …"
}

// Keepable says that there is something to decide.
func (i *dropItem) Keepable() bool { return i.State == isNew || i.State == isRevision }

// URL is where the transcript can be read, once it can.
func (i *dropItem) URL() string {
	if i.ID == "" {
		return ""
	}
	return readerURL(i.ID, "", 0, "")
}

func dropURL(id string) string { return "/add/" + id }

// Count tells how many files are in one of these states.
func (p dropPage) Count(states ...dropState) (n int) {
	for _, i := range p.Items {
		if slices.Contains(states, i.State) {
			n++
		}
	}
	return n
}

// Keepable is how many files can be kept.
func (p dropPage) Keepable() int { return p.Count(isNew, isRevision) }

// Summary says in a sentence how the files divide.
func (p dropPage) Summary() string {
	var parts []string
	for _, s := range []struct {
		n         int
		one, many string
	}{
		{p.Keepable(), "can be kept", "can be kept"},
		{p.Count(isKept), "was kept", "were kept"},
		{p.Count(isBack), "was taken back", "were taken back"},
		{p.Count(isThere, isAgain), "changes nothing", "change nothing"},
		{p.Count(isLeft), "was left out", "were left out"},
		{p.Count(isUnread), "was not understood", "were not understood"},
		{p.Count(isLost), "was not kept", "were not kept"},
	} {
		if s.n == 1 {
			parts = append(parts, "1 "+s.one)
		} else if s.n > 1 {
			parts = append(parts, number(s.n)+" "+s.many)
		}
	}
	return strings.Join(parts, ", ")
}

func (d *Desk) showDrop(w http.ResponseWriter, status int, p *drop, problem string) error {
	later := map[string]bool{}
	for _, i := range slices.Backward(p.items) {
		i.Last = !later[i.ID]
		later[i.ID] = later[i.ID] || i.State == isKept
	}
	page := dropPage{Page: d.newPage("Look before keeping", "add"), ID: p.id, Token: d.tray.token,
		Decided: p.decided, Problem: problem, Items: p.items}
	if p.decided {
		page.Title = "Added"
	}
	return render(w, status, "drop", page)
}

// drop shows the files again.
func (d *Desk) drop(w http.ResponseWriter, r *http.Request) error {
	p, err := d.tray.take(r.PathValue("drop"))
	if problem, ok := told(err); ok {
		return d.showAdd(w, http.StatusNotFound, problem)
	}
	defer p.mu.Unlock()
	return d.showDrop(w, http.StatusOK, p, "")
}

// dropKeep adds what was ticked.
func (d *Desk) dropKeep(w http.ResponseWriter, r *http.Request) error {
	return d.decide(w, r, func(p *drop) error {
		if p.decided {
			return nil // the button was pressed twice
		}
		chosen := map[int]bool{}
		for _, n := range r.PostForm["keep"] {
			if n, err := strconv.Atoi(n); err == nil && n >= 0 && n < len(p.items) && p.items[n].Keepable() {
				chosen[n] = true
			}
		}
		if len(chosen) == 0 {
			return aircheck.Errorf(aircheck.Invalid, "nothing was ticked, so nothing was kept: tick what is to be kept")
		}
		return d.keep(r.Context(), p, chosen)
	})
}

func (d *Desk) keep(ctx context.Context, p *drop, chosen map[int]bool) error {
	var waiting []int
	for n := range p.items {
		if chosen[n] {
			waiting = append(waiting, n)
		}
	}
	// A person who leaves the page has still said what to keep.
	err := d.Adder.Add(context.WithoutCancel(ctx), some(inputsOf(p.files), chosen), func(o ingest.Outcome) {
		p.items[waiting[0]].became(o)
		waiting = waiting[1:]
	})
	if err != nil && len(waiting) == len(chosen) {
		return err // nothing was kept: it can be tried again
	}
	for n, i := range p.items {
		switch {
		case slices.Contains(waiting, n):
			i.State, i.Problem = isLost, "the library gave up before it came to this one: send it again"
		case i.Keepable():
			i.State = isLeft
		}
	}
	d.tray.settle(p)
	return err
}

// some yields the chosen inputs.
func some(inputs iter.Seq[ingest.Input], chosen map[int]bool) iter.Seq[ingest.Input] {
	return func(yield func(ingest.Input) bool) {
		n := 0
		for in := range inputs {
			if chosen[n] && !yield(in) {
				return
			}
			n++
		}
	}
}

// became says what became of the file.
func (i *dropItem) became(o ingest.Outcome) {
	i.ID, i.Rev, i.Notice, i.Problem = o.ID, o.Revision, o.Notice, o.Reason
	switch o.Status {
	case ingest.Failed:
		i.State = isLost
	case ingest.Unchanged:
		i.State = isThere
	default:
		i.State = isKept
	}
}

// dropUndo takes back what was kept: one, or all.
func (d *Desk) dropUndo(w http.ResponseWriter, r *http.Request) error {
	return d.decide(w, r, func(p *drop) error {
		one, err := strconv.Atoi(r.PostForm.Get("item"))
		if err != nil {
			one = -1
		}
		for _, i := range slices.Backward(p.items) { // a revision before the one it revises
			if i.State != isKept || one >= 0 && i.N != one {
				continue
			}
			if err := d.Adder.Remove(r.Context(), i.ID, i.Rev); err != nil {
				return fmt.Errorf("take back %s: %w", i.ID, err)
			}
			i.State = isBack
		}
		return nil
	})
}

// decide does what a form asks for and shows the files again.
func (d *Desk) decide(w http.ResponseWriter, r *http.Request, act func(*drop) error) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	if err := r.ParseForm(); err != nil {
		return aircheck.Errorf(aircheck.Invalid, "the form did not come whole: go back and send it again")
	}
	err := d.tray.check(r, r.PostForm.Get("token"))
	if err != nil {
		return d.showAdd(w, http.StatusBadRequest, err.Error())
	}
	p, err := d.tray.take(r.PathValue("drop"))
	if problem, ok := told(err); ok {
		return d.showAdd(w, http.StatusNotFound, problem)
	}
	defer p.mu.Unlock()
	if err := act(p); err != nil {
		if problem, ok := told(err); ok {
			return d.showDrop(w, statuses[aircheck.CodeOf(err)], p, problem)
		}
		return err
	}
	http.Redirect(w, r, dropURL(p.id), http.StatusSeeOther)
	return nil
}
