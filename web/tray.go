package web

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"slices"
	"sync"
	"time"

	"aircheck"
)

// A tray holds the files that were dropped on the desk until a person has
// said which to keep. It is the one state of the desk, and it is bounded: the
// oldest go when there are too many, and all go after a while.
type tray struct {
	token string // forms of this process carry it
	now   func() time.Time

	mu    sync.Mutex
	drops []*drop // oldest first
}

const (
	trayBytes = 3 * dropBytes
	trayDrops = 50
	trayTime  = 30 * time.Minute
)

// drop is what was dropped at one time.
type drop struct {
	id    string
	until time.Time
	bytes int // of files; the tray's lock guards it

	mu      sync.Mutex // one decision at a time
	files   []upload
	items   []*dropItem
	decided bool
}

func newTray(now func() time.Time) *tray {
	return &tray{token: rand.Text(), now: now}
}

var errNotOurs = aircheck.Errorf(aircheck.Invalid,
	"the form did not come from this desk, or from before it was last started: nothing was changed; send the files again")

// check refuses what another site makes a browser send.
func (t *tray) check(r *http.Request, token string) error {
	var cross http.CrossOriginProtection
	if cross.Check(r) != nil || subtle.ConstantTimeCompare([]byte(token), []byte(t.token)) != 1 {
		return errNotOurs
	}
	return nil
}

// put takes files in and returns the name they can be asked for by.
func (t *tray) put(files []upload, items []*dropItem) string {
	p := &drop{id: rand.Text(), until: t.now().Add(trayTime), files: files, items: items}
	for _, f := range files {
		p.bytes += len(f.data)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.expire()
	t.drops = append(t.drops, p)
	for bytes := t.bytes(); len(t.drops) > 1 && (bytes > trayBytes || len(t.drops) > trayDrops); t.drops = t.drops[1:] {
		bytes -= t.drops[0].bytes
	}
	return p.id
}

// take returns a drop, locked: the caller unlocks it.
func (t *tray) take(id string) (*drop, error) {
	if p := t.find(id); p != nil {
		p.mu.Lock()
		return p, nil
	}
	return nil, aircheck.Errorf(aircheck.NotFound,
		"these files are no longer held: what was not kept is let go after %d minutes; send them again", int(trayTime.Minutes()))
}

func (t *tray) find(id string) *drop {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.expire()
	for _, p := range t.drops {
		if p.id == id {
			return p
		}
	}
	return nil
}

// settle lets the files of p go: they are kept now, or not wanted.
func (t *tray) settle(p *drop) {
	p.files, p.decided = nil, true
	t.mu.Lock()
	defer t.mu.Unlock()
	p.bytes = 0
}

func (t *tray) expire() {
	now := t.now()
	t.drops = slices.DeleteFunc(t.drops, func(p *drop) bool { return now.After(p.until) })
}

func (t *tray) bytes() (n int) {
	for _, p := range t.drops {
		n += p.bytes
	}
	return n
}
