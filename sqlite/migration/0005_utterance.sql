-- Broadcasts come in any order, and by their keys the turns of each go to
-- pages of many others. What is said in them is long, so it is kept in the order
-- in which it comes, and only the narrow rows of turn are in the order of time.

ALTER TABLE speech RENAME TO utterance;
ALTER TABLE utterance RENAME COLUMN key TO n; -- in older libraries, that of the turn
ALTER TABLE turn ADD COLUMN utterance INTEGER NOT NULL DEFAULT 0;
UPDATE turn SET utterance = key;
