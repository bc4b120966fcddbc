package query

import (
	"fmt"
	"strconv"
	"strings"
)

// The canonical form: every operator written, brackets around each operator
// within another, NEAR in its bracketed form. Lower-case words cannot be taken
// for operators, so they need no quotes.

// String is empty: the empty query.
func (All) String() string { return "" }

// String is the word, with * after a beginning.
func (w Word) String() string { return w.Text + star(w.Prefix) }

// String is the phrase in straight quotes.
func (p Phrase) String() string {
	return `"` + strings.Join(p.Words, " ") + star(p.Prefix) + `"`
}

// String is NEAR(a "b c", 10).
func (n Near) String() string {
	return "NEAR(" + join(n.Terms, " ") + ", " + strconv.Itoa(n.Distance) + ")"
}

// String is name:value.
func (f Field) String() string { return string(f.Name) + ":" + f.Value.String() }

// String is the shortest of on:, after: and before: that says the same.
func (d Date) String() string {
	switch {
	case d.From == "" && d.To == "":
		return ""
	case d.To == "" && d.From == fmt.Sprintf("%d-01-01", firstYear): // no day before it is taken
		return on + ":" + d.From + ".."
	case d.To == "":
		return after + ":" + dayAfter(d.From, -1)
	case d.From == "" && d.To == fmt.Sprintf("%d-12-31", lastYear):
		return on + ":.." + d.To
	case d.From == "":
		return before + ":" + dayAfter(d.To, 1)
	}
	if name, ok := d.whole(); ok {
		return on + ":" + name
	}
	return on + ":" + d.From + ".." + d.To
}

// whole gives the day, month or year that is exactly d.
func (d Date) whole() (name string, ok bool) {
	for _, size := range [...]int{len("2016-03-25"), len("2016-03"), len("2016")} {
		if len(d.From) < size {
			continue
		}
		if period, mistake, _ := readPeriod(d.From[:size]); mistake == "" && period == d {
			return d.From[:size], true
		}
	}
	return "", false
}

// String joins the parts with AND.
func (a And) String() string { return join(a.Nodes, " AND ") }

// String joins the parts with OR.
func (o Or) String() string { return join(o.Nodes, " OR ") }

// String is NOT and the part.
func (n Not) String() string { return "NOT " + bracketed(n.Node) }

func join(nodes []Node, between string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = bracketed(n)
	}
	return strings.Join(parts, between)
}

func bracketed(n Node) string {
	switch n.(type) {
	case And, Or, All:
		return "(" + n.String() + ")"
	}
	return n.String()
}

func star(prefix bool) string {
	if prefix {
		return "*"
	}
	return ""
}
