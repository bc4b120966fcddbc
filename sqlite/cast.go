package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"sync"

	"aircheck"
	"aircheck/words"
)

// castName is a speaker's name as printed and folded.
type castName struct{ fold, printed string }

// casts remembers who speaks in a transcript: a name for each of its labels,
// nobody for those that name nobody.
type casts struct {
	mu   sync.Mutex
	of   map[int64][]*castName
	kept int
	// same holds each name once: anchors speak in very many transcripts.
	same map[string]*castName
}

// maxCast bounds the memory of casts to some megabytes: a transcript has about
// forty labels.
const maxCast = 500_000

// load returns the casts of these transcripts, in any order.
func (c *casts) load(ctx context.Context, tx *sql.Tx, transcripts []int64) ([][]*castName, error) {
	found, missing := c.find(transcripts)
	if len(missing) == 0 {
		return found, nil
	}
	keys, err := json.Marshal(missing)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT place.transcript, json_group_array(name)
		FROM json_each(?) CROSS JOIN place ON place.transcript = value
			CROSS JOIN byline ON byline.key BETWEEN first_byline AND first_byline + bylines - 1
		WHERE speaker <> '' GROUP BY place.transcript`, string(keys))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var transcript int64
		var list []byte
		var names []string
		if err := rows.Scan(&transcript, &list); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(list, &names); err != nil {
			return nil, err
		}
		found = append(found, c.keep(transcript, names))
	}
	return found, rows.Err()
}

func (c *casts) find(transcripts []int64) (found [][]*castName, missing []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, transcript := range transcripts {
		if cast, known := c.of[transcript]; known {
			found = append(found, cast)
		} else {
			missing = append(missing, transcript)
		}
	}
	return found, missing
}

func (c *casts) keep(transcript int64, names []string) []*castName {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil || c.kept+len(names) > maxCast {
		c.of, c.kept, c.same = map[int64][]*castName{}, 0, map[string]*castName{}
	}
	cast := make([]*castName, len(names))
	for i, name := range names {
		same := c.same[name]
		if same == nil {
			same = &castName{words.Fold(name), name}
			c.same[name] = same
		}
		cast[i] = same
	}
	c.of[transcript], c.kept = cast, c.kept+len(names)
	return cast
}

// company counts in how many of these casts others speak.
func company(fold string, in [][]*castName) []aircheck.Count {
	type other struct{ casts, last int }
	others, spelt := map[string]other{}, votes[string]{}
	for i, cast := range in {
		for _, name := range cast {
			if name.fold == fold {
				continue
			}
			spelt.add(name.fold, name.printed, 1)
			if o := others[name.fold]; o.last != i+1 {
				others[name.fold] = other{o.casts + 1, i + 1}
			}
		}
	}
	var with []aircheck.Count
	for speaker, o := range others {
		with = append(with, aircheck.Count{Key: spelt.best(speaker), N: o.casts})
	}
	slices.SortFunc(with, mostFirst)
	return with
}
