package export

import "aircheck"

// Row is a turn that can stand on its own: the fields of the turn, and which
// transcript it belongs to. It is a line of JSONL and a row of CSV. Spans point
// into the Body of that revision.
type Row struct {
	Transcript string `json:"transcript"`
	Revision   int    `json:"revision"`
	Network    string `json:"network,omitempty"`
	Show       string `json:"show,omitempty"`
	Day        string `json:"day,omitempty"`
	aircheck.Turn
}

func rowOf(t *aircheck.Transcript, turn aircheck.Turn) Row {
	return Row{t.ID, t.Revision, t.Network, t.Show, t.Day, turn}
}
