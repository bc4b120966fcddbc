package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

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

type demoOptions struct {
	once   bool
	noOpen bool
	addr   string
	json   bool
}

func newDemoCommand(p *program) *cobra.Command {
	var o demoOptions
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try the program on a made-up sample library",
		Long: `Make a library of the sample broadcasts that are part of the program, ask it a
question, print the cited answer, and open the desk on the sample: its address
is printed, and it is opened in the browser where there is one. Ctrl-C ends it.
The broadcasts are fiction.

The library is kept, in a temporary folder or where --library says, and you are
told how to go on with it. With --once the answer is all: nothing is served, and
the library is removed in the end. Your own library is not touched.`,
		Example: `  aircheck demo
  aircheck demo --once
  aircheck demo --library sample.db --no-open`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runDemo(cmd.Context(), p, o) },
	}
	cmd.Flags().BoolVar(&o.once, "once", false, "stop after the answer, and remove the library")
	cmd.Flags().BoolVar(&o.noOpen, "no-open", false, "do not open the browser")
	cmd.Flags().StringVar(&o.addr, "addr", "127.0.0.1:0", "serve at this `address`; with port 0 on one that is free")
	jsonFlag(cmd, &o.json)
	cmd.Flags().Lookup("json").Usage = "print the answer as JSON for programs, and serve nothing"
	return cmd
}

func runDemo(ctx context.Context, p *program, o demoOptions) (err error) {
	var listener net.Listener
	if !o.once && !o.json {
		if listener, err = listen(serveOptions{addr: o.addr}); err != nil {
			return err
		}
		defer listener.Close()
	}
	if o.once || p.config.libraryFrom != "--library" { // the demo never fills one's own library
		dir, err := os.MkdirTemp(p.temp, "aircheck-demo-")
		if err != nil {
			return err
		}
		if o.once {
			defer os.RemoveAll(dir)
		}
		p.config.Library = filepath.Join(dir, "library.db")
	}
	sum, err := p.addSample(ctx)
	if err != nil {
		return err
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	d := &demonstration{program: p, library: library, path: p.config.Library, once: o.once}
	if o.json {
		return d.json(ctx)
	}
	if err := d.tell(ctx, sum); err != nil || o.once {
		return err
	}
	return d.serve(ctx, listener, o)
}

// serve opens the desk on the sample.
func (d *demonstration) serve(ctx context.Context, listener net.Listener, o demoOptions) error {
	s := &server{program: d.program, listener: listener, options: serveOptions{
		addr: o.addr,
		open: !o.noOpen && d.outWidth > 0, // nobody looks at a browser that a script opens
	}}
	desk := s.desk(d.library, d.path)
	desk.Demo = true
	return s.run(ctx, desk, "\nThe same on a desk in the browser:")
}

// addSample adds the broadcasts of the demo, in order of their names.
func (p *program) addSample(ctx context.Context) (sum ingest.Summary, err error) {
	library, err := p.openToWrite(ctx, time.Minute)
	if err != nil {
		return sum, err
	}
	defer closing(library, &err)
	ingester := ingest.Ingester{Library: library}
	var failed error
	sum, err = ingester.Add(ctx, ingest.Folder(demo.Library()), func(o ingest.Outcome) {
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
