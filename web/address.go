package web

import (
	"context"
	"strconv"
	"strings"

	"aircheck"
)

// addressed is the page of an address that stands where a query is expected,
// as it is pasted from a citation: cnn.show.2031-03-14T2000#t12p3, with @1
// before the # for its first revision. It is empty for anything else, and for an
// address of nothing.
func (d *Desk) addressed(ctx context.Context, text string) string {
	ref := strings.TrimSpace(text)
	at, err := aircheck.ParseAddress(ref)
	if err != nil || strings.ContainsAny(ref, " \t\n\"") || strings.Count(at.Transcript, ".") < 2 {
		return ""
	}
	if at.Place != "" {
		p, err := d.Library.Passage(ctx, ref)
		if err != nil {
			return ""
		}
		if !strings.Contains(at.Place, "p") { // the whole turn
			p.Piece = 0
		}
		return passageURL(p, "")
	}
	t, err := d.Library.Transcript(ctx, at.Transcript, at.Revision)
	if err != nil {
		return ""
	}
	address := readerURL(t.ID, "", 0, "")
	if at.Revision != 0 {
		address += "?revision=" + strconv.Itoa(at.Revision)
	}
	return address
}
