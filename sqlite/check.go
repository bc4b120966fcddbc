package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"aircheck"
)

// Finding is something wrong with a library.
type Finding struct {
	Kind       string `json:"kind"` // "file", "hash", "span", "row" or "index"
	Transcript string `json:"transcript,omitempty"`
	What       string `json:"what"`
	Remedy     string `json:"remedy"`
}

const (
	restore = "restore the last backup; what was added since then can be added again from its files"
	addAll  = "make a new library and add the sources to it again: all of them are still whole"
	addRest = "make a new library and add the sources to it again, those that other findings name from their files or a backup"
)

// Check reads everything in the library and compares it with everything else:
// the file's structure, digests of sources and bodies, the words that spans
// point to, rows and search index against transcripts. No findings mean that
// all is well. progress, which may be nil, hears how many of the transcripts
// and sources are done.
func (l *Library) Check(ctx context.Context, progress func(done, total int)) ([]Finding, error) {
	c := checker{library: l, ctx: ctx, progress: progress}
	if c.progress == nil {
		c.progress = func(int, int) {}
	}
	err := l.read(ctx, func(tx *sql.Tx) error {
		c.tx = tx
		for _, check := range []func() error{c.structure, c.orphans, c.sources, c.transcripts, c.former, c.sums} {
			if err := c.survive(check()); err != nil {
				return err
			}
		}
		return nil
	})
	c.settle()
	return c.findings, err
}

// settle takes back that all sources are whole, and mends texts that damage
// has made unreadable.
func (c *checker) settle() {
	for i := range c.findings {
		f := &c.findings[i]
		f.Transcript, f.What = strings.ToValidUTF8(f.Transcript, "\uFFFD"), strings.ToValidUTF8(f.What, "\uFFFD")
		if c.lost && f.Remedy == addAll {
			f.Remedy = addRest
		}
	}
}

type checker struct {
	library     *Library
	ctx         context.Context
	tx          *sql.Tx
	progress    func(done, total int)
	done, total int
	lost        bool // some source cannot be had back
	findings    []Finding
}

func (c *checker) find(kind, transcript, remedy, format string, args ...any) {
	c.findings = append(c.findings, Finding{kind, transcript, fmt.Sprintf(format, args...), remedy})
}

// survive makes a finding of damage that SQLite itself stumbles over, of a
// table that is gone, and of the one row of library if there is none.
func (c *checker) survive(err error) error {
	what := "the file cannot be read to its end"
	switch codeOf(err) {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR:
	case sqlite3.SQLITE_ERROR:
		what = "a part of the library is missing"
	default:
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		what = "the library's own record is missing"
	}
	if f := (Finding{"file", "", fmt.Sprintf("%s: %v", what, err), restore}); !slices.Contains(c.findings, f) {
		c.findings = append(c.findings, f)
	}
	return nil
}

// structure asks SQLite, which asks FTS5 too. A search before that makes FTS5
// forget which parts the index had at the last check on this connection: it
// would miss those that were merged since.
func (c *checker) structure() error {
	for _, in := range []*corpus{spoken, formerly} {
		err := c.each(`SELECT rowid FROM `+in.index+` WHERE `+in.index+` MATCH '"`+never+`"'`, func(*sql.Rows) error { return nil })
		if err := c.survive(err); err != nil {
			return err
		}
	}
	return c.each(`PRAGMA integrity_check`, func(rows *sql.Rows) error {
		var line string
		err := rows.Scan(&line)
		switch {
		case line == "ok":
		case strings.Contains(line, spoken.index), strings.Contains(line, formerly.index): // our tables' names, not SQLite's words
			c.find("index", "", addAll, "%s", line)
		default:
			c.find("file", "", restore, "%s", line)
		}
		return err
	})
}

func (c *checker) each(query string, row func(*sql.Rows) error) error {
	rows, err := c.tx.QueryContext(c.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// orphans looks for rows that belong to nothing, and for what lacks its rows.
func (c *checker) orphans() error {
	err := c.each(`SELECT id FROM transcript WHERE source NOT IN (SELECT sha256 FROM source)`, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		c.lost = true
		c.find("row", "", restore, "a transcript without its source: %s", id)
		return err
	})
	if err := c.survive(err); err != nil {
		return err
	}
	for _, o := range []struct{ kind, what, query string }{
		{"row", "a source that no transcript was read from", `SELECT sha256 FROM source WHERE sha256 NOT IN (SELECT source FROM transcript)`},
		{"row", "a transcript without its body", `SELECT id FROM transcript WHERE key NOT IN (SELECT transcript FROM body)`},
		{"row", "a body without its transcript", `SELECT transcript FROM body WHERE transcript NOT IN (SELECT key FROM transcript)`},
		{"row", "a label without its transcript", `SELECT name FROM byline WHERE transcript NOT IN (SELECT key FROM transcript WHERE current = 1)`},
		{"row", "a transcript without its labels", `SELECT id FROM transcript JOIN place ON transcript = transcript.key
			WHERE bylines <> (SELECT count(*) FROM byline WHERE key BETWEEN first_byline AND first_byline + bylines - 1 AND byline.transcript = transcript.key)`},
		{"row", "a turn without its label", `SELECT key FROM turn WHERE byline NOT IN (SELECT key FROM byline)`},
		{"row", "a turn without its words", `SELECT key FROM turn WHERE utterance NOT IN (SELECT n FROM utterance)`},
		{"row", "words without their turn", `SELECT n FROM utterance WHERE n NOT IN (SELECT utterance FROM turn)`},
		{"index", "a turn that no search finds", `SELECT key FROM turn WHERE key NOT IN (SELECT id FROM spoken_docsize)`},
		{"index", "a turn that searches find and that is gone", `SELECT id FROM spoken_docsize WHERE id NOT IN (SELECT key FROM turn)`},
		{"index", "a turn of an older revision that no search finds", `SELECT key FROM former WHERE key NOT IN (SELECT id FROM formerly_docsize)`},
		{"index", "a turn of an older revision that searches find and that is gone", `SELECT id FROM formerly_docsize WHERE id NOT IN (SELECT key FROM former)`},
		{"row", "a turn of an older revision without its transcript", `SELECT key FROM former WHERE transcript NOT IN (SELECT key FROM transcript WHERE current = 0)`},
		{"row", "a turn that is aired again and is gone", `SELECT key FROM again WHERE key NOT IN (SELECT key FROM turn)`},
		{"row", "the first airing of a turn, which is gone", `SELECT first FROM again WHERE of NOT IN (SELECT id FROM transcript)`},
		{"row", "a sample of words without its transcript", `SELECT transcript FROM sketch WHERE transcript NOT IN (SELECT key FROM transcript WHERE current = 1)`},
		{"index", "a turn that is aired again, which searches take for the first airing", `SELECT key FROM again
			WHERE key NOT IN (SELECT rowid FROM spoken WHERE spoken MATCH 'about : "` + againTag + `"')`},
		{"index", "a turn that searches take for one aired again, and that is not", `SELECT rowid FROM spoken
			WHERE spoken MATCH 'about : "` + againTag + `"' AND rowid NOT IN (SELECT key FROM again)`},
		{"row", "a transcript with more than one newest revision", `SELECT id FROM transcript WHERE current = 1 GROUP BY id HAVING count(*) > 1`},
		{"row", "a transcript without a newest revision", `SELECT id FROM transcript GROUP BY id HAVING sum(current) = 0`},
		{"row", "a day whose sums are wrong", `SELECT DISTINCT day FROM (SELECT * FROM day_total UNION ALL
			SELECT day, count(*), sum(words) FROM transcript WHERE current = 1 GROUP BY day)
			GROUP BY day, transcripts, words HAVING count(*) <> 2`},
		{"row", "a show whose sums are wrong", `SELECT DISTINCT show FROM (SELECT * FROM show_total UNION ALL
			SELECT network_fold, show_fold, network, show, count(*), sum(words) FROM transcript WHERE current = 1 GROUP BY 1, 2, 3, 4)
			GROUP BY network_fold, show_fold, network, show, transcripts, words HAVING count(*) <> 2`},
		{"row", "a speaker whose sums are wrong", `SELECT DISTINCT speaker FROM (SELECT * FROM speaker_total UNION ALL
			SELECT speaker, count(*) FROM byline WHERE speaker <> '' GROUP BY speaker) GROUP BY speaker, bylines HAVING count(*) <> 2`},
	} {
		err := c.each(o.query, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			c.find(o.kind, "", addAll, "%s: %s", o.what, name)
			return err
		})
		if err := c.survive(err); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) sources() (err error) {
	defer func() { c.lost = c.lost || err != nil }()
	err = c.tx.QueryRowContext(c.ctx, `SELECT (SELECT count(*) FROM source) + (SELECT count(*) FROM transcript)`).Scan(&c.total)
	if err != nil {
		return err
	}
	return c.each(`SELECT sha256, bytes, data FROM source`, func(rows *sql.Rows) error {
		var sha256 string
		var size int
		var packed []byte
		if err := rows.Scan(&sha256, &size, &packed); err != nil {
			return err
		}
		data, err := decompress(packed, size)
		c.lost = c.lost || err != nil || digest(data) != sha256
		switch {
		case err != nil:
			c.find("hash", "", restore, "source %s: %v", sha256, err)
		case digest(data) != sha256:
			c.find("hash", "", restore, "source %s has other bytes than when it was added", sha256)
		}
		c.step()
		return nil
	})
}

func (c *checker) step() {
	c.done++
	c.progress(c.done, c.total)
}

func (c *checker) transcripts() error {
	return c.each(`SELECT key, id, current FROM transcript ORDER BY key`, func(rows *sql.Rows) error {
		var key int64
		var id string
		var current bool
		if err := rows.Scan(&key, &id, &current); err != nil {
			return err
		}
		defer c.step()
		t, err := c.library.loadTranscript(c.ctx, c.tx, key)
		if c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		if err != nil {
			c.find("hash", id, restore, "it cannot be read back: %v", err)
			return nil
		}
		c.transcript(t)
		if current {
			return c.turns(key, t)
		}
		return nil
	})
}

func (c *checker) transcript(t *aircheck.Transcript) {
	if digest([]byte(t.Body)) != t.BodySHA256 {
		c.find("hash", t.ID, restore, "the body of revision %d has other bytes than when it was added", t.Revision)
	}
	for i := range t.Turns {
		if what := misquoted(&t.Turns[i], t.Body); what != "" {
			c.find("span", t.ID, restore, "turn %s of revision %d: %s", t.Turns[i].ID, t.Revision, what)
		}
	}
}

// turns compares the rows of a transcript with those that would be made of it
// today.
func (c *checker) turns(key int64, t *aircheck.Transcript) error {
	want := entry{t: t}
	if err := want.makeTurns(); err != nil {
		return err
	}
	l, err := c.library.newLoader(c.ctx, c.tx)
	if err != nil {
		return err
	}
	defer l.close()
	var sketch []byte
	err = c.tx.QueryRowContext(c.ctx, `SELECT data FROM sketch WHERE transcript = ?`, key).Scan(&sketch)
	switch {
	case err == nil && !bytes.Equal(sketch, want.sketch):
		c.find("row", t.ID, addAll, "the sample of its words is of others")
	case err != nil && !errors.Is(err, sql.ErrNoRows): // an older aircheck made none
		return err
	}
	keys, err := l.places(key)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if len(keys) != len(want.turns) {
		c.find("row", t.ID, addAll, "%d of its %d turns have a place", len(keys), len(want.turns))
		return nil
	}
	if err := c.day(t, keys); err != nil {
		return err
	}
	for i, k := range keys {
		if err := c.turn(l, k, t, &want.turns[i], &t.Turns[i]); err != nil {
			return err
		}
	}
	return nil
}

// day looks whether a search by date gets to all turns of a transcript.
func (c *checker) day(t *aircheck.Transcript, keys []key) error {
	for _, k := range keys {
		var reached bool
		err := c.tx.QueryRowContext(c.ctx, `SELECT EXISTS (SELECT 1 FROM day WHERE day = ? AND odd = ? AND ? BETWEEN low AND high)`,
			t.Day, isOdd(k), k).Scan(&reached)
		if err != nil {
			return err
		}
		if !reached {
			c.find("row", t.ID, addAll, "a search by date does not get to all of its turns")
			return nil
		}
	}
	return nil
}

func (c *checker) turn(l *loader, k key, t *aircheck.Transcript, want *turnRow, turn *aircheck.Turn) error {
	h, err := l.hit(k)
	if c.ctx.Err() != nil {
		return c.ctx.Err()
	}
	if err != nil {
		c.find("row", t.ID, addAll, "turn %s cannot be read: %v", turn.ID, err)
		return nil
	}
	if slotStart(k) != want.key {
		c.find("row", t.ID, addAll, "turn %s is not where its air time is", turn.ID)
	}
	if h.turn.Text != turn.Text {
		c.find("span", t.ID, addAll, "turn %s does not have the words that its spans point to", turn.ID)
	}
	if bylineOf(&h.turn) != bylineOf(turn) || !reflect.DeepEqual(appendDetail(nil, &h.turn), want.detail) {
		c.find("row", t.ID, addAll, "turn %s is not as in the transcript", turn.ID)
	}
	var sizes []byte
	err = c.tx.QueryRowContext(c.ctx, `SELECT sz FROM spoken_docsize WHERE id = ?`, k).Scan(&sizes)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // orphans has found it
	}
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(sizes, want.sizes()) {
		c.find("index", t.ID, addAll, "turn %s is not in the index with all of its words", turn.ID)
	}
	return nil
}

func (c *checker) sums() error {
	var turns, words, haveTurns, haveWords int
	err := c.tx.QueryRowContext(c.ctx, `SELECT turns, words, (SELECT count(*) FROM turn), (SELECT coalesce(sum(words), 0) FROM utterance)
		FROM library`).Scan(&turns, &words, &haveTurns, &haveWords)
	if err != nil {
		return err
	}
	if turns != haveTurns || words != haveWords {
		c.find("row", "", addAll, "the library counts %d turns and %d words and has %d and %d", turns, words, haveTurns, haveWords)
	}
	return c.each(`SELECT word, turns, (SELECT count(*) FROM spoken WHERE spoken MATCH 'said : "' || replace(word, '"', '""') || '"') FROM common`,
		func(rows *sql.Rows) error {
			var word string
			var counted, found int
			err := rows.Scan(&word, &counted, &found)
			if counted != found {
				c.find("index", "", addAll, "%q is counted in %d turns and found in %d", word, counted, found)
			}
			return err
		})
}
