package sqlite

// A corpus is turns that a search looks through, in an index and tables of
// their own.
type corpus struct {
	index string // FTS5's table
	turns string // table with a row of each turn, by its key
	texts string // joins words and text to the rows of index that are found
	sums  string // query for the numbers of turns and words
	days  string // query for the first and the last day, empty if there is none
	hit   string // query for a turn by its key: see loader
}

// spoken is what newest revisions say.
var spoken = &corpus{
	index: "spoken", turns: "turn", sums: `SELECT turns, words FROM library`,
	texts: `JOIN turn ON turn.key = found.rowid JOIN utterance ON n = turn.utterance`,
	days:  `SELECT coalesce((SELECT min(day) FROM day WHERE day > ''), ''), coalesce((SELECT max(day) FROM day), '')`,
	hit: `SELECT detail, text, byline.transcript, said, coalesce(again.first, '')
		FROM turn JOIN utterance ON utterance.n = turn.utterance JOIN byline ON byline.key = turn.byline LEFT JOIN again ON again.key = turn.key WHERE turn.key = ?`,
}

// formerly is what older revisions said and the newest ones do not: see
// former.go.
var formerly = &corpus{
	index: "formerly", turns: "former", sums: `SELECT count(*), coalesce(sum(words), 0) FROM former`,
	texts: `JOIN former ON former.key = found.rowid`,
	days: `SELECT coalesce(min(day), ''), coalesce(max(day), '') FROM transcript
		WHERE day > '' AND key IN (SELECT transcript FROM former)`,
	hit: `SELECT detail, text, transcript, said, '' FROM former WHERE key = ?`,
}
