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

// maxTold is how many revisions back a page tells of, since each is read for it.
const maxTold = 20

// tellRevised marks the turns of a reading that this revision or one before it
// changed, with the last change of each, and returns those that are not here any
// more, whose addresses still lead here.
func (d *Desk) tellRevised(ctx context.Context, t *aircheck.Transcript, r reading) ([]revisedTurn, error) {
	revised := map[string]*revisedTurn{}
	for i := range t.Turns {
		revised[t.Turns[i].ID] = nil
	}
	var gone []revisedTurn
	for n := t.Revision - 1; n > 0 && n >= t.Revision-maxTold; n-- {
		before, err := d.Library.Transcript(ctx, t.ID, n)
		if err != nil {
			return nil, err
		}
		for _, c := range revision.Compare(before, t).Only().Changes {
			told, retired := revisedIn(n+1, t.ID, c)
			if c.New != nil && revised[c.New.ID] == nil {
				revised[c.New.ID] = &told
			}
			if _, known := revised[retired.ID]; retired.ID != "" && !known {
				revised[retired.ID] = nil
				gone = append(gone, retired)
			}
		}
	}
	for _, g := range r.Groups {
		for _, b := range g.Blocks {
			if b.Turn != nil {
				b.Turn.Revised = revised[b.Turn.ID]
			}
		}
	}
	return gone, nil
}

// revisedIn tells of a turn what revision n did to it, and where its id was
// given up, of that id.
func revisedIn(n int, id string, c revision.Change) (told, retired revisedTurn) {
	in := " in revision " + strconv.Itoa(n)
	url := func(turn *aircheck.Turn) string {
		return transcriptURL(id) + "/changes?to=" + strconv.Itoa(n) + "#" + url.PathEscape(turn.ID)
	}
	switch {
	case c.New == nil:
		return told, revisedTurn{c.Old.ID, "dropped" + in, url(c.Old)}
	case c.Old != nil && c.Old.ID != c.New.ID:
		retired = revisedTurn{c.Old.ID, "became " + c.New.ID + in, url(c.New)}
	}
	return revisedTurn{What: revisedWords[c.Kind] + in, URL: url(c.New)}, retired
}

var revisedWords = map[revision.Kind]string{
	revision.Corrected: "Corrected", revision.Renamed: "Given to another speaker", revision.Added: "Added", revision.Moved: "Moved here",
}

// programmePart is another file of the same programme.
type programmePart struct {
	N       int
	Record  string // "captions"
	URL     string
	Current bool
}

// programme lists the parts of the programme, and other records of it.
func (d *Desk) programme(ctx context.Context, t *aircheck.Transcript) (parts, records []programmePart, err error) {
	files, err := aircheck.Programme(ctx, d.Library, t)
	for i, p := range files.Parts {
		parts = append(parts, programmePart{N: i + 1, URL: transcriptURL(p.ID), Current: p.ID == t.ID})
	}
	for _, r := range files.Records {
		records = append(records, programmePart{Record: string(r.Record()), URL: transcriptURL(r.ID)})
	}
	return parts, records, err
}
