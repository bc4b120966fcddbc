package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"aircheck"
)

type repeatsOptions struct {
	limit int
	json  bool
}

func newRepeatsCommand(p *program) *cobra.Command {
	var o repeatsOptions
	cmd := &cobra.Command{
		Use:   "repeats [ID]",
		Short: "List what was aired before",
		Long: `List the stretches of broadcasts that were aired before: a report that is played
again in another hour, another station's broadcast of the same words, or a
caption file of a broadcast that is there as a rush transcript as well. With an
ID only those of this transcript, and where it is aired again.

Repeats are found when transcripts are added, by comparing samples of the words
of all broadcasts within eight days; a turn is a repeat if most of it is in a
stretch of some dozens of words that both have in the same order. The first one
on air is the first airing. Undated broadcasts are not compared.

'aircheck search --once' counts each once, and airing:again finds the others.`,
		Example: `  aircheck repeats
  aircheck repeats northline.daybreak.2024-05-06T0600`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runRepeats(cmd.Context(), p, args, o) },
	}
	cmd.Flags().IntVar(&o.limit, "limit", 50, "list at most this many of the whole library; 0 lists all")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runRepeats(ctx context.Context, p *program, args []string, o repeatsOptions) (err error) {
	if o.limit < 0 {
		return usagef("--limit is a number from 0")
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	var list []aircheck.Rerun
	var total int
	if len(args) == 1 {
		r, err := library.Repeats(ctx, args[0])
		if err != nil {
			return err
		}
		list = append(r.Before, r.After...)
		total = len(list)
	} else if list, total, err = library.Reruns(ctx, o.limit); err != nil {
		return err
	}
	return p.reruns(list, total, o.json)
}

func (p *program) reruns(list []aircheck.Rerun, total int, asJSON bool) error {
	for _, r := range list {
		err := error(nil)
		if asJSON {
			err = p.json(r)
		} else {
			err = p.line(rerunLine(r))
		}
		if err != nil {
			return err
		}
	}
	switch {
	case asJSON:
		return p.json(page{Total: total})
	case total == 0:
		return p.line("Nothing in it was aired before.")
	case total > len(list):
		return p.line(fmt.Sprintf("%d of %d; for all of them: --limit 0", len(list), total))
	}
	return nil
}

// rerunLine is: t4-t9 of X were aired before as t10-t15 of Y (213 words). Of
// another file of the same broadcast: are also in Y as t10-t15.
func rerunLine(r aircheck.Rerun) string {
	were, are := "were", "are"
	if r.Turns == 1 {
		were, are = "was", "is"
	}
	more := ""
	if r.Whole {
		more = ", most of the broadcast"
	}
	first := fmt.Sprintf("%s aired before as %s of %s", were, stretch(r.OfFirst, r.OfLast), r.Of)
	if aircheck.SameBase(r.Of, r.Transcript) {
		first = fmt.Sprintf("%s also in %s as %s", are, r.Of, stretch(r.OfFirst, r.OfLast))
	}
	return fmt.Sprintf("%s of %s %s (%d words%s)", stretch(r.First, r.Last), r.Transcript, first, r.Words, more)
}

func stretch(first, last string) string {
	if first == last {
		return first
	}
	return first + "-" + last
}
