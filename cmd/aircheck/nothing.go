package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
	"aircheck/words"
)

// nothing tells a person whose query has no hits what would have some.
func (p *program) nothing(ctx context.Context, library *sqlite.Library, node query.Node) error {
	if err := p.line("No ", query.Describe(node), "."); err != nil {
		return err
	}
	if err := p.formerly(ctx, library, node); err != nil {
		return err
	}
	hints, err := hints(ctx, library, node)
	if err != nil {
		return err
	}
	if len(hints) == 0 {
		return p.holdings(ctx, library)
	}
	if err := p.line("\nThis would have hits:"); err != nil {
		return err
	}
	for _, h := range hints {
		if err := p.line(fmt.Sprintf("  %6d  aircheck search %s", h.total, shellQuote(h.node.String()))); err != nil {
			return err
		}
	}
	return nil
}

// holdings tells a person for whom there is no hint what could be asked about.
func (p *program) holdings(ctx context.Context, library *sqlite.Library) error {
	stats, err := library.Stats(ctx)
	if err != nil {
		return err
	}
	days := ", of " + stats.First
	switch {
	case stats.First == "": // none has a date
		days = ""
	case stats.First != stats.Last:
		days = ", " + stats.First + " to " + stats.Last
	}
	return p.line("\nBroadcasts in the library: ", strconv.Itoa(stats.Transcripts), days, "; 'aircheck list' names them.")
}

// formerly tells where earlier revisions said what the newest do not.
func (p *program) formerly(ctx context.Context, library *sqlite.Library, node query.Node) error {
	found, err := library.Search(ctx, aircheck.Search{Query: node, Limit: 1, Former: true})
	if err != nil || found.Total == 0 {
		return err
	}
	return p.line("\nIn earlier revisions, no longer said so:\n",
		fmt.Sprintf("  %6d  aircheck search --former %s", found.Total, shellQuote(node.String())))
}

// nothingFormer tells a person for whose query no earlier revision has more
// than the newest ones.
func (p *program) nothingFormer(ctx context.Context, library *sqlite.Library, node query.Node) error {
	if err := p.line(query.Describe(node), ": 0 in earlier revisions, no longer said so"); err != nil {
		return err
	}
	found, err := library.Search(ctx, aircheck.Search{Query: node, Limit: 1})
	if err != nil || found.Total == 0 {
		return err
	}
	return p.line("\nIn the newest revisions:\n",
		fmt.Sprintf("  %6d  aircheck search %s", found.Total, shellQuote(node.String())))
}

const maxHints = 6

// hint is a query with hits.
type hint struct {
	node  query.Node
	total int
}

// hints tries other spellings first, for a misspelt word hides everything,
// then names, then queries that ask for less.
func hints(ctx context.Context, library *sqlite.Library, node query.Node) ([]hint, error) {
	spelt, err := respelt(ctx, library, node)
	if err != nil {
		return nil, err
	}
	named, err := renamed(ctx, library, node)
	if err != nil {
		return nil, err
	}
	var found []hint
	seen := map[string]bool{}
	for _, other := range slices.Concat(spelt, named, query.Relaxed(node)) {
		if seen[other.String()] || len(found) == maxHints {
			continue
		}
		seen[other.String()] = true
		results, err := library.Search(ctx, aircheck.Search{Query: other, Limit: 1})
		if err != nil {
			return nil, err
		}
		if results.Total > 0 {
			found = append(found, hint{other, results.Total})
		}
	}
	return found, nil
}

// respelt replaces each word that nobody said by the nearest ones.
func respelt(ctx context.Context, library *sqlite.Library, node query.Node) ([]query.Node, error) {
	var others []query.Node
	for _, word := range query.SpokenWords(node) {
		results, err := library.Search(ctx, aircheck.Search{Query: query.Word{Text: word}, Limit: 1})
		if err != nil {
			return nil, err
		}
		if results.Total > 0 {
			continue
		}
		near, err := library.Near(ctx, word, 3)
		if err != nil {
			return nil, err
		}
		for _, n := range near {
			others = append(others, query.ReplaceWord(node, word, n.Key))
		}
	}
	return others, nil
}

// renamed replaces the name of a speaker nobody has by the nearest ones.
func renamed(ctx context.Context, library *sqlite.Library, node query.Node) ([]query.Node, error) {
	name := speakerName(node)
	if name == "" {
		return nil, nil
	}
	near, err := nearSpeakers(ctx, library, name)
	var others []query.Node
	for _, n := range near {
		parsed, err := query.Parse(`speaker:"` + n + `"`)
		if field, ok := parsed.(query.Field); ok && err == nil {
			others = append(others, replaceSpeaker(node, field))
		}
	}
	return others, err
}

// speakerName is the first name asked for with speaker:, or empty.
func speakerName(node query.Node) string {
	switch n := node.(type) {
	case query.Field:
		if n.Name == query.Speaker {
			return words.Fold(n.Value.String())
		}
	case query.And:
		for _, part := range n.Nodes {
			if name := speakerName(part); name != "" {
				return name
			}
		}
	}
	return ""
}

func replaceSpeaker(node query.Node, field query.Field) query.Node {
	switch n := node.(type) {
	case query.Field:
		if n.Name == query.Speaker {
			return field
		}
	case query.And:
		parts := slices.Clone(n.Nodes)
		for i, part := range parts {
			if speakerName(part) != "" {
				parts[i] = replaceSpeaker(part, field)
				break
			}
		}
		return query.And{Nodes: parts}
	}
	return node
}

// nearSpeakers names at most three speakers of whose names a word is spelt
// nearly like one of name. None is near if somebody has the name.
func nearSpeakers(ctx context.Context, speakers aircheck.Speakers, name string) ([]string, error) {
	if known, err := speakers.Speakers(ctx, name, 1); err != nil || len(known) > 0 {
		return nil, err
	}
	all, err := speakers.Speakers(ctx, "", 0)
	if err != nil {
		return nil, err
	}
	type candidate struct {
		name     string
		distance int
	}
	var near []candidate
	for _, s := range all {
		if d := nameDistance(words.Fold(name), words.Fold(s.Name)); d <= 2 {
			near = append(near, candidate{s.Name, d})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var names []string
	for _, c := range near[:min(3, len(near))] {
		names = append(names, c.name)
	}
	return names, nil
}

// nameDistance is how far the words of name are from the nearest of full,
// taken together; names asked for are often only a part of the full one.
func nameDistance(name, full string) int {
	total := 0
	for word := range strings.FieldsSeq(name) {
		least, most := 3, min(2, len(word)/3)
		for other := range strings.FieldsSeq(full) {
			if d := words.Distance(word, other, most); d <= most {
				least = min(least, d)
			}
		}
		total += least
	}
	return total
}
