package web

import (
	"context"
	"net/url"
	"strings"
	"time"

	"aircheck"
	"aircheck/query"
)

// searchForm is a question in fields, for people who do not know the language
// yet: it writes the query, and shows of a query what it can. What no other
// field can say stands among the words, so that nothing is lost.
type searchForm struct {
	Words, Who, Where, From, To string
	Voices                      []voiceChoice
	Order                       aircheck.Order
	Context                     int
	Former                      bool
	Speakers, Places            []string // to choose from
}

type voiceChoice struct {
	Value, Label string
	Chosen       bool
}

// voiceChoices says what the voices are.
func voiceChoices(chosen string) []voiceChoice {
	choices := []voiceChoice{
		{Value: "", Label: "any"},
		{Value: string(aircheck.Live), Label: "live"},
		{Value: string(aircheck.InClip), Label: "clip, recorded earlier"},
		{Value: string(aircheck.Narration), Label: "narration of a package"},
		{Value: string(aircheck.Screen), Label: "text on screen"},
		{Value: string(aircheck.Announcer), Label: "announcer"},
		{Value: string(aircheck.Inserted), Label: "inserted, not spoken"},
	}
	for i := range choices {
		choices[i].Chosen = choices[i].Value == chosen
	}
	return choices
}

// formOf shows a question in the fields.
func formOf(q question) searchForm {
	f := searchForm{Order: q.order, Context: q.context, Former: q.former}
	if q.node == nil { // not understood
		f.Words, f.Voices = q.text, voiceChoices("")
		return f
	}
	var rest []query.Node
	voice := ""
	for _, part := range conjuncts(q.node) {
		switch part := part.(type) {
		case query.Field:
			if field := f.field(part.Name, &voice); field != nil && *field == "" {
				*field = strings.Trim(part.Value.String(), `"`)
				continue
			}
		case query.Date:
			if f.From == "" && f.To == "" {
				f.From, f.To = part.From, part.To
				continue
			}
		}
		rest = append(rest, part)
	}
	f.Voices = voiceChoices(voice)
	f.Words = queryText(query.And{Nodes: rest})
	return f
}

// field is where the form shows a field of the language, nil if nowhere.
func (f *searchForm) field(name query.FieldName, voice *string) *string {
	switch name {
	case query.Speaker:
		return &f.Who
	case query.Show, query.Network:
		return &f.Where
	case query.Voice:
		return voice
	}
	return nil
}

// formFields are the names of the fields in the address.
var formFields = [...]string{"words", "who", "where", "from", "to", "voice"}

// isForm tells whether the form was sent, rather than a query.
func isForm(sent url.Values) bool {
	for _, name := range formFields {
		if sent.Has(name) {
			return true
		}
	}
	return false
}

// compose writes the query that a form asks. It is not checked: a mistake is
// shown where the query is read.
func (d *Desk) compose(ctx context.Context, sent url.Values) (string, error) {
	value := func(name string) string { return strings.TrimSpace(sent.Get(name)) }
	var parts []string
	if who := value("who"); who != "" {
		parts = append(parts, speakerQuery(who))
	}
	if where := value("where"); where != "" {
		name, err := d.placeField(ctx, where)
		if err != nil {
			return "", err
		}
		parts = append(parts, fieldText(string(name), where))
	}
	if voice := value("voice"); voice != "" {
		parts = append(parts, fieldText(string(query.Voice), voice))
	}
	if date := dateText(value("from"), value("to")); date != "" {
		parts = append(parts, date)
	}
	words := value("words")
	if node, err := query.Parse(words); err == nil && len(parts) > 0 {
		if _, either := query.Simplify(node).(query.Or); either {
			words = "(" + words + ")"
		}
	}
	return strings.TrimSpace(words + " " + strings.Join(parts, " ")), nil
}

// placeField tells a network from a show.
func (d *Desk) placeField(ctx context.Context, where string) (query.FieldName, error) {
	list, err := d.Library.List(ctx, aircheck.Filter{Network: where, Limit: 1})
	if err != nil {
		return "", err
	}
	if list.Total > 0 {
		return query.Network, nil
	}
	return query.Show, nil
}

// dateText asks for the days between two, both included; one may be empty.
func dateText(from, to string) string {
	_, badFrom := time.Parse(time.DateOnly, from)
	_, badTo := time.Parse(time.DateOnly, to)
	switch {
	case from == "" && to == "":
		return ""
	case from != "" && badFrom != nil, to != "" && badTo != nil, to != "" && to < from:
		return "on:" + from + ".." + to
	}
	return query.Date{From: from, To: to}.String()
}
