-- Every broadcast has some forty labels, so a row of them must be cheap: those
-- of a transcript have keys that follow each other and need no index, and the
-- sums of speakers are kept by whoever adds and removes labels, see byline.go.

CREATE TABLE label (
	key        INTEGER PRIMARY KEY,
	transcript INTEGER NOT NULL,
	speaker    TEXT NOT NULL,    -- folded; empty if unidentified
	name       TEXT NOT NULL,
	turns      INTEGER NOT NULL,
	words      INTEGER NOT NULL,
	first      INTEGER,          -- see moment in the code
	last       INTEGER,
	turn       TEXT NOT NULL,    -- the first one with this label
	printed    INTEGER NOT NULL, -- 1 if the label gives a role
	said       TEXT NOT NULL     -- JSON: what the label says
);
INSERT INTO label SELECT key, transcript, speaker, name, turns, words, first, last, turn, printed, said FROM byline;

ALTER TABLE place ADD COLUMN first_byline INTEGER NOT NULL DEFAULT 0;
ALTER TABLE place ADD COLUMN bylines INTEGER NOT NULL DEFAULT 0; -- how many
UPDATE place SET (first_byline, bylines) = (SELECT coalesce(min(key), 0), count(*) FROM byline WHERE byline.transcript = place.transcript);

DROP TABLE byline; -- with its triggers and indexes
ALTER TABLE label RENAME TO byline;
CREATE INDEX byline_speaker ON byline (speaker, name, transcript, turns, words, first, last) WHERE speaker <> '';
CREATE INDEX byline_printed ON byline (speaker) WHERE speaker <> '' AND printed = 1;
