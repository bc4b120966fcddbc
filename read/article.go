package read

import (
	"slices"
	"strings"

	"aircheck"
)

// article is the part of a page that is a transcript, a blank line between
// blocks.
type article struct {
	text     strings.Builder
	titled   bool // its first line is a title
	headings []aircheck.Note
}

func (a *article) add(line string) (span aircheck.Span) {
	if a.text.Len() > 0 {
		a.text.WriteString("\n\n")
	}
	from := a.text.Len()
	a.text.WriteString(line)
	return aircheck.Span{from, a.text.Len()}
}

// article cuts a page down to its transcript: the title, what the head says,
// and all from the first label to the footer. It is empty if nobody speaks.
func (l *house) article(blocks []block) *article {
	a := &article{}
	for i := range blocks {
		blocks[i].label = blocks[i].heading == 0 && l.opens(blocks[i].text)
	}
	blocks = withoutAsides(blocks)
	first := firstLabel(blocks)
	if first < 0 {
		return a
	}
	h := &header{t: &aircheck.Transcript{}, l: l}
	if title := titleBefore(blocks[:first]); title >= 0 {
		a.titled = true
		a.add(strings.ReplaceAll(blocks[title].text, "\n", " "))
		for _, b := range blocks[title+1 : first] {
			h.listing = false
			if h.known(b.text) || h.noticed || b.heading == 0 && len(b.text) > minSummary {
				a.add(b.text)
			}
		}
	}
	end := l.end(blocks, first)
	size := 0
	for i := first; i < end; i++ {
		size += len(blocks[i].text) + 2
	}
	a.text.Grow(size)
	for _, b := range blocks[first:end] {
		if b.heading > 0 {
			span := a.add(strings.ReplaceAll(b.text, "\n", " "))
			a.headings = append(a.headings, aircheck.Note{Kind: aircheck.Banner, Span: span, Reason: "heading"})
			continue
		}
		a.add(b.text)
	}
	for end < len(blocks) && l.isFooter(blocks[end].text) {
		a.add(blocks[end].text)
		end++
	}
	return a
}

// end is where a transcript ends that begins at block first: at a footer or a
// heading behind which those who spoke before are named not even twice.
func (l *house) end(blocks []block, first int) int {
	last := map[string][2]int{} // the last two labels of each surname
	names := make([]string, len(blocks))
	for i := first; i < len(blocks); i++ {
		if blocks[i].label {
			names[i] = surname(blocks[i].text)
			last[names[i]] = [2]int{last[names[i]][1], i}
		}
	}
	ahead := [2]int{} // the last two labels of those who have been heard
	for i := first; i < len(blocks); i++ {
		b := &blocks[i]
		if b.label {
			for _, at := range last[names[i]] {
				if at > ahead[1] {
					ahead = [2]int{ahead[1], at}
				} else if at > ahead[0] && at < ahead[1] {
					ahead[0] = at
				}
			}
		}
		if i > ahead[0] && (b.heading > 0 || l.isFooter(b.text)) {
			return i
		}
	}
	return len(blocks)
}

// surname is the last word of the name in a label, in capitals.
func surname(label string) string {
	label = label[:min(len(label), 200)]
	if i := strings.IndexAny(label, ":,("); i >= 0 {
		label = label[:i]
	}
	label = strings.TrimSpace(label)
	return strings.ToUpper(label[strings.LastIndexByte(label, ' ')+1:])
}

// minSummary is how long a paragraph between title and transcript must be to be
// kept as one of the head; shorter ones are buttons and counters.
const minSummary = 40

// isLinks reports whether hardly anything but links stands in a block.
func (b *block) isLinks() bool { return b.links*5 > len(b.text)*4 }

// withoutAsides drops navigation, pictures and lists of links; not if most
// labels stand in them, because a tag was left open.
func withoutAsides(blocks []block) []block {
	inside, outside := 0, 0
	for i := range blocks {
		switch b := &blocks[i]; {
		case !b.label || b.isLinks():
		case b.aside:
			inside++
		default:
			outside++
		}
	}
	if inside > outside {
		return blocks
	}
	return slices.DeleteFunc(blocks, func(b block) bool { return b.aside || b.isLinks() })
}

// firstLabel is the first block with a label, or -1. One far from all others is
// none.
func firstLabel(blocks []block) int {
	const far = 40
	var at []int
	for i := 0; i < len(blocks) && len(at) < 3; i++ {
		if blocks[i].label {
			at = append(at, i)
		}
	}
	switch {
	case len(at) == 0:
		return -1
	case len(at) > 2 && at[1]-at[0] > far:
		return at[1]
	}
	return at[0]
}

// titleBefore is the last h1, else the page's title, else -1.
func titleBefore(blocks []block) int {
	found := -1
	for i, b := range blocks {
		if b.heading == 1 || b.heading == headTitle && found < 0 {
			found = i
		}
	}
	return found
}
