package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"aircheck"
	"aircheck/words"
)

// The exit codes of every command.
const (
	done       = 0
	failure    = 1
	wrongUsage = 2
	negative   = 3
)

// exitCode ends the program with a code when all is said already.
type exitCode int

func (e exitCode) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// usageError is a mistake in how the program was called.
type usageError struct {
	message  string
	complete bool // the message says all; do not point to the help
}

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{message: fmt.Sprintf(format, args...)}
}

// asUsage turns what the library calls invalid into wrong usage: an address or
// a cursor that cannot be one. With a cause it is the library that is at fault.
func asUsage(err error) error {
	var coded *aircheck.Error
	if errors.As(err, &coded) && coded.Code == aircheck.Invalid && coded.Cause == nil {
		return &usageError{message: coded.Message, complete: true}
	}
	return err
}

// message is what a person is told of an error.
func message(err error) string {
	var coded *aircheck.Error
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case errors.As(err, &coded) && coded.Code != aircheck.Internal && errors.As(coded.Cause, &path):
		return coded.Message + ": " + path.Err.Error()
	case errors.As(err, &coded) && coded.Code != aircheck.Internal:
		return coded.Message
	case errors.As(err, &path):
		return path.Path + ": " + path.Err.Error()
	}
	return "internal error: " + err.Error()
}

func isBrokenPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

// knownCommand refuses arguments of the root, which are misspelt commands.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return usagef("there is no command %q%s", args[0], didYouMean("", args[0], names))
}

// flagError adds the nearest flag to an unknown one.
func flagError(cmd *cobra.Command, err error) error {
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) {
		return usagef("--%s takes %s, not %q%s", wrong.GetFlag().Name, wanted(wrong), wrong.GetValue(), nearest(wrong))
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return usagef("%s", err)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	name := unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		if cmd.Name() == "search" { // -dead is a query too
			return usagef("there is no flag -%s; a query that begins with a dash comes after --", name)
		}
		return usagef("there is no flag -%s", name)
	}
	return usagef("there is no flag --%s%s", name, didYouMean("--", name, names))
}

// wanted says what a flag takes.
func wanted(wrong *pflag.InvalidValueError) string {
	if c, ok := wrong.GetFlag().Value.(*choice); ok {
		return "one of " + strings.Join(c.choices, ", ")
	}
	switch wrong.GetFlag().Value.Type() {
	case "int":
		return "a number"
	case "duration":
		return "a duration such as 30s"
	}
	return "something else"
}

func nearest(wrong *pflag.InvalidValueError) string {
	if c, ok := wrong.GetFlag().Value.(*choice); ok {
		return didYouMean("", wrong.GetValue(), c.choices)
	}
	return ""
}

// didYouMean names the nearest known word, if one is near.
func didYouMean(prefix, word string, known []string) string {
	best, least := "", 3
	for _, k := range known {
		if d := words.Distance(strings.ToLower(word), k, 2); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", prefix+best)
}

func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no arguments, not %q", cmd.Name(), args[0])
	}
	return nil
}

// someArguments wants at least one argument and calls it what.
func someArguments(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usagef("%s needs %s", cmd.Name(), what)
		}
		return nil
	}
}

// oneArgument wants exactly one argument and calls it what.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usagef("%s needs one argument, %s; there are %d", cmd.Name(), what, len(args))
		}
		return nil
	}
}

// choice is a flag whose value is one of a few words.
type choice struct {
	value   string
	choices []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.choices, "|") }

func (c *choice) Set(s string) error {
	for _, known := range c.choices {
		if s == known {
			c.value = s
			return nil
		}
	}
	return errors.New("no such choice") // wanted says which there are
}

func jsonFlag(cmd *cobra.Command, asJSON *bool) {
	cmd.Flags().BoolVar(asJSON, "json", false, "print JSON for programs instead of text for people")
}
