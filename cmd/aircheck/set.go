package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/ingest"
)

func newSetCommand(p *program) *cobra.Command {
	var facts aboutFlags
	var wait time.Duration
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "set ID...",
		Short: "Set the date, show, network or recording of a stored transcript",
		Long: `Say of a stored transcript what its file does not, or says wrongly: when it was
aired, on what show and network, where its recording is. It becomes a new
revision with the same words; its id and the addresses of its turns stay, and
the times of its turns move with the broadcast. What is set here outlasts what
files and their sidecars say. An empty --media takes the recording off again.

To find what has no date: aircheck list --undated`,
		Example: `  aircheck set x.x.0123456789ab --aired '2031-03-14 20:00' --show 'The Quay' --network KBN
  aircheck set kbn.the-quay.2031-03-14T2000 --media https://example.org/quay.mp3 --shift 12.5`,
		Args: someArguments("the id of a transcript"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runSet(cmd.Context(), p, args, facts, wait, asJSON)
		},
	}
	facts.add(cmd.Flags())
	cmd.Flags().DurationVar(&wait, "wait", time.Minute, "how long to wait while another program writes the library")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func runSet(ctx context.Context, p *program, ids []string, facts aboutFlags, wait time.Duration, asJSON bool) (err error) {
	about, err := facts.about()
	if err != nil {
		return err
	}
	about.NoMedia = facts.media == "" && facts.flags.Changed("media")
	if about.IsZero() {
		return usagef("nothing is to be set: give --aired, --show, --network, --zone, --media, --shift or --part")
	}
	library, err := p.openToWrite(ctx, wait)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	for _, id := range ids {
		t, changed, err := ingest.Amend(ctx, library, id, about)
		if err != nil {
			return err
		}
		if err := p.amended(t, changed, asJSON); err != nil {
			return err
		}
	}
	return ingest.LinkRepeats(ctx, library, nil)
}

func (p *program) amended(t *aircheck.Transcript, changed, asJSON bool) error {
	if asJSON {
		return p.json(map[string]any{"id": t.ID, "revision": t.Revision, "changed": changed, "day": t.Day, "show": t.Show, "network": t.Network, "media": t.Media})
	}
	if !changed {
		return p.line(fmt.Sprintf("unchanged  %s says so already", t.ID))
	}
	return p.line(fmt.Sprintf("set        %s revision %d: %s", t.ID, t.Revision,
		broadcast(aircheck.Passage{Day: t.Day, Network: t.Network, Show: t.Show})))
}
