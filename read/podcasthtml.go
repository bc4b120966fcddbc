package read

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"aircheck"
	"aircheck/grammar"
)

// scorePodcastHTML knows a podcast's transcript by who is cited and when.
func scorePodcastHTML(in Input) int {
	start := in.Text[:min(len(in.Text), 16<<10)]
	cite := strings.Index(start, "<cite>")
	if cite < 0 || !strings.Contains(start[cite:], "</cite>") || !strings.Contains(start, "<p>") {
		return 0
	}
	if strings.Contains(start[cite:], "<time>") {
		return 92
	}
	return 50
}

// readPodcastHTML reads
//
//	<cite>Nora:</cite>
//	<time>0:53</time>
//	<p>The ferry is late.</p>
func readPodcastHTML(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{}
	if err := about(t, in); err != nil {
		return nil, err
	}
	p := podcastPage{}
	if err := p.read(in.Text); err != nil {
		return nil, err
	}
	if len(p.cues) > maxCaptions {
		return nil, tooManyCaptions()
	}
	return t, grammar.Compose(t, p.cues)
}

// podcastPage gathers the cues of a page.
type podcastPage struct {
	cues  []grammar.Cue
	label string
	start aircheck.Offset
	turn  bool // a <cite> came since the last words
	text  strings.Builder
}

func (p *podcastPage) read(page string) error {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(MaxBytes)
	skip := 0
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return aircheck.Errorf(aircheck.Invalid, "the page cannot be read: %s", err)
			}
			p.paragraph()
			return nil
		case html.TextToken:
			if skip == 0 {
				p.text.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			switch {
			case tag == atom.Script || tag == atom.Style || tag == atom.Title || tag == atom.Noscript:
				if kind == html.StartTagToken {
					skip++
				} else if skip > 0 {
					skip--
				}
			case tag == atom.Cite && kind == html.EndTagToken:
				p.label = strings.TrimSuffix(p.take(), ":")
				p.turn = true
			case tag == atom.Time && kind == html.EndTagToken:
				p.time(p.take())
			case tag == atom.Cite || tag == atom.Time || isBlock(tag):
				p.paragraph()
			case tag == atom.Br:
				p.text.WriteByte(' ')
			}
		}
	}
}

// take is the text since it was taken last, with single spaces.
func (p *podcastPage) take() string {
	s := singleSpaced(p.text.String())
	p.text.Reset()
	return s
}

func (p *podcastPage) time(s string) {
	if o, ok := cueOffset(s); ok {
		p.start = o
	}
}

func (p *podcastPage) paragraph() {
	words := p.take()
	if words == "" || len(p.cues) > maxCaptions {
		return
	}
	p.cues = append(p.cues, grammar.Cue{Text: words, Label: p.label, Turn: p.turn, Paragraph: true, Start: p.start})
	p.start, p.turn = 0, false
}
