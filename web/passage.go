package web

import (
	"net/url"
	"strconv"

	"aircheck"
)

// Passage is a passage as the desk shows it.
type Passage struct {
	Anchor     string // id of the element
	Moment     Moment
	Byline     Byline
	VoiceClass string // for the rule beside the words; empty for a live voice
	Quote      []Run
	Doubt      string
	FirstAired *firstAiring // nil if this is the first airing
	Listen     string       // address in the recording, empty without one
	Ref        string
	URL        string // of the words in the reader
	CiteURL    string
	Before     []Passage
	After      []Passage
}

// Run is a stretch of a quote that matched or did not.
type Run struct {
	Text string
	Mark bool
}

// passageOf shows a passage; hits is the query whose words the reader is to
// mark, empty for none.
func passageOf(p aircheck.Passage, hits string) Passage {
	v := Passage{
		Anchor: "hit-" + p.Transcript + "-" + p.Turn,
		Moment: placeOf(momentOf(p.At, p.AtKind, p.Zone), p.Offset, p.OffsetKind),
		Byline: bylineOf(p.Speaker, p.Standing(), p.Via, p.Voice, p.Unidentified),
		Quote:  runs(readable(p.Quote, p.Format), p.Marks), Doubt: p.Doubt, FirstAired: firstAiringOf(p.Repeats),
		Listen: listenAt(p.Media, p.Offset), Ref: p.Ref(),
		URL: readerURL(p.Transcript, p.Turn, p.Piece, hits), CiteURL: citeURL(p.Transcript, p.Turn, p.Piece),
	}
	if p.Unidentified && p.Label == "" {
		v.Doubt = "" // the byline says that nobody is named
	}
	if p.Voice != aircheck.Live {
		v.VoiceClass = string(p.Voice)
	}
	for _, n := range p.Before {
		v.Before = append(v.Before, passageOf(n, hits))
	}
	for _, n := range p.After {
		v.After = append(v.After, passageOf(n, hits))
	}
	return v
}

// runs cuts a quote at its marks, which are in order and apart.
func runs(quote string, marks []aircheck.Span) []Run {
	var list []Run
	at := 0
	for _, m := range marks {
		if m.Start() > at {
			list = append(list, Run{Text: quote[at:m.Start()]})
		}
		list = append(list, Run{Text: m.Of(quote), Mark: true})
		at = m.End()
	}
	if at < len(quote) {
		list = append(list, Run{Text: quote[at:]})
	}
	return list
}

// anchor is the fragment of a piece in the reader: t12p3.
func anchor(turn string, piece int) string {
	if piece > 0 {
		return turn + "p" + strconv.Itoa(piece)
	}
	return turn
}

// readerURL is where words stand in the reader; with hits it marks them.
func readerURL(id, turn string, piece int, hits string) string {
	address := "/transcripts/" + url.PathEscape(id)
	if hits != "" {
		address += "?q=" + url.QueryEscape(hits)
	}
	if turn != "" {
		address += "#" + anchor(turn, piece)
	}
	return address
}

func citeURL(id, turn string, piece int) string {
	return "/transcripts/" + url.PathEscape(id) + "/cite/" + anchor(turn, piece)
}
