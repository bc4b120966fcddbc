package ingest

import (
	"strconv"
	"strings"

	"aircheck"
)

// renumber gives the turns of t their ids: those of the turns of prev they are
// paired with, and numbers after used for the others.
func renumber(t, prev *aircheck.Transcript, pairs []int, used int) {
	ids := make(map[string]string, len(t.Turns))
	for i := range t.Turns {
		turn := &t.Turns[i]
		id := ""
		if pairs[i] >= 0 {
			id = prev.Turns[pairs[i]].ID
		} else {
			used++
			id = "t" + strconv.Itoa(used)
		}
		ids[turn.ID] = id
		turn.ID = id
	}
	for i := range t.Turns {
		t.Turns[i].Continues = ids[t.Turns[i].Continues]
	}
	for i := range t.Notes {
		t.Notes[i].Turn = ids[t.Notes[i].Turn]
	}
}

func highest(t *aircheck.Transcript) int {
	last := 0
	for i := range t.Turns {
		if n, err := strconv.Atoi(strings.TrimPrefix(t.Turns[i].ID, "t")); err == nil {
			last = max(last, n)
		}
	}
	return last
}
