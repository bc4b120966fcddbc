package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"aircheck"
)

// Broadcast writes a transcript turn by turn, its Body with all the spans that
// point into it. Fill in what is known of the whole, then call Say.
type Broadcast struct {
	aircheck.Transcript
	body strings.Builder
}

// Say adds a turn that consists of these pieces. ID, N, Label, Voice, AtKind
// and what depends on the words are filled in where they are empty.
func (b *Broadcast) Say(turn aircheck.Turn, pieces ...string) {
	turn.N = len(b.Turns) + 1
	if turn.ID == "" {
		turn.ID = fmt.Sprintf("t%d", turn.N)
	}
	if turn.Label == "" {
		turn.Label = strings.ToUpper(turn.Speaker)
	}
	if turn.Voice == "" {
		turn.Voice = aircheck.Live
	}
	if turn.AtKind == "" {
		turn.AtKind = aircheck.NoTime
	}
	if b.body.Len() > 0 {
		b.body.WriteString("\n\n")
	}
	turn.Span[0] = b.body.Len()
	b.body.WriteString(turn.Label + ": ")
	for i, words := range pieces {
		if i > 0 {
			b.body.WriteString("\n(CROSSTALK)\n")
			turn.Text += " "
		}
		turn.Pieces = append(turn.Pieces, aircheck.Piece{
			Text: aircheck.Span{len(turn.Text), len(turn.Text) + len(words)},
			Body: aircheck.Span{b.body.Len(), b.body.Len() + len(words)},
		})
		turn.Text += words
		b.body.WriteString(words)
	}
	turn.Span[1] = b.body.Len()
	b.Turns = append(b.Turns, turn)
}

// Document finishes the broadcast as it would come from a file.
func (b *Broadcast) Document() aircheck.Document {
	t := b.Transcript
	t.Body = b.body.String()
	t.BodySHA256 = digest([]byte(t.Body))
	t.Revision = max(t.Revision, 1)
	source := []byte(t.Body + "\n")
	t.Source = aircheck.Source{Name: t.ID + ".txt", SHA256: digest(source), Bytes: len(source), Format: t.Source.Format}
	if t.Source.Format == "" {
		t.Source.Format = "rush"
	}
	return aircheck.Document{Transcript: &t, Source: source}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// newBroadcast is one of an hour, of which only the turns are missing.
func newBroadcast(id string, aired time.Time) *Broadcast {
	b := &Broadcast{}
	b.ID, b.Network, b.Show = id, "Alfa", "Dawn"
	if !aired.IsZero() {
		b.Aired, b.Until, b.Day, b.Zone = aired, aired.Add(time.Hour), aired.Format(time.DateOnly), aired.Location().String()
	}
	return b
}

// morning is a fixed time on the n-th day of the tests.
func morning(t testing.TB, day int) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2031, 5, day, 6, 0, 0, 0, zone)
}

// lines is a broadcast in which one person says these lines, one a minute.
func lines(id string, aired time.Time, said ...string) aircheck.Document {
	b := newBroadcast(id, aired)
	for i, line := range said {
		turn := aircheck.Turn{Speaker: "Mara Quill"}
		if !aired.IsZero() {
			turn.At, turn.AtKind = aired.Add(time.Duration(i)*time.Minute), aircheck.Stated
		}
		b.Say(turn, line)
	}
	return b.Document()
}

func add(t testing.TB, s Store, docs ...aircheck.Document) {
	t.Helper()
	if err := s.Add(t.Context(), docs...); err != nil {
		t.Fatalf("Add: %v", err)
	}
}

// search asks in the query language and wants no error.
func search(t testing.TB, s Store, q string, more aircheck.Search) aircheck.Results {
	t.Helper()
	more.Query = parse(t, q)
	results, err := s.Search(t.Context(), more)
	if err != nil {
		t.Fatalf("search %s: %v", q, err)
	}
	return results
}

func refs(passages []aircheck.Passage) []string {
	list := []string{}
	for _, p := range passages {
		list = append(list, p.Ref())
	}
	return list
}

func wantCode(t testing.TB, what string, err error, code aircheck.Code) {
	t.Helper()
	if got := aircheck.CodeOf(err); got != code {
		t.Errorf("%s: code %q (%v), want %q", what, got, err, code)
	}
}
