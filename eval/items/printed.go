package items

import (
	"regexp"
	"strings"

	"aircheck"
)

// printed is a label as a quote shows it, taken apart far enough to say what
// the reader should have found.
type printed struct {
	at     int    // offset in the quote
	text   string // the label without its colon
	name   string // up to the first comma or bracket
	fields []string
	words  string // what follows the colon in the quote
}

var labelInQuote = regexp.MustCompile(`[A-Z][A-Z.'’-]+[^:a-z]*(?:, via [a-z ]+)?:`)
var leadingNote = regexp.MustCompile(`^(?:\([A-Z ]+\)|\[[\d:]+\]) `)

// label is the last label in a row's quote.
func (t *trial) label(i int) printed {
	quote := t.quote(i)
	skip := len(leadingNote.FindString(quote))
	found := labelInQuote.FindAllStringIndex(quote[skip:], -1)
	if found == nil {
		t.want(false, "row %d quotes no label", i)
		return printed{}
	}
	last := found[len(found)-1]
	p := printed{at: skip + last[0], text: quote[skip+last[0] : skip+last[1]-1], words: strings.TrimSpace(quote[skip+last[1]:])}
	cut := strings.IndexAny(p.text, ",(")
	if cut < 0 {
		cut = len(p.text)
	}
	p.name = strings.TrimSpace(p.text[:cut])
	for field := range strings.SplitSeq(p.text, ",") {
		p.fields = append(p.fields, strings.TrimSpace(field))
	}
	p.fields = p.fields[1:]
	return p
}

// labelled is the turn that a row's label must open, checked to open there.
func (t *trial) labelled(i int) (*aircheck.Turn, printed) {
	p := t.label(i)
	at := t.span(i).Start() + p.at
	turn := t.turnAt(at)
	t.want(turn.Span.Start() == at || strings.HasPrefix(t.Body[turn.Span.Start():at], "["), "the turn at the label opens at byte %d, want %d", turn.Span.Start(), at)
	t.wantWords("label", turn.Label, p.text)
	return turn, p
}

// rest is the label after its first comma, without the channel.
func (p printed) rest() string {
	fields := p.fields
	if n := len(fields); n > 0 && strings.HasPrefix(fields[n-1], "via ") {
		fields = fields[:n-1]
	}
	return strings.Join(fields, ", ")
}

// afterOrg is a role that begins with its organisation, like CWN ANCHOR.
func (p printed) afterOrg() (org, role string) {
	org, role, _ = strings.Cut(p.fields[0], " ")
	return org, role
}

// wantOrgRole holds a turn to a label of the form NAME, ORG ROLE.
func (t *trial) wantOrgRole(turn *aircheck.Turn, p printed) {
	if len(p.fields) == 0 {
		t.want(false, "label %q has no role", p.text)
		return
	}
	org, role := p.afterOrg()
	t.wantWords("speaker", turn.Speaker, p.name)
	t.wantWords("org", turn.Org, org)
	t.wantWords("role", turn.Role, role)
}

// wantRole holds a turn to a label whose rest is all role.
func (t *trial) wantRole(turn *aircheck.Turn, p printed) {
	t.wantWords("speaker", turn.Speaker, p.name)
	t.wantWords("role", turn.Role, p.rest())
	t.wantWords("org", turn.Org, "")
}
