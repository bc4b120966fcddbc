// Package revision tells what changed between two versions of a transcript:
// turns that were added, dropped, moved, given to another speaker, or
// corrected, and in a corrected one which words.
package revision

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/words"
)

// Kind is what happened to a turn.
type Kind string

// What can happen to a turn. One that is corrected may have another speaker as
// well, and one that moved may be both.
const (
	Same      Kind = "same"
	Renamed   Kind = "renamed"   // another speaker or role, the same words
	Corrected Kind = "corrected" // other words
	Moved     Kind = "moved"     // stands elsewhere, or its words stood in another turn
	Added     Kind = "added"
	Dropped   Kind = "dropped"
)

// Kinds lists every [Kind].
var Kinds = [...]Kind{Same, Renamed, Corrected, Moved, Added, Dropped}

// Change is a turn in both versions.
type Change struct {
	Kind Kind `json:"kind"`
	// Old and New are the turn in the older and in the newer version; nil where
	// it is not there.
	Old *aircheck.Turn `json:"old,omitempty"`
	New *aircheck.Turn `json:"new,omitempty"`
	// Edits are the words that differ, in Old.Text and New.Text.
	Edits []words.Edit `json:"edits,omitempty"`
	// From is the id of the older version's turn in which the words of a moved
	// one stood.
	From string `json:"from,omitempty"`
}

// Speaks reports whether both versions have the turn and name another speaker.
func (c Change) Speaks() bool { return c.Old != nil && c.New != nil && who(c.Old) != who(c.New) }

// Fact is something said of the whole broadcast that changed.
type Fact struct {
	Name string `json:"name"` // show, network, aired, ...
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Diff is all that differs between two versions.
type Diff struct {
	Transcript string `json:"transcript"`
	From       int    `json:"from"` // revision
	To         int    `json:"to"`
	Facts      []Fact `json:"facts,omitempty"`
	// Changes are all turns in the order of the newer version; a dropped one
	// stands where it was.
	Changes []Change `json:"changes"`
}

// Count is the number of turns to which this happened.
func (d *Diff) Count(k Kind) int {
	n := 0
	for i := range d.Changes {
		if d.Changes[i].Kind == k {
			n++
		}
	}
	return n
}

// IsEmpty reports whether nothing changed.
func (d *Diff) IsEmpty() bool { return len(d.Facts) == 0 && d.Count(Same) == len(d.Changes) }

// Only returns the diff without the turns that are the same.
func (d *Diff) Only() *Diff {
	only := *d
	only.Changes = []Change{}
	for _, c := range d.Changes {
		if c.Kind != Same {
			only.Changes = append(only.Changes, c)
		}
	}
	return &only
}

// Summary counts what happened, most telling first: "2 corrected, 1 added".
func (d *Diff) Summary() string {
	var parts []string
	for _, k := range [...]Kind{Corrected, Renamed, Added, Dropped, Moved} {
		if n := d.Count(k); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, k))
		}
	}
	for _, f := range d.Facts {
		parts = append(parts, f.Name+" changed")
	}
	if len(parts) == 0 {
		return "nothing changed"
	}
	return strings.Join(parts, ", ")
}

// Between compares two stored revisions of a transcript; to 0 is the newest,
// from 0 the one before to. The first one is compared with itself.
func Between(ctx context.Context, library aircheck.Transcripts, id string, from, to int) (*Diff, error) {
	now, err := library.Transcript(ctx, id, to)
	if err != nil {
		return nil, err
	}
	old := now
	if from = cmp.Or(from, max(now.Revision-1, 1)); from != now.Revision {
		if old, err = library.Transcript(ctx, id, from); err != nil {
			return nil, err
		}
	}
	return Compare(old, now), nil
}

// Compare lists what changed from old to now, two revisions of one transcript:
// turns are the same ones where their ids are.
func Compare(old, now *aircheck.Transcript) *Diff {
	d := &Diff{Transcript: now.ID, From: old.Revision, To: now.Revision, Facts: facts(old, now)}
	before := map[string]int{}
	for i := range old.Turns {
		before[old.Turns[i].ID] = i
	}
	kept := map[string]bool{}
	for i := range now.Turns {
		kept[now.Turns[i].ID] = true
	}
	next := 0 // in old: turns before it are told
	dropped := func(limit int) {
		for ; next < limit; next++ {
			if turn := &old.Turns[next]; !kept[turn.ID] {
				d.Changes = append(d.Changes, Change{Kind: Dropped, Old: turn})
			}
		}
	}
	for i := range now.Turns {
		turn := &now.Turns[i]
		at, known := before[turn.ID]
		if !known {
			d.Changes = append(d.Changes, Change{Kind: Added, New: turn})
			continue
		}
		dropped(at)
		d.Changes = append(d.Changes, compareTurns(&old.Turns[at], turn))
		next = max(next, at+1)
	}
	dropped(len(old.Turns))
	d.pairCorrected()
	d.findMoved()
	return d
}

// pairCorrected finds turns that were corrected so early on that they got
// another id: between two turns that stayed, one of the same speaker was
// dropped and one was added that has half of its words; or of another speaker,
// as when a name was corrected too, that has three quarters of them.
func (d *Diff) pairCorrected() {
	kept := d.Changes[:0:0]
	for i := 0; i < len(d.Changes); {
		end := i
		for end < len(d.Changes) && (d.Changes[end].Kind == Added || d.Changes[end].Kind == Dropped) && end-i < maxGap {
			end++
		}
		if end == i {
			kept = append(kept, d.Changes[i])
			i++
			continue
		}
		kept = append(kept, paired(d.Changes[i:end])...)
		i = end
	}
	d.Changes = kept
}

// maxGap bounds how many turns of a gap are compared with each other.
const maxGap = 200

func paired(gap []Change) (list []Change) {
	gone := map[int]bool{}
	for i := range gap {
		for k := range gap {
			if gap[i].Kind == Added && gap[k].Kind == Dropped && !gone[k] && alike(gap[k].Old, gap[i].New) {
				gone[k] = true
				gap[i] = compareTurns(gap[k].Old, gap[i].New)
			}
		}
	}
	for i, c := range gap {
		if !gone[i] {
			list = append(list, c)
		}
	}
	return list
}

func alike(old, now *aircheck.Turn) bool {
	limit := 2 // half of the words may differ, of somebody else a quarter
	if old.Speaker != now.Speaker {
		limit = 4
	}
	changed := 0
	for _, e := range words.Compare(old.Text, now.Text) {
		changed += max(words.Count(old.Text[e.Old[0]:e.Old[1]]), words.Count(now.Text[e.New[0]:e.New[1]]))
	}
	return limit*changed <= max(words.Count(old.Text), words.Count(now.Text))
}

func compareTurns(old, now *aircheck.Turn) Change {
	c := Change{Kind: Same, Old: old, New: now}
	if old.Text != now.Text {
		c.Edits = words.Compare(old.Text, now.Text)
	}
	switch {
	case len(c.Edits) > 0:
		c.Kind = Corrected
	case c.Speaks():
		c.Kind = Renamed
	}
	return c
}

// who is what a reader is told of the speaker.
func who(t *aircheck.Turn) string {
	return t.Speaker + "\x00" + aircheck.Standing(t.Title, t.Role, t.Org, t.Place, t.Party, t.State)
}

// minMoved is how many words must have come along to speak of a move, and
// maxLooks bounds the search for where they came from.
const (
	minMoved = 4
	maxLooks = 1 << 20
)

// findMoved finds turns that are new in their place but whose words were said
// before: in a turn that is dropped, or among the words that another one lost,
// as when a label is found inside a turn.
func (d *Diff) findMoved() {
	type lost struct {
		folded string
		turn   string
		whole  *Change
	}
	var all []lost
	for i := range d.Changes {
		switch c := &d.Changes[i]; c.Kind {
		case Dropped:
			all = append(all, lost{" " + words.Fold(c.Old.Text) + " ", c.Old.ID, c})
		case Corrected:
			for _, e := range c.Edits {
				all = append(all, lost{" " + words.Fold(c.Old.Text[e.Old[0]:e.Old[1]]) + " ", c.Old.ID, nil})
			}
		}
	}
	gone := map[*Change]bool{}
	looks := 0
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Kind != Added || looks > maxLooks {
			continue
		}
		looks += len(all)
		folded := words.Fold(c.New.Text)
		if strings.Count(folded, " ")+1 < minMoved {
			continue
		}
		for _, l := range all {
			if l.whole != nil && gone[l.whole] || !strings.Contains(l.folded, " "+folded+" ") {
				continue
			}
			c.Kind, c.From = Moved, l.turn
			if l.whole != nil {
				c.Old = l.whole.Old
				gone[l.whole] = true
			}
			break
		}
	}
	kept := d.Changes[:0:0]
	for i := range d.Changes {
		if !gone[&d.Changes[i]] {
			kept = append(kept, d.Changes[i])
		}
	}
	d.Changes = kept
}

func facts(old, now *aircheck.Transcript) (list []Fact) {
	add := func(name, a, b string) {
		if a != b {
			list = append(list, Fact{name, a, b})
		}
	}
	add("network", old.Network, now.Network)
	add("show", old.Show, now.Show)
	add("headlines", strings.Join(old.Headlines, "; "), strings.Join(now.Headlines, "; "))
	add("aired", aired(old), aired(now))
	add("rush", rush(old), rush(now))
	add("media", old.Media.URL, now.Media.URL)
	add("shift", shift(old), shift(now))
	return list
}

func shift(t *aircheck.Transcript) string {
	if t.Media.Shift == 0 {
		return ""
	}
	return strconv.FormatFloat(t.Media.Shift, 'f', -1, 64) + " seconds"
}

func aired(t *aircheck.Transcript) string {
	switch {
	case t.Aired.IsZero():
		return t.Day
	case t.DateOnly:
		return t.Day
	}
	return t.Aired.Format("2006-01-02 15:04 -07:00")
}

func rush(t *aircheck.Transcript) string {
	if t.Rush {
		return "rush transcript"
	}
	return ""
}
