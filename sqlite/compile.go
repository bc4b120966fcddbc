package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"

	"aircheck"
	"aircheck/query"
)

// A plan is a query as FTS5 understands it. The keys of all hits lie in
// [low, high]: FTS5 goes straight there instead of reading whole lists.
type plan struct {
	match     string
	low, high key
	in        *corpus
}

// between narrows the keys further.
func (p plan) between(low, high key) plan {
	p.low, p.high = max(p.low, low), min(p.high, high)
	return p
}

// compile makes the plan for newest revisions.
func compile(ctx context.Context, tx *sql.Tx, node query.Node) (plan, error) {
	return spoken.compile(ctx, tx, node)
}

// compile makes the plan. A period without an end reaches to the last year of
// the corpus, so that is asked where one is.
func (in *corpus) compile(ctx context.Context, tx *sql.Tx, node query.Node) (plan, error) {
	c := compiler{p: plan{low: 0, high: lastKey, in: in}, days: func() (first, last string, err error) {
		err = tx.QueryRowContext(ctx, in.days).Scan(&first, &last)
		return first, last, err
	}}
	c.p.match = c.node(node, 0)
	if c.err != nil {
		return c.p, c.err
	}
	if in != spoken { // table day does not know where it was
		return c.p, nil
	}
	return c.p, c.bound(ctx, tx, node)
}

type compiler struct {
	p    plan
	days func() (first, last string, err error) // of the library
	err  error
}

// deepest is what the parser of FTS5 takes: a level is three entries of its
// stack, which has a hundred. query.MaxDepth and a leaf that becomes NOT are in it.
const deepest = 31

// never is a token that no turn has.
const never = "never"

// node is an FTS5 expression for n. FTS5 knows NOT only between two
// expressions, hence the token that stands in every turn.
func (c *compiler) node(n query.Node, depth int) string {
	n = tagged(n)
	if depth > deepest {
		c.fail("the query is nested too deeply")
		return ""
	}
	switch n := n.(type) {
	case nil, query.All:
		return about(everyTurn)
	case query.Word, query.Phrase:
		return "said : " + c.term(n, "")
	case query.Near:
		return "said : " + c.near(n)
	case query.Field:
		if fieldTags[n.Name] == "" {
			c.fail("there is no field %q", n.Name)
		}
		return "about : " + c.term(n.Value, n.Name)
	case query.Date:
		return c.date(n)
	case query.And:
		return c.and(n.Nodes, depth)
	case query.Or:
		return c.join(" OR ", n.Nodes, depth)
	case query.Not:
		return "(" + about(everyTurn) + " NOT " + c.node(n.Node, depth+1) + ")"
	}
	c.fail("a library cannot search for %T", n)
	return ""
}

// tagged asks by the tag that turns have which are aired again: most turns are
// first, and have none.
func tagged(n query.Node) query.Node {
	f, ok := n.(query.Field)
	if !ok || f.Name != query.Airing {
		return n
	}
	w, ok := f.Value.(query.Word)
	if ok && (w.Text == query.First || w.Prefix && w.Text != "" && strings.HasPrefix(query.First, w.Text)) {
		return query.Not{Node: query.Field{Name: query.Airing, Value: query.Word{Text: query.Again}}}
	}
	return n
}

func (c *compiler) fail(format string, args ...any) {
	if c.err == nil {
		c.err = aircheck.Errorf(aircheck.Invalid, format, args...)
	}
}

func about(tag string) string { return "about : " + quote(tag) }

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// term is a word or a phrase, of what was said or of a field.
func (c *compiler) term(n query.Node, field query.FieldName) string {
	var list []string
	prefix := false
	switch n := n.(type) {
	case query.Word:
		list, prefix = []string{n.Text}, n.Prefix
	case query.Phrase:
		list, prefix = append(list, n.Words...), n.Prefix
	default:
		c.fail("%T cannot stand here: it takes a word or a phrase", n)
	}
	for i, word := range list {
		if word == "" {
			return quote(never)
		}
		if field != "" {
			list[i] = fieldTag(field, word)
		}
	}
	if prefix {
		return quote(strings.Join(list, " ")) + " *"
	}
	return quote(strings.Join(list, " "))
}

func (c *compiler) near(n query.Near) string {
	terms := make([]string, len(n.Terms))
	for i, term := range n.Terms {
		terms[i] = c.term(term, "")
	}
	return "NEAR(" + strings.Join(terms, " ") + ", " + strconv.Itoa(n.Distance) + ")"
}

// and takes what must not be from what must, so that NOT needs no list of all
// turns where something else is asked for too.
func (c *compiler) and(nodes []query.Node, depth int) string {
	var with, without []query.Node
	for _, n := range nodes {
		if not, ok := tagged(n).(query.Not); ok {
			without = append(without, not.Node)
			continue
		}
		with = append(with, n)
	}
	if len(with) == 0 {
		with = []query.Node{query.All{}}
	}
	positive := c.join(" AND ", with, depth)
	if len(without) == 0 {
		return positive
	}
	return "(" + positive + " NOT " + c.join(" OR ", without, depth) + ")"
}

func (c *compiler) join(operator string, nodes []query.Node, depth int) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = c.node(n, depth+1)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, operator) + ")"
}

// date covers a period with as few tags as it takes: whole years, the months
// and days before and after them.
func (c *compiler) date(d query.Date) string {
	first, last, err := c.days()
	if err != nil {
		c.err = err
	}
	if first == "" || d.From > last || d.To != "" && d.To < first {
		return about(never)
	}
	from, to := first[:4]+"-01-01", last[:4]+"-12-31"
	if d.From > first {
		from = d.From
	}
	if d.To != "" && d.To < last {
		to = d.To
	}
	day, err := time.Parse(time.DateOnly, from)
	end, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil || end.Before(day) {
		return about(never)
	}
	var tags []string
	for !day.After(end) {
		tag, next := widest(day, end)
		tags = append(tags, about(tag))
		day = next
	}
	return "(" + strings.Join(tags, " OR ") + ")"
}

// widest is the tag of the longest period that begins with day and does not
// go beyond last, and the day after it.
func widest(day, last time.Time) (tag string, next time.Time) {
	year, month := day.AddDate(1, 0, 0), day.AddDate(0, 1, 0)
	end := last.AddDate(0, 0, 1)
	switch {
	case day.YearDay() == 1 && !year.After(end):
		return yearTag + day.Format("2006"), year
	case day.Day() == 1 && !month.After(end):
		return monthTag + day.Format("2006-01"), month
	}
	return dayTag + day.Format(time.DateOnly), day.AddDate(0, 0, 1)
}

// bound narrows the keys to those of the days that every hit must have.
func (c *compiler) bound(ctx context.Context, tx *sql.Tx, node query.Node) error {
	nodes := []query.Node{node}
	if and, ok := node.(query.And); ok {
		nodes = and.Nodes
	}
	for _, n := range nodes {
		d, ok := n.(query.Date)
		if !ok {
			continue
		}
		var low, high sql.NullInt64
		err := tx.QueryRowContext(ctx, `SELECT min(low), max(high) FROM day WHERE day <> '' AND day >= ? AND (day <= ? OR ? = '')`,
			d.From, d.To, d.To).Scan(&low, &high)
		if err != nil {
			return fmt.Errorf("days: %w", err)
		}
		c.p.low, c.p.high = max(c.p.low, low.Int64), min(c.p.high, high.Int64)
	}
	return nil
}
