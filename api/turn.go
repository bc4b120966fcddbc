package api

import (
	"bytes"
	"strconv"

	"aircheck"
	"aircheck/export"
	"aircheck/sheet"
)

// turnList is one page of the turns of a broadcast.
type turnList struct {
	Transcript string          `json:"transcript"`
	Revision   int             `json:"revision"` // all pages are of this one
	Total      int             `json:"total"`    // on all pages
	Cursor     string          `json:"cursor,omitempty"`
	Turns      []aircheck.Turn `json:"turns"`
}

// turnRow is a turn with the broadcast it stands in.
type turnRow = sheet.Row

func (a *API) turns(c *call) (reply, error) {
	p, err := c.place()
	if err != nil {
		return reply{}, err
	}
	if p.Revision != 0 {
		c.values[revisionOf.name] = strconv.Itoa(p.Revision)
	}
	t, err := a.load(c)
	if err != nil {
		return reply{}, err
	}
	p.Revision = t.Revision
	list := turnList{Transcript: t.ID, Revision: t.Revision, Total: len(t.Turns)}
	list.Turns, list.Cursor = page(t.Turns, p, c.number(limitName))
	if c.isJSON() {
		return reply{value: list, cursor: list.Cursor}, nil
	}
	t.Turns = list.Turns
	var out bytes.Buffer
	rows := export.CSV{W: &out}
	if err := rows.Write(t); err != nil {
		return reply{}, err
	}
	return reply{kind: csvKind, data: out.Bytes(), file: t.ID + ".turns.csv", cursor: list.Cursor}, nil
}

func (a *API) turn(c *call) (reply, error) {
	t, err := a.load(c)
	if err != nil {
		return reply{}, err
	}
	turn := t.Turn(c.PathValue("turn"))
	if turn == nil {
		return reply{}, aircheck.Errorf(aircheck.NotFound, "there is no turn %s in revision %d of %s", shown(c.PathValue("turn")), t.Revision, t.ID)
	}
	return reply{value: turnRow{
		Transcript: t.ID, Revision: t.Revision, Network: t.Network, Show: t.Show, Day: t.Day, Turn: *turn,
	}}, nil
}
