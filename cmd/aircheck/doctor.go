package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/sqlite"
)

func newDoctorCommand(p *program) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check that the library is whole",
		Long: `Read everything in the library and compare it with everything else: the file's
structure, the digests of all sources and texts, the words that spans point to,
and the search index. Nothing is changed. Each finding is printed with what to
do about it.

To get the files back from a library that is still readable, print them with
'aircheck show ID --source'.

Exit codes: 0 all is well; 1 the check could not be made; 2 wrong usage;
3 something is wrong with the library.`,
		Example: `  aircheck doctor
  aircheck doctor --library backup.db`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runDoctor(cmd.Context(), p, asJSON) },
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// diagnosis is the last line of doctor in JSON.
type diagnosis struct {
	Library  string `json:"library"`
	Findings int    `json:"findings"`
	aircheck.Stats
}

func runDoctor(ctx context.Context, p *program, asJSON bool) (err error) {
	library, err := p.open(ctx)
	if aircheck.CodeOf(err) == aircheck.Invalid { // too damaged to be opened, or no library at all
		return p.diagnose([]sqlite.Finding{unreadable(err)}, aircheck.Stats{}, asJSON)
	}
	if err != nil {
		return err
	}
	defer closing(library, &err)
	progress := p.newCounter("checking", asJSON)
	findings, err := library.Check(ctx, progress.show)
	progress.clear()
	if err != nil {
		return err
	}
	stats, err := library.Stats(ctx)
	if err != nil && len(findings) == 0 {
		return err
	}
	return p.diagnose(findings, stats, asJSON)
}

// unreadable is the finding of a file that does not open. The message of a
// damaged one would send the reader to doctor.
func unreadable(err error) sqlite.Finding {
	f := sqlite.Finding{Kind: "file", What: message(err), Remedy: "restore the last backup"}
	if coded := (*aircheck.Error)(nil); errors.As(err, &coded) && coded.Cause != nil {
		f.What = "it cannot be read: " + coded.Cause.Error()
	}
	return f
}

func (p *program) diagnose(findings []sqlite.Finding, stats aircheck.Stats, asJSON bool) (err error) {
	for _, f := range findings {
		if asJSON {
			err = p.json(f)
		} else {
			err = p.finding(f)
		}
		if err != nil {
			return err
		}
	}
	switch {
	case asJSON:
		err = p.json(diagnosis{p.config.Library, len(findings), stats})
	case len(findings) == 0:
		err = p.line(fmt.Sprintf("%s is whole: %d transcripts, %d turns, %d words, %d speakers.",
			p.config.Library, stats.Transcripts, stats.Turns, stats.Words, stats.Speakers))
	default:
		err = p.line(p.config.Library, ": findings: ", strconv.Itoa(len(findings)))
	}
	if err == nil && len(findings) > 0 {
		err = exitCode(negative)
	}
	return err
}

func (p *program) finding(f sqlite.Finding) error {
	where := ""
	if f.Transcript != "" {
		where = f.Transcript + ": "
	}
	if err := p.line(f.Kind, ": ", where, f.What); err != nil {
		return err
	}
	return p.line("  what to do: ", f.Remedy)
}

// A counter shows on a terminal how many things of how many are done.
type counter struct {
	p     *program
	what  string
	shown time.Time
}

func (p *program) newCounter(what string, quiet bool) *counter {
	if p.errWidth == 0 || quiet {
		return &counter{}
	}
	return &counter{p: p, what: what}
}

func (c *counter) show(done, total int) {
	if c.p == nil || time.Since(c.shown) < 100*time.Millisecond {
		return
	}
	c.shown = time.Now()
	c.p.err.redraw(c.what + " " + strconv.Itoa(done) + " of " + strconv.Itoa(total))
}

func (c *counter) clear() {
	if c.p != nil && !c.shown.IsZero() {
		c.p.err.redraw("")
	}
}
