package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

// program is what all commands share: the world and the settings.
type program struct {
	system
	config Config
	out    *screen
	err    *screen
}

// run is the program without the process: it returns the exit code.
func run(ctx context.Context, args []string, sys system) int {
	color := sys.env("NO_COLOR") == "" && sys.env("TERM") != "dumb"
	p := &program{
		system: sys,
		out:    newScreen(sys.stdout, sys.outWidth, color),
		err:    newScreen(sys.stderr, sys.errWidth, color),
	}
	root := newRootCommand(p)
	root.SetArgs(append([]string{}, args...)) // nil would mean those of the process
	root.SetIn(sys.stdin)
	root.SetOut(p.out)
	root.SetErr(p.err)
	cmd, err := root.ExecuteContextC(ctx)
	if flushErr := p.out.Flush(); err == nil {
		err = flushErr
	}
	code := p.exit(cmd, err)
	_ = p.err.Flush() // there is nowhere left to say so
	return code
}

func newRootCommand(p *program) *cobra.Command {
	root := &cobra.Command{
		Use:   "aircheck",
		Short: "Turn transcripts of broadcast news into cited evidence",
		Long: `aircheck keeps transcripts of broadcast news in one library file and answers
who said something, in what role, on which show and at what minute, with the
exact words and an address that stays.

Everything happens on this computer; nothing is sent anywhere.

  aircheck demo                  try it on a made-up sample library
  aircheck add tapes/            add files and folders
  aircheck search 'bridge toll'  ask who said it
  aircheck cite ID#t12           turn an answer into a citation

Exit codes: 0 done; 1 something failed, the rest was kept and the failures are
named; 2 wrong usage; 3 a check came out negative.`,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetFlagErrorFunc(flagError)
	p.config.flags(root.PersistentFlags())
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return p.config.resolve(p.system) }
	root.AddCommand(
		newAddCommand(p),
		newSetCommand(p),
		newWatchCommand(p),
		newSearchCommand(p),
		newShowCommand(p),
		newListCommand(p),
		newChangesCommand(p),
		newRepeatsCommand(p),
		newSpeakersCommand(p),
		newVerifyCommand(p),
		newCiteCommand(p),
		newExportCommand(p),
		newReadCommand(p),
		newDoctorCommand(p),
		newBackupCommand(p),
		newServeCommand(p),
		newDemoCommand(p),
		newConfigCommand(p),
		newVersionCommand(p),
	)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// exit words the error for a person and gives the code of the process.
func (p *program) exit(cmd *cobra.Command, err error) int {
	var quiet exitCode
	var usage *usageError
	switch {
	case err == nil:
		return done
	case errors.As(err, &quiet):
		return int(quiet)
	case isBrokenPipe(err):
		return failure
	case errors.As(err, &usage):
		fmt.Fprintf(p.err, "aircheck: %s\n", usage.message)
		if !usage.complete {
			fmt.Fprintf(p.err, "Run '%s --help' for how it is used.\n", cmd.CommandPath())
		}
		return wrongUsage
	}
	fmt.Fprintf(p.err, "aircheck: %s\n", message(err))
	return failure
}

func newVersionCommand(p *program) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			v := map[string]string{"version": version(), "go": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH}
			if asJSON {
				return p.json(v)
			}
			_, err := fmt.Fprintf(p.out, "aircheck %s (%s, %s)\n", v["version"], v["go"], v["platform"])
			return err
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}
