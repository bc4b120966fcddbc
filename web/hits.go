package web

import (
	"errors"
	"net/url"

	"aircheck"
	"aircheck/query"
)

// hits is what a query finds in one transcript. Nil finds nothing.
type hits struct {
	node    query.Node
	t       *aircheck.Transcript
	turns   map[string]bool
	Loose   bool // no turn has all that was asked; its words are marked anyway
	Marks   int  // places marked so far
	Turns   int
	Places  []place // where the turns are, the first ones
	Skipped int     // places left out
}

// place is a turn by time and name.
type place struct {
	Turn, Name string
	At         Moment
}

// placesShown is how many turns the list of hits names.
const placesShown = 24

// hitsOf finds the turns of a transcript that match a query, as search would.
func hitsOf(t *aircheck.Transcript, q string) (*hits, error) {
	node, err := query.Parse(q)
	if err != nil {
		return nil, err
	}
	if _, all := node.(query.All); all {
		return nil, nil
	}
	h := &hits{node: node, t: t, turns: map[string]bool{}}
	h.find(func(turn *aircheck.Turn) bool {
		return query.Match(node, query.Doc{Text: turn.Text, Day: t.Day, Field: func(name query.FieldName) string {
			return aircheck.FieldText(t, turn, name)
		}})
	})
	if h.Turns == 0 {
		h.find(func(turn *aircheck.Turn) bool { return len(query.Marks(node, turn.Text)) > 0 })
		h.Loose = h.Turns > 0
	}
	return h, nil
}

func (h *hits) find(matches func(*aircheck.Turn) bool) {
	for i := range h.t.Turns {
		turn := &h.t.Turns[i]
		if !matches(turn) {
			continue
		}
		h.turns[turn.ID] = true
		h.Turns++
		if len(h.Places) == placesShown {
			h.Skipped++
			continue
		}
		name := turn.Speaker
		if name == "" {
			name = "Speaker not named"
		}
		h.Places = append(h.Places, place{Turn: turn.ID, Name: name, At: momentOf(turn.At, turn.AtKind, h.t.Zone)})
	}
}

func (h *hits) matched(turn *aircheck.Turn) bool { return h != nil && h.turns[turn.ID] }

// marks are the words of a matching turn that were asked for.
func (h *hits) marks(turn *aircheck.Turn) []aircheck.Span {
	if !h.matched(turn) {
		return nil
	}
	var spans []aircheck.Span
	for _, m := range query.Marks(h.node, turn.Text) {
		spans = append(spans, m)
	}
	return spans
}

// number is the number of the next mark.
func (h *hits) number() int {
	h.Marks++
	return h.Marks
}

// finding is what the reader says of the question asked in it.
type finding struct {
	Query    string
	Hits     *hits
	Summary  string
	Problem  string // why the question could not be read
	Better   string // the question that could
	BetterIn string // its address
	Clear    string // address without the question
	Library  string // the same question to the whole library
	First    string // fragment of the first hit
}

func findingOf(q string, h *hits, err error, base, suffix string) finding {
	f := finding{Query: q, Hits: h, Clear: base + suffix, Library: "/search?q=" + url.QueryEscape(q)}
	var wrong *query.Error
	if errors.As(err, &wrong) {
		f.Problem, f.Better = wrong.Message, wrong.Suggestion
		f.BetterIn = withQuery(base+suffix, "q="+url.QueryEscape(f.Better))
	}
	if h == nil {
		return f
	}
	if len(h.Places) > 0 {
		f.First = "#" + h.Places[0].Turn
	}
	if h.Marks > 0 {
		f.First = "#hit-1"
	}
	turns := count(h.Turns, "turn", "turns")
	switch {
	case h.Turns == 0:
		f.Summary = "Not in this transcript"
	case h.Loose:
		f.Summary = "No turn has all of it; " + count(h.Marks, "word marked", "words marked") + " in " + turns
	case h.Marks == 0:
		f.Summary = turns
	default:
		f.Summary = count(h.Marks, "place", "places") + " in " + turns
	}
	return f
}
