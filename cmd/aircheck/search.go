package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/query"
	"aircheck/sqlite"
)

type searchOptions struct {
	order   choice
	count   choice
	limit   int
	cursor  string
	context int
	once    bool
	former  bool
	json    bool
}

func newSearchCommand(p *program) *cobra.Command {
	o := searchOptions{
		order: choice{string(aircheck.Newest), []string{string(aircheck.Newest), string(aircheck.Oldest), string(aircheck.Relevance)}},
		count: choice{"", []string{string(aircheck.ByDay), string(aircheck.ByShow), string(aircheck.BySpeaker), string(aircheck.ByNetwork)}},
	}
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find who said something, when and where",
		Long: `Print the passages that answer a query, with speaker, role, show, time and the
address that stays. A time with ~ is estimated between printed times.

  bridge toll            both words, in one speaker's turn
  "bridge toll"          next to each other
  toll OR fare NOT free  either, without; brackets group
  ferr*                  words that begin so
  NEAR(toll bridge, 5)   at most five words between them
  speaker:okafor role:mayor org:harbor party:d voice:clip via:telephone
  show:daybreak network:northline format:rush
  on:2024-05-06 on:2024-05 after:2024-05-06 before:2024-06-01
  airing:first airing:again

Quote the query for the shell. After -- a query may begin with a dash.

--order oldest answers "who said it first", --count speaker "who says this
most". --once leaves out what was aired before, so that a report played four
times counts once; it is airing:first in the query. With --json there is one passage a line and a last line with the total
and the cursor of the next page.

The newest revision of each transcript is searched. --former searches, instead,
what it no longer says so: turns of earlier revisions that were corrected, given
to another speaker or role, or dropped since. Each comes with the revision it
stands in and the command that shows what became of it; its address names the
revision, ID@1#t12, and stays.

Exit codes: 0 done, also when nothing was found; 1 something failed; 2 wrong
usage, which includes a query that cannot be read.`,
		Example: `  aircheck search 'speaker:okafor toll'
  aircheck search --order oldest --limit 1 '"structural failure"'
  aircheck search --count speaker 'toll on:2024-05'
  aircheck search --former 'speaker:okafor toll'`,
		Args: someArguments("a query"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runSearch(cmd.Context(), p, strings.Join(args, " "), o)
		},
	}
	flags := cmd.Flags()
	flags.Var(&o.order, "order", "what comes first")
	flags.Var(&o.count, "count", "count the turns that match instead of printing them")
	flags.IntVar(&o.limit, "limit", 20, "passages, or counts, to print (1 to 1000)")
	flags.StringVar(&o.cursor, "cursor", "", "go on after the page that printed this cursor")
	flags.IntVar(&o.context, "context", 0, "turns to print before and after each passage (0 to 10)")
	flags.BoolVar(&o.once, "once", false, "leave out what was aired before: a report that is played again counts once")
	flags.BoolVar(&o.former, "former", false, "search what earlier revisions said and the newest no longer does")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runSearch(ctx context.Context, p *program, text string, o searchOptions) (err error) {
	if o.limit < 1 || o.limit > 1000 {
		return usagef("--limit is a number from 1 to 1000")
	}
	if o.context < 0 || o.context > 10 {
		return usagef("--context is a number from 0 to 10")
	}
	if o.former && o.count.value != "" {
		return usagef("--count counts what newest revisions say: leave out --former, or --count")
	}
	node, err := query.Parse(text)
	if err != nil {
		return wrongQuery(text, err, "aircheck search ")
	}
	if o.once {
		node = query.Once(node)
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	if o.count.value != "" {
		return p.searchCount(ctx, library, node, o)
	}
	found, err := library.Search(ctx, aircheck.Search{
		Query: node, Order: aircheck.Order(o.order.value), Limit: o.limit, Cursor: o.cursor, Context: o.context, Former: o.former,
	})
	if err != nil {
		return asUsage(err)
	}
	if o.json {
		return p.jsonResults(found)
	}
	if found.Total == 0 && o.former {
		return p.nothingFormer(ctx, library, node)
	}
	if found.Total == 0 {
		return p.nothing(ctx, library, node)
	}
	return p.results(node, found, o)
}

// wrongQuery shows the place of the mistake and what could stand there, after
// the words that come before the query.
func wrongQuery(text string, err error, before string) error {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return err
	}
	lines := wrong.Message + "\n\n  " + strings.ReplaceAll(wrong.Caret(text), "\n", "\n  ")
	if wrong.Suggestion != "" {
		lines += "\n\nTry: " + before + queryArgument(wrong.Suggestion)
	}
	return &usageError{message: lines, complete: true}
}

// queryArgument is a query as the shell takes it: a dash at its beginning is no
// flag.
func queryArgument(s string) string {
	if strings.HasPrefix(s, "-") {
		return "-- " + shellQuote(s)
	}
	return shellQuote(s)
}

// shellQuote makes s one word of a POSIX shell.
func shellQuote(s string) string {
	if isPlain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-./:,@%+", r)
	}; s != "" && strings.IndexFunc(s, func(r rune) bool { return !isPlain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func (p *program) jsonResults(found aircheck.Results) error {
	for _, passage := range found.Passages {
		if err := p.json(passage); err != nil {
			return err
		}
	}
	return p.json(page{found.Total, found.Cursor})
}

func (p *program) results(node query.Node, found aircheck.Results, o searchOptions) error {
	order := map[string]string{"newest": "newest first", "oldest": "oldest first", "relevance": "most relevant first"}[o.order.value]
	if found.Ranked > 0 {
		order += fmt.Sprintf(" of the newest %d", found.Ranked)
	}
	where := ""
	if o.former {
		where = " in earlier revisions, no longer said so"
	}
	if err := p.line(query.Describe(node), ": ", strconv.Itoa(found.Total), where, ", ", order); err != nil {
		return err
	}
	if err := p.passages(found.Passages); err != nil {
		return err
	}
	return p.more(len(found.Passages), found.Total, found.Cursor)
}

func (p *program) searchCount(ctx context.Context, library *sqlite.Library, node query.Node, o searchOptions) error {
	counts, err := library.Count(ctx, node, aircheck.Facet(o.count.value), o.limit)
	if err != nil {
		return err
	}
	if o.json {
		for _, c := range counts.Counts {
			if err := p.json(c); err != nil {
				return err
			}
		}
		return p.json(struct {
			Total int `json:"total"`
			Over  int `json:"over,omitempty"`
		}{counts.Total, counts.Over})
	}
	if counts.Total == 0 {
		return p.nothing(ctx, library, node)
	}
	return p.counts(node, counts, o)
}

func (p *program) counts(node query.Node, counts aircheck.Counts, o searchOptions) error {
	scope := ""
	if counts.Over > 0 {
		scope = fmt.Sprintf(", counted over the newest %d", counts.Over)
	}
	if err := p.line(query.Describe(node), ": ", strconv.Itoa(counts.Total), ", by ", o.count.value, scope); err != nil {
		return err
	}
	rows := [][]string{}
	for _, c := range counts.Counts {
		key := c.Key
		if key == "" {
			key = map[string]string{"day": "undated"}[o.count.value]
		}
		if key == "" {
			key = "(none printed)"
		}
		rows = append(rows, []string{strconv.Itoa(c.N), key})
	}
	return p.out.table(rows)
}
