package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/revision"
	"aircheck/sqlite"
)

type changesOptions struct {
	transcripts bool
	from, to    int
	limit       int
	cursor      string
	json        bool
}

func newChangesCommand(p *program) *cobra.Command {
	var o changesOptions
	cmd := &cobra.Command{
		Use:   "changes --transcripts | changes ID",
		Short: "Show how transcripts changed after they were first printed",
		Long: `Rush transcripts may be updated. --transcripts lists those that were, newest
broadcast first, with what each revision changed, the last one first. With an ID
it shows the words: what was corrected, who was renamed, what was added, dropped
or moved.

In a corrected turn [-words-] were taken out and {+words+} put in. Turns that are
the same are not shown. --from and --to choose the revisions to compare, by
default the newest and the one before it.

search --former searches what older revisions said and the newest does not.`,
		Example: `  aircheck changes --transcripts
  aircheck changes northline.daybreak.2024-05-06T0600
  aircheck changes northline.daybreak.2024-05-06T0600 --from 1 --to 3`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runChanges(cmd.Context(), p, args, o) },
	}
	cmd.Flags().BoolVar(&o.transcripts, "transcripts", false, "list the transcripts that have more than one revision")
	cmd.Flags().IntVar(&o.from, "from", 0, "compare from this revision (default: the one before --to)")
	cmd.Flags().IntVar(&o.to, "to", 0, "compare to this revision (default: the newest)")
	cmd.Flags().IntVar(&o.limit, "limit", 50, "list at most this many; 0 lists all")
	cmd.Flags().StringVar(&o.cursor, "cursor", "", "go on where the list before ended")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runChanges(ctx context.Context, p *program, args []string, o changesOptions) (err error) {
	switch {
	case o.transcripts == (len(args) == 1):
		return usagef("give the id of a transcript, or --transcripts for the list of those that changed")
	case o.from < 0 || o.to < 0:
		return usagef("--from and --to are numbers of revisions, from 1")
	case o.limit < 0:
		return usagef("--limit is a number from 0")
	case o.transcripts && (o.from != 0 || o.to != 0):
		return usagef("--from and --to are about one transcript; name it")
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	if o.transcripts {
		return p.listChanged(ctx, library, o)
	}
	diff, err := compareRevisions(ctx, library, args[0], o.from, o.to)
	if err != nil {
		return err
	}
	if o.json {
		return p.json(diff.Only())
	}
	return p.diff(diff)
}

// compareRevisions is revision.Between for a person, who is told where there is
// nothing before.
func compareRevisions(ctx context.Context, library aircheck.Transcripts, id string, from, to int) (*revision.Diff, error) {
	diff, err := revision.Between(ctx, library, id, from, to)
	if err == nil && from == 0 && diff.From == diff.To {
		return nil, aircheck.Errorf(aircheck.NotFound, "%s has one revision only: it did not change since it was added", id)
	}
	return diff, err
}

// changed is a line of changes --transcripts --json.
type changed struct {
	aircheck.Info
	Changes string `json:"changes"` // since the revision before
	// Revisions are all that changed it, the newest first.
	Revisions []revised `json:"revisions"`
}

// revised is what one revision changed.
type revised struct {
	Revision int    `json:"revision"`
	From     int    `json:"from"` // the revision before
	Revises  string `json:"revises,omitempty"`
	Changes  string `json:"changes"`
}

// revisionsOf tells what each revision after the first one changed, the newest
// first: a fact set by hand must not hide the words that were corrected before.
func revisionsOf(ctx context.Context, library *sqlite.Library, id string) ([]revised, error) {
	all, err := library.Revisions(ctx, id)
	if err != nil {
		return nil, err
	}
	var list []revised
	var now *aircheck.Transcript
	for _, info := range slices.Backward(all) {
		t, err := library.Transcript(ctx, id, info.Revision)
		if err != nil {
			return nil, err
		}
		if now != nil {
			last := &list[len(list)-1]
			last.From, last.Changes = t.Revision, revision.Compare(t, now).Summary()
		}
		list, now = append(list, revised{Revision: info.Revision, Revises: info.Revises}), t
	}
	return list[:len(list)-1], nil // the first one changed nothing
}

func (p *program) listChanged(ctx context.Context, library *sqlite.Library, o changesOptions) error {
	list, err := library.List(ctx, aircheck.Filter{Revised: true, Limit: o.limit, Cursor: o.cursor})
	if err != nil {
		return err
	}
	if list.Total == 0 && !o.json {
		return p.line("No transcript has changed. When a newer version of a file is added, it becomes a revision and stands here.")
	}
	for _, info := range list.Transcripts {
		revisions, err := revisionsOf(ctx, library, info.ID)
		if err == nil && len(revisions) > 0 { // none if it was taken out and added again meanwhile
			err = p.changed(changed{info, revisions[0].Changes, revisions}, o.json)
		}
		if err != nil {
			return err
		}
	}
	if o.json {
		return p.json(page{list.Total, list.Cursor})
	}
	return p.more(len(list.Transcripts), list.Total, list.Cursor)
}

func (p *program) changed(c changed, asJSON bool) error {
	if asJSON {
		return p.json(c)
	}
	for _, r := range c.Revisions {
		if err := p.line(fmt.Sprintf("%s  revision %d: %s%s", c.ID, r.Revision, r.Changes, reasons[r.Revises])); err != nil {
			return err
		}
	}
	return nil
}

// reasons says why there is a revision, where it is not a newer file.
var reasons = map[string]string{"reader": " (read better from the same file)", "facts": " (set by hand)"}

func (p *program) diff(d *revision.Diff) error {
	if err := p.line(fmt.Sprintf("%s, revision %d to %d: %s", d.Transcript, d.From, d.To, d.Summary())); err != nil {
		return err
	}
	for _, f := range d.Facts {
		if err := p.line(fmt.Sprintf("  %s: %s", f.Name, replaced(f.Old, f.New))); err != nil {
			return err
		}
	}
	for _, c := range d.Only().Changes {
		if err := p.change(c); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) change(c revision.Change) error {
	turn, text := c.New, ""
	switch c.Kind {
	case revision.Dropped:
		turn, text = c.Old, replaced(c.Old.Text, "")
	case revision.Added:
		text = replaced("", c.New.Text)
	case revision.Corrected:
		text = corrected(c)
	default:
		text = c.New.Text
	}
	what := string(c.Kind)
	if c.From != "" && c.From != turn.ID {
		what += " from #" + c.From
	}
	who := turn.Speaker
	if c.Speaks() {
		who = replaced(c.Old.Speaker, c.New.Speaker)
		if c.Old.Speaker == c.New.Speaker {
			who = c.New.Speaker + " (role changed)"
		}
	}
	if err := p.line(fmt.Sprintf("\n%c#%s%c  %s  %s", faint, turn.ID, unfaint, what, who)); err != nil {
		return err
	}
	return p.out.paragraph("    ", text)
}

// replaced shows what was taken out and what was put in.
func replaced(old, now string) string {
	switch {
	case old == "":
		return "{+" + now + "+}"
	case now == "":
		return "[-" + old + "-]"
	}
	return "[-" + old + "-] {+" + now + "+}"
}

func corrected(c revision.Change) string {
	text, at := "", 0
	for _, e := range c.Edits {
		text += c.New.Text[at:e.New[0]]
		text += replaced(c.Old.Text[e.Old[0]:e.Old[1]], c.New.Text[e.New[0]:e.New[1]])
		if e.New[0] == e.New[1] {
			text += " "
		}
		at = e.New[1]
	}
	return text + c.New.Text[at:]
}
