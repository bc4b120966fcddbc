package grammar

import (
	"strings"

	"aircheck"
	"aircheck/words"
)

// described is what a label says of its person besides the name.
type described struct {
	title, asPrinted, role, org, party, state, place, via string
	quoted                                                bool // org is the name of a publication or programme
	voice                                                 aircheck.Voice
}

// describeRoles reads the rest of every label once, and gives what is known of
// a person to the turns whose label is the bare surname: the last full label
// before it, else the first one after it.
func (p *parser) describeRoles() {
	type printed struct{ name, title, rest string }
	cache := map[printed]*described{}
	last := map[*person]*described{}
	var waiting []int
	for i := range p.turns {
		t := &p.turns[i]
		if t.label == nil {
			continue
		}
		s := &t.label.shape
		key := printed{s.name, s.title, s.rest}
		d := cache[key]
		if d == nil {
			d = p.describe(s)
			d.voice = nobodyVoice(s.name, d.voice)
			cache[key] = d
		}
		t.described = *d
		if t.person == nil {
			continue
		}
		if known := last[t.person]; known != nil && d.title != "" && !d.office() { // Sen. VARR:
			t.inherit(known)
			t.title = d.title
		} else if d.says() {
			t.person.staff = t.person.staff || last[t.person] != d && isNewsRole(d.role)
			last[t.person] = d
		} else if known != nil {
			t.inherit(known)
		} else {
			waiting = append(waiting, i)
		}
	}
	for _, i := range waiting {
		if known := last[p.turns[i].person]; known != nil {
			p.turns[i].inherit(known)
		}
	}
}

func (d *described) says() bool { return d.office() || d.title != "" }

func (d *described) office() bool { return d.role != "" || d.org != "" || d.party != "" }

// inherit takes role and party from a fuller label; the channel and what is
// printed belong to each label alone.
func (o *openTurn) inherit(d *described) {
	o.title, o.role, o.org, o.party, o.state, o.place = d.title, d.role, d.org, d.party, d.state, d.place
}

func nobodyVoice(name string, v aircheck.Voice) aircheck.Voice {
	name = strings.ToUpper(name)
	switch {
	case strings.HasPrefix(name, "ANNOUNCER"):
		return aircheck.Announcer
	case name == "NARRATOR" || strings.HasPrefix(name, "VOICE") || strings.HasSuffix(name, "VOICE-OVER"):
		return aircheck.Narration
	case strings.HasPrefix(name, "TEXT"), strings.HasPrefix(name, "GRAPHIC"), strings.HasPrefix(name, "ON SCREEN"), strings.HasPrefix(name, "ON-SCREEN"), strings.HasPrefix(name, "SCREEN TEXT"), strings.HasPrefix(name, "CAPTION"), strings.HasPrefix(name, "SUBTITLE"), name == "TITLE CARD":
		return aircheck.Screen
	}
	return v
}

// describe takes the rest of a label apart: brackets and channels first, then
// party and state, then role and organisation.
func (p *parser) describe(s *shape) *described {
	d := &described{title: readableTitle(s.title)}
	rest := strings.TrimSpace(s.rest)
	rest = d.takeBrackets(rest)
	rest = d.takeChannels(rest)
	rest = strings.Trim(rest, " ,;")
	if inside, ok := roleInBrackets(rest, s.title != ""); ok {
		rest = inside
	}
	d.asPrinted = rest
	if strings.EqualFold(rest, "BYLINE") { // of a report
		d.role = "reporter"
		return d
	}
	d.readRole(p, rest)
	return d
}

// roleInBrackets is a role that all stands in brackets: Ms. ADA VARR (Author,
// "The Quay"). A date is none, and one word only behind a title.
func roleInBrackets(s string, titled bool) (string, bool) {
	if len(s) < 3 || s[0] != '(' || s[len(s)-1] != ')' || !isUpper(s[1]) || strings.ContainsAny(s, "0123456789") || strings.Count(s, "(") > 1 {
		return "", false
	}
	inside := s[1 : len(s)-1]
	return inside, titled || strings.IndexByte(inside, ' ') > 0
}

// takeBrackets reads and removes (R-TX), (via satellite), (voice-over); a date
// in brackets, or anything else, stays in the printed role alone.
func (d *described) takeBrackets(rest string) string {
	for from := 0; ; {
		open := strings.IndexAny(rest[from:], "([")
		if open < 0 {
			return rest
		}
		open += from
		end := strings.IndexAny(rest[open:], ")]")
		if end < 0 {
			return rest
		}
		end += open
		inside := strings.TrimSpace(rest[open+1 : end])
		switch {
		case d.channel(inside):
		case d.party == "" && isParty(inside):
			d.readParty(inside)
		default:
			from = end
			continue
		}
		rest = strings.TrimSpace(rest[:open]) + " " + strings.TrimSpace(rest[end+1:])
		from = min(from, len(rest))
	}
}

// channel notes a channel and reports whether s is one.
func (d *described) channel(s string) bool {
	c, ok := channelOf(s)
	if !ok {
		return false
	}
	switch c {
	case "voice-over":
		d.voice = aircheck.Narration
	case "on camera", "off camera":
	default:
		if d.via != "" {
			d.via += ", "
		}
		d.via += c
	}
	return true
}

// takeChannels reads channels that stand without brackets, at the end or
// between commas.
func (d *described) takeChannels(rest string) string {
	parts := splitCommas(rest)
	kept := parts[:0]
	for _, part := range parts {
		switch {
		case d.channel(part):
		case d.party == "" && len(part) < 20 && len(part) > 2 && part[1] == '-' && isParty(part): // , D-Calif.
			d.readParty(part)
		case d.party == "" && len(part) > 20 && part[1] == '-' && isParty(part[:1]) && isOffice(part): // , R-PRESIDENTIAL CANDIDATE
			d.party = part[:1]
			kept = append(kept, part[2:])
		default:
			if i := strings.Index(part, " via "); i > 0 && d.channel(part[i+1:]) {
				part = part[:i]
			}
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ", ")
}

// splitCommas splits at commas outside quotation marks and brackets.
func splitCommas(s string) []string {
	var parts []string
	depth, quoted, from := 0, false, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '"':
			quoted = !quoted
		case ',':
			if depth <= 0 && !quoted {
				parts = appendPart(parts, s[from:i])
				from = i + 1
			}
		}
	}
	return appendPart(parts, s[from:])
}

func appendPart(parts []string, s string) []string {
	if s = strings.TrimSpace(s); s != "" {
		parts = append(parts, s)
	}
	return parts
}

// isParty recognises R, R-TX, D-SOUTH BEND, IN, REPUBLICAN; not RET.
func isParty(s string) bool {
	letter, _, _ := strings.Cut(s, "-")
	switch strings.Trim(letter, ". ") {
	case "R", "D", "I", "L", "G", "DFL", "REPUBLICAN", "DEMOCRAT", "INDEPENDENT":
		return true
	}
	return false
}

func (d *described) readParty(s string) {
	letter, state, _ := strings.Cut(s, "-")
	d.party = strings.Trim(letter, ". ")
	if len(d.party) > 3 {
		d.party = d.party[:1]
	}
	d.state = readableState(strings.TrimSpace(state))
}

func readableState(s string) string {
	parts := strings.Split(s, ",")
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if len(part) > 2 && !strings.ContainsRune(part, '.') {
			part = readable(part)
		}
		parts[i] = part
	}
	return strings.Join(parts, ", ")
}

// readRole divides what is left into role, organisation and place:
//
//	KBN SENIOR CORRESPONDENT      org, role
//	REPORTER, "THE COURIER"       role, org
//	INTERIOR MINISTER, BELGIUM    role, place
func (d *described) readRole(p *parser, rest string) {
	rest = dropBrackets(rest)
	parts := splitCommas(rest)
	if len(parts) == 0 {
		return
	}
	if d.party == "" && len(parts) > 1 && len(parts[0]) > 3 && isParty(strings.ToUpper(parts[0])) { // Republican, Virginia
		state, office, more := strings.Cut(parts[1], ";") // Republican, Virginia; Minority Leader
		d.party, d.state = strings.ToUpper(parts[0][:1]), readableState(strings.TrimSpace(state))
		if parts = parts[2:]; more {
			parts = appendPart(nil, strings.Join(append([]string{strings.TrimSpace(office)}, parts...), ", "))
		}
		if len(parts) == 0 {
			return
		}
	}
	if d.party != "" && d.state == "" && isPlace(parts[0]) {
		d.state = readable(parts[0])
		parts = parts[1:]
	}
	var role []string
	for i, part := range parts {
		switch {
		case len(parts) == 1 && ofPlaces[d.title] && !isOffice(part) && !isOrganisation(part):
			d.place = readable(part)
		case part[0] == '"' || part[0] == '\'':
			if d.org == "" {
				d.org, d.quoted = readableOrg(quotedOrg(part)), true
			}
		case isPlace(part) && i > 0:
			d.place = joinComma(d.place, readable(part))
		case i > 0 && len(role) > 0 && d.org == "" && !isOffice(part):
			d.org = readableOrg(part)
		default:
			role = append(role, part)
		}
	}
	if len(role) == 1 && d.org == "" && isOrganisation(role[0]) {
		d.org, role = readableOrg(role[0]), nil
	}
	if len(role) > 0 && d.org == "" {
		d.org, role[0] = p.splitOrg(role[0])
	}
	d.role = readableRole(strings.Join(role, ", "))
}

// ofPlaces are titles after which a label names the place they belong to.
var ofPlaces = setOf("Mayor", "Gov.", "Governor", "Sheriff", "Lt. Gov.", "Councilman", "Councilwoman")

func joinComma(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// dropBrackets removes what brackets are left: the date of a clip.
func dropBrackets(s string) string {
	for {
		open := strings.IndexByte(s, '(')
		end := strings.IndexByte(s, ')')
		if open < 0 || end < open {
			return strings.TrimSpace(s)
		}
		s = strings.TrimSpace(s[:open]) + " " + strings.TrimSpace(s[end+1:])
	}
}

// quotedOrg is the name between quotation marks: "THE COURIER" MAGAZINE.
func quotedOrg(s string) string {
	s = s[1:]
	if end := strings.IndexAny(s, "\"'"); end > 0 && (s[end] == '"' || end == len(s)-1) {
		return s[:end]
	}
	return strings.Trim(s, "\"'")
}

// networks are broadcasters by the names labels print, longest first where one
// begins another.
var networks = []string{"CNN EN ESPANOL", "CNN", "HLN", "MSNBC", "CNBC", "NBC NEWS", "NBC", "FOX NEWS CHANNEL", "FOX NEWS", "FOX BUSINESS", "FOX", "ABC NEWS", "ABC", "CBS NEWS", "CBS", "NPR", "PBS NEWSHOUR", "PBS", "BBC NEWS", "BBC", "BLOOMBERG NEWS", "BLOOMBERG", "AL JAZEERA", "C-SPAN", "SKY NEWS", "UNIVISION", "TELEMUNDO", "CBC", "ITN", "ITV NEWS", "REUTERS", "AP", "ESPN"}

// splitOrg cuts a broadcaster off the front of a role: by its name, or because
// the first word is an abbreviation in the running text as well and a news
// office follows.
func (p *parser) splitOrg(role string) (org, rest string) {
	for _, n := range networks {
		if strings.HasPrefix(role, n+" ") {
			return readableOrg(n), strings.TrimSpace(role[len(n):])
		}
	}
	first, rest, ok := strings.Cut(role, " ")
	if !ok || !isNewsRole(strings.ToLower(rest)) || adjectives[first] {
		return "", role
	}
	if len(first) <= 6 && isCapitals(first+"XX") && (!strings.ContainsAny(first, "AEIOUY") || p.isAbbreviation(first)) {
		return first, rest
	}
	return "", role
}

var adjectives = setOf("CHIEF", "SENIOR", "STAFF", "GUEST", "WHITE", "LOCAL", "LEAD", "LEGAL", "SPORTS", "WORLD", "NEWS", "TRAVEL", "FIELD", "FORMER", "U.S.")

// newsRoles are the words that make a role one of a newsroom.
var newsRoles = []string{"anchor", "host", "correspondent", "reporter", "analyst", "contributor", "commentator", "producer", "editor", "meteorologist", "columnist", "presenter", "moderator", "weatherman", "sportscaster"}

func isNewsRole(role string) bool {
	for _, r := range newsRoles {
		if hasWord(role, r) || strings.HasSuffix(role, r) {
			return true
		}
	}
	return false
}

// isOffice reports whether a part of a label is rather a role than an
// organisation: it ends in the word for an office.
func isOffice(s string) bool {
	last := strings.Trim(s[strings.LastIndexByte(s, ' ')+1:], "\".")
	return holdsUpper(newsOffices, last) || holdsUpper(offices, last)
}

var offices = setOf("DIRECTOR", "CHAIRMAN", "CHAIRWOMAN", "CHAIR", "SECRETARY", "AMBASSADOR", "LAWYER", "DOCTOR", "OFFICIAL", "ADVISER", "ADVISOR", "LEADER", "MEMBER", "FOUNDER", "CEO", "CHIEF", "COMMISSIONER", "EXPERT", "AGENT", "COMMANDER", "OWNER", "MANAGER", "SURVIVOR", "VICTIM", "RESIDENT", "MOTHER", "FATHER", "BROTHER", "SISTER", "WIFE", "HUSBAND", "SON", "DAUGHTER", "TEACHER", "NURSE")

// isOrganisation reports whether a part of a label ends in the word for a body
// and not for an office: PORT AUTHORITY.
func isOrganisation(s string) bool {
	return isNetwork(s) || holdsUpper(organisations, strings.Trim(s[strings.LastIndexByte(s, ' ')+1:], "\"."))
}

var organisations = setOf("AUTHORITY", "SERVICE", "SERVICES", "HOSPITAL", "CLINIC", "UNIVERSITY", "COLLEGE", "INSTITUTE", "INSTITUTION", "COUNCIL", "MINISTRY", "DEPARTMENT", "POLICE", "COMPANY", "GROUP", "FOUNDATION", "UNION", "ASSOCIATION", "SOCIETY", "CENTER", "CENTRE", "AGENCY", "COMMISSION", "BUREAU", "BANK", "CORPORATION", "INC", "LLC", "LTD", "LLP", "PARTY", "COMMITTEE", "COALITION", "FEDERATION", "LEAGUE", "TRUST", "GUARD", "NAVY", "BRIGADE", "NEWSPAPER", "MAGAZINE", "TIMES", "POST", "JOURNAL", "TRIBUNE", "CAMPAIGN", "ADMINISTRATION", "NETWORK", "LABORATORY", "LABS", "SCHOOL", "MUSEUM", "CHURCH", "EMBASSY", "ALLIANCE", "INITIATIVE", "FUND", "FORUM", "TELEVISION", "HERALD", "GAZETTE")

// readableRole lowers a role and repairs words that are one slip away from a
// word of roles: REPUBICAN.
func readableRole(s string) string {
	parts := strings.Fields(s)
	for i, w := range parts {
		if strings.ContainsFunc(w, isLowerRune) && !isUpper(w[0]) {
			continue
		}
		parts[i] = readableRoleWord(w)
	}
	return strings.Join(parts, " ")
}

func readableRoleWord(w string) string {
	bare := strings.Trim(w, ",\"")
	switch {
	case strings.ContainsRune(bare, '.') && len(bare) > 3, keepCapitals[bare]:
		return w // U.S., N.Y.P.D.
	case bare == "&":
		return w
	}
	lower := strings.ToLower(w)
	if fixed := repairRoleWord(strings.ToLower(bare)); fixed != "" {
		return strings.Replace(lower, strings.ToLower(bare), fixed, 1)
	}
	return lower
}

var keepCapitals = setOf("CEO", "CFO", "COO", "CIA", "FBI", "NSA", "NATO", "UN", "EU", "UK", "US", "DNC", "RNC", "NYPD", "LAPD", "ATF", "DEA", "DHS", "NTSB", "FAA", "FEMA", "CDC", "WHO", "NASA", "ISIS", "GOP", "PAC", "NGO", "TV", "CNN", "ACLU", "NRA", "MIT", "II", "III", "IT", "PR", "IRS", "EPA")

// roleWords are long words of roles, in which slips are repaired. Short ones
// are too close to other words.
var roleWords = strings.Fields("republican democratic democrat presidential candidate correspondent international national security senior chief political commentator contributor analyst meteorologist secretary ambassador assistant director executive president governor senator congressman congresswoman representative minister spokesman spokeswoman military intelligence investigative reporter attorney general professor university department justice terrorism counterterrorism medical aviation legal entertainment business financial economic foreign affairs editor columnist strategist producer commander lieutenant colonel")

var isRoleWord = func() map[string]bool { return setOf(roleWords...) }()

func repairRoleWord(w string) string {
	if len(w) < 7 || isRoleWord[w] {
		return ""
	}
	for _, r := range roleWords {
		if len(r) >= 8 && w[0] == r[0] && words.Distance(w, r, 1) == 1 && !strings.HasPrefix(w, r) && !strings.HasPrefix(r, w) {
			return r
		}
	}
	return ""
}

// readableOrg puts an organisation into readable case; abbreviations stay.
func readableOrg(s string) string {
	s = strings.TrimSpace(s)
	if strings.Count(s, "\"")%2 != 0 || strings.HasPrefix(s, "\"") { // KBN'S "QUAY HOUR" keeps both
		s = strings.Trim(s, "\" ")
	}
	parts := strings.Fields(s)
	for i, w := range parts {
		switch {
		case strings.HasSuffix(w, "'S") && isNetwork(w[:len(w)-2]):
			parts[i] = w[:len(w)-1] + "s"
		case strings.ContainsFunc(w, isLowerRune):
		case len(w) <= 5 && (!strings.ContainsAny(w, "AEIOUY") || keepCapitals[w] || isNetwork(w)), strings.ContainsRune(w, '.'):
		case i > 0 && (w == "OF" || w == "AND" || w == "FOR" || w == "THE" || w == "IN" || w == "ON" || w == "AT"):
			parts[i] = strings.ToLower(w)
		default:
			parts[i] = readableWord(w)
		}
	}
	return strings.Join(parts, " ")
}

func isNetwork(w string) bool {
	for _, n := range networks {
		if n == w {
			return w != "FOX"
		}
	}
	return false
}

func readableTitle(s string) string {
	parts := strings.Fields(s)
	for i, w := range parts {
		parts[i] = readableWord(w)
	}
	return strings.Join(parts, " ")
}

// nameNetwork takes the network from the labels of the newsroom: the
// organisation that most anchors and correspondents are given outside of clips,
// else in them, where another network can speak; else the one with whose name
// the show's begins.
func (p *parser) nameNetwork() {
	if p.t.Network != "" {
		return
	}
	if p.t.Network = p.votedNetwork(false); p.t.Network == "" {
		p.t.Network = p.votedNetwork(true)
	}
	if p.t.Network != "" {
		return
	}
	for _, n := range networks {
		if len(p.t.Show) > len(n) && p.t.Show[len(n)] == ' ' && strings.EqualFold(p.t.Show[:len(n)], n) && isNetwork(n) {
			p.t.Network = broadcaster(readableOrg(n))
			return
		}
	}
}

func (p *parser) votedNetwork(clips bool) string {
	votes := map[string]int{}
	best := ""
	for i := range p.turns {
		t := &p.turns[i]
		if t.label == nil || t.label.shape.rest == "" || t.org == "" || t.quoted || !clips && t.clip > 0 || !isNewsRole(t.role) || hasWord(t.role, "former") {
			continue
		}
		n := broadcaster(t.org)
		votes[n]++
		if hasWord(t.role, "anchor") || hasWord(t.role, "host") {
			votes[n] += 2
		}
		if votes[n] > votes[best] {
			best = n
		}
	}
	if votes[best] > 1 {
		return best
	}
	return ""
}

// broadcaster shortens a channel's name to the network's.
func broadcaster(org string) string {
	for _, n := range [...]string{"CNN", "NBC", "ABC", "CBS", "BBC"} {
		if strings.HasPrefix(org, n+" ") {
			return n
		}
	}
	return org
}
