package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/demo"
	"aircheck/export"
	"aircheck/ingest"
	"aircheck/query"
	"aircheck/sqlite"
)

// What the demo asks the sample library: who said it first, and who took it back.
const (
	question = `"in custody"`
	doubt    = `"in custody" withdraw`
)

func newDemoCommand(p *program) *cobra.Command {
	var once, asJSON bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try the program on a made-up sample library",
		Long: `Make a library of the sample broadcasts that are part of the program, ask it a
question and print the cited answer. The broadcasts are fiction.

The library is kept, in a temporary folder or where --library says, and you are
told how to go on with it. With --once it is removed in the end. Your own
library is not touched.`,
		Example: `  aircheck demo --once
  aircheck demo --library sample.db`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runDemo(cmd.Context(), p, once, asJSON) },
	}
	cmd.Flags().BoolVar(&once, "once", false, "remove the library in the end")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func runDemo(ctx context.Context, p *program, once, asJSON bool) (err error) {
	path := p.config.Library
	if once || p.config.libraryFrom != "--library" { // the demo never fills one's own library
		dir, err := os.MkdirTemp(p.temp, "aircheck-demo-")
		if err != nil {
			return err
		}
		if once {
			defer os.RemoveAll(dir)
		}
		path = filepath.Join(dir, "library.db")
	}
	library, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer closing(library, &err)
	sum, err := addSample(ctx, library)
	if err != nil {
		return err
	}
	d := &demonstration{program: p, library: library, path: path, once: once}
	if asJSON {
		return d.json(ctx)
	}
	return d.tell(ctx, sum)
}

// addSample adds the broadcasts of the demo, in order of their names.
func addSample(ctx context.Context, library *sqlite.Library) (ingest.Summary, error) {
	ingester := ingest.Ingester{Library: library}
	var failed error
	sum, err := ingester.Add(ctx, ingest.Folder(demo.Library()), func(o ingest.Outcome) {
		if o.Status == ingest.Failed && failed == nil {
			failed = fmt.Errorf("sample %s: %s", o.Name, o.Reason)
		}
	})
	if err == nil {
		err = failed
	}
	return sum, err
}

type demonstration struct {
	*program
	library *sqlite.Library
	path    string
	once    bool
}

// ask asks for one passage, the first that was said.
func (d *demonstration) ask(ctx context.Context, text string) (aircheck.Results, error) {
	node, err := query.Parse(text)
	if err != nil {
		return aircheck.Results{}, err
	}
	found, err := d.library.Search(ctx, aircheck.Search{Query: node, Order: aircheck.Oldest, Limit: 1})
	if err == nil && found.Total == 0 {
		err = fmt.Errorf("nobody in the sample says %s", text)
	}
	return found, err
}

func (d *demonstration) json(ctx context.Context) error {
	found, err := d.ask(ctx, question)
	if err != nil {
		return err
	}
	return d.jsonResults(found)
}

func (d *demonstration) tell(ctx context.Context, sum ingest.Summary) error {
	stats, err := d.library.Stats(ctx)
	if err != nil {
		return err
	}
	kept := "kept at " + d.path
	if d.once {
		kept = "in a temporary folder"
	}
	if err := d.line(fmt.Sprintf("Added %d made-up broadcasts (%d turns, %d words) to a library %s.",
		sum.Added+sum.Updated+sum.Unchanged, stats.Turns, stats.Words, kept)); err != nil {
		return err
	}
	first, err := d.ask(ctx, question)
	if err != nil {
		return err
	}
	taken, err := d.ask(ctx, doubt)
	if err != nil {
		return err
	}
	if err := d.worked(first, taken); err != nil {
		return err
	}
	return d.goOn(first.Passages[0].Ref())
}

// worked prints two questions with their answers and the citation of the first.
func (d *demonstration) worked(first, taken aircheck.Results) error {
	if err := d.line("\nWho first said that a man was in custody?\n\n  aircheck search --order oldest --limit 1 ", shellQuote(question)); err != nil {
		return err
	}
	if err := d.passages(first.Passages); err != nil {
		return err
	}
	if err := d.line("\nDid it hold?\n\n  aircheck search ", shellQuote(doubt)); err != nil {
		return err
	}
	if err := d.passages(taken.Passages); err != nil {
		return err
	}
	citation, err := export.Cite(first.Passages[0], export.Styles[0].Name, export.CiteOptions{})
	if err != nil {
		return err
	}
	if err := d.line("\nThe first answer as a citation:\n"); err != nil {
		return err
	}
	return d.out.paragraph("  ", citation)
}

func (d *demonstration) goOn(ref string) error {
	flag := ""
	if !d.once {
		flag = " --library " + shellQuote(d.path)
	} else if err := d.line("\nTo go on, keep the library: aircheck demo --library sample.db. Then try, with that flag:"); err != nil {
		return err
	}
	if !d.once {
		if err := d.line("\nTry next:"); err != nil {
			return err
		}
	}
	for _, next := range []string{
		"search --count speaker " + shellQuote(question),
		"show " + shellQuote(ref),
		"speakers",
		"list",
	} {
		if err := d.line("  aircheck ", next, flag); err != nil {
			return err
		}
	}
	return nil
}
