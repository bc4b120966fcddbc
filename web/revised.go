package web

import (
	"context"
	"net/url"
	"strconv"

	"aircheck"
	"aircheck/revision"
)

// revisedTurn tells that a turn is not what it was.
type revisedTurn struct {
	ID   string // the anchor, of turns that are no longer here
	What string // "Corrected in revision 2"
	URL  string // where both versions stand
}

// tellRevised marks the turns of a reading that the revision shown changed, and
// returns those it dropped, whose addresses still lead here.
func (d *Desk) tellRevised(ctx context.Context, t *aircheck.Transcript, r reading) ([]revisedTurn, error) {
	if t.Revision < 2 {
		return nil, nil
	}
	before, err := d.Library.Transcript(ctx, t.ID, t.Revision-1)
	if err != nil {
		return nil, err
	}
	revised := map[string]*revisedTurn{}
	var dropped []revisedTurn
	n := strconv.Itoa(t.Revision)
	for _, c := range revision.Compare(before, t).Only().Changes {
		told := revisedTurn{URL: transcriptURL(t.ID) + "/changes?to=" + n}
		if c.New == nil {
			told.ID, told.What = c.Old.ID, "dropped in revision "+n
			told.URL += "#" + url.PathEscape(c.Old.ID)
			dropped = append(dropped, told)
			continue
		}
		told.What = revisedWords[c.Kind] + " in revision " + n
		told.URL += "#" + url.PathEscape(c.New.ID)
		revised[c.New.ID] = &told
	}
	for _, g := range r.Groups {
		for _, b := range g.Blocks {
			if b.Turn != nil {
				b.Turn.Revised = revised[b.Turn.ID]
			}
		}
	}
	return dropped, nil
}

var revisedWords = map[revision.Kind]string{
	revision.Corrected: "Corrected", revision.Renamed: "Given to another speaker", revision.Added: "Added", revision.Moved: "Moved here",
}

// programmePart is another file of the same programme.
type programmePart struct {
	N       int
	URL     string
	Current bool
}

func (d *Desk) programme(ctx context.Context, t *aircheck.Transcript) (list []programmePart, err error) {
	parts, err := aircheck.Programme(ctx, d.Library, t)
	for i, p := range parts {
		list = append(list, programmePart{N: i + 1, URL: transcriptURL(p.ID), Current: p.ID == t.ID})
	}
	return list, err
}
