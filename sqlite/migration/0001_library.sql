-- What was read, for ever: source, transcript, body. All the rest is made from
-- it, holds the newest revision of each transcript only, and can be made again.

CREATE TABLE library (
	only    INTEGER PRIMARY KEY CHECK (only = 1),
	edition INTEGER NOT NULL, -- goes up with every change, so that caches know
	turns   INTEGER NOT NULL,
	words   INTEGER NOT NULL
);
INSERT INTO library VALUES (1, 0, 0, 0);

CREATE TABLE source (
	sha256 TEXT PRIMARY KEY,
	bytes  INTEGER NOT NULL,
	data   BLOB NOT NULL -- zstd
);

CREATE TABLE transcript (
	key          INTEGER PRIMARY KEY AUTOINCREMENT, -- never given again: see heads in the code
	id           TEXT NOT NULL,
	revision     INTEGER NOT NULL,
	current      INTEGER NOT NULL, -- 1 for the newest revision
	revises      TEXT NOT NULL,    -- why there is a new revision
	source       TEXT NOT NULL REFERENCES source (sha256),
	network      TEXT NOT NULL,
	show         TEXT NOT NULL,
	network_fold TEXT NOT NULL,
	show_fold    TEXT NOT NULL,
	day          TEXT NOT NULL,
	aired        INTEGER NOT NULL, -- Unix seconds; 0 minus 2^62 if undated
	turns        INTEGER NOT NULL,
	words        INTEGER NOT NULL,
	warnings     INTEGER NOT NULL,
	head         TEXT NOT NULL,    -- JSON: the transcript without its lists
	UNIQUE (id, revision)
);
CREATE INDEX transcript_source ON transcript (source);
CREATE INDEX transcript_aired ON transcript (aired, key) WHERE current = 1;

CREATE TABLE body (
	transcript INTEGER PRIMARY KEY REFERENCES transcript (key),
	bytes      INTEGER NOT NULL,
	data       BLOB,         -- zstd; null if the source begins with these bytes
	shell      BLOB NOT NULL -- zstd of JSON: the transcript, texts of turns cut
);

-- Where the turns of a transcript are: their keys, in order.
CREATE TABLE place (
	transcript INTEGER PRIMARY KEY REFERENCES transcript (key),
	keys       BLOB NOT NULL
);

-- Who speaks in a transcript, by label: one row for equal labels.
CREATE TABLE byline (
	key        INTEGER PRIMARY KEY,
	transcript INTEGER NOT NULL REFERENCES transcript (key),
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
CREATE INDEX byline_transcript ON byline (transcript);
CREATE INDEX byline_speaker ON byline (speaker, name, transcript, turns, words, first, last) WHERE speaker <> '';
CREATE INDEX byline_printed ON byline (speaker) WHERE speaker <> '' AND printed = 1;

-- A turn's key orders all turns by air time: see key in the code. The row is
-- narrow, because counting reads very many of them.
CREATE TABLE turn (
	key    INTEGER PRIMARY KEY,
	byline INTEGER NOT NULL
);
CREATE TABLE speech (
	key    INTEGER PRIMARY KEY,
	words  INTEGER NOT NULL,
	detail BLOB NOT NULL,
	text   TEXT NOT NULL
);

-- The lowest and the highest key of each broadcast day ('' for undated ones),
-- apart for turns whose key does not tell the day.
CREATE TABLE day (
	day  TEXT NOT NULL,
	odd  INTEGER NOT NULL,
	low  INTEGER NOT NULL,
	high INTEGER NOT NULL,
	PRIMARY KEY (day, odd)
) WITHOUT ROWID;

-- How many turns hold a word, for words that are in very many: counting those
-- in the index takes longer than finding the newest of them.
CREATE TABLE common (
	word  TEXT PRIMARY KEY,
	turns INTEGER NOT NULL
) WITHOUT ROWID;

-- Both columns are fed folded words with a space between: every other byte
-- belongs to a word. about holds what is known of a turn, as in s:nora.
CREATE VIRTUAL TABLE spoken USING fts5 (
	said, about,
	content = '', contentless_delete = 1,
	tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);
INSERT INTO spoken (spoken, rank) VALUES ('automerge', 8);
INSERT INTO spoken (spoken, rank) VALUES ('usermerge', 16); -- segments of a level
CREATE VIRTUAL TABLE spoken_word USING fts5vocab (spoken, 'col');

-- Sums of the newest revisions, by day, show and speaker. Triggers keep them,
-- so that nobody who changes a row can forget to. A transcript that is to go is
-- first made one that is not current.

CREATE TABLE day_total (
	day         TEXT PRIMARY KEY, -- empty for undated broadcasts
	transcripts INTEGER NOT NULL,
	words       INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE show_total ( -- one row for each spelling
	network_fold TEXT NOT NULL,
	show_fold    TEXT NOT NULL,
	network      TEXT NOT NULL,
	show         TEXT NOT NULL,
	transcripts  INTEGER NOT NULL,
	words        INTEGER NOT NULL,
	PRIMARY KEY (network_fold, show_fold, network, show)
) WITHOUT ROWID;

CREATE TABLE speaker_total (
	speaker TEXT PRIMARY KEY, -- folded
	bylines INTEGER NOT NULL
) WITHOUT ROWID;

-- Finds the first and the last day of a show.
CREATE INDEX transcript_show ON transcript (network_fold, show_fold, day) WHERE current = 1;

CREATE TRIGGER transcript_comes AFTER INSERT ON transcript WHEN new.current = 1 BEGIN
	INSERT INTO day_total VALUES (new.day, 1, new.words)
		ON CONFLICT DO UPDATE SET transcripts = transcripts + 1, words = words + excluded.words;
	INSERT INTO show_total VALUES (new.network_fold, new.show_fold, new.network, new.show, 1, new.words)
		ON CONFLICT DO UPDATE SET transcripts = transcripts + 1, words = words + excluded.words;
END;

CREATE TRIGGER transcript_comes_back AFTER UPDATE OF current ON transcript WHEN new.current > old.current BEGIN
	INSERT INTO day_total VALUES (new.day, 1, new.words)
		ON CONFLICT DO UPDATE SET transcripts = transcripts + 1, words = words + excluded.words;
	INSERT INTO show_total VALUES (new.network_fold, new.show_fold, new.network, new.show, 1, new.words)
		ON CONFLICT DO UPDATE SET transcripts = transcripts + 1, words = words + excluded.words;
END;

CREATE TRIGGER transcript_goes AFTER UPDATE OF current ON transcript WHEN new.current < old.current BEGIN
	UPDATE day_total SET transcripts = transcripts - 1, words = words - old.words WHERE day = old.day;
	DELETE FROM day_total WHERE day = old.day AND transcripts = 0;
	UPDATE show_total SET transcripts = transcripts - 1, words = words - old.words
		WHERE (network_fold, show_fold, network, show) = (old.network_fold, old.show_fold, old.network, old.show);
	DELETE FROM show_total WHERE transcripts = 0
		AND (network_fold, show_fold, network, show) = (old.network_fold, old.show_fold, old.network, old.show);
END;

CREATE TRIGGER byline_comes AFTER INSERT ON byline WHEN new.speaker <> '' BEGIN
	INSERT INTO speaker_total VALUES (new.speaker, 1) ON CONFLICT DO UPDATE SET bylines = bylines + 1;
END;

CREATE TRIGGER byline_goes AFTER DELETE ON byline WHEN old.speaker <> '' BEGIN
	UPDATE speaker_total SET bylines = bylines - 1 WHERE speaker = old.speaker;
	DELETE FROM speaker_total WHERE speaker = old.speaker AND bylines = 0;
END;
