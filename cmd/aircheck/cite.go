package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/export"
	"aircheck/sqlite"
)

func newCiteCommand(p *program) *cobra.Command {
	var asJSON bool
	style := choice{value: "text", choices: append(styleNames(), "all")}
	cmd := &cobra.Command{
		Use:   "cite ID#TURN...",
		Short: "Print the citation of a passage",
		Long: `Print what a report needs to quote a passage: the words, who said them in what
role, show, network, air time, the permanent address, and the digest of the
source by which anyone can check it. Doubts are told.

The address is the last line of every answer of search: ID#t12 is a turn,
ID#t12p3 its third piece, ID@1#t12 the turn as revision 1 has it. A turn
that a later revision dropped is cited as the last one that had it.

Styles:
` + styles(),
		Example: `  aircheck cite northline.daybreak.2024-05-06T0600#t12
  aircheck cite --style bibtex 'northline.daybreak.2024-05-06T0600#t12p3'`,
		Args: someArguments("the address of a passage"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCite(cmd.Context(), p, args, style.value, asJSON)
		},
	}
	cmd.Flags().Var(&style, "style", "form of the citation")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func styleNames() []string {
	var names []string
	for _, s := range export.Styles {
		names = append(names, s.Name)
	}
	return names
}

func styles() string {
	var b strings.Builder
	for _, s := range export.Styles {
		fmt.Fprintf(&b, "  %-10s %s\n", s.Name, s.Title)
	}
	return b.String() + "  all        each of them"
}

func runCite(ctx context.Context, p *program, refs []string, style string, asJSON bool) (err error) {
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	names := []string{style}
	if style == "all" {
		names = styleNames()
	}
	for i, ref := range refs {
		passage, err := passageOrWas(ctx, library, ref)
		if err != nil {
			return err
		}
		if i > 0 && !asJSON {
			if err := p.line(); err != nil {
				return err
			}
		}
		if err := p.cite(passage, names, asJSON); err != nil {
			return err
		}
	}
	return nil
}

// passageOrWas is the passage at an address, or, of a turn that is gone, what
// the last revision that had it says there: its citation names that revision.
func passageOrWas(ctx context.Context, library *sqlite.Library, ref string) (aircheck.Passage, error) {
	passage, err := library.Passage(ctx, ref)
	if err == nil {
		return passage, nil
	}
	was, ok, errWas := beforeThat(ctx, library, ref, err)
	if !ok {
		return passage, cmp.Or(errWas, asUsage(err))
	}
	at, err := aircheck.ParseAddress(ref)
	if err != nil {
		return passage, err
	}
	at.Revision = was.Revision // was is the whole turn; a piece is cited alone
	return library.Passage(ctx, at.String())
}

func (p *program) cite(passage aircheck.Passage, names []string, asJSON bool) error {
	for i, name := range names {
		text, err := export.Cite(passage, name, export.CiteOptions{})
		if err != nil {
			return err
		}
		if asJSON {
			err = p.json(map[string]string{"ref": passage.Ref(), "style": name, "citation": text})
		} else {
			if i > 0 {
				text = "\n" + text
			}
			err = p.line(strings.TrimRight(text, "\n"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
