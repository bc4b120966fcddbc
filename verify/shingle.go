package verify

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"aircheck/query"
	"aircheck/words"
)

// folded is a word of the quotation as the library's index has it.
type folded struct {
	text  string
	unit  int  // the unit that begins with or after it
	gap   bool // before it words may be missing
	turns int  // that have it
}

// foldedWords lists the words a search can find: not those in brackets.
func foldedWords(text string, units []unit) []folded {
	var list []folded
	end, unit := 0, 0
	gap, inserted := false, false
	note := 0
	for t := range words.Tokens(text) {
		between := text[end:t.Start]
		end = t.End
		was := inserted
		inserted = insideBrackets(inserted, between)
		gap = gap || hasEllipsis(between) || inserted || was
		note = max(note, stageNote(text, t.Start))
		if inserted || t.Start < note {
			continue
		}
		for unit < len(units) && units[unit].end <= t.Start {
			unit++
		}
		if fold := t.Fold(); fold != "" {
			list = append(list, folded{text: fold, unit: unit, gap: gap && len(list) > 0})
			gap = false
		}
	}
	return list
}

// Bounds of what is asked of the library for one quotation. Asking for a rare
// word costs little, and for a phrase about as much as its commonest word.
const (
	commonTurns  = 20_000 // a word that more turns have tells little
	rareTurns    = 2_000
	mostTogether = 5 // rare words that a turn must have all of

	mostWordsAsked  = 12
	mostTurnsAsked  = 8_000 // sum over the words
	leastWordsAsked = 3     // whatever they cost, if they are not common

	mostShingles   = 12
	longestShingle = 4
)

// asSaid is a query for turns that may have the words as they stand: all of the
// rarest words where that is enough, else the whole phrase. It is nil if a word
// was never said.
func asSaid(list []folded) query.Node {
	if slices.ContainsFunc(list, func(f folded) bool { return f.turns == 0 }) {
		return nil
	}
	if node := rarestTogether(list); node != nil {
		return node
	}
	return inRuns(list, 1)
}

// inRuns asks for turns with each run of at least so many words between gaps,
// nil if there is none.
func inRuns(list []folded, least int) query.Node {
	var nodes []query.Node
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && !list[to].gap {
			to++
		}
		if to-from >= least {
			nodes = append(nodes, phrase(list[from:to]))
		}
		from = to
	}
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return query.And{Nodes: nodes}
}

// rarestTogether asks for turns with all of the rarest words, nil if those are
// not rare enough to tell much.
func rarestTogether(list []folded) query.Node {
	var nodes []query.Node
	rare := byRarity(list)
	for _, f := range rare[:min(len(rare), mostTogether)] {
		if f.turns <= commonTurns {
			nodes = append(nodes, query.Word{Text: f.text})
		}
	}
	if len(nodes) < 2 || rare[0].turns > rareTurns {
		return nil
	}
	return query.And{Nodes: nodes}
}

// byRarity lists the words that were ever said, each once, the rarest first.
func byRarity(list []folded) []folded {
	seen := map[string]bool{}
	rare := slices.DeleteFunc(slices.Clone(list), func(f folded) bool {
		was := seen[f.text]
		seen[f.text] = true
		return was || f.turns == 0
	})
	slices.SortStableFunc(rare, func(a, b folded) int { return cmp.Compare(a.turns, b.turns) })
	return rare
}

// rareWords chooses what to recall a text by: its rarest words, one by one.
func rareWords(list []folded) []query.Node {
	var nodes []query.Node
	sum := 0
	for _, f := range byRarity(list) {
		if f.turns > commonTurns || len(nodes) == mostWordsAsked || len(nodes) >= leastWordsAsked && sum+f.turns > mostTurnsAsked {
			break
		}
		sum += f.turns
		nodes = append(nodes, query.Word{Text: f.text})
	}
	return nodes
}

func phrase(list []folded) query.Node {
	if len(list) == 1 {
		return query.Word{Text: list[0].text}
	}
	p := query.Phrase{}
	for _, f := range list {
		p.Words = append(p.Words, f.text)
	}
	return p
}

// shingles are runs of words to recall a text by that has no rare words, from
// all parts of it.
func shingles(list []folded) []query.Node {
	type shingle struct {
		from, to int
		turns    int // of its rarest word
	}
	var quarters [4][]shingle
	for i := range list {
		s := shingle{i, i + 1, list[i].turns}
		for s.turns > 0 && s.to < len(list) && !list[s.to].gap && list[s.to].turns > 0 && s.to-s.from < longestShingle {
			s.turns = min(s.turns, list[s.to].turns)
			s.to++
		}
		if s.to-s.from > 1 {
			quarter := &quarters[i*4/len(list)]
			*quarter = append(*quarter, s)
		}
	}
	var nodes []query.Node
	for _, q := range quarters {
		slices.SortStableFunc(q, func(a, b shingle) int { return cmp.Compare(a.turns, b.turns) })
		for _, s := range q[:min(len(q), mostShingles/4)] {
			nodes = append(nodes, phrase(list[s.from:s.to]))
		}
	}
	return nodes
}

// rarity is what each word of the quotation is worth, 1 for the commonest to 3
// for one that is hardly ever said.
func rarity(list []folded) map[string]float64 {
	most := 1
	for _, f := range list {
		most = max(most, f.turns)
	}
	worth := map[string]float64{}
	for _, f := range list {
		worth[f.text] = 1 + 2*math.Log(float64(most)/float64(max(1, f.turns)))/math.Log(float64(most)+1)
	}
	return worth
}

// unitRarity is the worth of each unit of the quotation.
func unitRarity(units []unit, list []folded) []float64 {
	worth := rarity(list)
	of := make([]float64, len(units))
	for _, f := range list {
		if f.unit < len(of) {
			of[f.unit] = max(of[f.unit], worth[f.text])
		}
	}
	for i := range of {
		of[i] = max(of[i], 1)
		if units[i].inserted {
			of[i] = 0
		}
	}
	return of
}

func (q Quotation) joined() string {
	parts := make([]string, len(q.Parts))
	for i, p := range q.Parts {
		parts[i] = p.Text
	}
	return strings.Join(parts, partBreak)
}

// partBreak stands between the parts of a quotation; in a document it is not
// allowed.
const partBreak = "\x1f"
