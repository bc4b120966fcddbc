package grammar

import (
	"sort"
	"strings"

	"aircheck"
)

// findClips reads the clip markers, supplies the end that one marker in three
// lacks, and finds the clips that only the words announce.
func (p *parser) findClips() {
	p.markedClips()
	p.signedPackages()
	p.announcedClips()
	p.sortClips()
}

// markedClips pairs BEGIN and END. An END alone closes a clip that begins with
// the turn it stands in; a BEGIN alone opens one that lasts until the next
// BEGIN, a break, or the turn of whoever spoke before it.
func (p *parser) markedClips() {
	open := -1
	for i := range p.stages {
		s := &p.stages[i]
		switch s.kind {
		case aircheck.ClipBegin:
			if s.endless && open >= 0 && !p.stages[open].endless {
				s.kind = aircheck.OtherNote // a sound inside a clip
				break
			}
			if open >= 0 {
				p.closeUnended(open, s.span[0])
			}
			open = i
		case aircheck.ClipEnd:
			if open >= 0 {
				p.addClip(aircheck.Clip{Span: aircheck.Span{p.stages[open].span[0], s.span[1]}, Kind: s.media, Markers: "both"})
				open = -1
			} else {
				p.addUnbegun(s)
			}
		case aircheck.Break:
			if open >= 0 {
				p.closeUnended(open, s.span[0])
				open = -1
			}
		}
	}
	if n := len(p.paragraphs); open >= 0 && n > 0 {
		p.closeUnended(open, p.paragraphs[n-1].span[1])
	}
}

func (p *parser) addClip(c aircheck.Clip) {
	p.t.Clips = append(p.t.Clips, c)
	if p.recorded == nil {
		p.recorded = make([]bool, len(p.turns))
	}
	for i := p.turnAt(c.Span[0]) + 1; i < len(p.turns) && p.turns[i].span[0] < c.Span[1]; i++ {
		p.recorded[i] = true
	}
}

func (p *parser) closeUnended(begin, limit int) {
	if p.stages[begin].endless {
		p.closeEndless(begin, limit)
		return
	}
	s := p.stages[begin]
	end := limit
	before := p.turnAt(s.span[0])
	for i := before + 1; before >= 0 && i < len(p.turns) && p.turns[i].span[0] < limit; i++ {
		if p.turns[i].person != nil && p.turns[i].person == p.turns[before].person && i > before+1 {
			end = p.turns[i].span[0]
			break
		}
	}
	_, end = trimSpace(p.body, s.span[0], end)
	p.addClip(aircheck.Clip{Span: aircheck.Span{s.span[0], end}, Kind: s.media, Markers: "begin", Doubt: "no end marker is printed; the end is inferred"})
	p.warn(s.span[0], "clip-unbalanced", s.span.Of(p.body)+" has no end")
}

// closeEndless ends a soundbite, for which no end is printed: where whoever
// spoke before it, somebody of the newsroom or somebody heard earlier speaks
// again. Without a voice of its own it is a sound and no clip.
func (p *parser) closeEndless(begin, limit int) {
	if p.heard == nil {
		p.heard = p.firstTurns()
	}
	s := &p.stages[begin]
	before := p.turnAt(s.span[0])
	last := before
	for i := before + 1; i < len(p.turns) && p.turns[i].span[0] < limit; i++ {
		pers := p.turns[i].person
		if pers != nil && (before >= 0 && pers == p.turns[before].person || i > before+1 && p.heard[pers] <= before) {
			break
		}
		if pers != nil && pers.staff && (i > before+1 || !isArchived(s.span.Of(p.body))) {
			break
		}
		last = i
	}
	if last == before {
		s.kind = aircheck.OtherNote
		return
	}
	p.addClip(aircheck.Clip{
		Span: aircheck.Span{s.span[0], p.turns[last].span[1]}, Kind: s.media, Markers: "begin",
		Doubt: "no end is printed; the recording is taken to end where the newsroom speaks again",
	})
}

// isArchived reports whether a soundbite is of a recording, in which somebody
// of the newsroom may be heard as well.
func isArchived(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "archived") || strings.Contains(s, "recording")
}

func (p *parser) addUnbegun(s *stage) {
	turn := p.turnAt(s.span[0])
	from := s.span[0]
	if turn >= 0 {
		from = p.turns[turn].span[0]
	}
	if n := len(p.t.Clips); n > 0 && p.t.Clips[n-1].Span[1] > from {
		p.warn(s.span[0], "clip-unbalanced", s.span.Of(p.body)+" closes nothing")
		return
	}
	p.addClip(aircheck.Clip{Span: aircheck.Span{from, s.span[1]}, Kind: s.media, Markers: "end", Doubt: "no begin marker is printed; the clip is taken to begin with the turn it ends in"})
	p.warn(s.span[0], "clip-unbalanced", s.span.Of(p.body)+" has no beginning")
}

// turnAt is the index of the last turn that begins before byte pos, -1 if
// there is none.
func (p *parser) turnAt(pos int) int {
	low, high := 0, len(p.turns)
	for low < high {
		if mid := (low + high) / 2; p.turns[mid].span[0] < pos {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low - 1
}

// isRecorded reports whether a clip found so far holds the beginning of a turn.
func (p *parser) isRecorded(turn int) bool { return p.recorded != nil && p.recorded[turn] }

// signedPackages finds reports without markers: someone else announces the
// reporter, and the reporter signs off with name and network.
func (p *parser) signedPackages() {
	for i := range p.turns {
		t := &p.turns[i]
		if t.person == nil || !p.signsOff(t) || p.isRecorded(i) {
			continue
		}
		first := p.packageStart(i)
		if first < 0 {
			continue
		}
		p.addClip(aircheck.Clip{
			Span: aircheck.Span{p.turns[first].span[0], t.span[1]}, Kind: "video", Markers: "none",
			Doubt: "no markers are printed; " + p.turns[first-1].speaker + " announces the report and " + t.speaker + " signs off",
		})
		p.voicesIn(first, i)
	}
}

// voicesIn makes clips of the other voices in a report: recordings inside the
// recording.
func (p *parser) voicesIn(first, last int) {
	reporter := p.turns[last].person
	for i := first; i < last; i++ {
		if p.turns[i].person == reporter {
			continue
		}
		end := i
		for end+1 < last && p.turns[end+1].person != reporter {
			end++
		}
		p.addClip(aircheck.Clip{
			Span: aircheck.Span{p.turns[i].span[0], p.turns[end].span[1]}, Kind: "video", Markers: "none",
			Doubt: "no markers are printed; another voice inside a report",
		})
		i = end
	}
}

// signsOff reports whether the turn ends like "Ada Varr, KBN, Port Sollin."
func (p *parser) signsOff(t *openTurn) bool {
	if !strings.HasSuffix(t.text, ".") {
		return false
	}
	last := t.text[max(0, len(t.text)-140):]
	if !strings.Contains(last, t.person.name) {
		return false
	}
	last = last[strings.LastIndexByte(last, '\n')+1:]
	if i := strings.LastIndex(last, ". "); i >= 0 {
		last = last[i+2:]
	}
	name := t.person.name
	if len(last) > 90 {
		return false
	}
	if rest, ok := strings.CutPrefix(last, name+","); ok {
		return rest != "" && len(strings.Fields(rest)) <= 6
	}
	return strings.HasPrefix(last, "Reporting from ") && strings.HasSuffix(last, name+".")
}

// packageStart goes back to the reporter's first turn after the announcement:
// the turn before it is by someone who is not in the report and names the
// reporter.
func (p *parser) packageStart(end int) int {
	who := p.turns[end].person
	for i := end; i > 0 && end-i < 40; i-- {
		before := &p.turns[i-1]
		if p.turns[i].person == who && before.person != nil && before.person != who && names(lastParagraphs(before.text), who) {
			return i
		}
	}
	return -1
}

func lastParagraphs(text string) string { return text[max(0, len(text)-260):] }

func names(text string, who *person) bool { return strings.Contains(text, who.name) }

// announcements end the words before a recording that no marker encloses.
var announcements = []string{"listen to this", "take a listen", "take a look", "watch this", "have a listen", "have a look", "let's listen", "let's watch", "let's hear", "let's play his", "let's play her", "let's play that", "let's play some", "let's play a ", "let's play what", "roll the tape", "here's part of", "here is part of", "let's look", "earlier today", "earlier this", "earlier tonight", "earlier on", "sat down with", "sat down for", "spoke with me", "spoke to me", "spoke with us", "spoke to us", "i spoke with", "i spoke to", "told me", "here is what", "here's what", "had this to say", "this is what", "yesterday on", "today on", "last night on", "tonight on"}

// announcedClips finds recordings that only the words announce: a turn that
// ends in an announcement, then a blank run where the page lost the marker.
func (p *parser) announcedClips() {
	if p.opts.LineParagraphs {
		return // no blank runs to see
	}
	if p.heard == nil {
		p.heard = p.firstTurns()
	}
	for i := 0; i+1 < len(p.turns); i++ {
		next := &p.turns[i+1]
		if next.label == nil || p.blanksBefore(next.span[0]) < 2 && !announcesByName(p.turns[i].text, next) || p.isRecorded(i+1) || p.isRecorded(i) || !announces(p.turns[i].text, next) {
			continue
		}
		last := p.recordingEnd(i, p.heard)
		if last <= i {
			continue
		}
		p.addClip(aircheck.Clip{
			Span: aircheck.Span{next.span[0], p.turns[last].span[1]}, Kind: "video", Markers: "none",
			Doubt: "no markers are printed; the words before it announce a recording",
		})
		i = last
	}
}

// announces reports whether the end of a turn announces a recording: by its
// words, or with "Here's" and the name of who comes next.
func announces(text string, next *openTurn) bool {
	tail := text[max(0, len(text)-200):]
	if i := strings.LastIndexByte(tail, '\n'); i >= 0 {
		tail = tail[i+1:]
	}
	lower := strings.ToLower(tail)
	for _, a := range announcements {
		if strings.Contains(lower, a) {
			return true
		}
	}
	return announcesByName(text, next)
}

func announcesByName(text string, next *openTurn) bool {
	if next.person == nil || next.label.shape.rest == "" {
		return false
	}
	tail := text[max(0, len(text)-200):]
	if !strings.Contains(tail, next.person.name) {
		return false
	}
	i := max(strings.LastIndex(tail, "Here's "), strings.LastIndex(tail, "Here is "))
	return i >= 0 && strings.Contains(tail[i:], next.person.name)
}

// blanksBefore is the number of blank lines before the paragraph at pos.
func (p *parser) blanksBefore(pos int) int {
	low, high := 0, len(p.paragraphs)
	for high-low > 1 {
		if mid := (low + high) / 2; p.paragraphs[mid].span[0] <= pos {
			low = mid
		} else {
			high = mid
		}
	}
	if low < len(p.paragraphs) && p.paragraphs[low].span[0] == pos {
		return p.paragraphs[low].blanks
	}
	return 0
}

// firstTurns is each person's first turn.
func (p *parser) firstTurns() map[*person]int {
	first := map[*person]int{}
	for i := range p.turns {
		if pers := p.turns[i].person; pers != nil {
			if _, ok := first[pers]; !ok {
				first[pers] = i
			}
		}
	}
	return first
}

// recordingEnd finds the last turn of a recording announced in turn i. Voices
// that are first heard in it belong to it; it ends before whoever announced it
// speaks again, unless that is the interviewer in it.
func (p *parser) recordingEnd(i int, heard map[*person]int) int {
	announcer := p.turns[i].person
	interviewer := p.turns[i+1].person == announcer
	last := i
	for k := i + 1; k < len(p.turns) && k < i+80; k++ {
		t := &p.turns[k]
		if k > i+1 && p.stageBetween(p.turns[k-1].span[0], t.span[0], isBreak) {
			break
		}
		if t.person == announcer && announcer != nil {
			if !interviewer {
				break
			}
			continue
		}
		if t.person == nil || heard[t.person] > i || k == i+1 {
			last = k
		} else if !interviewer {
			break
		}
	}
	return last
}

// stageBetween reports whether a stage note of a kind stands in body[from:to].
func (p *parser) stageBetween(from, to int, is func(aircheck.NoteKind) bool) bool {
	first := sort.Search(len(p.stages), func(i int) bool { return p.stages[i].span[0] >= from })
	for _, s := range p.stages[first:] {
		if s.span[0] >= to {
			return false
		}
		if is(s.kind) {
			return true
		}
	}
	return false
}

func isBreak(k aircheck.NoteKind) bool { return k == aircheck.Break }

func isGap(k aircheck.NoteKind) bool {
	return k == aircheck.Break || k == aircheck.ClipBegin || k == aircheck.ClipEnd
}

// sortClips orders clips by place and numbers them.
func (p *parser) sortClips() {
	clips := p.t.Clips
	sort.SliceStable(clips, func(i, k int) bool { return clips[i].Span[0] < clips[k].Span[0] })
	for i := range clips {
		clips[i].N = i + 1
	}
}

// setVoices tells recorded from live, narration from speech. Of clips inside
// each other the inner one counts.
func (p *parser) setVoices() {
	for i := range p.turns {
		t := &p.turns[i]
		words := t.span[0]
		if len(t.pieces) > 0 {
			words = t.pieces[0].body[0]
		}
		t.clip = p.clipAt(words)
		t.voice = t.described.voice
		switch {
		case t.voice != "":
		case t.clip > 0:
			t.voice = aircheck.InClip
		default:
			t.voice = aircheck.Live
		}
	}
}

// maxNesting is how many clips that end before a place are passed over in the
// search for one around it.
const maxNesting = 64

// clipAt is the number of the innermost clip that holds byte pos, or 0. Clips
// are in order of their beginning.
func (p *parser) clipAt(pos int) int {
	clips := p.t.Clips
	i := sort.Search(len(clips), func(i int) bool { return clips[i].Span[0] > pos })
	for back := 0; i > 0 && back < maxNesting; back++ {
		i--
		if pos < clips[i].Span[1] {
			return clips[i].N
		}
	}
	return 0
}
