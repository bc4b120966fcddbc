package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"aircheck"
	"aircheck/query"
)

// loadPassages makes passages of the turns with these keys, in their order.
func (l *Library) loadPassages(ctx context.Context, tx *sql.Tx, in *corpus, s aircheck.Search, keys []key) ([]aircheck.Passage, error) {
	from, err := l.newLoaderOf(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	defer from.close()
	passages := make([]aircheck.Passage, len(keys))
	for i, k := range keys {
		h, err := from.hit(k)
		if err != nil {
			return nil, err
		}
		if passages[i], err = from.passage(h, aircheck.Excerpt(&h.turn, query.Marks(s.Query, h.turn.Text))); err != nil {
			return nil, err
		}
		if s.Former {
			err = from.former(&passages[i], h, s.Context)
		} else {
			err = from.neighbours(&passages[i], h, k, s.Context)
		}
		if err != nil {
			return nil, err
		}
	}
	return passages, nil
}

// loader reads turns and remembers what several of them share.
type loader struct {
	ctx       context.Context
	library   *Library
	tx        *sql.Tx
	turns     *sql.Stmt
	bodies    map[int64]string
	positions map[int64][]key
	older     older
}

// hit is a turn with the transcript it stands in.
type hit struct {
	key  int64 // of the transcript
	head *aircheck.Transcript
	turn aircheck.Turn
}

func (l *Library) newLoader(ctx context.Context, tx *sql.Tx) (*loader, error) {
	return l.newLoaderOf(ctx, tx, spoken)
}

func (l *Library) newLoaderOf(ctx context.Context, tx *sql.Tx, in *corpus) (*loader, error) {
	turns, err := tx.PrepareContext(ctx, in.hit)
	return &loader{ctx: ctx, library: l, tx: tx, turns: turns, bodies: map[int64]string{}, positions: map[int64][]key{}}, err
}

func (l *loader) close() { l.turns.Close() }

func (l *loader) hit(k key) (h hit, err error) {
	var detail, said []byte
	if err := l.turns.QueryRowContext(l.ctx, k).Scan(&detail, &h.turn.Text, &h.key, &said, &h.turn.Repeats); err != nil {
		return h, err
	}
	var by byline
	if err := json.Unmarshal(said, &by); err != nil {
		return h, err
	}
	by.fill(&h.turn)
	if h.head, err = l.library.head(l.ctx, l.tx, h.key); err != nil {
		return h, err
	}
	return h, readDetail(detail, &h.turn, l.library.zones.find(h.head.Zone))
}

// passage quotes from the turn's text, which is the same as the body within a
// piece. Only a quote of several pieces needs the body itself.
func (l *loader) passage(h hit, w aircheck.Window) (aircheck.Passage, error) {
	quote := w.Text.Of(h.turn.Text)
	if w.Body.Len() != w.Text.Len() || w.Piece > 0 && !h.turn.Pieces[w.Piece-1].Text.Contains(w.Text) {
		body, ok := l.bodies[h.key]
		if !ok {
			var err error
			if body, err = loadBody(l.ctx, l.tx, h.key); err != nil {
				return aircheck.Passage{}, err
			}
			l.bodies[h.key] = body
		}
		quote = w.Body.Of(body)
	}
	return w.Passage(h.head, &h.turn, quote), nil
}

// neighbours adds the turns before and after the one with key k.
func (l *loader) neighbours(p *aircheck.Passage, h hit, k key, count int) error {
	if count == 0 {
		return nil
	}
	keys, err := l.places(h.key)
	if err != nil {
		return err
	}
	at := slices.Index(keys, k)
	if at < 0 {
		return errors.New("turn " + h.turn.ID + " of " + h.head.ID + " has no place")
	}
	if p.Before, err = l.starts(keys[max(0, at-count):at]); err != nil {
		return err
	}
	p.After, err = l.starts(keys[at+1 : min(len(keys), at+1+count)])
	return err
}

func (l *loader) places(transcript int64) ([]key, error) {
	if keys, ok := l.positions[transcript]; ok {
		return keys, nil
	}
	var data []byte
	err := l.tx.QueryRowContext(l.ctx, `SELECT keys FROM place WHERE transcript = ?`, transcript).Scan(&data)
	l.positions[transcript] = readKeys(data)
	return l.positions[transcript], err
}

func (l *loader) starts(keys []key) ([]aircheck.Passage, error) {
	var passages []aircheck.Passage
	for _, k := range keys {
		h, err := l.hit(k)
		if err != nil {
			return nil, err
		}
		p, err := l.passage(h, aircheck.Excerpt(&h.turn, nil))
		if err != nil {
			return nil, err
		}
		passages = append(passages, p)
	}
	return passages, nil
}

// Passage implements [aircheck.Searcher].
func (l *Library) Passage(ctx context.Context, ref string) (aircheck.Passage, error) {
	a, err := aircheck.ParseAddress(ref)
	if err == nil && a.Place == "" {
		err = aircheck.Errorf(aircheck.Invalid, "%q is no address of words: write TRANSCRIPT#t12 or TRANSCRIPT#t12p3", ref)
	}
	if err != nil {
		return aircheck.Passage{}, err
	}
	t, err := l.Transcript(ctx, a.Transcript, a.Revision)
	if err != nil {
		return aircheck.Passage{}, err
	}
	turn, w, err := windowAt(t, a.Place)
	if err != nil {
		return aircheck.Passage{}, err
	}
	p := w.Passage(t, turn, w.Body.Of(t.Body))
	if a.Revision == 0 {
		return p, nil
	}
	newest, err := l.Transcript(ctx, a.Transcript, 0)
	if err == nil && newest.Revision != t.Revision {
		p = aircheck.PastOf(t, newest).Passage(p, turn)
	}
	return p, err
}

// windowAt finds the words at "t12" or "t12p3".
func windowAt(t *aircheck.Transcript, place string) (*aircheck.Turn, aircheck.Window, error) {
	if turn := t.Turn(place); turn != nil {
		return turn, aircheck.WholeTurn(turn), nil
	}
	at := strings.LastIndexByte(place, 'p')
	n, err := strconv.Atoi(place[at+1:])
	if at < 0 || err != nil {
		return nil, aircheck.Window{}, aircheck.Errorf(aircheck.NotFound, "there is no turn %s in %s", place, t.ID)
	}
	turn := t.Turn(place[:at])
	if turn == nil {
		return nil, aircheck.Window{}, aircheck.Errorf(aircheck.NotFound, "there is no turn %s in %s", place[:at], t.ID)
	}
	w, ok := aircheck.WholePiece(turn, n)
	if !ok {
		return nil, w, aircheck.Errorf(aircheck.NotFound, "there is no piece %[4]d in turn %[1]s of %[2]s; the number of its pieces is %[3]d", turn.ID, t.ID, len(turn.Pieces), n)
	}
	return turn, w, nil
}
