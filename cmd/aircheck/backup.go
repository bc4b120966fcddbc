package main

import (
	"context"

	"github.com/spf13/cobra"
)

func newBackupCommand(p *program) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "backup DEST",
		Short: "Copy the library, also while it is in use",
		Long: `Write a complete copy of the library to a new file. It may be in use
meanwhile: the copy is the library as it was at one moment. A file that is
there already is not overwritten.`,
		Example: `  aircheck backup library-2024-05-06.db
  aircheck doctor --library library-2024-05-06.db`,
		Args: oneArgument("the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error { return runBackup(cmd.Context(), p, args[0], asJSON) },
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func runBackup(ctx context.Context, p *program, dest string, asJSON bool) (err error) {
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	if err := library.Backup(ctx, dest); err != nil {
		return err
	}
	if asJSON {
		return p.json(map[string]string{"library": p.config.Library, "backup": dest})
	}
	return p.line("Copied ", p.config.Library, " to ", dest, ". Check the copy with: aircheck doctor --library ", shellQuote(dest))
}
