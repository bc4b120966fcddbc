package grammar

import (
	"fmt"
	"slices"
	"strings"

	"aircheck/words"
)

// person is someone whom labels of this transcript name.
type person struct {
	name   string   // as shown
	words  []string // folded words of the name
	labels int      // labels that give this name in full
	first  int      // index of the first turn whose label names the person in full
	last   int      // index of the person's last turn so far, -1 before
	staff  bool     // works for a broadcaster, by a label
	rest   string   // what the first full label says besides the name
	stated bool     // the format states the name
}

// people resolves labels to persons.
type people struct {
	list   []*person
	byName map[string]*person   // folded full name
	byWord map[string][]*person // each word of each name
	// settled remembers labels that mean one person wherever they stand.
	settled map[string]*person
	// nobodies are the readable forms of labels that name no one.
	nobodies map[string]string
}

// resolveSpeakers gives every turn its speaker. Full names are collected from
// all labels first, because a part of a programme may begin with a surname.
func (p *parser) resolveSpeakers() {
	p.people = &people{byName: map[string]*person{}, byWord: map[string][]*person{}, settled: map[string]*person{}, nobodies: map[string]string{}}
	full := map[string]*person{} // by the name as printed
	for i := range p.turns {
		l := p.turns[i].label
		if l == nil || l.shape.nobody || !isFull(l.shape) {
			continue
		}
		if pers := full[l.shape.name]; pers != nil {
			pers.labels++
		} else {
			full[l.shape.name] = p.people.introduce(l.shape, i)
		}
	}
	if len(p.people.list) <= maxPeople {
		p.people.mergeShortened()
		p.mergeMisspeltPeople()
	}
	for _, pers := range p.people.list {
		p.people.index(pers)
	}
	singles := p.singleNames()
	for i := range p.turns {
		if p.turns[i].label != nil {
			p.resolve(i, singles)
		}
	}
}

// isFull reports whether a label introduces a person by itself: two words, or
// one with a role.
func isFull(s shape) bool {
	if s.stated {
		return true
	}
	if s.words > 1 {
		first, _, _ := strings.Cut(s.name, " ")
		return !isInitials(first) || strings.Count(s.name, " ") > 1
	}
	return s.rest != "" && !isOnlyChannel(s.rest)
}

func isInitials(w string) bool { return len(w) == 2 && w[1] == '.' || len(w) == 1 }

func isOnlyChannel(rest string) bool {
	for _, part := range strings.FieldsFunc(rest, func(r rune) bool { return r == '(' || r == ')' || r == ',' || r == '[' || r == ']' }) {
		part = strings.TrimSpace(part)
		if _, ok := channelOf(part); !ok && part != "" {
			return false
		}
	}
	return true
}

func (ps *people) introduce(s shape, turn int) *person {
	key := words.Fold(s.name)
	pers := ps.byName[key]
	if pers == nil {
		pers = &person{name: readable(s.name), words: strings.Fields(key), first: turn, last: -1, rest: s.rest, stated: s.stated}
		ps.byName[key] = pers
		ps.list = append(ps.list, pers)
	}
	pers.labels++
	return pers
}

// mergeShortened joins a name of several words to the one full name that ends
// with it: VAN OSTEN, GRETE VAN OSTEN.
func (ps *people) mergeShortened() {
	for i := 0; i < len(ps.list); i++ {
		short := ps.list[i]
		if short.stated {
			continue
		}
		var full *person
		for _, pers := range ps.list {
			if len(pers.words) > len(short.words) && len(short.words) > 1 && slices.Equal(pers.words[len(pers.words)-len(short.words):], short.words) {
				if full != nil {
					full = nil
					break
				}
				full = pers
			}
		}
		if full == nil {
			continue
		}
		full.first = min(full.first, short.first)
		delete(ps.byName, strings.Join(short.words, " "))
		ps.list = slices.Delete(ps.list, i, i+1)
		i--
	}
}

// mergeMisspeltPeople joins full names that are one misspelling apart, share
// their other words, and are not given two different roles: JOHAN SANDDER,
// JOHAN SANDER. The spelling that the running text or more labels use wins.
func (p *parser) mergeMisspeltPeople() {
	list := p.people.list
	for i := 0; i < len(list); i++ {
		for j := i + 1; j < len(list); j++ {
			a, b := list[i], list[j]
			if a.stated || b.stated || a.rest != "" && b.rest != "" && a.rest != b.rest || !oneWordApart(a.words, b.words) {
				continue // two roles, two people
			}
			keep, drop := a, b
			if p.usage(b) > p.usage(a) {
				keep, drop = b, a
			}
			keep.labels += drop.labels
			keep.first = min(a.first, b.first)
			for key, pers := range p.people.byName {
				if pers == drop {
					p.people.byName[key] = keep
				}
			}
			list[i] = keep
			list = slices.Delete(list, j, j+1)
			j--
		}
	}
	p.people.list = list
}

// usage says how well a spelling is supported: labels, and its occurrences in
// the running text.
func (p *parser) usage(a *person) int {
	if !p.mayScan() {
		return a.labels
	}
	return a.labels + 3*min(3, strings.Count(p.body, a.name))
}

func oneWordApart(a, b []string) bool {
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	apart := 0
	for i := range a {
		if a[i] != b[i] {
			if !misspelt(a[i], b[i]) {
				return false
			}
			apart++
		}
	}
	return apart == 1
}

// misspelt reports whether one word can be the other with a slip of the hand:
// one edit, or two in a long word.
func misspelt(a, b string) bool {
	if len(a) > 64 || len(b) > 64 || a == b || a == "" || b == "" {
		return false
	}
	short := min(len(a), len(b))
	limit := 1
	if short >= 7 {
		limit = 2
	}
	if len(a)-len(b) > 2*limit || len(b)-len(a) > 2*limit || a[0] != b[0] && a[min(1, len(a)-1)] != b[min(1, len(b)-1)] && !(short > 1 && (a[0] == b[1] || a[1] == b[0])) {
		return false
	}
	return (short >= 3 || short == 2 && a[0] == b[0]) && words.Distance(a, b, limit) <= limit
}

// singleNames counts labels of one word that fit no full name; those that come
// again are people known by one name, not slips.
func (p *parser) singleNames() map[string]int {
	printed := map[string]int{}
	for i := range p.turns {
		if l := p.turns[i].label; l != nil && !l.shape.nobody && !isFull(l.shape) {
			printed[l.shape.name]++
		}
	}
	n := make(map[string]int, len(printed))
	for name, labels := range printed {
		n[words.Fold(name)] += labels
	}
	return n
}

// resolve finds the person whom a label means.
func (p *parser) resolve(turn int, singles map[string]int) {
	t := &p.turns[turn]
	s := t.label.shape
	if s.nobody {
		name, ok := p.people.nobodies[s.name]
		if !ok {
			name = readable(strings.Trim(s.name, "()"))
			p.people.nobodies[s.name] = name
		}
		t.speaker = name
		return
	}
	if pers := p.people.settled[s.name]; pers != nil {
		p.speak(turn, pers)
		return
	}
	key := words.Fold(s.name)
	if pers := p.people.byName[key]; pers != nil {
		p.people.settled[s.name] = pers
		p.speak(turn, pers)
		return
	}
	short := strings.Fields(key)
	if found := p.people.called(short); len(found) > 0 {
		p.choose(turn, found)
		return
	}
	if pers := p.slip(short, singles); pers != nil {
		p.speakMisspelt(turn, pers, short, singles)
		return
	}
	pers := p.people.introduce(s, turn)
	p.people.index(pers)
	p.speak(turn, pers)
}

// index makes a person known by each word of the name.
func (ps *people) index(pers *person) {
	for i, w := range pers.words {
		if !slices.Contains(pers.words[:i], w) {
			ps.byWord[w] = append(ps.byWord[w], pers)
		}
	}
}

func (p *parser) speak(turn int, pers *person) {
	t := &p.turns[turn]
	t.person, t.speaker = pers, pers.name
	pers.last = turn
}

// called returns the people whom a short label can mean, by the best of three
// readings: the end of the name (VARR, VAN DER VARR, D. VARR), its beginning
// (family name first), a word inside it.
func (ps *people) called(short []string) []*person {
	if len(short) == 0 {
		return nil
	}
	for _, way := range [...]struct {
		word string
		fits func(full, short []string) bool
	}{{short[len(short)-1], endsWith}, {short[0], beginsWith}, {short[0], holds}} {
		var found []*person
		for _, pers := range ps.byWord[way.word] {
			if way.fits(pers.words, short) {
				found = append(found, pers)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func endsWith(full, short []string) bool {
	if len(short) > len(full) {
		return false
	}
	tail := full[len(full)-len(short):]
	if slices.Equal(tail, short) {
		return true
	}
	if len(short) < 2 || !slices.Equal(full[len(full)-len(short)+1:], short[1:]) {
		return false
	}
	initial := strings.TrimSuffix(short[0], ".")
	if len(initial) > 2 { // JO. VARR where JOHN and JANE share the J
		return false
	}
	return strings.HasPrefix(full[0], initial) || strings.HasPrefix(tail[0], initial)
}

func beginsWith(full, short []string) bool {
	return len(short) <= len(full) && slices.Equal(full[:len(short)], short)
}

func holds(full, short []string) bool {
	return len(short) == 1 && slices.Contains(full, short[0])
}

// choose gives a turn to one of several people with the same short name: to
// the only one introduced so far; else nobody knows, and the turn keeps the
// name as printed and says whom it can mean.
func (p *parser) choose(turn int, found []*person) {
	if len(found) == 1 {
		p.people.settled[p.turns[turn].label.shape.name] = found[0]
		p.speak(turn, found[0])
		return
	}
	var heard []*person
	for _, pers := range found {
		if pers.first < turn {
			heard = append(heard, pers)
		}
	}
	if len(heard) == 1 {
		p.speak(turn, heard[0])
		return
	}
	if len(heard) == 0 {
		heard = found
	}
	t := &p.turns[turn]
	t.speaker = readable(t.label.shape.name)
	names := make([]string, len(heard))
	for i, pers := range heard {
		names[i] = pers.name
	}
	t.doubt = "the label fits " + strings.Join(names, " and ")
	p.warn(t.label.span[0], "label-ambiguous", t.label.shape.name+" can be "+strings.Join(names, " or "))
}

// slip finds the one person whose short or full name the label misspells. A
// name that comes more often than the one it resembles is no slip.
func (p *parser) slip(short []string, singles map[string]int) *person {
	if len(p.people.list) > maxPeople {
		return nil
	}
	joined := strings.Join(short, " ")
	var found *person
	best := 3
	for _, pers := range p.people.list {
		d := slipDistance(pers.words, short)
		switch {
		case d < best:
			found, best = pers, d
		case d == best && d < 3 && found != pers:
			found = p.lastHeard(found, pers)
		}
	}
	if found == nil || singles[joined] > 2 && singles[joined] > found.labels+singles[found.words[len(found.words)-1]] {
		return nil
	}
	return found
}

func (p *parser) lastHeard(a, b *person) *person {
	if b.last > a.last {
		return b
	}
	return a
}

// slipDistance is the number of slips between a short label and the matching
// end of a full name (or its beginning), 3 if they are too far apart.
func slipDistance(full, short []string) int {
	best := 3
	for _, part := range nameParts(full, len(short)) {
		a, b := strings.Join(part, " "), strings.Join(short, " ")
		if len(short) > 1 && isInitials(short[0]) && len(part) > 1 {
			if !strings.HasPrefix(full[0], short[0][:1]) {
				continue
			}
			a, b = strings.Join(part[1:], " "), strings.Join(short[1:], " ")
		}
		if misspelt(a, b) {
			best = min(best, words.Distance(a, b, 2))
		}
	}
	return best
}

// nameParts are the parts of a full name that a label of n words can mean.
func nameParts(full []string, n int) [][]string {
	parts := [][]string{}
	for _, size := range [...]int{n, n + 1, n - 1} { // a slip can split or join words
		if size > 0 && size <= len(full) {
			parts = append(parts, full[len(full)-size:])
		}
	}
	return parts
}

// speakMisspelt decides which of two spellings is the slip, and says so.
func (p *parser) speakMisspelt(turn int, pers *person, short []string, singles map[string]int) {
	l := p.turns[turn].label
	printed := readable(l.shape.name)
	if len(short) == 1 && len(pers.words) > 1 && pers.labels == 1 && p.isRightSpelling(printed, pers) {
		old := pers.name
		pers.name = pers.name[:strings.LastIndexByte(pers.name, ' ')+1] + printed
		pers.words[len(pers.words)-1] = short[0]
		p.people.byWord[short[0]] = append(p.people.byWord[short[0]], pers)
		p.people.byName[strings.Join(pers.words, " ")] = pers
		p.warn(p.turns[pers.first].label.span[0], "label-misspelt", strings.ToUpper(old)+" read as "+strings.ToUpper(pers.name))
		for i := range turn {
			if p.turns[i].person == pers {
				p.turns[i].speaker = pers.name
			}
		}
		p.speak(turn, pers)
		return
	}
	p.warn(l.span[0], "label-misspelt", fmt.Sprintf("%s read as %s", l.shape.name, strings.ToUpper(pers.name)))
	p.speak(turn, pers)
}

// isRightSpelling reports whether the running text knows the surname of the
// label and not the one of the introduction.
func (p *parser) isRightSpelling(printed string, pers *person) bool {
	surname := pers.name[strings.LastIndexByte(pers.name, ' ')+1:]
	return p.mayScan() && hasWord(p.body, printed) && !hasWord(p.body, surname)
}

// readable puts a name printed in capitals into readable case.
func readable(name string) string {
	parts := strings.Fields(name)
	for i, w := range parts {
		parts[i] = readableWord(w)
	}
	return strings.Join(parts, " ")
}

func readableWord(w string) string {
	switch strings.TrimSuffix(w, ",") {
	case "II", "III", "IV":
		return w
	}
	if strings.ContainsFunc(w, isLowerRune) && !strings.HasPrefix(w, "Mc") && !strings.HasPrefix(w, "Mac") && !strings.HasPrefix(w, "De") {
		return w // already in mixed case
	}
	var b strings.Builder
	up := true
	for i, r := range w {
		s := string(r)
		switch {
		case up:
			b.WriteString(strings.ToUpper(s))
		default:
			b.WriteString(strings.ToLower(s))
		}
		up = r == '-' || r == '"' || r == '.' || r == '\'' && i <= 2 || r == '’' && i <= 2
		if i == 1 && len(w) > 4 && strings.EqualFold(w[:2], "mc") {
			up = true
		}
	}
	if strings.HasPrefix(w, "Mac") && len(w) > 5 && isUpper(w[3]) {
		return "Mac" + readableWord(w[3:])
	}
	if strings.HasPrefix(w, "De") && len(w) > 3 && isUpper(w[2]) {
		return "De" + readableWord(w[2:])
	}
	return b.String()
}
