package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aircheck"
	"aircheck/sqlite"
)

// asBefore takes a library back to the form it had before each migration, the
// last one first.
var asBefore = [][]string{
	{
		`CREATE TABLE speech (key INTEGER PRIMARY KEY, words INTEGER NOT NULL, detail BLOB NOT NULL, text TEXT NOT NULL)`,
		`INSERT INTO speech SELECT turn.key, words, detail, text FROM turn JOIN utterance ON n = utterance`,
		`DROP TABLE utterance`,
		`ALTER TABLE turn DROP COLUMN utterance`,
		`PRAGMA user_version = 4`,
	},
	formRevisions,
	{
		`CREATE TABLE label (key INTEGER PRIMARY KEY, transcript INTEGER NOT NULL REFERENCES transcript (key), speaker TEXT NOT NULL,
			name TEXT NOT NULL, turns INTEGER NOT NULL, words INTEGER NOT NULL, first INTEGER, last INTEGER, turn TEXT NOT NULL,
			printed INTEGER NOT NULL, said TEXT NOT NULL)`,
		`INSERT INTO label SELECT * FROM byline`,
		`DROP TABLE byline`,
		`ALTER TABLE label RENAME TO byline`,
		`CREATE INDEX byline_transcript ON byline (transcript)`,
		`CREATE INDEX byline_speaker ON byline (speaker, name, transcript, turns, words, first, last) WHERE speaker <> ''`,
		`CREATE INDEX byline_printed ON byline (speaker) WHERE speaker <> '' AND printed = 1`,
		`CREATE TRIGGER byline_comes AFTER INSERT ON byline WHEN new.speaker <> '' BEGIN
			INSERT INTO speaker_total VALUES (new.speaker, 1) ON CONFLICT DO UPDATE SET bylines = bylines + 1;
		END`,
		`ALTER TABLE place DROP COLUMN first_byline`,
		`ALTER TABLE place DROP COLUMN bylines`,
		`PRAGMA user_version = 2`,
	},
}

// TestOpen_BringsOlderFormsUpToDate with all that was in them.
func TestOpen_BringsOlderFormsUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	close(t, path, ferries(0, 1), ferries(1, 1), ferries(0, 2), ferries(5, 1))
	before := describeLibrary(t, open(t, path, sqlite.Options{ReadOnly: true}))
	for _, statements := range asBefore {
		alter(t, path, statements...)
	}
	if _, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true}); aircheck.CodeOf(err) != aircheck.Unsupported {
		t.Errorf("opened for reading it gives %v", err)
	}
	l := open(t, path, sqlite.Options{})
	if diff := cmp.Diff(before, describeLibrary(t, l)); diff != "" {
		t.Error(diff)
	}
	if err := l.Remove(t.Context(), "alfa.1", 1); err != nil {
		t.Fatal(err)
	}
	if err := l.Add(t.Context(), ferries(1, 1)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, describeLibrary(t, l)); diff != "" {
		t.Errorf("after a broadcast was taken out and added again: %s", diff)
	}
}

// describeLibrary is what the library says of itself and of who speaks.
func describeLibrary(t *testing.T, l *sqlite.Library) (said []any) {
	t.Helper()
	speakers, err := l.Speakers(t.Context(), "", 0)
	if err != nil {
		t.Fatal(err)
	}
	said = append(said, speakers)
	for _, s := range speakers {
		profile, err := l.Speaker(t.Context(), s.Name)
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, profile)
	}
	said = append(said, formerRefs(t, l))
	health, err := l.Check(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return append(said, health)
}
