package sqlite_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"aircheck"
)

// corpus makes broadcasts of nonsense for measuring: words with the
// frequencies of a language (Zipf), speakers and shows that recur, one hour
// after another on several networks. The same seed gives the same broadcasts.
type corpus struct {
	random   *rand.Rand
	words    []string
	speakers []string
	next     *rand.Zipf
	who      *rand.Zipf
	n        int
}

func newCorpus(seed uint64) *corpus {
	r := rand.New(rand.NewPCG(seed, 1))
	c := &corpus{random: r}
	seen := map[string]bool{}
	for len(c.words) < 60_000 {
		word := syllables(r, 1+len(c.words)/8+r.IntN(12))
		if !seen[word] {
			seen[word] = true
			c.words = append(c.words, word)
		}
	}
	for len(c.speakers) < 3000 {
		c.speakers = append(c.speakers, title(syllables(r, 60))+" "+title(syllables(r, 600)))
	}
	c.next = rand.NewZipf(r, 1.1, 3, uint64(len(c.words)-1))
	c.who = rand.NewZipf(r, 1.3, 20, uint64(len(c.speakers)-1))
	return c
}

// syllables makes the longer words the higher n is.
func syllables(r *rand.Rand, n int) string {
	const consonants, vowels = "bcdfghklmnprstvw", "aeiou"
	var b strings.Builder
	for ; n > 0 && b.Len() < 12; n /= 12 {
		b.WriteByte(consonants[r.IntN(len(consonants))])
		b.WriteByte(vowels[r.IntN(len(vowels))])
		if r.IntN(3) == 0 {
			b.WriteByte(consonants[r.IntN(len(consonants))])
		}
	}
	return b.String()
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// document is the next broadcast, an hour of some 45 KB.
func (c *corpus) document() aircheck.Document {
	const networks = 4
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		panic(err)
	}
	aired := time.Date(2014, 1, 1, 0, 0, 0, 0, zone).Add(time.Duration(c.n/networks) * time.Hour)
	network := fmt.Sprintf("N%d", c.n%networks)
	c.n++
	d := draft{t: &aircheck.Transcript{
		ID:       fmt.Sprintf("%s.%d.%s", strings.ToLower(network), c.n, aired.Format("2006-01-02T1504")),
		Revision: 1, Network: network, Show: fmt.Sprintf("Hour %d", aired.Hour()),
		Zone: "America/New_York", Day: aired.Format(time.DateOnly), Aired: aired, Until: aired.Add(time.Hour), Rush: true,
	}}
	panel := make([]string, 12)
	for i := range panel {
		panel[i] = c.speakers[c.who.Uint64()]
	}
	at := aired
	for range 140 {
		name := panel[c.random.IntN(len(panel))]
		turn := aircheck.Turn{Speaker: name, Label: strings.ToUpper(name), Voice: aircheck.Live, At: at, AtKind: aircheck.Interpolated}
		if c.random.IntN(8) == 0 {
			turn.Role, turn.RoleAsPrinted, turn.Org = "correspondent", strings.ToUpper(network)+" CORRESPONDENT", network
		}
		var paragraphs []string
		for range 1 + c.random.IntN(3) {
			paragraphs = append(paragraphs, c.sentences(5+c.random.IntN(50)))
		}
		d.turn(turn, paragraphs...)
		at = at.Add(time.Duration(10+c.random.IntN(31)) * time.Second)
	}
	return d.document()
}

func (c *corpus) sentences(n int) string {
	var b strings.Builder
	for i := range n {
		word := c.words[c.next.Uint64()]
		switch {
		case i == 0:
			word = title(word)
		case i%11 == 10:
			b.WriteString(". ")
			word = title(word)
		default:
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String() + "."
}

// draft writes a transcript's Body together with the spans that point into it.
type draft struct {
	t    *aircheck.Transcript
	body strings.Builder
}

// turn writes a label and paragraphs; what of turn depends on them is filled in.
func (d *draft) turn(turn aircheck.Turn, paragraphs ...string) {
	turn.N = len(d.t.Turns) + 1
	turn.ID = fmt.Sprintf("t%d", turn.N)
	turn.Span[0] = d.body.Len()
	d.body.WriteString(turn.Label + ": ")
	for i, p := range paragraphs {
		if i > 0 {
			d.body.WriteString("\n\n")
			turn.Text += " "
		}
		turn.Pieces = append(turn.Pieces, aircheck.Piece{
			Text: aircheck.Span{len(turn.Text), len(turn.Text) + len(p)},
			Body: aircheck.Span{d.body.Len(), d.body.Len() + len(p)},
		})
		turn.Text += p
		d.body.WriteString(p)
	}
	turn.Span[1] = d.body.Len()
	d.body.WriteString("\n\n")
	d.t.Turns = append(d.t.Turns, turn)
}

func (d *draft) document() aircheck.Document {
	d.t.Body = strings.TrimRight(d.body.String(), "\n")
	source := []byte(d.t.Body + "\n")
	d.t.BodySHA256 = digest([]byte(d.t.Body))
	d.t.Source = aircheck.Source{Name: d.t.ID + ".txt", SHA256: digest(source), Bytes: len(source), Format: "rush"}
	return aircheck.Document{Transcript: d.t, Source: source}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
