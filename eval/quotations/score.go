package quotations

import (
	"context"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"aircheck/eval"
	"aircheck/verify"
	"aircheck/words"
)

// Miss is a trial that came out wrong.
type Miss struct {
	Trial
	Result verify.Result
	Why    string
}

// Tally counts what came out right.
type Tally struct {
	right, total map[Kind]int
	first, found int
	honest, all  int
	Misses       []Miss
}

// Measure checks all trials, on all processors.
func Measure(ctx context.Context, s verify.Store, trials []Trial) (*Tally, error) {
	results := make([]verify.Result, len(trials))
	honest := make([]bool, len(trials))
	errs := make([]error, len(trials))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				if results[i], errs[i] = verify.Check(ctx, s, trials[i].Quotation); errs[i] == nil {
					honest[i], errs[i] = saidSo(ctx, s, results[i])
				}
			}
		})
	}
	for i := range trials {
		next <- i
	}
	close(next)
	workers.Wait()
	y := &Tally{right: map[Kind]int{}, total: map[Kind]int{}}
	for i, t := range trials {
		if errs[i] != nil {
			return nil, fmt.Errorf("%q: %w", t.Quotation.Parts[0].Text, errs[i])
		}
		y.add(t, results[i], honest[i])
	}
	return y, nil
}

func (y *Tally) add(t Trial, r verify.Result, honest bool) {
	miss := func(format string, args ...any) {
		y.Misses = append(y.Misses, Miss{t, r, fmt.Sprintf(format, args...)})
	}
	y.total[t.Kind]++
	y.all++
	if honest {
		y.honest++
	} else {
		miss("false exact")
	}
	if asItShould(t, r) {
		y.right[t.Kind]++
	} else {
		miss("%s", r.Verdict)
	}
	if t.Kind == MadeUp {
		return
	}
	y.found++
	if rightPassage(t, r) {
		y.first++
	} else {
		miss("another passage")
	}
}

// asItShould tells whether the verdict is the one that the change calls for.
// Changed words may happen to be those of another passage: then Exact is true.
func asItShould(t Trial, r verify.Result) bool {
	effect := func(effects ...verify.Effect) bool {
		return slices.ContainsFunc(r.Changes, func(c verify.Change) bool { return slices.Contains(effects, c.Effect) })
	}
	switch t.Kind {
	case None:
		return r.Verdict == verify.Exact
	case Punctuation:
		return r.Verdict == verify.Punctuation
	case FewWords, ManyWords:
		return r.Verdict == verify.Altered
	case Negation:
		return r.Verdict == verify.Altered && effect(verify.NegationDropped)
	case Figure:
		return r.Verdict == verify.Altered && effect(verify.Figure)
	case Stitched:
		return r.Verdict == verify.Stitched
	case Speaker:
		return r.Verdict == verify.Misattributed
	}
	return r.Verdict == verify.NotFound
}

// saidSo holds Exact to its promise with means of its own: the words and marks
// of the quotation stand in the Body as they are, from one end of a word to
// another. Other verdicts promise nothing.
func saidSo(ctx context.Context, s verify.Store, r verify.Result) (bool, error) {
	if r.Verdict != verify.Exact {
		return true, nil
	}
	p := r.Passages[0]
	t, err := s.Transcript(ctx, p.Transcript, p.Revision)
	if err != nil {
		return false, err
	}
	said := ""
	for _, m := range p.Marks {
		said += " " + m.Of(p.Quote)
	}
	trim := func(s string) string { return strings.Trim(bare(s), ` "'.,;:?!-`) }
	quoted, spoken := trim(r.Quotation), trim(said)
	cut := insideWord.MatchString(t.Body[max(0, p.Span.End()-1):min(len(t.Body), p.Span.End()+4)]) ||
		insideWord.MatchString(t.Body[max(0, p.Span.Start()-1):p.Span.Start()+1])
	return !cut && (quoted == spoken || spoken == strings.ToUpper(spoken) && strings.EqualFold(quoted, spoken)), nil
}

// insideWord matches where a word goes on after its first byte.
var insideWord = regexp.MustCompile(`^[\pL\pN](['’]?[\pL\pN])`)

// rightPassage tells whether the first passage is where the words are from, or
// one with the same words; of a stitched quotation each one.
func rightPassage(t Trial, r verify.Result) bool {
	if len(r.Passages) < len(t.From) || r.Verdict == verify.NotFound {
		return false
	}
	for i, from := range t.From {
		if !from.is(r.Passages[i]) && (i == 0 || !from.is(r.Passages[len(r.Passages)-1])) {
			return false
		}
	}
	return true
}

func (p Passage) is(m verify.Match) bool {
	body := m.Span
	for _, piece := range p.Turn.Pieces {
		from, to := max(p.Text.Start(), piece.Text.Start()), min(p.Text.End(), piece.Text.End())
		move := piece.Body.Start() - piece.Text.Start()
		if m.Transcript == p.Transcript.ID && from < to && from+move < body.End() && body.Start() < to+move {
			return true
		}
	}
	said, found := " "+words.Fold(p.Said())+" ", " "+words.Fold(m.Quote)+" "
	return strings.Contains(said, found) || strings.Contains(found, said)
}

// Scores are the lines of the report.
func (y *Tally) Scores() []eval.Score {
	var scores []eval.Score
	for _, p := range Plan {
		scores = append(scores, eval.Score{Stage: "quotes", Name: string(p.Kind), Right: y.right[p.Kind], Total: y.total[p.Kind]})
	}
	return append(scores,
		eval.Score{Stage: "quotes", Name: "right passage first", Right: y.first, Total: y.found},
		eval.Score{Stage: "quotes", Name: "no false exact", Right: y.honest, Total: y.all},
	)
}
