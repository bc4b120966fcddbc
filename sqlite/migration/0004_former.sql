-- What older revisions said and the newest does not: see former.go. As all but
-- sources, transcripts and bodies it can be made again; migrate.go fills it for libraries
-- that have revisions already.

CREATE TABLE former (
	key        INTEGER PRIMARY KEY, -- in order of air time, as that of a turn
	transcript INTEGER NOT NULL REFERENCES transcript (key), -- the older revision
	turn       TEXT NOT NULL,    -- its id there
	times      INTEGER NOT NULL, -- how many turns of that revision say the same
	words      INTEGER NOT NULL,
	said       TEXT NOT NULL,    -- JSON: what the label says
	detail     BLOB NOT NULL,
	text       TEXT NOT NULL
);
CREATE INDEX former_transcript ON former (transcript);

CREATE VIRTUAL TABLE formerly USING fts5 (
	said, about,
	content = '', contentless_delete = 1,
	tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);
