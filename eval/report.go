package eval

import (
	"bufio"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

const reportHead = `# How well the readers do on data that people marked, as "make eval" measures it.
# turns: turns of whole broadcasts with the right label, speaker and first words, in order
# items: single things to get right, by kind (H head, L labels, T times, M markers)
# labels: turns of reprinted and damaged interviews with the right full name, and none where there is none
# congress: labels of the Congressional Record in order, as another reader has them; documents without a lost word
# captions: words of caption files that stand in the Body, in order; captions and turns that two formats of one programme share
# asr: words of speech recognisers' files, in order, and words that begin when the file says
# quotes: quotations with the verdict that their change calls for, by change; the right passage first; none exact that is not
`

// Format is the golden file.
func Format(scores []Score) string {
	var b strings.Builder
	b.WriteString(reportHead)
	stage := ""
	for _, s := range scores {
		if s.Stage != stage {
			b.WriteString("\n")
			stage = s.Stage
		}
		b.WriteString(s.String() + "\n")
	}
	return b.String()
}

var scoreLine = regexp.MustCompile(`^(\w+) +(\S.*?) +(\d+)/(\d+) +\d+\.\d\d %(?:  (.*))?$`)

// Parse reads a golden file back and says what is malformed in it.
func Parse(text string) ([]Score, error) {
	var scores []Score
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		m := scoreLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("line %d: not a score: %q", n, line)
		}
		s := Score{Stage: m[1], Name: m[2], Note: m[5]}
		var err error
		if s.Right, err = strconv.Atoi(m[3]); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if s.Total, err = strconv.Atoi(m[4]); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if s.Right > s.Total {
			return nil, fmt.Errorf("line %d: %d right of %d", n, s.Right, s.Total)
		}
		scores = append(scores, s)
	}
	return scores, lines.Err()
}
