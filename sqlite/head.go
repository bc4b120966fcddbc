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
// A transcript never changes: a new revision is another row.
type heads struct {
	mu sync.Mutex
	of map[int64]*aircheck.Transcript
}

// maxHeads bounds the memory of heads to a few megabytes.
const maxHeads = 5000

func (l *Library) head(ctx context.Context, tx *sql.Tx, key int64) (*aircheck.Transcript, error) {
	if t := l.heads.find(key); t != nil {
		return t, nil
	}
	var data []byte
	if err := tx.QueryRowContext(ctx, `SELECT head FROM transcript WHERE key = ?`, key).Scan(&data); err != nil {
		return nil, err
	}
	t, err := l.readHead(data)
	if err == nil {
		l.heads.keep(key, t)
	}
	return t, err
}

func (h *heads) find(key int64) *aircheck.Transcript {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.of[key]
}

func (h *heads) keep(key int64, t *aircheck.Transcript) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.of == nil || len(h.of) >= maxHeads {
		h.of = map[int64]*aircheck.Transcript{}
	}
	h.of[key] = t
}

func (l *Library) readHead(data []byte) (*aircheck.Transcript, error) {
	t := new(aircheck.Transcript)
	if err := json.Unmarshal(data, t); err != nil {
		return nil, fmt.Errorf("head of a transcript: %w", err)
	}
	showInZone(t, l.zones.find(t.Zone))
	return t, nil
}
