package web

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/export"
)

// citePage is a passage in every style of citation, with what is certain about
// it and what is not.
type citePage struct {
	Page
	Passage  Passage
	Show     string
	Day      string
	Forms    []citeForm
	Certain  []string
	Doubts   []string
	Original string
	Pieces   []pieceLink // of a whole turn with several
	Whole    string      // address of the whole turn's citation, for a piece
}

type citeForm struct{ ID, Title, Text string }

// pieceLink leads to the citation of one piece of a turn.
type pieceLink struct {
	N          int
	URL, First string // first words
}

func (d *Desk) cite(w http.ResponseWriter, r *http.Request) error {
	t, newest, err := d.revision(r)
	if err != nil {
		return err
	}
	turn, piece, passage, err := passageAt(t, r.PathValue("turn"))
	if err != nil {
		return err
	}
	suffix := revisionQuery(t.Revision, newest)
	if suffix != "" {
		now, err := d.Library.Transcript(r.Context(), t.ID, 0)
		if err != nil {
			return err
		}
		passage = aircheck.PastOf(t, now).Passage(passage, turn)
	}
	p := citePage{
		Page: d.newPage("Cite "+passage.Ref(), "broadcasts"), Passage: passageOf(passage, ""),
		Show: joinWith(", ", titleOf(t), t.Network), Day: longDay(t.Day),
		Certain: certaintiesOf(t, turn, passage), Doubts: doubtsOf(t, turn, passage),
		Original: originalURL(t.ID, turn.ID, suffix),
	}
	if suffix != "" {
		p.Doubts = append([]string{olderTold(passage)}, p.Doubts...)
	}
	for _, style := range export.Styles {
		text, err := export.Cite(passage, style.Name, export.CiteOptions{Base: citationBase(r)})
		if err != nil {
			return err
		}
		p.Forms = append(p.Forms, citeForm{ID: "cite-" + style.Name, Title: upperFirst(style.Title), Text: strings.TrimRight(text, "\n")})
	}
	if piece > 0 && len(turn.Pieces) > 1 {
		p.Whole = citeURL(t.ID, turn.ID, 0) + suffix
	}
	if piece == 0 && len(turn.Pieces) > 1 {
		p.Pieces = pieceLinks(t, turn, suffix)
	}
	return render(w, http.StatusOK, "cite", p)
}

// olderTold says what a passage of an older revision is worth.
func olderTold(p aircheck.Passage) string {
	if p.Former {
		return fmt.Sprintf("This is revision %d; the newest, revision %d, no longer says so.", p.Revision, p.Newest)
	}
	return fmt.Sprintf("This is revision %d; the newest is revision %d.", p.Revision, p.Newest)
}

// passageAt is the words at "t12" or "t12p3" in this revision; piece is 0 for
// a whole turn.
func passageAt(t *aircheck.Transcript, place string) (turn *aircheck.Turn, piece int, p aircheck.Passage, err error) {
	missing := func(what string) error {
		return aircheck.Errorf(aircheck.NotFound, "there is no %s in revision %d of %s", what, t.Revision, t.ID)
	}
	if turn = t.Turn(place); turn != nil {
		w := aircheck.WholeTurn(turn)
		return turn, 0, w.Passage(t, turn, w.Body.Of(t.Body)), nil
	}
	id, number, isPiece := strings.Cut(place, "p")
	if turn = t.Turn(id); !isPiece || turn == nil {
		return nil, 0, p, missing("turn " + id)
	}
	piece, err = strconv.Atoi(number)
	w, ok := aircheck.WholePiece(turn, piece)
	if err != nil || !ok {
		return nil, 0, p, missing("piece " + number + " of turn " + id)
	}
	return turn, piece, w.Passage(t, turn, w.Body.Of(t.Body)), nil
}

func pieceLinks(t *aircheck.Transcript, turn *aircheck.Turn, suffix string) []pieceLink {
	var list []pieceLink
	for i, piece := range turn.Pieces {
		first := strings.Fields(piece.Text.Of(turn.Text))
		words := strings.Join(first[:min(len(first), 7)], " ")
		if len(first) > 7 {
			words += " ..."
		}
		list = append(list, pieceLink{N: i + 1, URL: citeURL(t.ID, turn.ID, i+1) + suffix, First: words})
	}
	return list
}

// deskAddress is where the reader reached the desk.
func deskAddress(r *http.Request) string {
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	return scheme + r.Host
}

// citationBase is what stands before addresses in citations: the desk's own, or
// nothing where only this computer can reach it, since a citation outlives the
// program that made it.
func citationBase(r *http.Request) string {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if ip := net.ParseIP(strings.Trim(host, "[]")); host == "localhost" || ip != nil && ip.IsLoopback() {
		return ""
	}
	return deskAddress(r) + "/transcripts"
}

// originalURL is where a turn stands in the text that was read.
func originalURL(id, turn, suffix string) string {
	return withQuery("/transcripts/"+url.PathEscape(id)+"/original"+suffix, "turn="+turn) + "#" + turn
}

// withQuery adds a parameter to an address.
func withQuery(address, parameter string) string {
	if strings.Contains(address, "?") {
		return address + "&" + parameter
	}
	return address + "?" + parameter
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
