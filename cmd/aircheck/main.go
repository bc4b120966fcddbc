// Command aircheck turns rush transcripts of broadcast news into cited
// evidence. It works offline, on one library file.
//
// main.go and root.go wire it, config.go holds its settings, and each command
// has a file of its own.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the zones of broadcasts, also where the system has none

	"golang.org/x/term"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], system{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		env: os.Getenv, home: os.UserHomeDir,
		outWidth: width(os.Stdout), errWidth: width(os.Stderr),
	}))
}

// system is the world outside, so that tests can bring their own.
type system struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) string
	home           func() (string, error)
	temp           string // folder of temporary files, empty for the system's
	// Columns of the terminals behind stdout and stderr, 0 where there is none.
	outWidth, errWidth int
}

func width(f *os.File) int {
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(columns, 40)
}
