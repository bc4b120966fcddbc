package api

import (
	"bytes"
	"slices"
	"strings"

	"aircheck"
	"aircheck/export"
)

// transcriptList is one page of broadcasts.
type transcriptList struct {
	Total       int             `json:"total"`            // on all pages
	Cursor      string          `json:"cursor,omitempty"` // of the next page
	Transcripts []aircheck.Info `json:"transcripts"`
}

func (a *API) transcripts(c *call) (reply, error) {
	period, _ := readPeriod(c.text(onDays.name)) // checked before; none is all days
	list, err := a.Library.List(c.Context(), aircheck.Filter{
		Network: c.text(networkIs.name), Show: c.text(showIs.name), Day: c.text(dayIs.name),
		From: period.From, To: period.To,
		Limit: c.number(limitName), Cursor: c.text(cursorOf.name),
	})
	return reply{
		value: transcriptList{list.Total, list.Cursor, whole(list.Transcripts)},
		rows:  list.Transcripts, cursor: list.Cursor,
	}.named(c, "transcripts"), err
}

func (a *API) transcript(c *call) (reply, error) {
	kind, err := c.exportKind()
	if err != nil {
		return reply{}, err
	}
	t, err := a.load(c)
	if err != nil || kind == nil {
		return reply{value: t}, err
	}
	return exported(t, *kind)
}

// load reads the transcript that the path names. No list of it is null in JSON.
func (a *API) load(c *call) (*aircheck.Transcript, error) {
	at, err := c.address()
	if err != nil {
		return nil, err
	}
	t, err := a.Library.Transcript(c.Context(), at.Transcript, at.Revision)
	if err != nil {
		return nil, err
	}
	t.Turns = whole(t.Turns)
	for i := range t.Turns {
		t.Turns[i].Pieces = whole(t.Turns[i].Pieces)
	}
	return t, nil
}

func (a *API) body(c *call) (reply, error) {
	t, err := a.load(c)
	if err != nil {
		return reply{}, err
	}
	return reply{kind: textKind, data: []byte(t.Body), file: t.ID + ".body.txt"}, nil
}

// exportKind is the form that the ending of the address or the parameter asks
// for, nil for JSON.
func (c *call) exportKind() (*export.Kind, error) {
	name := c.text("form")
	ending := c.form
	if ending == "json" || name == "json" && ending == "" {
		if name != "" && name != "json" {
			return nil, formsDiffer(ending, name)
		}
		return nil, nil
	}
	for _, k := range export.Kinds {
		if (name == "" || name == k.Name) && (ending == "" || "."+ending == k.Extension) && name+ending != "" {
			return &k, nil
		}
	}
	if name != "" && ending != "" {
		return nil, formsDiffer(ending, name)
	}
	return nil, nil
}

func formsDiffer(ending, name string) error {
	return aircheck.Errorf(aircheck.Invalid, "the address ends in .%s and form is %s: give one of them", ending, name)
}

// exportEndings are the endings of addresses for export.Kinds, each once.
func exportEndings() []string {
	var endings []string
	for _, k := range export.Kinds {
		if ending := strings.TrimPrefix(k.Extension, "."); !slices.Contains(endings, ending) {
			endings = append(endings, ending)
		}
	}
	return endings
}

func exported(t *aircheck.Transcript, k export.Kind) (reply, error) {
	var out bytes.Buffer
	w := k.New(&out)
	if err := w.Write(t); err != nil {
		return reply{}, err
	}
	if err := w.Close(); err != nil {
		return reply{}, err
	}
	return reply{kind: contentType(k.Extension), data: out.Bytes(), file: t.ID + k.Extension}, nil
}

func contentType(extension string) string {
	switch extension {
	case ".csv":
		return csvKind
	case ".jsonl":
		return "application/jsonl; charset=utf-8"
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".vtt":
		return "text/vtt; charset=utf-8"
	}
	return textKind
}
