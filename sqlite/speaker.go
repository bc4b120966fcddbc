package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"aircheck"
	"aircheck/words"
)

var _ aircheck.Speakers = (*Library)(nil)

// Speakers implements [aircheck.Speakers].
func (l *Library) Speakers(ctx context.Context, name string, limit int) ([]aircheck.Speaker, error) {
	if limit <= 0 {
		limit = math.MaxInt32
	}
	question := fmt.Sprintf("%d %s", limit, words.Fold(name))
	speakers, err := remembered(ctx, l, l.speakers, question, func(ctx context.Context, tx *sql.Tx) ([]aircheck.Speaker, error) {
		return listSpeakers(ctx, tx, name, limit)
	})
	return slices.Clone(speakers), err
}

func countRoles(speakers []aircheck.Speaker) int {
	n := len(speakers)
	for _, s := range speakers {
		n += len(s.Roles)
	}
	return n
}

func listSpeakers(ctx context.Context, tx *sql.Tx, name string, limit int) ([]aircheck.Speaker, error) {
	where, args := speakerWhere(name)
	rows, err := tx.QueryContext(ctx, `SELECT speaker, max(name), min(name) <> max(name),
		sum(turns), sum(words), count(DISTINCT transcript), min(first), max(last)
		FROM byline WHERE `+where+` GROUP BY speaker ORDER BY sum(turns) DESC, speaker LIMIT ?`, append(args, limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	printed, err := tx.PrepareContext(ctx, printedRoles)
	if err != nil {
		return nil, err
	}
	defer printed.Close()
	var speakers []aircheck.Speaker
	for rows.Next() {
		s, err := scanSpeaker(ctx, tx, rows)
		if err == nil {
			s.Roles, err = roles(ctx, printed, words.Fold(s.Name))
		}
		if err != nil {
			return nil, err
		}
		speakers = append(speakers, s)
	}
	return speakers, rows.Err()
}

// speakerWhere asks for each word of the name, wherever it stands.
func speakerWhere(name string) (where string, args []any) {
	where = "speaker <> ''"
	for word := range strings.FieldsSeq(words.Fold(name)) {
		where += " AND instr(' ' || speaker || ' ', ?) > 0"
		args = append(args, " "+word+" ")
	}
	return where, args
}

func scanSpeaker(ctx context.Context, tx *sql.Tx, rows *sql.Rows) (s aircheck.Speaker, err error) {
	var fold string
	var several bool
	var first, last sql.NullInt64
	if err := rows.Scan(&fold, &s.Name, &several, &s.Turns, &s.Words, &s.Transcripts, &first, &last); err != nil {
		return s, err
	}
	if first.Valid {
		s.First, s.Last = timeOf(first.Int64), timeOf(last.Int64)
	}
	if several {
		err := tx.QueryRowContext(ctx, `SELECT name FROM byline WHERE speaker = ? AND speaker <> ''
			GROUP BY name ORDER BY sum(turns) DESC, name LIMIT 1`, fold).Scan(&s.Name)
		if err != nil {
			return s, err
		}
	}
	return s, nil
}

// printedRoles asks what labels say of a speaker in full. Besides min(), SQLite
// takes the other columns from the row that has it.
const printedRoles = `SELECT said, n, iif(at = ?2, NULL, at), turn, id FROM (
		SELECT said, sum(turns) AS n, min(coalesce(first, ?2)) AS at, turn, transcript
		FROM byline WHERE speaker = ?1 AND speaker <> '' AND printed = 1 GROUP BY said
	) JOIN transcript ON transcript.key = transcript ORDER BY at, transcript.key`

// roles lists the roles that labels gave a speaker in full, the first one
// first. Short labels, of surnames only, say nothing of a role. The statement
// is printedRoles, prepared once for a list.
func roles(ctx context.Context, printed *sql.Stmt, speaker string) ([]aircheck.RoleStatement, error) {
	rows, err := printed.QueryContext(ctx, speaker, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []aircheck.RoleStatement
	for rows.Next() {
		var data []byte
		var n int
		var first sql.NullInt64
		var turn, id string
		if err := rows.Scan(&data, &n, &first, &turn, &id); err != nil {
			return nil, err
		}
		var by byline
		if err := json.Unmarshal(data, &by); err != nil {
			return nil, err
		}
		at := slices.IndexFunc(list, func(r aircheck.RoleStatement) bool {
			return r.Label == by.Label && r.Role == by.Role && r.Org == by.Org
		})
		if at < 0 {
			at = len(list)
			r := aircheck.RoleStatement{Role: by.Role, Org: by.Org, Label: by.Label, Ref: id + "#" + turn}
			if first.Valid {
				r.First = timeOf(first.Int64)
			}
			list = append(list, r)
		}
		list[at].Turns += n
	}
	return list, rows.Err()
}
