package query

import "strings"

// edit is a change that would mend one mistake: text instead of the bytes from
// to to. Without text the bytes go, with the space that becomes too much.
type edit struct {
	from, to int
	text     string
}

func remove(t token) *edit { return &edit{from: t.pos, to: t.end} }

// repair mends one mistake after the other and returns a query that parses, or
// "" where one of them leaves us at a loss or nothing would remain.
func repair(s string, err *Error) string {
	const most = 10
	for range most {
		if err.fix == nil {
			return ""
		}
		s = err.fix.apply(s)
		var n Node
		if n, err = parse(s); err == nil {
			return tidy(s, n)
		}
	}
	return ""
}

func (e *edit) apply(s string) string {
	left, right := s[:e.from], s[e.to:]
	if e.text != "" {
		return left + e.text + right
	}
	left, right = strings.TrimRight(left, " "), strings.TrimLeft(right, " ")
	if left == "" || right == "" || strings.HasSuffix(left, "(") || strings.HasPrefix(right, ")") {
		return left + right
	}
	return left + " " + right
}

// tidy makes one line of a query that means n; where that would change its
// meaning, n's own form must do.
func tidy(s string, n Node) string {
	if n == (All{}) {
		return ""
	}
	s = strings.Join(strings.Fields(oneLine(s)), " ")
	if again, err := parse(s); err == nil && again.String() == n.String() {
		return s
	}
	return n.String()
}
