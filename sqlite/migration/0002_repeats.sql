-- What was aired before: see repeats.go. As all but sources, transcripts and
-- bodies it can be made again.

-- A sample of the words of each newest revision.
CREATE TABLE sketch (
	transcript INTEGER PRIMARY KEY REFERENCES transcript (key),
	data       BLOB NOT NULL
);

-- The turns of newest revisions that repeat one of an earlier broadcast.
CREATE TABLE again (
	key        INTEGER PRIMARY KEY, -- of the later turn
	transcript INTEGER NOT NULL,    -- it stands in
	n          INTEGER NOT NULL,    -- its place there, from 1
	of         TEXT NOT NULL,       -- id of the earlier transcript
	of_n       INTEGER NOT NULL,
	first      TEXT NOT NULL        -- address of the earlier turn
);
CREATE INDEX again_transcript ON again (transcript, n);
CREATE INDEX again_of ON again (of);

-- Days with broadcasts that came, changed or went since they were compared.
CREATE TABLE unlinked (
	day    TEXT PRIMARY KEY,
	change INTEGER NOT NULL -- the edition of the library before
) WITHOUT ROWID;
INSERT INTO unlinked SELECT DISTINCT day, 0 FROM transcript WHERE current = 1 AND day <> '';

CREATE INDEX transcript_day ON transcript (day) WHERE current = 1;
