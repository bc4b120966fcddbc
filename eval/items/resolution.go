package items

import (
	"strings"

	"aircheck/words"
)

// resolutionChecks are short, misspelt and missing names within one transcript.
var resolutionChecks = map[string]func(*trial){
	"L19": firstLabelMisspelt,
	"L20": laterLabelMisspelt,
	"L21": surnameMisspelt,
	"L35": neverMerged,
	"L43": twoRoles,
}

// firstLabelMisspelt: the text spells the name as the later label does.
func firstLabelMisspelt(t *trial) {
	first, _ := t.labelled(0)
	later, p := t.labelled(1)
	t.want(first.Speaker == later.Speaker, "two speakers, %q and %q", first.Speaker, later.Speaker)
	t.want(strings.Contains(words.Fold(t.quote(2)), words.Fold(first.Speaker)), "speaker %q is not spelt as in the text", first.Speaker)
	t.wantWords("surname", lastWord(first.Speaker), p.name)
	t.want(t.turnsOf(first.Speaker) == 2, "%d turns, want 2", t.turnsOf(first.Speaker))
	t.want(t.warned(t.line(0), "misspelt"), "line %d has no warning", t.line(0))
}

func (t *trial) turnsOf(speaker string) int {
	n := 0
	for _, turn := range t.Turns {
		if words.Fold(turn.Speaker) == words.Fold(speaker) {
			n++
		}
	}
	return n
}

// laterLabelMisspelt: the lines of all turns of the one speaker are in the table.
func laterLabelMisspelt(t *trial) {
	lines := t.numbers(0, `(\d{3})`)
	full := t.turnOn(lines[0])
	t.want(strings.Contains(full.Label, ","), "line %d does not hold the full label", lines[0])
	for _, line := range lines {
		turn := t.turnOn(line)
		t.want(turn.Speaker == full.Speaker, "line %d is said by %q, want %q", line, turn.Speaker, full.Speaker)
	}
	t.want(t.turnsOf(full.Speaker) == len(lines), "%d turns, want %d", t.turnsOf(full.Speaker), len(lines))
	t.want(t.warned(t.line(0), "misspelt"), "line %d has no warning", t.line(0))
}

// surnameMisspelt: the table says which spelling is the name's.
func surnameMisspelt(t *trial) {
	turn, p := t.labelled(0)
	pair := t.find(0, `([A-Z]+) = ([A-Z]+)`)
	t.wantWords("label", p.name, pair[0])
	t.wantWords("surname", lastWord(turn.Speaker), pair[1])
	t.want(strings.Contains(turn.Speaker, " "), "speaker %q has no first name", turn.Speaker)
	t.want(t.warned(t.line(0), "misspelt"), "line %d has no warning", t.line(0))
}

// neverMerged: every voice without a name is marked so, class by class.
func neverMerged(t *trial) {
	n := t.numbers(0, `(\d+) turns \((\d+) MALE, (\d+) FEMALE, (\d+) WOMAN\)`)
	all, by := 0, map[string]int{}
	for _, turn := range t.Turns {
		if turn.Unidentified {
			all++
			kind, _, _ := strings.Cut(strings.TrimPrefix(turn.Label, "UNIDENTIFIED "), ",")
			by[kind]++
		}
	}
	t.want(all == n[0] && by["MALE"] == n[1] && by["FEMALE"] == n[2] && by["WOMAN"] == n[3], "%d unidentified turns %v, want %v", all, by, n)
	for i := range t.rows {
		t.wantUnidentified(i)
	}
}

// twoRoles: one person whose labels give two roles keeps both.
func twoRoles(t *trial) {
	t.wantOrgRole(t.labelled(0))
	t.wantOrgRole(t.labelled(1))
	first, _ := t.labelled(0)
	second, _ := t.labelled(1)
	t.want(first.Speaker == second.Speaker, "two speakers, %q and %q", first.Speaker, second.Speaker)
	t.want(first.Role != second.Role, "one role, %q", first.Role)
}
