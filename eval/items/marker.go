package items

import (
	"regexp"
	"strings"

	"aircheck"
	"aircheck/words"
)

// markerChecks are printed markers: clips, breaks, gaps, doubtful spellings.
var markerChecks = map[string]func(*trial){
	"M01": clipsWithBothMarkers,
	"M03": clipWithoutBegin,
	"M13": breaks,
	"M14": inaudible,
	"M15": phonetic,
	"M60": clipDoubtful,
	"M72": inaudible,
}

// clipAt is the clip that covers a byte of the Body.
func (t *trial) clipAt(pos int) aircheck.Clip {
	for _, c := range t.Clips {
		if c.Span.Start() <= pos && pos <= c.Span.End() {
			return c
		}
	}
	t.want(false, "no clip stands at byte %d", pos)
	return aircheck.Clip{}
}

func clipsWithBothMarkers(t *trial) {
	want, both := t.numbers(0, `(\d+) BEGIN`)[0], 0
	for _, c := range t.Clips {
		if c.Markers != "both" {
			continue
		}
		both++
		for _, turn := range t.Turns {
			if c.Span.Contains(turn.Span) {
				t.want(turn.Clip == c.N, "turn %s is not in clip %d", turn.ID, c.N)
			}
		}
	}
	t.want(both == want, "%d clips with both markers, want %d", both, want)
	begin, end := t.span(0), t.span(1)
	clip := t.clipAt(begin.End())
	t.want(clip.N == t.clipAt(end.Start()).N && clip.Kind == "video", "the markers of lines %d and %d bound no video clip", t.line(0), t.line(1))
	t.want(len(t.notes(aircheck.ClipBegin, begin)) == 1 && len(t.notes(aircheck.ClipEnd, end)) == 1, "the markers are not noted")
}

// clipWithoutBegin: the only marker is an end; the clip begins at the label.
func clipWithoutBegin(t *trial) {
	turn := t.turnOn(t.line(0))
	clip := t.clipAt(turn.Span.Start())
	t.want(clip.N != 0 && turn.Clip == clip.N && clip.Markers == "end", "the turn's clip is %d, markers %q", turn.Clip, clip.Markers)
	t.want(t.before(turn).Clip != clip.N, "the clip begins before the label")
	begins, ends := t.notes(aircheck.ClipBegin, t.wholeBody()), t.notes(aircheck.ClipEnd, t.wholeBody())
	t.want(len(begins) == 0 && len(ends) == 1, "%d begin and %d end notes", len(begins), len(ends))
}

// breaks: the marker is no one's words, whether text or another marker shares
// its line.
func breaks(t *trial) {
	want, n := len(t.numbers(0, `\((\d+), (\d+), (\d+), (\d+), (\d+)\)`)), 0
	for _, note := range t.notes(aircheck.Break, t.wholeBody()) {
		if strings.HasPrefix(note.Span.Of(t.Body), "(COMMERCIAL") {
			n++
		}
	}
	t.want(n == want, "%d breaks, want %d", n, want)
	first := t.turnAt(t.span(0).Start())
	t.wantWords("end of the turn", first.Text[max(0, len(first.Text)-20):], tail(t.quote(0), 20))
	s := t.span(1)
	t.want(t.covers(s.Start()) == nil && t.covers(s.End()-1) == nil, "a turn covers line %d", t.line(1))
	touching := 0
	for _, note := range t.Notes {
		if s.Contains(note.Span) && note.Span.Len() > 0 {
			touching++
		}
	}
	t.want(touching == 2, "%d notes on line %d, want 2", touching, t.line(1))
}

// tail is the end of a quote without its marker.
func tail(quote string, n int) string {
	said, _, _ := strings.Cut(quote, " (")
	return said[max(0, len(said)-n):]
}

var gap = regexp.MustCompile(`(?i)\(inaudible\)`)

// inaudible: every gap of the Body is a note, and none is a word.
func inaudible(t *trial) {
	want := len(gap.FindAllString(t.Body, -1))
	notes := t.notes(aircheck.Inaudible, t.wholeBody())
	t.want(len(notes) == want, "%d gaps noted, want %d", len(notes), want)
	for _, n := range notes {
		t.want(gap.MatchString(n.Span.Of(t.Body)), "a gap is noted at %q", n.Span.Of(t.Body))
	}
	t.want(len(t.notes(aircheck.Inaudible, t.span(0))) == 1, "the gap on line %d is not noted", t.line(0))
	for _, turn := range t.Turns {
		t.want(!strings.Contains(words.Fold(turn.Text), "inaudible"), "turn %s says inaudible", turn.ID)
	}
}

var byEar = regexp.MustCompile(`\((?:ph|ps)\)`)

// phonetic: every (ph) and (ps) is a note, and the words around it are one
// phrase.
func phonetic(t *trial) {
	want := len(byEar.FindAllString(t.Body, -1))
	notes := t.notes(aircheck.Phonetic, t.wholeBody())
	t.want(len(notes) == want, "%d phonetic spellings noted, want %d", len(notes), want)
	for i := range t.rows {
		inQuote := len(byEar.FindAllString(t.quote(i), -1))
		t.want(len(t.notes(aircheck.Phonetic, t.span(i))) == inQuote, "line %d: not noted", t.line(i))
		t.wantPhrase(t.turn(i), byEar.ReplaceAllString(t.quote(i), " "))
	}
}

// clipDoubtful: words inside a clip's markers that are most likely live.
func clipDoubtful(t *trial) {
	turn := t.turn(0)
	t.want(turn.Clip != 0 || t.clipAt(t.span(0).Start()).N != 0, "line %d left its clip", t.line(0))
	t.want(len(t.notes(aircheck.ClipDoubt, t.span(0))) > 0, "no doubt about the clip on line %d", t.line(0))
}
