package sqlite

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"aircheck"
	"aircheck/words"
)

// byline is what the label of a turn says, the same for many turns.
type byline struct {
	Speaker       string         `json:"speaker,omitempty"`
	Label         string         `json:"label,omitempty"`
	Title         string         `json:"title,omitempty"`
	RoleAsPrinted string         `json:"role_as_printed,omitempty"`
	Role          string         `json:"role,omitempty"`
	Org           string         `json:"org,omitempty"`
	Party         string         `json:"party,omitempty"`
	State         string         `json:"state,omitempty"`
	Place         string         `json:"place,omitempty"`
	Via           string         `json:"via,omitempty"`
	Voice         aircheck.Voice `json:"voice,omitempty"`
	Unidentified  bool           `json:"unidentified,omitempty"`
}

func bylineOf(t *aircheck.Turn) byline {
	return byline{t.Speaker, t.Label, t.Title, t.RoleAsPrinted, t.Role, t.Org, t.Party, t.State, t.Place, t.Via, t.Voice, t.Unidentified}
}

func (b byline) fill(t *aircheck.Turn) {
	t.Speaker, t.Label, t.Title, t.RoleAsPrinted, t.Role = b.Speaker, b.Label, b.Title, b.RoleAsPrinted, b.Role
	t.Org, t.Party, t.State, t.Place, t.Via, t.Voice, t.Unidentified = b.Org, b.Party, b.State, b.Place, b.Via, b.Voice, b.Unidentified
}

// bylineRow gathers the turns of a transcript with one byline.
type bylineRow struct {
	speaker      string // folded, empty if unidentified
	turns, words int
	first, last  moment
	turn         string
	said         []byte
	key          int64
	transcript   int64 // its key
	byline
}

func newBylineRow(b byline, turn *aircheck.Turn) (*bylineRow, error) {
	said, err := json.Marshal(b)
	row := &bylineRow{byline: b, turn: turn.ID, said: said}
	if !b.Unidentified {
		row.speaker = words.Fold(b.Speaker)
	}
	return row, err
}

func (r *bylineRow) count(at time.Time, words int) {
	r.turns++
	r.words += words
	if at.IsZero() {
		return
	}
	m := momentOf(at)
	if r.first == 0 || m < r.first {
		r.first = m
	}
	if r.last == 0 || m > r.last {
		r.last = m
	}
}

// nameBylines gives the labels of a transcript keys that follow each other.
func (b *batch) nameBylines(e *entry) {
	if b.byline == 0 {
		b.each(func() {}, []any{&b.byline}, `SELECT coalesce(max(key), 0) FROM byline`)
	}
	for _, by := range e.bylines {
		b.byline++
		by.key, by.transcript = b.byline, e.key
		if by.speaker != "" {
			b.speakers[by.speaker]++
		}
	}
	b.bylines = append(b.bylines, e.bylines...)
}

// dropBylines takes away the labels of a transcript.
func (b *batch) dropBylines(transcript int64) {
	var speaker string
	b.each(func() {
		if speaker != "" {
			b.speakers[speaker]--
		}
	}, []any{&speaker}, `DELETE FROM byline WHERE key IN (
		SELECT byline.key FROM place JOIN byline ON byline.key BETWEEN first_byline AND first_byline + bylines - 1
		WHERE place.transcript = ?) RETURNING speaker`, transcript)
}

// writeBylines writes the labels by speaker, in which order the index grows
// quickest, and the sums of speakers.
func (b *batch) writeBylines() {
	slices.SortFunc(b.bylines, func(x, y *bylineRow) int {
		return cmp.Or(cmp.Compare(x.speaker, y.speaker), cmp.Compare(x.Speaker, y.Speaker), cmp.Compare(x.key, y.key))
	})
	insertMany(b, `INSERT OR FAIL INTO byline (key, transcript, speaker, name, turns, words, first, last, turn, printed, said) VALUES `, b.bylines,
		func(by *bylineRow) []any {
			return []any{by.key, by.transcript, by.speaker, by.Speaker, by.turns, by.words, orNull(by.first), orNull(by.last),
				by.turn, by.RoleAsPrinted != "", string(by.said)}
		})
	for _, speaker := range slices.Sorted(maps.Keys(b.speakers)) {
		switch n := b.speakers[speaker]; {
		case n > 0:
			b.exec(`INSERT INTO speaker_total VALUES (?, ?) ON CONFLICT DO UPDATE SET bylines = bylines + excluded.bylines`, speaker, n)
		case n < 0:
			b.exec(`UPDATE speaker_total SET bylines = bylines + ? WHERE speaker = ?`, n, speaker)
			b.exec(`DELETE FROM speaker_total WHERE speaker = ? AND bylines <= 0`, speaker)
		}
	}
	b.bylines, b.speakers = nil, map[string]int{}
}

func orNull(m moment) any {
	if m == 0 {
		return nil
	}
	return m
}
