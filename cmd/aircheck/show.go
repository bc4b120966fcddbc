package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/sqlite"
)

type showOptions struct {
	body     bool
	source   bool
	json     bool
	revision int
	context  int
}

func newShowCommand(p *program) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show ID[@REVISION][#TURN]",
		Short: "Print a transcript, or a turn with its neighbours",
		Long: `Print a whole transcript for reading, with the id of every turn; or, with an
address as search prints it (ID#t12, ID#t12p3), that turn and its neighbours.

--json prints the Transcript as read does, or the Passage as search does.
--body prints the text that all spans count bytes of, --source the file as it
came. Older revisions stay readable: ID@1 is the first one, ID@1#t12 a turn of
it, and --revision 1 the same. The address of a turn that a revision changed
shows both, and that of one that is gone what it was.`,
		Example: `  aircheck show northline.daybreak.2024-05-06T0600
  aircheck show 'northline.daybreak.2024-05-06T0600#t12' --context 3`,
		Args: oneArgument("the id of a transcript or the address of a turn"),
		RunE: func(cmd *cobra.Command, args []string) error { return runShow(cmd.Context(), p, args[0], o) },
	}
	cmd.Flags().BoolVar(&o.body, "body", false, "print the text that all spans point into")
	cmd.Flags().BoolVar(&o.source, "source", false, "print the file as it came, byte for byte")
	cmd.Flags().IntVar(&o.revision, "revision", 0, "print this revision of the transcript (default: the newest)")
	cmd.Flags().IntVar(&o.context, "context", 2, "turns to print before and after a turn (0 to 10)")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runShow(ctx context.Context, p *program, ref string, o showOptions) (err error) {
	at, err := aircheck.ParseAddress(ref)
	isTurn := at.Place != ""
	switch {
	case err != nil || !isTurn && strings.Contains(ref, "#"):
		return usagef("%q is no address: it is the id of a transcript, or ID#t12, or ID@1 for its first revision", ref)
	case isTurn && (o.body || o.source || o.revision != 0):
		return usagef("--body, --source and --revision are about whole transcripts; leave out #%s", at.Place)
	case at.Revision != 0 && o.revision != 0:
		return usagef("the address names revision %d already; leave out --revision", at.Revision)
	case o.body && o.source, o.json && (o.body || o.source):
		return usagef("--body, --source and --json cannot be used together")
	case o.context < 0 || o.context > 10:
		return usagef("--context is a number from 0 to 10")
	case o.revision < 0:
		return usagef("--revision is a number from 1")
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	if isTurn {
		return p.showTurn(ctx, library, ref, o)
	}
	t, err := library.Transcript(ctx, at.Transcript, max(at.Revision, o.revision))
	switch {
	case err != nil:
		return err
	case o.source:
		return p.showSource(ctx, library, t)
	case o.json || o.body:
		return p.transcript(t, o.body)
	}
	return p.showTranscript(t)
}

func (p *program) showSource(ctx context.Context, library *sqlite.Library, t *aircheck.Transcript) error {
	source, err := library.Source(ctx, t.Source.SHA256)
	if err != nil {
		return err
	}
	return p.raw(string(source))
}

func (p *program) showTurn(ctx context.Context, library *sqlite.Library, ref string, o showOptions) error {
	passage, err := library.Passage(ctx, ref)
	was, differed, errWas := beforeThat(ctx, library, ref, err)
	if err != nil && differed { // the turn is gone, its address is not
		passage, differed, err = was, false, nil
	}
	if err := cmp.Or(asUsage(err), errWas); err != nil {
		return err
	}
	if err := neighbours(ctx, library, &passage, o.context); err != nil {
		return err
	}
	if o.json {
		return p.json(passage)
	}
	if differed {
		return p.passages([]aircheck.Passage{passage, was})
	}
	return p.passages([]aircheck.Passage{passage})
}

// beforeThat is what the turn at an address of the newest revision was when it
// last said something else, or, if the newest has no such turn, was there at all.
func beforeThat(ctx context.Context, library *sqlite.Library, ref string, problem error) (was aircheck.Passage, ok bool, err error) {
	at, err := aircheck.ParseAddress(ref)
	if err != nil || at.Revision != 0 {
		return was, false, nil
	}
	newest, err := library.Transcript(ctx, at.Transcript, 0)
	if err != nil {
		return was, false, nil // whoever looks for the passage says so
	}
	at.Place, _, _ = strings.Cut(at.Place, "p")
	gone := newest.Turn(at.Place) == nil
	if problem != nil && !gone {
		return was, false, nil
	}
	for at.Revision = newest.Revision - 1; at.Revision > 0; at.Revision-- {
		was, err = library.Passage(ctx, at.String())
		switch {
		case err == nil && (was.Former || gone):
			return was, true, nil
		case err != nil && aircheck.CodeOf(err) != aircheck.NotFound:
			return was, false, err
		}
	}
	return was, false, nil
}

// neighbours fills in up to n turns on either side.
func neighbours(ctx context.Context, library *sqlite.Library, passage *aircheck.Passage, n int) error {
	t, err := library.Transcript(ctx, passage.Transcript, passage.Revision)
	if err != nil {
		return err
	}
	at := -1
	for i := range t.Turns {
		if t.Turns[i].ID == passage.Turn {
			at = i
		}
	}
	passage.Before, passage.After = nil, nil
	beside := aircheck.Address{Transcript: t.ID}
	if passage.Newest != 0 {
		beside.Revision = t.Revision
	}
	for i := max(0, at-n); i <= min(at+n, len(t.Turns)-1); i++ {
		if i == at {
			continue
		}
		beside.Place = t.Turns[i].ID
		other, err := library.Passage(ctx, beside.String())
		if err != nil {
			return err
		}
		if i < at {
			passage.Before = append(passage.Before, other)
		} else {
			passage.After = append(passage.After, other)
		}
	}
	return nil
}

func (p *program) showTranscript(t *aircheck.Transcript) error {
	if err := p.line(broadcast(aircheck.Passage{Day: t.Day, Network: t.Network, Show: t.Show, SourceName: t.Source.Name, Rush: t.Rush})); err != nil {
		return err
	}
	for _, h := range t.Headlines {
		if err := p.out.paragraph("  ", h); err != nil {
			return err
		}
	}
	if err := p.line(fmt.Sprintf("%s, revision %d, from %s (sha256 %s)", t.ID, t.Revision, t.Source.Name, t.Source.SHA256)); err != nil {
		return err
	}
	for i := range t.Turns {
		if err := p.showWords(t, &t.Turns[i]); err != nil {
			return err
		}
	}
	for i, w := range t.Warnings {
		if i == 0 {
			if err := p.line("\nWarnings of the reader:"); err != nil {
				return err
			}
		}
		if err := p.line(fmt.Sprintf("  line %d: %s", w.Line, w.Message)); err != nil {
			return err
		}
	}
	return nil
}

// showWords prints a turn: its credit with its id, then its words, a paragraph
// for each line of the source.
func (p *program) showWords(t *aircheck.Transcript, turn *aircheck.Turn) error {
	line := credit(aircheck.Passage{
		Speaker: turn.Speaker, Label: turn.Label, Role: turn.Role, Org: turn.Org, Via: turn.Via,
		Voice: turn.Voice, At: turn.At, AtKind: turn.AtKind, Zone: t.Zone, Offset: turn.Offset,
	})
	if err := p.line(fmt.Sprintf("\n%c#%s%c  %s", faint, turn.ID, unfaint, line)); err != nil {
		return err
	}
	if turn.Doubt != "" {
		if err := p.out.paragraph("    ", "("+turn.Doubt+")"); err != nil {
			return err
		}
	}
	if err := p.airedBefore(turn.Repeats, t.ID); err != nil {
		return err
	}
	for text := range strings.SplitSeq(turn.Text, "\n") {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if err := p.out.paragraph("    ", text); err != nil {
			return err
		}
	}
	return nil
}
