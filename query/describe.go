package query

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Describe says in plain English what n asks for.
//
//	speaker:ilves vetting on:2016-03-25
//	turns by “ilves” with “vetting”, broadcast on 2016-03-25
func Describe(n Node) string {
	if n = Simplify(n); n == (All{}) {
		return "all turns"
	}
	return describe(n)
}

func describe(n Node) string {
	if and, ok := n.(And); ok {
		return sentence(describeEach(and.Nodes))
	}
	c := describePart(n)
	if c.order == other && c.lead == "which are" {
		return c.object
	}
	return sentence([]clause{c})
}

// clause is a part of the sentence: lead "by", object “ilves”.
type clause struct {
	order  int // of the place in the sentence
	lead   string
	object string
	single bool // object needs no brackets in a list
}

// The places in the sentence: who, in what capacity, with what words, and
// after a comma where and when.
const (
	byWhom = iota
	asWhat
	withWords
	withoutWords
	where
	when
	other
)

func describeEach(nodes []Node) []clause {
	var clauses []clause
	for _, n := range nodes {
		clauses = append(clauses, describePart(n))
	}
	return clauses
}

// sentence joins what must all hold; objects of one lead share it.
func sentence(clauses []clause) string {
	slices.SortStableFunc(clauses, func(a, b clause) int { return a.order - b.order })
	var b strings.Builder
	b.WriteString("turns")
	for i := 0; i < len(clauses); {
		same := i + 1
		for same < len(clauses) && clauses[same].lead == clauses[i].lead && clauses[same].order == clauses[i].order {
			same++
		}
		if clauses[i].order >= where && i > 0 {
			b.WriteByte(',')
		}
		conjunction := "and"
		if clauses[i].denies() { // without a or b: neither of them
			conjunction = "or"
		}
		b.WriteString(" " + clauses[i].lead + " " + list(clauses[i:same], conjunction))
		i = same
	}
	return b.String()
}

func (c clause) denies() bool {
	return c.order == withoutWords || strings.HasPrefix(c.lead, "not ")
}

// list writes a, b and c.
func list(clauses []clause, conjunction string) string {
	var b strings.Builder
	for i, c := range clauses {
		switch {
		case i > 0 && i == len(clauses)-1:
			b.WriteString(" " + conjunction + " ")
		case i > 0:
			b.WriteString(", ")
		}
		if c.single || len(clauses) == 1 {
			b.WriteString(c.object)
		} else {
			b.WriteString("(" + c.object + ")")
		}
	}
	return b.String()
}

func describePart(n Node) clause {
	switch n := n.(type) {
	case Word, Phrase:
		return clause{withWords, "with", describeTerm(n), true}
	case Near:
		return clause{withWords, "with", describeNear(n), false}
	case Field:
		return describeField(n)
	case Date:
		return clause{when, "broadcast", describeDate(n), true}
	case Or:
		return describeOr(n)
	case Not:
		return describeNot(n.Node)
	}
	return clause{other, "which are", describe(n), false}
}

func describeTerm(n Node) string {
	spelt, prefix := spelling(n)
	text := "“" + strings.Join(spelt, " ") + "”"
	switch {
	case prefix && len(spelt) == 1:
		return "a word beginning " + text
	case prefix:
		return "a phrase beginning " + text
	}
	return text
}

func describeNear(n Near) string {
	var terms []clause
	for _, term := range n.Terms {
		terms = append(terms, clause{object: describeTerm(term), single: true})
	}
	apart := fmt.Sprintf("at most %d words apart", n.Distance)
	switch n.Distance {
	case 0:
		apart = "side by side"
	case 1:
		apart = "at most 1 word apart"
	}
	return list(terms, "and") + " " + apart
}

func describeField(f Field) clause {
	spelt, prefix := spelling(f.Value)
	value := "“" + strings.Join(spelt, " ") + "”"
	if prefix {
		value = "“" + strings.Join(spelt, " ") + "…”"
	}
	switch f.Name {
	case Speaker:
		return clause{byWhom, "by", value, true}
	case Role:
		return clause{asWhat, "in the role", value, true}
	case Org:
		return clause{asWhat, "of the organisation", value, true}
	case Party:
		return clause{asWhat, "of the party", value, true}
	case Voice:
		return clause{asWhat, "in the voice", value, true}
	case Via:
		return clause{asWhat, "via", value, true}
	case Show:
		return clause{where, "on the show", value, true}
	case Network:
		return clause{where, "on the network", value, true}
	case Airing:
		if strings.HasPrefix(Again, spelt[0]) {
			return clause{when, "aired", "again", true}
		}
		return clause{when, "aired", "for the first time", true}
	case Format:
		return clause{where, "from a source in the format", value, true}
	}
	return clause{where, "with " + string(f.Name), value, true}
}

func describeDate(d Date) string {
	switch name, whole := d.whole(); {
	case whole && len(name) == len(dayLayout):
		return "on " + name
	case whole && len(name) == len("2016-03"):
		month, _ := time.Parse("2006-01", name)
		return "in " + month.Format("January 2006")
	case whole:
		return "in " + name
	case d.To == "":
		return "after " + dayAfter(d.From, -1)
	case d.From == "":
		return "before " + dayAfter(d.To, 1)
	}
	return "from " + d.From + " to " + d.To
}

// describeOr keeps one lead for alternatives of one kind: by “a” or “b”. Not so
// for NOT, since "not by a or b" means neither.
func describeOr(n Or) clause {
	parts := describeEach(n.Nodes)
	alike := !slices.ContainsFunc(parts, func(c clause) bool {
		return c.order != parts[0].order || c.lead != parts[0].lead || c.order == other || c.denies()
	})
	if alike {
		return clause{parts[0].order, parts[0].lead, list(parts, "or"), false}
	}
	var sentences []string
	for _, c := range parts {
		if c.order == other && c.lead == "which are" {
			sentences = append(sentences, "("+c.object+")")
		} else {
			sentences = append(sentences, sentence([]clause{c}))
		}
	}
	return clause{other, "which are", strings.Join(sentences, " or "), false}
}

func describeNot(n Node) clause {
	c := describePart(n)
	switch c.order {
	case withWords:
		return clause{withoutWords, "without", c.object, c.single}
	case byWhom, asWhat, where, when:
		return clause{c.order, "not " + c.lead, c.object, c.single}
	}
	return clause{other, "which are not", "(" + c.object + ")", true}
}
