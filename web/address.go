package web

import (
	"context"
	"strings"
)

// addressed is the page of an address that stands where a query is expected,
// as it is pasted from a citation: cnn.show.2031-03-14T2000#t12p3. It is empty
// for anything else, and for an address of nothing.
func (d *Desk) addressed(ctx context.Context, text string) string {
	ref := strings.TrimSpace(text)
	id, place, isPlace := strings.Cut(ref, "#")
	if strings.ContainsAny(ref, " \t\n\"") || strings.Count(id, ".") < 2 {
		return ""
	}
	if isPlace {
		p, err := d.Library.Passage(ctx, ref)
		if err != nil {
			return ""
		}
		turn, _, isPiece := strings.Cut(place, "p")
		if !isPiece {
			return readerURL(p.Transcript, turn, 0, "")
		}
		return readerURL(p.Transcript, p.Turn, p.Piece, "")
	}
	if t, err := d.Library.Transcript(ctx, id, 0); err == nil {
		return readerURL(t.ID, "", 0, "")
	}
	return ""
}
