package main

import (
	"context"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A reader follows links as people do: home, a question, a broadcast of its
// answers, a speaker.
type reader struct {
	desk  *desk
	dice  *rand.Rand
	seen  *visits
	pause time.Duration
	last  string // the page that was read last
}

// crowd lets readers read for a while. They do not all begin at once.
func (d *desk) crowd(ctx context.Context, readers int, length, pause time.Duration) *visits {
	ctx, stop := context.WithTimeout(ctx, length)
	defer stop()
	seen := newVisits()
	var wg sync.WaitGroup
	for n := range readers {
		r := &reader{desk: d, dice: rand.New(rand.NewPCG(7, uint64(n))), seen: seen, pause: pause}
		wg.Go(func() {
			for r.think(ctx); ctx.Err() == nil; {
				r.round(ctx)
			}
		})
	}
	wg.Wait()
	return seen
}

func (r *reader) round(ctx context.Context) {
	r.visit(ctx, "home", "/")
	r.visit(ctx, "search", "/search?q="+url.QueryEscape(r.question()))
	if link := r.link("/transcripts/"); link != "" {
		r.visit(ctx, "reader", link)
	}
	if link := r.link("/speakers/"); link != "" {
		r.visit(ctx, "speaker", link)
	}
}

// alone asks for so many pages of each kind, none but the first page twice.
func (d *desk) alone(ctx context.Context, pages int) *visits {
	r := &reader{desk: d, dice: rand.New(rand.NewPCG(7, 7)), seen: newVisits()}
	known := map[string]bool{}
	for n := 0; n < 20*pages && len(r.seen.times["speaker"]) < pages && ctx.Err() == nil; n++ {
		for _, kind := range []string{"search", "reader", "speaker"} {
			link := "/search?q=" + url.QueryEscape(r.question())
			switch kind {
			case "reader":
				link = r.link("/transcripts/")
			case "speaker":
				link = r.link("/speakers/")
			}
			if link != "" && !known[link] {
				known[link] = true
				r.visit(ctx, kind, link)
			}
		}
		page := r.last
		r.visit(ctx, "home", "/")
		r.last = page
	}
	return r.seen
}

// questions are words from the commonest one to rarer ones, a phrase, and a
// field; half of what is asked is a word of the page that was read.
var questions = []string{"school", "against", "during", "without", "percent", "second", "million", "voice:clip school", "\"of the\"", "the"}

var longWord = regexp.MustCompile(`\b[a-z]{6,14}\b`)

func (r *reader) question() string {
	var said []string
	if at := strings.Index(r.last, `class="speech"`); at >= 0 {
		said = longWord.FindAllString(r.last[at:], 200)
	}
	if len(said) == 0 || r.dice.IntN(2) == 0 {
		return questions[r.dice.IntN(len(questions))]
	}
	return said[r.dice.IntN(len(said))]
}

// link is one of the links of the page that begin so.
func (r *reader) link(begins string) string {
	parts := strings.Split(r.last, `href="`+begins)
	if len(parts) < 2 {
		return ""
	}
	rest, _, _ := strings.Cut(parts[1+r.dice.IntN(len(parts)-1)], `"`)
	rest, _, _ = strings.Cut(rest, "#")
	if strings.Contains(rest, "/") { // a citation, or the original
		return ""
	}
	return begins + html.UnescapeString(rest)
}

// think is the time of reading, evenly from half of the pause to one and a half.
func (r *reader) think(ctx context.Context) {
	if r.pause == 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(r.pause/2 + time.Duration(r.dice.Int64N(int64(r.pause)))):
	}
}

// visit asks for a page and reads it.
func (r *reader) visit(ctx context.Context, kind, address string) {
	if ctx.Err() != nil {
		return
	}
	start := time.Now()
	page, err := r.desk.get(context.WithoutCancel(ctx), address)
	took := time.Since(start)
	if kind == "search" && err == nil {
		kind = r.seen.rarity(page)
	}
	r.seen.note(kind, took, err)
	r.last = page
	r.think(ctx)
}

func (d *desk) get(ctx context.Context, address string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.base+address, nil)
	if err != nil {
		return "", err
	}
	response, err := d.client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, response.Status)
	}
	return string(body), err
}

var (
	heading = regexp.MustCompile(`<h1 class="asked">([\d,]+) turn`)
	late    = "ot counted yet"
)

// rareMost is the number of turns from which on a question is a common one:
// three in a hundred of those of 200 MB.
const rareMost = 19_000

// rarity tells common questions from others by what their page says, and
// counts the pages that came without their counts.
func (v *visits) rarity(page string) string {
	if strings.Contains(page, late) {
		v.isLate()
	}
	if strings.Contains(page, `<h1 class="asked">No turns`) {
		return "nothing"
	}
	if m := heading.FindStringSubmatch(page); m != nil {
		if n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", "")); err == nil && n > rareMost {
			return "common"
		}
	}
	return "rare"
}
