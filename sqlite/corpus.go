package sqlite

// A corpus is turns that a search looks through, in an index and tables of
// their own.
type corpus struct {
	index string // FTS5's table
	texts string // with key, words and text of each turn
	sums  string // query for the numbers of turns and words
	days  string // query for the first and the last day, empty if there is none
	hit   string // query for a turn by its key: see loader
}

// spoken is what newest revisions say.
var spoken = &corpus{
	index: "spoken", texts: "speech", sums: `SELECT turns, words FROM library`,
	days: `SELECT coalesce((SELECT min(day) FROM day WHERE day > ''), ''), coalesce((SELECT max(day) FROM day), '')`,
	hit: `SELECT detail, text, byline.transcript, said, coalesce(again.first, '')
		FROM turn JOIN speech USING (key) JOIN byline ON byline.key = turn.byline LEFT JOIN again ON again.key = turn.key WHERE turn.key = ?`,
}

// formerly is what older revisions said and the newest ones do not: see
// former.go.
var formerly = &corpus{
	index: "formerly", texts: "former", sums: `SELECT count(*), coalesce(sum(words), 0) FROM former`,
	days: `SELECT coalesce(min(day), ''), coalesce(max(day), '') FROM transcript
		WHERE day > '' AND key IN (SELECT transcript FROM former)`,
	hit: `SELECT detail, text, transcript, said, '' FROM former WHERE key = ?`,
}
