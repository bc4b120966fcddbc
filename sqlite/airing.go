package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"sync"
)

// airing is where a transcript was on air, as printed and folded.
type airing struct{ show, network, showFold, networkFold string }

// airings remembers where transcripts were on air. A transcript never changes:
// a new revision is another row, and numbers of rows are never given again.
type airings struct {
	mu sync.Mutex
	of map[int64]*airing
	// same holds each airing once: there are far fewer than transcripts.
	same map[airing]*airing
}

// maxAirings bounds the memory of airings to a few megabytes.
const maxAirings = 100_000

// load returns the airings of transcripts by their keys.
func (a *airings) load(ctx context.Context, tx *sql.Tx, transcripts []int64) (map[int64]*airing, error) {
	found, missing := a.find(transcripts)
	if len(missing) == 0 {
		return found, nil
	}
	keys, err := json.Marshal(missing)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT key, show, network, show_fold, network_fold FROM transcript
		WHERE key IN (SELECT value FROM json_each(?))`, string(keys))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var transcript int64
		var one airing
		if err := rows.Scan(&transcript, &one.show, &one.network, &one.showFold, &one.networkFold); err != nil {
			return nil, err
		}
		found[transcript] = a.keep(transcript, one)
	}
	return found, rows.Err()
}

func (a *airings) find(transcripts []int64) (found map[int64]*airing, missing []int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	found = make(map[int64]*airing, len(transcripts))
	for _, transcript := range transcripts {
		if one := a.of[transcript]; one != nil {
			found[transcript] = one
		} else {
			missing = append(missing, transcript)
		}
	}
	return found, missing
}

func (a *airings) keep(transcript int64, one airing) *airing {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.of == nil || len(a.of) >= maxAirings {
		a.of, a.same = map[int64]*airing{}, map[airing]*airing{}
	}
	same := a.same[one]
	if same == nil {
		same = &one
		a.same[one] = same
	}
	a.of[transcript] = same
	return same
}
