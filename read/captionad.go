package read

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"aircheck"
)

// adCase tells whether a caption of a programme in one case is printed in the
// other, as advertisements are; known is false where it has too few letters.
func (c *captioner) adCase(text string) (ad, known bool) {
	if c.form != upperCase {
		return false, false
	}
	if i := strings.Index(text, ">> "); i >= 0 { // >> Reporter: RIGHT NOW
		if colon := strings.IndexByte(text[i:], ':'); colon > 0 && colon < maxName {
			text = text[:i] + text[i+colon+1:]
		}
	}
	return isAdCase(lettersOf(text))
}

func isAdCase(upper, lower int) (ad, known bool) {
	return lower > 2 && lower > upper, upper+lower > 2
}

// sameCase is the end of the lines from text[at] on that are all of the
// programme or all of an advertisement: a break can fall inside a caption.
func (c *captioner) sameCase(text string, at int) int {
	if c.form != upperCase || strings.IndexByte(text[at:], '\n') < 0 {
		return len(text)
	}
	first, decided := false, false
	for pos := at; pos < len(text); {
		end := lineEnd(text, pos)
		ad, known := c.adCase(text[pos:end])
		if known && decided && ad != first {
			return pos
		}
		if known {
			first, decided = ad, true
		}
		pos = min(end+1, len(text))
	}
	return len(text)
}

// An advertisement goes on over this many captions in the programme's own
// case, and this long a silence.
const (
	adLookahead = 2
	adSilence   = 10_000 // ms
)

// changesAd sets inAd for caption i and reports whether an advertisement begins
// or ends there.
func (c *captioner) changesAd(i int, text string) bool {
	if c.form != upperCase {
		return false
	}
	ad, known := false, false
	if s := &c.list[i]; len(s.text) == len(text) && !s.look.opens {
		ad, known = isAdCase(int(s.look.upper), int(s.look.lower))
	} else {
		ad, known = c.adCase(text)
	}
	if !ad && c.inAd {
		ad = !strings.Contains(text, ">>") && c.adGoesOn(i, known)
	}
	changes := ad != c.inAd && (ad || known)
	if changes {
		c.inAd = ad
	}
	return changes
}

// adGoesOn looks past captions that may be names of products.
func (c *captioner) adGoesOn(i int, known bool) bool {
	if !known {
		return true
	}
	for k := i + 1; k < len(c.list) && k <= i+adLookahead; k++ {
		next := &c.list[k]
		if next.start > c.list[k-1].end+adSilence || strings.Contains(next.text, ">>") {
			return false
		}
		if ad, _ := c.adCase(next.text); ad {
			return true
		}
	}
	return false
}

// spotSilence ends what an announcer says, in milliseconds.
const spotSilence = 20_000

// longSpot is the bytes of the longest spot, about 45 seconds.
const longSpot = 700

// maxSpot bounds the bytes of an advertisement that is told by its words.
const maxSpot = 1200

// findSpots gives the announcer's voice to turns of nobody in particular whose
// words are those of an advertisement: prices, telephone numbers and addresses
// together with small print.
func (c *captioner) findSpots() {
	for i := 0; i < len(c.cues); {
		first := &c.cues[i]
		end, size, signs := i+1, len(first.Text), offers(first.Text)
		for end < len(c.cues) && !c.cues[end].Turn && c.cues[end].Label == "" && c.cues[end].Note == "" {
			signs += offers(c.cues[end].Text)
			size += len(c.cues[end].Text)
			end++
		}
		switch {
		case first.Note != "" || first.Label != "" && !first.Nobody:
		case first.Voice == aircheck.Announcer && size > longSpot && c.form != upperCase:
			first.Doubt = "longer than a spot: words of the programme may follow without a sign"
		case first.Voice == "" && first.Turn && signs > 0 && size < maxSpot:
			for k := i; k < end; k++ {
				signs += smallPrint(c.cues[k].Text)
			}
			if signs > 2 {
				first.Voice = aircheck.Announcer
			}
		}
		i = end
	}
}

// offers counts prices to the cent, web addresses and, twice, telephone numbers.
func offers(text string) int {
	n := 0
	if i := strings.IndexByte(text, '$'); i >= 0 && strings.Contains(text[i:], ".99") {
		n++
	}
	if i := strings.Index(text, "1-8"); i >= 0 && i+5 < len(text) && text[i+5] == '-' {
		n += 2
	}
	for i := 0; ; {
		dot := strings.IndexByte(text[i:], '.')
		if dot < 0 || i+dot+4 > len(text) {
			return n
		}
		i += dot + 1
		if strings.EqualFold(text[i:i+3], "com") {
			n++
		}
	}
}

// smallPrints stand in advertisements and hardly anywhere else.
var smallPrints = []string{"side effects", "ask your doctor", "terms apply", "see store for details", "member fdic", "void where prohibited", "batteries not included", "offer ends", "money back guarantee", "apr financing", "restrictions apply", "while supplies last", "free shipping", "call now", "limited time"}

// smallPrint counts its phrases, each twice.
func smallPrint(text string) int {
	n, lower := 0, strings.ToLower(text)
	for _, s := range smallPrints {
		if strings.Contains(lower, s) {
			n += 2
		}
	}
	return n
}

// oddSigns are what garbled captions are full of.
const oddSigns = "@\\{}|~^+=#;$%&()[]\"<>/*\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"

// isGarbled reports whether a caption is no words: one run of letters and
// signs, or the padding of a decoder that lost its place.
func isGarbled(s string) bool {
	if len(s) < 4 {
		return false
	}
	if strings.IndexByte(s, ' ') >= 0 {
		return strings.Contains(s, "@@")
	}
	signs := 0
	for i := 0; i < len(s); i++ {
		if s[i] < 32 && s[i] != '\n' || strings.IndexByte(oddSigns, s[i]) >= 0 {
			signs++
		}
	}
	return signs*6 > len(s) && signs > 1 && !isSound(s) || strings.Contains(s, "@@")
}

// jump is a silence that is longer than any break.
const jump = 10 * time.Minute

// beyond is how far captions may run over the end of the broadcast.
const beyond = 2 * time.Minute

// warn says what is strange about the captions as a whole.
func (c *captioner) warn(t *aircheck.Transcript) {
	add := func(o aircheck.Offset, kind, format string, args ...any) {
		t.Warnings = append(t.Warnings, aircheck.Warning{Line: lineAt(t, o), Kind: kind, Message: fmt.Sprintf(format, args...)})
	}
	if len(c.list) == 1 {
		add(0, "captions-few", "there is a single caption: the file may be damaged or cut off")
	}
	if n := len(c.garbled); n > 0 {
		first := c.list[c.garbled[0]]
		add(first.start, "garbled", "%d of %d captions are no words, such as %q: they are kept as they stand", n, len(c.list), first.text)
	}
	last, untimed := aircheck.Offset(0), 0
	for i := range c.list {
		s := &c.list[i]
		if last > 0 && s.start.Known() && time.Duration(s.start-last)*time.Millisecond > jump {
			add(s.start, "time-jump", "the time jumps from %s to %s: captions may be missing, or drift", last, s.start)
		}
		last = max(last, s.start, s.end)
		if !s.start.Known() {
			untimed++
		}
	}
	if untimed > 0 && last.Known() {
		add(0, "time-unreadable", "%d of %d captions have no time that can be read; it is estimated from those around", untimed, len(c.list))
	}
	if !t.Until.IsZero() && !t.Aired.IsZero() && !t.DateOnly && last.Known() {
		over := last.Duration() - t.Until.Sub(t.Aired)
		if over > beyond {
			add(last, "time-drift", "the captions run until %s, %d minutes beyond the end of the broadcast: they may drift, and a shift can correct that", last, int(over.Minutes()))
		}
	}
	slices.SortStableFunc(t.Warnings, func(a, b aircheck.Warning) int { return a.Line - b.Line })
}

// lineAt is the line of the Body whose words are said at o.
func lineAt(t *aircheck.Transcript, o aircheck.Offset) int {
	at := 0
	for i := range t.Turns {
		for _, p := range t.Turns[i].Pieces {
			if p.Offset <= o {
				at = p.Body[0]
			}
		}
	}
	return strings.Count(t.Body[:min(at, len(t.Body))], "\n") + 1
}
