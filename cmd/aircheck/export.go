package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/export"
	"aircheck/query"
	"aircheck/sqlite"
)

type exportOptions struct {
	output string
	query  string
	json   bool
}

func newExportCommand(p *program) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export KIND [ID...]",
		Short: "Write transcripts or turns in another form",
		Long: `Write the transcripts with these ids, or the whole library, newest broadcast
first. With --query only the turns that answer it are written.

Kinds:
` + kinds() + `
A kind that holds one transcript is written to a folder if there are several:
one file for each, named by its id.`,
		Example: `  aircheck export csv -o turns.csv
  aircheck export jsonl --query 'speaker:okafor' | jq .text
  aircheck export markdown northline.daybreak.2024-05-06T0600
  aircheck export vtt -o captions/`,
		Args: knownKind,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runExport(cmd.Context(), p, args[0], args[1:], o)
		},
	}
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "write to this `file`, or folder (default: standard output)")
	cmd.Flags().StringVar(&o.query, "query", "", "only the turns that answer this query")
	jsonFlag(cmd, &o.json)
	cmd.Flags().Lookup("json").Usage = "with --output: say in JSON what was written"
	return cmd
}

func kinds() string {
	var b strings.Builder
	for _, k := range export.Kinds {
		fmt.Fprintf(&b, "  %-10s %s\n", k.Name, k.Title)
	}
	return b.String()
}

func knownKind(_ *cobra.Command, args []string) error {
	var names []string
	for _, k := range export.Kinds {
		names = append(names, k.Name)
	}
	if len(args) == 0 {
		return usagef("export needs a kind: %s", strings.Join(names, ", "))
	}
	if _, err := export.KindNamed(args[0]); err != nil {
		return usagef("%s%s", message(err), didYouMean("", args[0], names))
	}
	return nil
}

func runExport(ctx context.Context, p *program, kindName string, ids []string, o exportOptions) (err error) {
	kind, err := export.KindNamed(kindName)
	if err != nil {
		return err
	}
	node, err := query.Parse(o.query)
	if err != nil {
		return wrongQuery(o.query, err, "--query ")
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	chosen := selection{library: library, ids: ids}
	if o.query != "" {
		if err := chosen.search(ctx, node); err != nil {
			return err
		}
	}
	n, err := chosen.count(ctx)
	if err != nil {
		return err
	}
	folder := strings.HasSuffix(o.output, "/") || isFolder(o.output)
	switch {
	case folder && kind.Many:
		return usagef("%s is one file for all transcripts, and %s is a folder", kind.Name, o.output)
	case n > 1 && !folder && !kind.Many:
		return usagef("%s holds one transcript, and these are %d: name the id of one, or a folder with --output", kind.Name, n)
	case o.output == "":
		return exportTo(ctx, chosen, kind, p.out.w)
	case folder:
		err = exportFolder(ctx, p, chosen, kind, o.output)
	default:
		err = exportFile(o.output, func(w io.Writer) error { return exportTo(ctx, chosen, kind, w) })
	}
	if err != nil {
		return err
	}
	if o.json {
		return p.json(map[string]any{"kind": kind.Name, "transcripts": n, "output": o.output})
	}
	what := "transcripts"
	if n == 1 {
		what = "transcript"
	}
	return p.line(fmt.Sprintf("Wrote %d %s as %s to %s.", n, what, kind.Name, o.output))
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func exportTo(ctx context.Context, chosen selection, kind export.Kind, w io.Writer) error {
	out := kind.New(w)
	if err := chosen.each(ctx, out.Write); err != nil {
		return err
	}
	return out.Close()
}

func exportFolder(ctx context.Context, p *program, chosen selection, kind export.Kind, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	failed := error(nil)
	err := chosen.each(ctx, func(t *aircheck.Transcript) error {
		path := filepath.Join(folder, t.ID+kind.Extension)
		err := exportFile(path, func(w io.Writer) error {
			out := kind.New(w)
			if err := out.Write(t); err != nil {
				return err
			}
			return out.Close()
		})
		if code := aircheck.CodeOf(err); code != "" && code != aircheck.Internal {
			about := message(err)
			if !strings.HasPrefix(about, t.ID) {
				about = t.ID + ": " + about
			}
			fmt.Fprintf(p.err, "aircheck: %s\n", about)
			failed, err = exitCode(failure), nil
		}
		return err
	})
	if err == nil {
		err = failed
	}
	return err
}

// exportFile writes beside path first, so that a failure leaves no half file;
// an error is about path all the same.
func exportFile(path string, write func(io.Writer) error) (err error) {
	defer func() {
		var about *fs.PathError
		if errors.As(err, &about) && filepath.Dir(about.Path) == filepath.Dir(path) {
			about.Path = path
		}
	}()
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // no longer there if all went well
	err = write(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// selection is what is to be exported.
type selection struct {
	library *sqlite.Library
	ids     []string                   // none is all
	turns   map[string]map[string]bool // of a query: turn ids by transcript
}

// search replaces the selection by the turns that answer node; transcripts
// named before narrow it.
func (s *selection) search(ctx context.Context, node query.Node) error {
	s.turns = make(map[string]map[string]bool)
	var order []string
	for cursor := ""; ; {
		found, err := s.library.Search(ctx, aircheck.Search{Query: node, Limit: 1000, Cursor: cursor})
		if err != nil {
			return err
		}
		for _, passage := range found.Passages {
			if s.turns[passage.Transcript] == nil {
				s.turns[passage.Transcript] = make(map[string]bool)
				order = append(order, passage.Transcript)
			}
			s.turns[passage.Transcript][passage.Turn] = true
		}
		if cursor = found.Cursor; cursor == "" {
			break
		}
	}
	if len(s.ids) == 0 {
		s.ids = order
	}
	return nil
}

func (s *selection) count(ctx context.Context) (int, error) {
	if len(s.ids) > 0 || s.turns != nil {
		return len(s.ids), nil
	}
	list, err := s.library.List(ctx, aircheck.Filter{Limit: 1})
	return list.Total, err
}

func (s *selection) each(ctx context.Context, do func(*aircheck.Transcript) error) error {
	for _, id := range s.ids {
		if err := s.one(ctx, id, do); err != nil {
			return err
		}
	}
	if len(s.ids) > 0 || s.turns != nil {
		return nil
	}
	for cursor := ""; ; {
		list, err := s.library.List(ctx, aircheck.Filter{Limit: 500, Cursor: cursor})
		if err != nil {
			return err
		}
		for _, info := range list.Transcripts {
			if err := s.one(ctx, info.ID, do); err != nil {
				return err
			}
		}
		if cursor = list.Cursor; cursor == "" {
			return nil
		}
	}
}

func (s *selection) one(ctx context.Context, id string, do func(*aircheck.Transcript) error) error {
	t, err := s.library.Transcript(ctx, id, 0)
	if err != nil {
		return err
	}
	if s.turns != nil {
		var turns []aircheck.Turn
		for _, turn := range t.Turns {
			if s.turns[id][turn.ID] {
				turns = append(turns, turn)
			}
		}
		t.Turns = turns
	}
	return do(t)
}
