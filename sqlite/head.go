package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"sync"

	"aircheck"
)

// heads remembers transcripts without their lists, which every passage needs.
// A transcript never changes: a new revision is another row. What has not been
// asked for while the newer half filled up is forgotten.
type heads struct {
	mu           sync.Mutex
	newer, older map[int64]*aircheck.Transcript
}

// maxHeads bounds the memory of each half to some megabytes.
const maxHeads = 5000

func (l *Library) head(ctx context.Context, tx *sql.Tx, key int64) (*aircheck.Transcript, error) {
	if t := l.heads.find(key); t != nil {
		return t, nil
	}
	var data []byte
	if err := tx.QueryRowContext(ctx, `SELECT head FROM transcript WHERE key = ?`, key).Scan(&data); err != nil {
		return nil, err
	}
	return l.readHead(key, data)
}

// loadHeads returns the heads of transcripts by their keys. Reading the JSON
// of one takes longer than finding it, so the two go on at the same time.
func (l *Library) loadHeads(ctx context.Context, tx *sql.Tx, keys []int64) (map[int64]*aircheck.Transcript, error) {
	found := make(map[int64]*aircheck.Transcript, len(keys))
	var missing []int64
	for _, key := range keys {
		if t := l.heads.find(key); t != nil {
			found[key] = t
		} else {
			missing = append(missing, key)
		}
	}
	if len(missing) == 0 {
		return found, nil
	}
	list, err := json.Marshal(missing)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT key, head FROM transcript WHERE key IN (SELECT value FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	type row struct {
		key  int64
		data []byte
	}
	read := make(chan row, 64)
	wrong := make(chan error, 1)
	go func() {
		var failed error
		for r := range read {
			t, err := l.readHead(r.key, r.data)
			if err != nil {
				failed = err
			}
			found[r.key] = t
		}
		wrong <- failed
	}()
	for rows.Next() && err == nil {
		var r row
		if err = rows.Scan(&r.key, &r.data); err == nil {
			read <- r
		}
	}
	close(read)
	if failed := <-wrong; err == nil {
		err = failed
	}
	if err == nil {
		err = rows.Err()
	}
	return found, err
}

func (h *heads) find(key int64) *aircheck.Transcript {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t := h.newer[key]; t != nil {
		return t
	}
	t := h.older[key]
	if t != nil {
		h.put(key, t)
	}
	return t
}

func (h *heads) keep(key int64, t *aircheck.Transcript) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.put(key, t)
}

func (h *heads) put(key int64, t *aircheck.Transcript) {
	if h.newer == nil || len(h.newer) >= maxHeads {
		h.newer, h.older = map[int64]*aircheck.Transcript{}, h.newer
	}
	h.newer[key] = t
}

// readHead reads the head of the transcript with this key, if it is not known.
func (l *Library) readHead(key int64, data []byte) (*aircheck.Transcript, error) {
	if t := l.heads.find(key); t != nil {
		return t, nil
	}
	t := new(aircheck.Transcript)
	if err := json.Unmarshal(data, t); err != nil {
		return nil, fmt.Errorf("head of a transcript: %w", err)
	}
	showInZone(t, l.zones.find(t.Zone))
	l.heads.keep(key, t)
	return t, nil
}
