package htmlcheck

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Find lists the elements below n that match, in the order of the page. A
// selector is a tag with #id, .class, [attr] and [attr=value], all optional;
// several with a space between mean one inside the other, with commas any of
// them:
//
//	main article.passage a[href=/help], #hits
//
// A value that ends in * stands for its beginning.
func Find(n *html.Node, selector string) []*html.Node {
	var paths [][]compound
	for part := range strings.SplitSeq(selector, ",") {
		var path []compound
		for _, word := range strings.Fields(part) {
			path = append(path, parseCompound(word))
		}
		paths = append(paths, path)
	}
	var found []*html.Node
	for d := range n.Descendants() {
		if slices.ContainsFunc(paths, func(path []compound) bool { return matchPath(d, path) }) {
			found = append(found, d)
		}
	}
	return found
}

// compound is a tag and what its attributes must be.
type compound struct {
	tag   string
	tests []test
}

type test struct {
	attr, value string
	op          byte // '=' equal, '~' one of the words, '^' beginning, 0 present
}

// parseCompound reads article.passage[id=x]. A mistake is a mistake in the
// test itself.
func parseCompound(s string) compound {
	end := strings.IndexAny(s, "#.[")
	if end < 0 {
		return compound{tag: s}
	}
	c := compound{tag: s[:end]}
	for rest := s[end:]; rest != ""; {
		var part string
		switch rest[0] {
		case '[':
			close := strings.IndexByte(rest, ']')
			if close < 0 {
				panic(fmt.Sprintf("selector %q: no ]", s))
			}
			part, rest = rest[1:close], rest[close+1:]
			c.tests = append(c.tests, attrTest(part))
			continue
		case '#', '.':
			part = rest[1:]
			if next := strings.IndexAny(part, "#.["); next >= 0 {
				part = part[:next]
			}
		default:
			panic(fmt.Sprintf("selector %q: %q after ]", s, rest))
		}
		name, op := "id", byte('=')
		if rest[0] == '.' {
			name, op = "class", '~'
		}
		c.tests = append(c.tests, test{name, part, op})
		rest = rest[1+len(part):]
	}
	return c
}

func attrTest(s string) test {
	name, value, has := strings.Cut(s, "=")
	switch {
	case !has:
		return test{attr: name}
	case strings.HasSuffix(value, "*"):
		return test{name, value[:len(value)-1], '^'}
	}
	return test{name, strings.Trim(value, `"'`), '='}
}

func matchPath(n *html.Node, path []compound) bool {
	if len(path) == 0 || !path[len(path)-1].matches(n) {
		return false
	}
	path = path[:len(path)-1]
	for above := n.Parent; above != nil && len(path) > 0; above = above.Parent {
		if path[len(path)-1].matches(above) {
			path = path[:len(path)-1]
		}
	}
	return len(path) == 0
}

func (c compound) matches(n *html.Node) bool {
	if n.Type != html.ElementNode || c.tag != "" && c.tag != n.Data {
		return false
	}
	for _, t := range c.tests {
		value, has := attr(n, t.attr)
		ok := has
		switch t.op {
		case '=':
			ok = has && value == t.value
		case '~':
			ok = slices.Contains(strings.Fields(value), t.value)
		case '^':
			ok = has && strings.HasPrefix(value, t.value)
		}
		if !ok {
			return false
		}
	}
	return true
}
