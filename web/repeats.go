package web

import (
	"context"
	"strings"

	"aircheck"
)

// firstAiring is where words that are aired again were on air first.
type firstAiring struct {
	URL   string
	When  string // with Where, empty until they are asked for
	Where string
	Turns int // that follow each other in both; only in the reader
	// Also is set instead if it is another file of the same broadcast: its id.
	Also string

	transcript string
}

// firstAiringOf is nil for words that were not on air before; ref is what a turn
// of a transcript repeats.
func firstAiringOf(ref, transcript string) *firstAiring {
	id, turn, ok := strings.Cut(ref, "#")
	if !ok {
		return nil
	}
	f := &firstAiring{URL: readerURL(id, turn, 0, ""), Turns: 1, transcript: id}
	if aircheck.SameBase(id, transcript) {
		f.Also = id
	}
	return f
}

// tellFirst fills in when and where the first airings were.
func (d *Desk) tellFirst(ctx context.Context, list []*firstAiring) error {
	known := map[string]aircheck.Info{}
	for _, f := range list {
		info, ok := known[f.transcript]
		if !ok {
			all, err := d.Library.Revisions(ctx, f.transcript)
			if aircheck.CodeOf(err) == aircheck.NotFound { // removed meanwhile
				continue
			}
			if err != nil {
				return err
			}
			info = all[len(all)-1]
			known[f.transcript] = info
		}
		f.When, f.Where = shortDay(info.Day), broadcastName(info.Show, info.Source)
		if !info.Aired.IsZero() && !info.DateOnly {
			f.When += ", " + inZone(info.Aired, info.Zone).Format("15:04 MST")
		}
	}
	return nil
}

// firstAirings are those of the hits of a page.
func (p *searchPage) firstAirings() (list []*firstAiring) {
	for _, g := range p.Groups {
		for _, hit := range g.Hits {
			if hit.FirstAired != nil {
				list = append(list, hit.FirstAired)
			}
		}
	}
	return list
}

// repeated puts a note before each stretch of turns that were aired before, and
// returns the notes.
func (r reading) repeated(t *aircheck.Transcript) (list []*firstAiring) {
	shown := map[string]*readTurn{}
	for _, g := range r.Groups {
		for _, b := range g.Blocks {
			if b.Turn != nil {
				shown[b.Turn.ID] = b.Turn
			}
		}
	}
	var open *firstAiring
	for i := range t.Turns {
		f := firstAiringOf(t.Turns[i].Repeats, t.ID)
		switch {
		case f == nil:
			open = nil
		case open != nil && open.transcript == f.transcript:
			open.Turns++
		case shown[t.Turns[i].ID] != nil:
			open = f
			shown[t.Turns[i].ID].FirstAired = f
			list = append(list, f)
		}
	}
	return list
}
