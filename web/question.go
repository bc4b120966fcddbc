package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"aircheck"
	"aircheck/query"
)

// question is what the address of a search page asks.
type question struct {
	text    string // as it was typed
	node    query.Node
	order   aircheck.Order // "" is newest
	context int            // turns shown before and after each hit
	cursor  string
	// countAll asks for counts over all hits, however long that takes.
	countAll bool
	// former asks for what older revisions said and the newest no longer does.
	former bool
}

// hitsShown is how many passages a page has.
const hitsShown = 20

func questionOf(r *http.Request) question {
	values := r.URL.Query()
	q := question{text: strings.TrimSpace(values.Get("q")), cursor: values.Get("cursor"), countAll: values.Get("counts") == "all"}
	switch values.Get("former") {
	case "true", "1": // the API, which answers with .json behind the path, takes the first
		q.former = true
	}
	if order := aircheck.Order(values.Get("order")); order != aircheck.Newest {
		q.order = order
	}
	if n, err := strconv.Atoi(values.Get("context")); err == nil && n > 0 {
		q.context = min(n, 10)
	}
	return q
}

// url is the address that asks the question.
func (q question) url() string {
	address := searchURL(q.text)
	if q.order != "" {
		address += "&order=" + url.QueryEscape(string(q.order))
	}
	if q.context > 0 {
		address += "&context=" + strconv.Itoa(q.context)
	}
	if q.former {
		address += "&former=true"
	}
	if q.cursor != "" {
		address += "&cursor=" + url.QueryEscape(q.cursor)
	}
	if q.countAll {
		address += "&counts=all"
	}
	return address
}

// asking is the first page of another query, in the same order.
func (q question) asking(node query.Node) question {
	return question{text: queryText(node), node: node, order: q.order, context: q.context, former: q.former}
}

// inRevisions is the first page of the query among what newest revisions say,
// or among what older ones said.
func (q question) inRevisions(former bool) question {
	q.former, q.cursor, q.countAll = former, "", false
	return q
}

// ordered is the first page of the query in another order.
func (q question) ordered(order aircheck.Order) question {
	q.order, q.cursor = order, ""
	return q
}

// queryText writes a query as a person would: parts that must all hold stand
// side by side.
func queryText(n query.Node) string {
	parts := conjuncts(n)
	if len(parts) == 1 {
		return parts[0].String()
	}
	texts := make([]string, len(parts))
	for i, part := range parts {
		texts[i] = part.String()
		switch part.(type) {
		case query.And, query.Or:
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, " ")
}

// conjuncts are the parts of a query that must all hold.
func conjuncts(n query.Node) []query.Node {
	switch n := query.Simplify(n).(type) {
	case query.All:
		return nil
	case query.And:
		return n.Nodes
	default:
		return []query.Node{n}
	}
}

// without is the query without one of its parts.
func without(n query.Node, part int) query.Node {
	return query.And{Nodes: slices.Delete(slices.Clone(conjuncts(n)), part, part+1)}
}

// fieldAt is the place of the part that asks for a field, -1 if none does.
func fieldAt(n query.Node, name query.FieldName) int {
	return slices.IndexFunc(conjuncts(n), func(part query.Node) bool {
		field, ok := part.(query.Field)
		return ok && field.Name == name
	})
}

// withField narrows a query to a value as it is printed. It takes the place of
// a value of the same field, which the printed one satisfies. A value without
// a word cannot be asked for.
func withField(n query.Node, name query.FieldName, printed string) (query.Node, bool) {
	field, err := query.Parse(fieldText(string(name), printed))
	if _, ok := field.(query.Field); !ok || err != nil {
		return nil, false
	}
	return replaced(n, fieldAt(n, name), field), true
}

// withDate narrows a query to a period: 2031, 2031-03 or 2031-03-15.
func withDate(n query.Node, period string) query.Node {
	date, err := query.Parse("on:" + period)
	if err != nil { // a day outside the years that can be asked for
		return n
	}
	return replaced(n, dateAt(n), date)
}

func dateAt(n query.Node) int {
	return slices.IndexFunc(conjuncts(n), func(part query.Node) bool {
		_, ok := part.(query.Date)
		return ok
	})
}

// replaced puts a part where another stood, or at the end.
func replaced(n query.Node, at int, part query.Node) query.Node {
	parts := slices.Clone(conjuncts(n))
	if at >= 0 {
		parts[at] = part
	} else {
		parts = append(parts, part)
	}
	return query.And{Nodes: parts}
}

// fieldText writes a field with a value that may be any text.
func fieldText(name, value string) string {
	value = strings.Join(strings.Fields(strings.Map(unquote, value)), " ")
	if value == "" || strings.ContainsFunc(value, func(r rune) bool { return !isPlain(r) }) {
		value = `"` + value + `"`
	}
	return name + ":" + value
}

// unquote drops what would end a quotation too early.
func unquote(r rune) rune {
	if strings.ContainsRune("\"“”„‟«»＂", r) {
		return ' '
	}
	return r
}

// isPlain tells whether a letter means nothing but itself in a query.
func isPlain(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '*' }
