package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/ingest"
	"aircheck/read"
)

func newReadCommand(p *program) *cobra.Command {
	var body, asJSON bool
	cmd := &cobra.Command{
		Use:   "read FILE...",
		Short: "Read transcripts and print what was understood, without a library",
		Long: `Read transcripts and print them as JSON: turns with speaker, role, time and
the place of every word, notes, and warnings about what was repaired. Nothing
is stored.

What lies beside a file and describes it is read with it: F.meta.json for any
file F, X_meta.xml of a television archive for X.html and X.srt.

Each file is one JSON object on a line of its own. Paths are as for add: files,
folders, archives, - for standard input. Every span counts bytes of the body,
which --body prints.

Formats, recognised by content:
` + formats() + `
Exit codes: 0 done; 1 a file could not be read, it is named and the others are
printed; 2 wrong usage.`,
		Example: `  aircheck read bulletin.txt
  aircheck read --body bulletin.html
  aircheck read tapes/*.txt | jq -r '.turns[].speaker'`,
		Args: someArguments("a file"),
		RunE: func(cmd *cobra.Command, args []string) error { return runRead(cmd.Context(), p, args, body) },
	}
	cmd.Flags().BoolVar(&body, "body", false, "print the text that all spans point into")
	jsonFlag(cmd, &asJSON)
	cmd.Flags().Lookup("json").Usage = "print JSON, which read does in any case"
	return cmd
}

func formats() string {
	var b strings.Builder
	width := 0
	for _, f := range read.Formats {
		width = max(width, len(f.Name))
	}
	for _, f := range read.Formats {
		fmt.Fprintf(&b, "  %-*s  %s\n", width, f.Name, f.Title)
	}
	return b.String()
}

func runRead(ctx context.Context, p *program, paths []string, body bool) error {
	var failed error
	for in := range ingest.Inputs(paths, p.stdin, ingest.Limits{}) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if read.IsSidecar(in.Name) && !slices.Contains(paths, in.Path) {
			continue // it was read with the file it describes
		}
		t, err := transcriptOf(in)
		if err != nil {
			fmt.Fprintf(p.err, "aircheck: %s: %s\n", in.Path, strings.TrimPrefix(message(err), in.Name+": "))
			failed = exitCode(failure)
			continue
		}
		if err := p.transcript(t, body); err != nil {
			return err
		}
	}
	return failed
}

func transcriptOf(in ingest.Input) (*aircheck.Transcript, error) {
	data, err := in.Bytes(ingest.DefaultLimits)
	if err != nil {
		return nil, err
	}
	return read.With(in.Name, data, in.Sidecars()...)
}

// transcript prints the body of t, or its JSON: on one line for programs, on
// many for a person at a terminal.
func (p *program) transcript(t *aircheck.Transcript, body bool) error {
	if body {
		return p.raw(t.Body + "\n")
	}
	if p.out.columns == 0 {
		return p.json(t)
	}
	enc := json.NewEncoder(p.out.w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(t)
}
