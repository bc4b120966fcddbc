package sqlite

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"aircheck"
)

// memos are what a library remembers until it changes: what pages ask for again
// and again, and takes longer to find than the rest of the page.
type memos struct {
	surveys  *memo[survey] // of some of the matches
	censuses *memo[survey] // of as many as are ever counted
	days     *memo[dayCounts]
	manyDays *memo[dayCounts] // of questions that take long
	profiles *memo[aircheck.Profile]
	speakers *memo[[]aircheck.Speaker]
	overview *memo[overview]

	asking sync.WaitGroup
	living context.Context // until the library is closed
	end    context.CancelFunc
}

// newMemos bounds each memo to some ten megabytes.
func newMemos() memos {
	living, end := context.WithCancel(context.Background())
	return memos{
		living: living, end: end,
		surveys:  &memo[survey]{most: 100_000, size: survey.size},
		censuses: &memo[survey]{most: 100_000, size: survey.size, slow: true},
		days:     &memo[dayCounts]{most: 200_000, size: dayCounts.size},
		manyDays: &memo[dayCounts]{most: 200_000, size: dayCounts.size, slow: true},
		profiles: &memo[aircheck.Profile]{most: 20_000, size: func(p aircheck.Profile) int { return len(p.Appearances) + len(p.Roles) }},
		speakers: &memo[[]aircheck.Speaker]{most: 20_000, size: countRoles},
		overview: &memo[overview]{most: 200_000, size: func(o overview) int { return len(o.days) + len(o.shows) }},
	}
}

// A memo remembers answers for as long as the library stays as it is. While
// one request looks for an answer, others that want the same wait for it, so
// that a crowd costs no more than one.
type memo[V any] struct {
	// size is about how much memory an answer takes, in any unit, and most
	// the sum that is kept; then it begins anew.
	size func(V) int
	most int
	// slow answers are found on connections of their own, so that pages do
	// not wait for these.
	slow bool

	mu      sync.Mutex
	edition int64
	kept    int
	of      map[string]*answer[V]
}

type answer[V any] struct {
	ready chan struct{}
	value V
	err   error

	waiting int // requests
	giveUp  context.CancelFunc
}

// answerTime ends a search for an answer that nobody waits for any more.
const answerTime = 2 * time.Minute

// remembered answers a question from memory, or by ask. That goes on when the
// request that began it is given up, for the next one, as long as the library
// stays as it is. What it finds may be newer than the edition it is kept
// under, never older. The value is shared: callers copy what they hand out.
func remembered[V any](ctx context.Context, l *Library, m *memo[V], question string, ask func(context.Context, *sql.Tx) (V, error)) (none V, err error) {
	edition, err := l.edition(ctx)
	if err != nil {
		return none, err
	}
	a, first := m.claim(edition, question)
	defer m.leave(question, a)
	if first {
		asking, cancel := context.WithTimeout(l.living, answerTime)
		m.start(a, cancel)
		db := l.readers
		if m.slow {
			db = l.counters
		}
		l.asking.Go(func() {
			defer cancel()
			a.err = readFrom(asking, db, func(tx *sql.Tx) (err error) {
				a.value, err = ask(asking, tx)
				return err
			})
			m.settle(question, a)
		})
	}
	select {
	case <-a.ready:
		return a.value, a.err
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// edition goes up with every change of the library. Where all readers are at
// work, a page would otherwise wait for one only to learn that it needs none.
func (l *Library) edition(ctx context.Context) (edition int64, err error) {
	if err = l.editions.QueryRowContext(ctx, `SELECT edition FROM library`).Scan(&edition); err != nil && ctx.Err() != nil {
		return 0, ctx.Err()
	}
	return edition, translate(err)
}

// claim returns the answer to a question; first tells the caller to find it.
func (m *memo[V]) claim(edition int64, question string) (a *answer[V], first bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of == nil || m.edition != edition {
		for _, old := range m.of {
			old.abandon()
		}
		m.edition, m.kept, m.of = edition, 0, map[string]*answer[V]{}
	}
	a = m.of[question]
	if first = a == nil; first {
		a = &answer[V]{ready: make(chan struct{})}
		m.of[question] = a
	}
	a.waiting++
	return a, first
}

func (m *memo[V]) start(a *answer[V], giveUp context.CancelFunc) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a.giveUp = giveUp
}

// leave gives up an answer that was the last one's to wait for and that
// nobody can ask for again.
func (m *memo[V]) leave(question string, a *answer[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a.waiting--; m.of[question] != a {
		a.abandon()
	}
}

// abandon ends the search for an answer unless somebody waits for it. Once it
// is found, that changes nothing.
func (a *answer[V]) abandon() {
	if a.waiting == 0 && a.giveUp != nil {
		a.giveUp()
	}
}

// settle keeps an answer that was found, and lets go of one that was not.
func (m *memo[V]) settle(question string, a *answer[V]) {
	defer close(a.ready)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of[question] != a {
		return
	}
	if a.err != nil {
		delete(m.of, question)
		return
	}
	if m.kept += 1 + m.size(a.value); m.kept > m.most {
		m.kept, m.of = 0, map[string]*answer[V]{}
	}
}
