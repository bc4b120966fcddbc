package sqlite_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"aircheck"
	"aircheck/sqlite"
)

func TestCheck_FindsNothingInASoundLibrary(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	c := newCorpus(1)
	docs := []aircheck.Document{c.document(), c.document(), c.document()}
	close(t, path, docs...)
	var revised []aircheck.Document
	for _, doc := range docs[1:] {
		r := *doc.Transcript
		r.Revision, r.Turns = 2, r.Turns[:100]
		revised = append(revised, aircheck.Document{Transcript: &r, Source: doc.Source, Revises: "reader"})
	}
	close(t, path, revised...)
	steps, last := 0, 0
	findings, err := open(t, path, sqlite.Options{ReadOnly: true}).Check(t.Context(), func(done, total int) {
		steps, last = steps+1, total
	})
	if err != nil || len(findings) > 0 {
		t.Errorf("findings %v, %v", findings, err)
	}
	if steps != 8 || last != 8 { // three sources, five revisions
		t.Errorf("progress came %d times, up to %d; want 8", steps, last)
	}
}

func TestCheck_FindsPlantedDamage(t *testing.T) {
	for name, test := range map[string]struct {
		damage string
		kind   string
		says   string
	}{
		"a source of other bytes":       {`UPDATE source SET data = (SELECT data FROM source WHERE rowid = 2) WHERE rowid = 1`, "hash", "has other bytes"},
		"a source that is no zstd":      {`UPDATE source SET data = x'00' WHERE rowid = 1`, "hash", "decompress"},
		"a source that is gone":         {`DELETE FROM source WHERE rowid = 1`, "row", "without its source"},
		"a source too many":             {`INSERT INTO source VALUES ('00', 0, x'28b52ffd0400010000' || x'99e9d851')`, "row", "no transcript was read from"},
		"a body cut short":              {`UPDATE body SET bytes = bytes - 1 WHERE transcript = 1`, "hash", "cannot be read back"},
		"a body of other bytes":         {`UPDATE body SET data = (SELECT data FROM source WHERE rowid = 2) WHERE transcript = 1`, "hash", "body of revision 1 has other bytes"},
		"a body that is gone":           {`DELETE FROM body WHERE transcript = 1`, "row", "without its body"},
		"a shell of another":            {`UPDATE body SET shell = (SELECT shell FROM body WHERE transcript = 2) WHERE transcript = 1`, "hash", "cannot be read back"},
		"other words in a turn":         {`UPDATE utterance SET text = replace(text, 'a', 'o') WHERE n = (SELECT min(n) FROM utterance)`, "span", "does not have the words"},
		"another detail":                {`UPDATE utterance SET detail = x'00' WHERE n = (SELECT min(n) FROM utterance)`, "row", "cannot be read"},
		"another speaker":               {`UPDATE turn SET byline = 1 + byline % 12 WHERE key = (SELECT min(key) FROM turn)`, "row", "not as in the transcript"},
		"a turn without label":          {`UPDATE turn SET byline = 9999 WHERE key = (SELECT min(key) FROM turn)`, "row", "without its label"},
		"a turn without words":          {`DELETE FROM utterance WHERE n = (SELECT min(n) FROM utterance)`, "row", "without its words"},
		"words without turn":            {`DELETE FROM turn WHERE key = (SELECT min(key) FROM turn)`, "row", "without their turn"},
		"a turn at another time":        {`UPDATE place SET keys = (SELECT keys FROM place WHERE transcript = 2) WHERE transcript = 1`, "row", "not as in the transcript"},
		"turns without place":           {`DELETE FROM place WHERE transcript = 1`, "row", "have a place"},
		"a label without transcript":    {`INSERT INTO byline VALUES (9999, 9999, 'x', 'X', 1, 1, NULL, NULL, 't1', 0, '{}')`, "row", "label without its transcript"},
		"two newest revisions":          {`INSERT INTO transcript SELECT 99, id, 2, 1, revises, source, network, show, network_fold, show_fold, day, aired, turns, words, warnings, head FROM transcript WHERE key = 1`, "row", "more than one newest"},
		"no newest revision":            {`UPDATE transcript SET current = 0 WHERE key = 1`, "row", "without a newest revision"},
		"wrong sums of a day":           {`UPDATE day_total SET words = words + 1`, "row", "a day whose sums are wrong: 2014-01-01"},
		"a day of nothing":              {`INSERT INTO day_total VALUES ('1999-01-01', 0, 0)`, "row", "a day whose sums are wrong: 1999-01-01"},
		"wrong sums of a show":          {`DELETE FROM show_total WHERE network = 'N0'`, "row", "a show whose sums are wrong: Hour 0"},
		"wrong sums of a speaker":       {`INSERT INTO speaker_total VALUES ('ida voss', 1)`, "row", "a speaker whose sums are wrong: ida voss"},
		"wrong sums":                    {`UPDATE library SET words = words + 1`, "row", "the library counts"},
		"a wrong count":                 {`UPDATE common SET turns = turns + 1 WHERE word = (SELECT min(word) FROM common)`, "index", "is counted in"},
		"a turn not in the index":       {`DELETE FROM spoken WHERE rowid = (SELECT min(key) FROM turn)`, "index", "no search finds"},
		"a turn only in the index":      {`INSERT INTO spoken (rowid, said, about) VALUES (77, 'ferry', 'all')`, "index", "that is gone"},
		"a turn indexed in part":        {`REPLACE INTO spoken (rowid, said, about) SELECT min(key), 'ferry', 'all' FROM turn`, "index", "with all of its words"},
		"a sample of other words":       {`UPDATE sketch SET data = (SELECT data FROM sketch WHERE transcript = 2) WHERE transcript = 1`, "row", "sample of its words"},
		"a repeat that no search finds": {`INSERT INTO again SELECT min(key), 1, 1, (SELECT id FROM transcript WHERE key = 2), 1, 'x#t1' FROM turn`, "index", "take for the first airing"},
		"a repeat of nothing":           {`INSERT INTO again SELECT min(key), 1, 1, 'gone', 1, 'gone#t1' FROM turn`, "row", "first airing of a turn, which is gone: gone#t1"},
		"a repeat that is none":         {`REPLACE INTO spoken (rowid, said, about) SELECT min(key), 'ferry', 'all g:again' FROM turn`, "index", "that is not"},
		"days that no search finds":     {`DELETE FROM day`, "row", "a search by date"},
		"a day cut short":               {`UPDATE day SET low = low + (1 << 30)`, "row", "a search by date"},
		"no record of the library":      {`DELETE FROM library`, "file", "own record is missing"},
		"a table that is gone":          {`DROP TABLE common`, "file", "a part of the library is missing"},
		"a name of other bytes":         {`UPDATE byline SET name = CAST(x'ff41' AS TEXT), transcript = 9999 WHERE key = 1`, "row", "without its transcript: \uFFFDA"},
		"a former turn lost":            {`DELETE FROM former; DELETE FROM formerly`, "row", "turn t1 of an older revision is no longer said"},
		"a former turn not in an index": {`DELETE FROM formerly`, "index", "older revision that no search finds"},
		"a former turn too many":        {`INSERT INTO formerly (rowid, said, about) VALUES (77, 'ferry', 'all')`, "index", "older revision that searches find and that is gone"},
		"a former turn still said":      {`UPDATE former SET turn = 't2'`, "row", "and is still said"},
		"a former turn of the newest":   {`UPDATE former SET transcript = 1`, "row", "without its transcript"},
		"other words in a former turn":  {`UPDATE former SET text = 'ferry'`, "row", "older revision is not as in its transcript"},
		"a former turn at another time": {`UPDATE former SET key = key + (1 << 30)`, "row", "older revision is not where its air time is"},
		"a former turn indexed in part": {`REPLACE INTO formerly (rowid, said, about) SELECT key, 'ferry', 'all' FROM former`, "index", "older revision is not in the index with all of its words"},
		"a hole in the other index":     {`DELETE FROM formerly_data WHERE id = (SELECT max(id) FROM formerly_data)`, "", "formerly"},
		"a hole in the index":           {`DELETE FROM spoken_data WHERE id = (SELECT max(id) FROM spoken_data)`, "", "spoken"},
		"a row not in SQLite's index":   {`PRAGMA writable_schema = 1; DELETE FROM sqlite_schema WHERE name = 'transcript_source'`, "file", ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			c := newCorpus(1)
			revised := c.document()
			close(t, path, c.document(), c.document(), revised)
			close(t, path, corrected(revised))
			alter(t, path, test.damage)
			findings, err := open(t, path, sqlite.Options{ReadOnly: true}).Check(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, f := range findings {
				found = found || (f.Kind == test.kind || test.kind == "") && strings.Contains(f.What, test.says)
				if f.Remedy == "" {
					t.Errorf("no remedy for %v", f)
				}
				if strings.HasPrefix(name, "a source") && name != "a source too many" && strings.Contains(f.Remedy, "all of them are still whole") {
					t.Errorf("%v is said of a library that has lost a source", f)
				}
			}
			if !found {
				t.Errorf("findings %v, want a %s that says %q", fmt.Sprintf("%.400v", findings), test.kind, test.says)
			}
		})
	}
}

// corrected is the next revision of a document, with one turn fewer.
func corrected(doc aircheck.Document) aircheck.Document {
	t := *doc.Transcript
	t.Revision, t.Turns = t.Revision+1, t.Turns[1:]
	return aircheck.Document{Transcript: &t, Source: doc.Source, Revises: "reader"}
}
