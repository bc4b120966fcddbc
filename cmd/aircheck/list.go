package main

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"aircheck"
)

func newListCommand(p *program) *cobra.Command {
	var f aircheck.Filter
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the broadcasts in the library",
		Long: `List the transcripts of the library, newest broadcast first, with their days,
networks, shows, turns and words. Their ids are what show and export take.

With --json there is one object a line and a last one with the total and the
cursor of the next page.`,
		Example: `  aircheck list
  aircheck list --network Northline --day 2024-05-06`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runList(cmd.Context(), p, f, asJSON) },
	}
	cmd.Flags().StringVar(&f.Network, "network", "", "only this network")
	cmd.Flags().StringVar(&f.Show, "show", "", "only this show")
	cmd.Flags().StringVar(&f.Day, "day", "", "only broadcasts of this day, `YYYY-MM-DD`")
	cmd.Flags().BoolVar(&f.Undated, "undated", false, "only broadcasts of which no day is known ('aircheck set' dates them)")
	cmd.Flags().IntVar(&f.Limit, "limit", 50, "print at most this many; 0 prints all")
	cmd.Flags().StringVar(&f.Cursor, "cursor", "", "go on after the page that printed this cursor")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func runList(ctx context.Context, p *program, f aircheck.Filter, asJSON bool) (err error) {
	if f.Limit < 0 {
		return usagef("--limit is a number from 0")
	}
	if _, err := time.Parse(time.DateOnly, f.Day); f.Day != "" && err != nil {
		return usagef("--day is a day such as 2031-03-14, not %q", f.Day)
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	list, err := library.List(ctx, f)
	if err != nil {
		return asUsage(err)
	}
	if asJSON {
		for _, info := range list.Transcripts {
			if err := p.json(info); err != nil {
				return err
			}
		}
		return p.json(page{list.Total, list.Cursor})
	}
	if list.Total == 0 && f.Undated {
		return p.line("Every broadcast has a day.")
	}
	if list.Total == 0 && f.Network+f.Show+f.Day != "" {
		return p.line("No broadcast is like that. For all of them: aircheck list")
	}
	return p.list(list)
}

// page is the last line of a list in JSON.
type page struct {
	Total  int    `json:"total"`
	Cursor string `json:"cursor"`
}

func (p *program) list(list aircheck.List) error {
	if list.Total == 0 {
		return p.line("No broadcasts yet. Add transcripts with: aircheck add PATH")
	}
	rows := [][]string{{"DAY", "NETWORK", "SHOW", "TURNS", "WORDS", "ID"}}
	for _, t := range list.Transcripts {
		day := t.Day
		if day == "" {
			day = "undated"
		}
		rows = append(rows, []string{day, t.Network, t.Show, strconv.Itoa(t.Turns), strconv.Itoa(t.Words), t.ID})
	}
	if err := p.out.table(rows); err != nil {
		return err
	}
	return p.more(len(list.Transcripts), list.Total, list.Cursor)
}

// more says how to get the next page.
func (p *program) more(printed, total int, cursor string) error {
	if cursor == "" {
		return nil
	}
	return p.line("\n", strconv.Itoa(printed), " of ", strconv.Itoa(total), ". For the next page add: --cursor ", cursor)
}
