// Package items checks single things that a reader must get right in a whole
// broadcast: one check in code for each id of a hand-made table. The table
// holds the words and their line; a check speaks of "the quote" and "the turn
// on that line" and takes names from there.
package items

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"aircheck"
	"aircheck/eval"
)

// Item is one id of a table with all its rows.
type Item struct {
	ID   string
	Rows []eval.Row
}

// Load reads the items of a table that reading alone can meet: heads (H),
// labels and turns (L), time marks (T), markers and clips (M).
func Load(path string) ([]Item, error) {
	rows, err := eval.Table(path)
	if err != nil {
		return nil, err
	}
	byID := map[string][]eval.Row{}
	for _, r := range rows {
		if id := r["id"]; id != "" && strings.Contains("HLTM", id[:1]) {
			byID[id] = append(byID[id], r)
		}
	}
	var items []Item
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		items = append(items, Item{id, byID[id]})
	}
	return items, nil
}

// Result is what became of an item.
type Result struct {
	ID     string
	Listed bool     // needs names or figures: shown, not judged
	Faults []string // empty if it is met
}

// listed are the items that need more than reading. Of L44 to L46 and L49 only
// the rows of running text are left out, by the checks themselves.
var listed = map[string]bool{
	"H10": true, "L33": true, "L37": true, "L51": true, "L52": true, "L53": true, "L54": true,
	"T16": true, "M16": true, "M17": true,
}

// Check judges every item against a transcript.
func Check(tr *aircheck.Transcript, items []Item) []Result {
	var results []Result
	for _, item := range items {
		r := Result{ID: item.ID, Listed: listed[item.ID]}
		check, known := checks()[item.ID]
		switch {
		case r.Listed:
		case !known:
			r.Faults = []string{"no check is written for it"}
		default:
			t := &trial{Transcript: tr, rows: item.Rows}
			check(t)
			r.Faults = t.faults
		}
		results = append(results, r)
	}
	return results
}

// checks is every check by id.
func checks() map[string]func(*trial) {
	all := map[string]func(*trial){}
	for _, part := range []map[string]func(*trial){headChecks, labelChecks, resolutionChecks, turnChecks, timeChecks, markerChecks, announcedChecks} {
		maps.Copy(all, part)
	}
	return all
}

// Scores makes a line for each kind of item.
func Scores(name string, results []Result) []eval.Score {
	var scores []eval.Score
	for _, kind := range []string{"H", "L", "T", "M"} {
		s := eval.Score{Stage: "items", Name: name + " " + kind}
		var missing, left []string
		for _, r := range results {
			switch {
			case !strings.HasPrefix(r.ID, kind):
			case r.Listed:
				left = append(left, r.ID)
			default:
				s.Total++
				if len(r.Faults) == 0 {
					s.Right++
				} else {
					missing = append(missing, r.ID)
				}
			}
		}
		s.Note = note("missing", missing) + note("listed", left)
		scores = append(scores, s)
	}
	return scores
}

func note(word string, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return fmt.Sprintf("%s %s ", word, strings.Join(ids, " "))
}
