package items

import (
	"regexp"
	"strings"

	"aircheck/words"
)

// labelChecks are labels taken apart: name, title, role, organisation, party,
// state, channel.
var labelChecks = map[string]func(*trial){
	"L01": fullLabelThenSurname,
	"L02": func(t *trial) { t.wantRole(t.labelled(0)) },
	"L03": channelTwice,
	"L04": roleThenPlace,
	"L05": roleThenOrg,
	"L06": candidate,
	"L07": candidate,
	"L08": candidate,
	"L09": rank,
	"L10": senator,
	"L11": representative,
	"L13": func(t *trial) { t.wantRole(t.labelled(0)); t.wantVia(0, "translator") },
	"L14": firstNameOnly,
	"L15": func(t *trial) { t.wantRole(t.labelled(0)) },
	"L17": surnameOnly,
	"L36": func(t *trial) { t.wantUnidentified(0); t.wantVia(0, "translator") },
	"L44": labelRole,
	"L45": orgWithAndWithoutQuotes,
	"L46": func(t *trial) { t.wantRole(t.labelled(0)) },
	"L49": roleThenOrg,
}

func (t *trial) wantVia(i int, via string) {
	turn, _ := t.labelled(i)
	t.wantWords("via", turn.Via, via)
}

func (t *trial) wantUnidentified(i int) {
	turn, p := t.labelled(i)
	t.want(turn.Unidentified, "turn %s is not unidentified", turn.ID)
	t.wantWords("speaker", turn.Speaker, p.name)
}

// wantOneSpeaker holds every turn with this label to one full name.
func (t *trial) wantOneSpeaker(label, speaker string) {
	n := 0
	for _, turn := range t.Turns {
		if words.Fold(turn.Label) == words.Fold(label) {
			n++
			t.wantWords("speaker of "+turn.ID, turn.Speaker, speaker)
		}
	}
	t.want(n > 0, "no turn has the label %s", label)
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func fullLabelThenSurname(t *trial) {
	turn, p := t.labelled(0)
	want := t.find(0, `role ([a-z ]+), org (\w+)`)
	t.wantWords("role", turn.Role, want[0])
	t.wantWords("org", turn.Org, want[1])
	t.wantWords("speaker", turn.Speaker, p.name)
	t.wantOneSpeaker(lastWord(p.name), p.name)
}

// channelTwice: the full label with its channel is used twice, by one person.
func channelTwice(t *trial) {
	turn, p := t.labelled(0)
	t.wantOrgRole(turn, p)
	t.wantWords("via", turn.Via, "satellite")
	lines := t.numbers(0, `lines (\d+) and (\d+)`)
	for _, line := range lines {
		again := t.turnOn(line)
		t.wantWords("label", again.Label, p.text)
		t.wantWords("speaker", again.Speaker, p.name)
		t.wantWords("via", again.Via, "satellite")
	}
}

func roleThenPlace(t *trial) {
	turn, p := t.labelled(0)
	role, place, _ := strings.Cut(p.rest(), ", ")
	t.wantWords("speaker", turn.Speaker, p.name)
	t.wantWords("role", turn.Role, role)
	t.wantWords("place", turn.Place, place)
	t.wantWords("via", turn.Via, "translator")
}

// roleThenOrg: NAME, ROLE, "ORG" SOMETHING. The article of an organisation may
// go, its quotation marks must.
func roleThenOrg(t *trial) {
	turn, p := t.labelled(0)
	role, org, _ := strings.Cut(p.rest(), ", ")
	if quoted := strings.Split(org, `"`); len(quoted) == 3 {
		org = quoted[1]
	}
	t.wantWords("speaker", turn.Speaker, p.name)
	t.wantWords("role", turn.Role, role)
	t.wantOrg(turn.Org, org)
}

func (t *trial) wantOrg(got, want string) {
	bare := func(s string) string { return strings.TrimPrefix(words.Fold(s), "the ") }
	t.want(bare(got) == bare(want) && !strings.Contains(got, `"`), "org is %q, want %q", got, want)
}

var typoInRole = regexp.MustCompile(`misspelt role '(\w+)'`)

// candidate: NAME (P-ST) ROLE, where the role is misspelt in print and the
// words of a cut-in quote begin with a dash.
func candidate(t *trial) {
	turn, p := t.labelled(0)
	_, bracket, _ := strings.Cut(p.text, "(")
	bracket, after, _ := strings.Cut(bracket, ")")
	party, state, _ := strings.Cut(bracket, "-")
	t.wantWords("speaker", turn.Speaker, p.name)
	t.wantWords("party", turn.Party, party)
	t.wantWords("state", turn.State, state)
	printedRole, channel, _ := strings.Cut(after, ", via ")
	t.wantWords("via", turn.Via, channel)
	t.want(strings.Contains(words.Fold(turn.RoleAsPrinted), words.Fold(printedRole)), "role as printed is %q, want %q", turn.RoleAsPrinted, printedRole)
	role := words.Fold(turn.Role)
	t.want(strings.HasSuffix(role, "presidential candidate"), "role is %q", turn.Role)
	if typo := typoInRole.FindStringSubmatch(t.expected(0)); typo != nil {
		t.want(!strings.Contains(role, words.Fold(typo[1])), "role %q is not repaired", turn.Role)
	}
	if p.words != "" {
		t.want(strings.HasPrefix(words.Fold(turn.Text), words.Fold(p.words)), "text begins %.30q, want %q", turn.Text, p.words)
	}
}

func rank(t *trial) {
	turn, _ := t.labelled(0)
	want := t.find(0, `title '([^']+)', name ([A-Z]\w+ [A-Z]\w+), role ([a-z ]+), org (\w+)`)
	t.wantWords("title", turn.Title, want[0])
	t.wantWords("speaker", turn.Speaker, want[1])
	t.wantWords("role", turn.Role, want[2])
	t.wantWords("org", turn.Org, want[3])
}

// titled: TITLE FIRST LAST (P)...
func (t *trial) titled() (state, role string) {
	turn, p := t.labelled(0)
	title, name, _ := strings.Cut(p.name, " ")
	t.wantWords("title", turn.Title, title)
	t.wantWords("speaker", turn.Speaker, name)
	t.wantWords("party", turn.Party, p.text[strings.IndexByte(p.text, '(')+1:strings.IndexByte(p.text, ')')])
	return turn.State, turn.Role
}

func senator(t *trial) {
	_, role := t.titled()
	t.wantWords("role", role, t.label(0).rest())
}

func representative(t *trial) {
	state, _ := t.titled()
	t.wantWords("state", state, t.label(0).rest())
}

func firstNameOnly(t *trial) {
	turn, p := t.labelled(0)
	t.wantRole(turn, p)
	opening := t.find(0, `start at '([A-Za-z .]+)`)[0]
	t.want(strings.HasPrefix(words.Fold(turn.Text), words.Fold(opening)), "text begins %.30q, want %q", turn.Text, opening)
}

// surnameOnly: a label that is never introduced gets no first name and no role.
func surnameOnly(t *trial) {
	turn, p := t.labelled(0)
	t.wantWords("speaker", turn.Speaker, p.name)
	t.want(strings.Contains(turn.Speaker, "-"), "speaker %q lost its hyphen", turn.Speaker)
	t.want(turn.Role == "" && turn.RoleAsPrinted == "" && turn.Org == "", "role %q, org %q from nowhere", turn.Role, turn.Org)
	t.wantOneSpeaker(p.name, p.name)
}

func labelRole(t *trial) {
	turn, p := t.labelled(0)
	t.wantOrgRole(turn, p)
	t.wantOneSpeaker(lastWord(p.name), p.name)
}

// orgWithAndWithoutQuotes: one person, one organisation, printed twice.
func orgWithAndWithoutQuotes(t *trial) {
	for i := range t.rows {
		if !strings.HasSuffix(t.quote(i), ":") {
			continue // running text
		}
		turn, p := t.labelled(i)
		role, org, _ := strings.Cut(p.rest(), ", ")
		t.wantWords("speaker", turn.Speaker, p.name)
		t.wantWords("role", turn.Role, role)
		t.wantOrg(turn.Org, strings.Trim(org, `"`))
	}
}
