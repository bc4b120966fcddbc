package web

import (
	"cmp"
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
	Older      *olderWords  // nil for words of the newest revision
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
		Quote:  runs(readable(p.Quote, p.Format), p.Marks), Doubt: p.Doubt, FirstAired: firstAiringOf(p.Repeats, p.Transcript),
		Listen: listenAt(p.Media, p.Offset), Ref: p.Ref(),
		URL: passageURL(p, hits), CiteURL: citeURL(p.Transcript, p.Turn, p.Piece) + revisionQuery(p.Revision, cmp.Or(p.Newest, p.Revision)),
		Older: olderWordsOf(p),
	}
	if p.Newest != 0 {
		v.Anchor += "-r" + strconv.Itoa(p.Revision)
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

// olderWords tells of words of an older revision whether they are still said.
type olderWords struct {
	Revision, Newest int
	Former           bool
	ChangesURL       string // of what became of them
}

func olderWordsOf(p aircheck.Passage) *olderWords {
	if p.Newest == 0 {
		return nil
	}
	changes := transcriptURL(p.Transcript) + "/changes?from=" + strconv.Itoa(p.Revision) + "&to=" + strconv.Itoa(p.Newest)
	return &olderWords{p.Revision, p.Newest, p.Former, changes + "#" + p.Turn}
}

// passageURL is where a passage stands in the reader, in its revision.
func passageURL(p aircheck.Passage, hits string) string {
	return transcriptOf(p, hits) + "#" + anchor(p.Turn, p.Piece)
}

// transcriptOf is the transcript of a passage in the reader, in its revision.
func transcriptOf(p aircheck.Passage, hits string) string {
	address := readerURL(p.Transcript, "", 0, hits)
	if p.Newest != 0 {
		address = withQuery(address, "revision="+strconv.Itoa(p.Revision))
	}
	return address
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
