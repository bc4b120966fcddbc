package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aircheck"
)

func newSpeakersCommand(p *program) *cobra.Command {
	var limit int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "speakers [NAME]",
		Short: "List who speaks, how much, and in what roles",
		Long: `List the named speakers of the library, the one with most turns first: turns,
words, broadcasts, the days of the first and the last, and the roles the labels
give. NAME selects by words of the name, without regard to case and accents.

Unidentified speakers are not listed: two of them are never known to be one
person. Equal names are one line, whether or not they are one person.`,
		Example: `  aircheck speakers
  aircheck speakers okafor
  aircheck search 'speaker:okafor'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runSpeakers(cmd.Context(), p, strings.Join(args, " "), limit, asJSON)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 50, "print at most this many; 0 prints all")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func runSpeakers(ctx context.Context, p *program, name string, limit int, asJSON bool) (err error) {
	if limit < 0 {
		return usagef("--limit is a number from 0")
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	found, err := library.Speakers(ctx, name, limit)
	if err != nil {
		return err
	}
	if asJSON {
		for _, s := range found {
			if err := p.json(s); err != nil {
				return err
			}
		}
		return nil
	}
	if len(found) == 0 {
		return p.noSpeaker(ctx, library, name)
	}
	return p.speakers(found)
}

func (p *program) speakers(found []aircheck.Speaker) error {
	rows := [][]string{{"SPEAKER", "TURNS", "WORDS", "BROADCASTS", "FIRST", "LAST", "ROLES"}}
	for _, s := range found {
		rows = append(rows, []string{
			s.Name, strconv.Itoa(s.Turns), strconv.Itoa(s.Words), strconv.Itoa(s.Transcripts),
			day(s.First), day(s.Last), roles(s),
		})
	}
	return p.out.table(rows)
}

func day(t time.Time) string {
	if t.IsZero() {
		return "undated"
	}
	return t.Format(time.DateOnly)
}

// roles joins what the labels say, each once.
func roles(s aircheck.Speaker) string {
	var all []string
	seen := make(map[string]bool)
	for _, r := range s.Roles {
		text := strings.Trim(r.Role+", "+r.Org, ", ")
		if text != "" && !seen[text] {
			seen[text] = true
			all = append(all, text)
		}
	}
	return strings.Join(all, "; ")
}

func (p *program) noSpeaker(ctx context.Context, speakers aircheck.Speakers, name string) error {
	if name == "" {
		return p.line("Nobody speaks here yet. Add transcripts with: aircheck add PATH")
	}
	near, err := nearSpeakers(ctx, speakers, name)
	if err != nil {
		return err
	}
	if len(near) == 0 {
		return p.line("Nobody is called ", name, ".")
	}
	return p.line("Nobody is called ", name, ". There is ", strings.Join(near, ", "), ".")
}
