package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/ingest"
)

type addOptions struct {
	aboutFlags
	revisionOf string
	fresh      bool
	workers    int
	wait       time.Duration
	json       bool
}

func newAddCommand(p *program) *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add PATH...",
		Short: "Add files and folders of transcripts to the library",
		Long: `Read transcripts and add them to the library, which is made if it is not there.

A PATH is a file; a folder, with all that is below it (hidden files are left
out); a .zip archive, a .gz file; or - for standard input. The content decides
what is a transcript, not the name.

  added      a transcript that was not there before
  updated    a newer version of one that was: it became a new revision, the
             turns that are the same keep their addresses, and the old
             revision stays readable
  unchanged  it is in the library already: adding again changes nothing
  skipped    it only describes another file, with which it was read
  failed     it is named with the reason; the others are added all the same

A file with the network, show and time of a stored transcript is a revision of
it if half of its turns are the same, in order. Else it is another part of the
broadcast, ID~2, and a notice says so. --revision-of and --new overrule this.
Captions or recognised speech of a broadcast that is there as a transcript are
neither, but another record of it, ID~2 as well.

What a file does not say can be given: with --network, --show, --aired, --zone
and --media for all files of the run, or in a sidecar FILE.meta.json beside
each: {"show": "The Quay", "aired": "2031-03-14 20:00"}. Flags overrule
sidecars, and sidecars what the file says. A file without a date is added as
undated; 'aircheck set' dates it later.

What is reported is stored. If you stop the command (Ctrl-C) or it is killed,
run it again: it goes on where it was.`,
		Example: `  aircheck add tapes/ 'more/*.txt' march.zip
  curl -s https://example.org/transcript.html | aircheck add -
  aircheck add --network KBN --show 'The Quay' --aired '2031-03-14 20:00' quay.srt
  aircheck add --revision-of northline.daybreak.2024-05-06T0600 final.txt`,
		Args: someArguments("a file or folder"),
		RunE: func(cmd *cobra.Command, args []string) error { return runAdd(cmd.Context(), p, args, o) },
	}
	o.add(cmd.Flags())
	cmd.Flags().StringVar(&o.revisionOf, "revision-of", "", "the files are newer versions of the transcript with this `id`")
	cmd.Flags().BoolVar(&o.fresh, "new", false, "the files are transcripts of their own, however alike they are")
	cmd.Flags().IntVar(&o.workers, "workers", 0, "read this `number` of files at the same time (default: one for each core)")
	cmd.Flags().DurationVar(&o.wait, "wait", time.Minute, "how long to wait while another program writes the library")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runAdd(ctx context.Context, p *program, paths []string, o addOptions) (err error) {
	if o.fresh && o.revisionOf != "" {
		return usagef("--new and --revision-of cannot be used together")
	}
	if o.workers < 0 {
		return usagef("--workers is a number from 1, or 0 for one for each core")
	}
	about, err := o.about()
	if err != nil {
		return err
	}
	restore := boundMemory()
	defer restore()
	library, err := p.openToWrite(ctx, o.wait)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	if o.revisionOf != "" {
		if _, err := library.Transcript(ctx, o.revisionOf, 0); err != nil {
			return err
		}
	}
	ingester := ingest.Ingester{Library: library, Workers: o.workers, RevisionOf: o.revisionOf, New: o.fresh, About: about}
	return p.add(ctx, ingester, paths, o)
}

func (p *program) add(ctx context.Context, ingester ingest.Ingester, paths []string, o addOptions) error {
	bar := p.newBar(paths, o.json)
	defer bar.Close()
	ingester.Linking = bar.Linking
	sum, err := ingester.Add(ctx, ingest.Inputs(paths, p.stdin, ingest.Limits{}), func(outcome ingest.Outcome) {
		bar.Clear()
		p.outcome(outcome, o.json)
		bar.Add(outcome)
	})
	bar.Close()
	if printErr := p.summary(sum, o.json); err == nil {
		err = printErr
	}
	if errors.Is(err, context.Canceled) {
		return usefulStop(sum)
	}
	if err == nil && sum.Failed > 0 {
		err = exitCode(failure)
	}
	return err
}

// usefulStop words an interruption: what is kept and how to go on.
func usefulStop(sum ingest.Summary) error {
	return &aircheck.Error{Code: aircheck.Conflict, Message: fmt.Sprintf(
		"interrupted: what is reported is kept (added %d, updated %d); run the same command again to go on", sum.Added, sum.Updated)}
}

// outcome prints one line for an input. On a terminal the bar shows what went
// well, and only the rest gets a line.
func (p *program) outcome(o ingest.Outcome, asJSON bool) {
	if asJSON {
		_ = p.json(o) // a broken pipe comes back from the flush at the end
		_ = p.out.Flush()
		return
	}
	switch {
	case o.Status == ingest.Skipped && o.Notice != "":
		fmt.Fprintf(p.out, "skipped    %s: %s\n", o.Name, o.Notice)
		_ = p.out.Flush()
		return
	case o.Status == ingest.Skipped && p.errWidth == 0:
		fmt.Fprintf(p.out, "skipped    %s: it describes another file, with which it is read\n", o.Name)
	case o.Status == ingest.Skipped:
	case o.Status == ingest.Failed:
		fmt.Fprintf(p.out, "failed     %s: %s\n", o.Name, o.Reason)
		if o.Reason == "internal error" {
			fmt.Fprintf(p.err, "aircheck: %s: %v\n", o.Name, o.Cause)
			_ = p.err.Flush()
		}
	case p.errWidth == 0:
		fmt.Fprintf(p.out, "%-9s  %s  %s%s\n", o.Status, o.Name, address(o.ID, o.Revision), warned(o.Warnings))
	}
	if o.Notice != "" {
		fmt.Fprintf(p.out, "notice     %s: %s\n", o.Name, o.Notice)
	}
	_ = p.out.Flush()
}

func address(id string, revision int) string {
	if revision > 1 {
		return fmt.Sprintf("%s revision %d", id, revision)
	}
	return id
}

func warned(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " (1 warning)"
	}
	return fmt.Sprintf(" (%d warnings)", n)
}

func (p *program) summary(sum ingest.Summary, asJSON bool) error {
	if asJSON {
		return p.json(sum)
	}
	line := fmt.Sprintf("added %d, updated %d, unchanged %d, failed %d", sum.Added, sum.Updated, sum.Unchanged, sum.Failed)
	if sum.Skipped > 0 {
		line += fmt.Sprintf(", skipped %d", sum.Skipped)
	}
	if sum.Warnings > 0 {
		line += fmt.Sprintf("; warnings %d, kept with the transcripts", sum.Warnings)
	}
	if len(sum.Formats) > 1 {
		line += "\nby format: " + byFormat(sum.Formats)
	}
	if _, err := fmt.Fprintln(p.out, line); err != nil {
		return err
	}
	return p.out.Flush()
}

// byFormat lists formats, the most frequent one first.
func byFormat(formats map[string]int) string {
	names := slices.SortedFunc(maps.Keys(formats), func(a, b string) int {
		return cmp.Or(formats[b]-formats[a], strings.Compare(a, b))
	})
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, formats[name])
	}
	return strings.Join(names, ", ")
}
