package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"aircheck"
	"aircheck/query"
	"aircheck/words"
)

// An entry is a document as rows, made before the library is touched.
type entry struct {
	t       *aircheck.Transcript
	revises string

	head, shell, source []byte
	body                []byte // nil if the source begins with it
	bylines             []*bylineRow
	turns               []turnRow
	words               int
	sketch              []byte
	vocabulary          *vocabulary

	key      int64 // of the transcript
	current  bool
	replaces []int64 // transcripts that are current until now
	known    []key   // of the turns, if they have theirs already
}

type turnRow struct {
	key         key // the slot, until the counter is given
	id          string
	byline      int // in entry.bylines; later its key
	text        string
	detail      []byte
	said, about []uint32 // words of the columns of the index, in entry.vocabulary
}

// sizes is how FTS5 keeps the number of words of each column.
func (row *turnRow) sizes() []byte {
	return appendVarint(appendVarint(nil, uint64(len(row.said))), uint64(len(row.about)))
}

// prepare makes the entries on all processors: folding and compressing take
// longer than reading and can be done before the library is held.
func prepare(ctx context.Context, docs []aircheck.Document) ([]*entry, error) {
	entries := make([]*entry, len(docs))
	errs := make([]error, len(docs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(docs)) {
		wg.Go(func() {
			for i := range next {
				entries[i], errs[i] = newEntry(docs[i])
			}
		})
	}
	for i := range docs {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i >= 0 {
		return nil, errs[i]
	}
	return entries, nil
}

func newEntry(doc aircheck.Document) (*entry, error) {
	if err := validate(doc); err != nil {
		return nil, err
	}
	t := firstAired(doc.Transcript)
	e := &entry{t: t, revises: doc.Revises, source: compress(doc.Source)}
	if !bytes.HasPrefix(doc.Source, []byte(t.Body)) {
		e.body = compress([]byte(t.Body))
	}
	if err := e.makeTurns(); err != nil {
		return nil, err
	}
	shell, err := e.packShell()
	if err != nil {
		return nil, invalid(t, "%v", err)
	}
	e.shell = compress(shell)
	if e.head, err = json.Marshal(headOf(t)); err != nil {
		return nil, invalid(t, "%v", err)
	}
	return e, nil
}

// firstAired is the transcript without what the library said of its turns.
func firstAired(t *aircheck.Transcript) *aircheck.Transcript {
	if !slices.ContainsFunc(t.Turns, func(turn aircheck.Turn) bool { return turn.Repeats != "" }) {
		return t
	}
	bare := *t
	bare.Turns = slices.Clone(t.Turns)
	for i := range bare.Turns {
		bare.Turns[i].Repeats = ""
	}
	return &bare
}

// headOf is the transcript without its lists, which are long.
func headOf(t *aircheck.Transcript) *aircheck.Transcript {
	head := *t
	head.Segments, head.Clips, head.Turns, head.Notes, head.Warnings, head.Body = nil, nil, nil, nil, nil, ""
	return &head
}

func (e *entry) makeTurns() error {
	of := map[byline]int{}
	var about [][]uint32
	fields := aboutTranscript(e.t)
	e.vocabulary = newVocabulary(len(e.t.Body) / 32)
	e.turns = make([]turnRow, len(e.t.Turns))
	var shingles []words.Shingle
	counts := make([]int, len(e.t.Turns))
	var buf []byte
	for i := range e.t.Turns {
		turn := &e.t.Turns[i]
		by := bylineOf(turn)
		n, known := of[by]
		if !known {
			row, err := newBylineRow(by, turn)
			if err != nil {
				return invalid(e.t, "%v", err)
			}
			n = len(e.bylines)
			of[by] = n
			e.bylines = append(e.bylines, row)
			about = append(about, e.vocabulary.appendWords(nil, aboutTurn(e.t, turn)+fields))
		}
		buf = words.AppendFold(buf[:0], turn.Text)
		folded := string(buf)
		said := e.vocabulary.appendWords(make([]uint32, 0, bytes.Count(buf, space)+1), folded)
		shingles, _ = words.Shingles(shingles, folded, e.words)
		counts[i] = len(said)
		e.turns[i] = turnRow{
			key: slotOf(e.t, turn), id: turn.ID, byline: n,
			text: turn.Text, detail: appendDetail(nil, turn), said: said, about: e.aired(turn, about[n]),
		}
		e.bylines[n].count(airTime(e.t, turn), len(said))
		e.words += len(said)
	}
	e.sketch = appendSketch(nil, counts, shingles)
	return nil
}

// aired adds to what is said of all turns with one label what is said of one.
func (e *entry) aired(turn *aircheck.Turn, about []uint32) []uint32 {
	if turn.Repeats == "" {
		return about
	}
	return append(slices.Clip(about), e.vocabulary.number(againTag))
}

var space = []byte{' '}

func airTime(t *aircheck.Transcript, turn *aircheck.Turn) time.Time {
	if turn.At.IsZero() {
		return t.Aired
	}
	return turn.At
}

// The about column holds one token for each word of a field, as in
// "s:nora s:ilves": a phrase cannot run from one field into the next. The
// letters are short because every turn has a dozen of them. everyTurn is in
// each, so that a query can be all but something.
const (
	everyTurn = "all"
	yearTag   = "y:"
	monthTag  = "m:"
	dayTag    = "d:"
)

var fieldTags = map[query.FieldName]string{
	query.Speaker: "s:", query.Role: "r:", query.Org: "o:", query.Party: "p:", query.Show: "h:",
	query.Network: "n:", query.Voice: "v:", query.Via: "i:", query.Format: "f:",
	query.Airing: "g:",
}

// ofTranscript are the fields that are the same for all turns.
var ofTranscript = []query.FieldName{query.Show, query.Network, query.Format}

func aboutTranscript(t *aircheck.Transcript) string {
	var b strings.Builder
	for _, name := range ofTranscript {
		writeTags(&b, name, aircheck.FieldText(t, &aircheck.Turn{}, name))
	}
	if t.Day != "" {
		b.WriteString(yearTag + t.Day[:4] + " " + monthTag + t.Day[:7] + " " + dayTag + t.Day + " ")
	}
	b.WriteString(everyTurn)
	return b.String()
}

func aboutTurn(t *aircheck.Transcript, turn *aircheck.Turn) string {
	var b strings.Builder
	for _, name := range query.FieldNames {
		if !slices.Contains(ofTranscript, name) && name != query.Airing {
			writeTags(&b, name, aircheck.FieldText(t, turn, name))
		}
	}
	return b.String()
}

func writeTags(b *strings.Builder, name query.FieldName, text string) {
	for word := range strings.FieldsSeq(words.Fold(text)) {
		b.WriteString(fieldTag(name, word))
		b.WriteByte(' ')
	}
}

func fieldTag(name query.FieldName, word string) string { return fieldTags[name] + word }

// validate refuses what could not be given back or cited as it came.
func validate(doc aircheck.Document) error {
	t := doc.Transcript
	switch {
	case t == nil:
		return aircheck.Errorf(aircheck.Invalid, "a document without a transcript")
	case t.ID == "" || strings.ContainsAny(t.ID, "#@"):
		return invalid(t, "%q is no id", t.ID)
	case t.Revision < 1:
		return invalid(t, "revisions are counted from 1, not %d", t.Revision)
	case digest(doc.Source) != t.Source.SHA256:
		return invalid(t, "the source is not the one with digest %s", t.Source.SHA256)
	case digest([]byte(t.Body)) != t.BodySHA256:
		return invalid(t, "the body is not the one with digest %s", t.BodySHA256)
	case !utf8.ValidString(t.Body):
		return invalid(t, "the body is not UTF-8")
	}
	if _, err := time.Parse(time.DateOnly, t.Day); t.Day != "" && err != nil {
		return invalid(t, "%q is no day", t.Day)
	}
	ids := make(map[string]bool, len(t.Turns))
	for i := range t.Turns {
		turn := &t.Turns[i]
		if turn.ID == "" || ids[turn.ID] {
			return invalid(t, "turn %d has the id %q of another one", i+1, turn.ID)
		}
		ids[turn.ID] = true
		if what := misquoted(turn, t.Body); what != "" {
			return invalid(t, "turn %s: %s", turn.ID, what)
		}
	}
	return nil
}

// misquoted says which of the turn's spans does not point to its words, or "".
func misquoted(turn *aircheck.Turn, body string) string {
	whole, text := aircheck.Span{0, len(body)}, aircheck.Span{0, len(turn.Text)}
	if !whole.Contains(turn.Span) || turn.Span.Len() < 0 {
		return "its span is outside of the body"
	}
	end := 0
	for _, p := range turn.Pieces {
		switch {
		case !whole.Contains(p.Body) || !text.Contains(p.Text) || p.Text.Len() < 0:
			return "a piece is outside of the text or the body"
		case p.Text.Start() < end:
			return "its pieces are not in order"
		case p.Body.Len() != p.Text.Len() || p.Body.Of(body) != p.Text.Of(turn.Text):
			return "a piece does not quote the body"
		}
		end = p.Text.End()
	}
	return ""
}

func invalid(t *aircheck.Transcript, format string, args ...any) error {
	e := aircheck.Errorf(aircheck.Invalid, format, args...)
	e.Message = "transcript " + t.ID + ": " + e.Message
	return e
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
